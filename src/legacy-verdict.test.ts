import { describe, expect, it } from 'vitest';
import { finding } from './assertions/finding.ts';
import { legacyVerdict, statusAudit } from './legacy-verdict.ts';
import type { Expectation, RecordedExchange, RowResult, Verdict } from './model.ts';

const exchange = (status: number | undefined): RecordedExchange => ({
  method: 'GET',
  url: '/',
  requestHeaders: {},
  requestBody: undefined,
  status,
  headers: {},
  bodyBytes: 0,
  bodySha256: undefined,
  bodyWindow: undefined,
  semantic: undefined,
});
const fail = (...kinds: readonly Expectation['kind'][]): Verdict => ({
  kind: 'fail',
  findings: kinds.map((expectation) => finding({ expectation, message: `${expectation} broken`, expected: 'x', actual: '' })),
});
const pass: Verdict = { kind: 'pass' };

const TABLE: readonly (readonly [string, Verdict, number | undefined, string, string | undefined])[] = [
  ['a pass on 200', pass, 200, 'PASS', undefined],
  ['a pass on 201', pass, 201, 'PASS', undefined],
  ['a right refusal', pass, 403, 'HTTP 403, the body was not read', 'wrongly-failed'],
  ['a right redirect', pass, 302, 'HTTP 302, the body was not read', 'wrongly-failed'],
  ['a missing token', fail('must-contain'), 200, 'missing required token: x', undefined],
  ['a forbidden token first', fail('must-contain', 'must-not-contain'), 200, 'forbidden token present: x', undefined],
  ['a wrong value that no token shows', fail('holds', 'answers'), 200, 'PASS', 'wrongly-passed'],
  ['a failure on 500', fail('answers'), 500, 'HTTP 500, the body was not read', undefined],
  ['no answer', { kind: 'error', phase: 'connect', reason: 'refused' }, undefined, 'no answer', undefined],
];

describe('legacyVerdict', () => {
  it.each(TABLE)('of %s is as the old runners said', (_, verdict, status, said, difference) => {
    const result = { id: 'TC-1', title: '', verdict, exchange: exchange(status) } as RowResult;
    const legacy = legacyVerdict(result);
    expect(legacy?.kind === 'FAIL' ? legacy.reason : legacy?.kind).toBe(said);
    expect(statusAudit([result]).differences.map(({ kind }) => kind)).toEqual(difference === undefined ? [] : [difference]);
  });

  it('says nothing of a row that was not asked', () => {
    const result = { verdict: { kind: 'blocked', reason: 'r' }, exchange: undefined } as const;
    expect(legacyVerdict(result)).toBeUndefined();
    expect(statusAudit([{ ...result, id: 'x', title: '' } as unknown as RowResult])).toEqual({ judged: 0, differences: [] });
  });
});
