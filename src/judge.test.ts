import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgeContext } from './assertions/judge-context.ts';
import { judge } from './judge.ts';
import type { Answer, Contract, ContractCase, Expectation } from './model.ts';
import { plainToken } from './token.ts';

const answer = (status: number, text: string, validUtf8 = true): Answer => ({
  kind: 'answered',
  status,
  headers: { 'x-a': 'one' },
  body: { bytes: new TextEncoder().encode(text), text, validUtf8 },
  durationMs: 5,
});
const one: ContractCase = {
  name: 'install.refused',
  operation: 'install',
  digest: () => '',
  origin: 'source',
  sources: [],
  status: { envelope: [200], 'true-status': [403] },
  check: ({ body }) =>
    body.text.includes('403')
      ? []
      : [
          {
            kind: 'broken',
            at: '/status',
            clause: 'install.refused#status',
            keyword: 'media',
            expected: '"403"',
            actual: 'nothing',
          },
        ],
};
const contract: Contract = { cases: new Map([[one.name, one]]), rules: new Map(), operations: [], digest: '' };
const context: JudgeContext = { profile: 'envelope', contract };
const good = '{"status":"403","applied":false}';
const STATUSES = [200, 201, 204, 301, 400, 401, 403, 404, 409, 500, 503];
const BODIES: readonly (readonly [name: string, text: string, json: boolean])[] = [
  ['json', good, true],
  ['empty body', '', false],
  ['not JSON', '<html>403', false],
  ['invalid UTF-8', '\ufffd 403', false],
];
const expectations: readonly (readonly [Expectation, (status: number, text: string, json: boolean) => boolean])[] = [
  [{ kind: 'must-contain', tokens: [plainToken('403')] }, (_s, text) => text.includes('403')],
  [{ kind: 'must-not-contain', tokens: [plainToken('403')] }, (_s, text) => !text.includes('403')],
  [{ kind: 'answers', cases: ['install.refused'] }, (status, text) => status === 200 && text.includes('403')],
  [{ kind: 'status', allowed: [200] }, (status) => status === 200],
  [{ kind: 'holds', at: '/status', test: { kind: 'equals', value: '403' } }, (_s, _t, json) => json],
  [{ kind: 'header', name: 'X-A', test: { kind: 'equals', value: 'one' } }, () => true],
  [{ kind: 'within', ms: 4 }, () => false],
];

describe.each(STATUSES)('judge on %i', (status) => {
  it.each(BODIES)('judges every kind of expectation on %s', (_name, text, json) => {
    for (const [expectation, passes] of expectations)
      expect([expectation.kind, judge([expectation], answer(status, text), context).kind]).toEqual([
        expectation.kind,
        passes(status, text, json) ? 'pass' : 'fail',
      ]);
  });
  it('never judges a cut-short answer', () => {
    const cut = { ...answer(status, good), kind: 'cut-short', phase: 'body', cause: 'reset' } as const;
    for (const [expectation] of expectations)
      expect(judge([expectation], cut, context)).toMatchObject({
        kind: 'error',
        phase: 'body',
        reason: expect.stringContaining('reset'),
      });
  });
});

describe('judge', () => {
  it('calls silence an error and keeps all findings', () => {
    const silent = { kind: 'silent', durationMs: 1, phase: 'connect', unreachable: true, cause: 'refused' } as const;
    expect(judge([], silent, context)).toMatchObject({ kind: 'error', phase: 'connect' });
    const verdict = judge(
      [
        { kind: 'must-contain', tokens: [plainToken('x'), plainToken('y')] },
        { kind: 'answers', cases: ['install.refused'] },
      ],
      answer(201, '{}'),
      context,
    );
    expect(verdict.kind === 'fail' && verdict.findings.map(({ message }) => message)).toEqual([
      'the body lacks x',
      'the body lacks y',
      'install.refused answers 200 in profile envelope, got 201 (from the source)',
      'install.refused#status: expected "403", got nothing (from the source)',
    ]);
  });
  it('passes must-contain exactly when the text includes the token, and never crashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.json(), (token, text, json) => {
        for (const body of [text, json, `${text}${token}`])
          expect(judge([{ kind: 'must-contain', tokens: [plainToken(token)] }], answer(200, body), context).kind === 'pass').toBe(
            body.includes(token),
          );
      }),
    );
  });
});
