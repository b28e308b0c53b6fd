import { describe, expect, it } from 'vitest';
import { defined } from '../delta/delta.test-support.ts';
import type { Expectation } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import type { Stated } from './claim.ts';
import { remarksOn } from './remarks.ts';

const contain: Expectation = { kind: 'must-contain', tokens: ['403', '"applied":false'] };
const lack: Expectation = { kind: 'must-not-contain', tokens: ['timeout'] };
const refused: Expectation = { kind: 'answers', cases: ['install.refused'] };
const created: Expectation = { kind: 'status', allowed: [201] };
const minute: Expectation = { kind: 'within', ms: 60_000 };
const applied: Expectation = { kind: 'holds', at: '/applied', test: { kind: 'equals', value: false } };

const status = (code: number): Stated => ({ kind: 'status', code });
const token = (text: string): Stated => ({ kind: 'token', token: text });
const noToken = (text: string): Stated => ({ kind: 'no-token', token: text });
const within = (ms: number): Stated => ({ kind: 'within', ms });

const remarks = (stated: Stated, ...rows: readonly (readonly Expectation[])[]): readonly string[] =>
  remarksOn(
    { tc: 'TC-1', stated: [stated], note: undefined, position: undefined },
    rows.map((expectations, index) => defined(index === 0 ? 'TC-1' : `TC-1/${index}`, { expectations })),
    contract,
    'envelope',
  ).map(({ kind, text }) => `${kind}: ${text}`);

describe('remarksOn', () => {
  it.each<readonly [Stated, readonly Expectation[]]>([
    [status(200), [refused]],
    [status(201), [created]],
    [token('403'), [contain]],
    [token('applied:false'), [contain]],
    [token('"applied": false'), [contain]],
    [token('applied:false'), [applied]],
    [token('anything'), [refused]],
    [noToken('timeout'), [lack]],
    [noToken('a timeout'), [lack]],
    [within(60_000), [minute]],
    [within(90_000), [minute]],
  ])('has nothing to say of %j where the row demands it (%#)', (stated, row) => {
    expect(remarks(stated, row)).toEqual([]);
  });

  it.each<readonly [Stated, readonly Expectation[], string]>([
    [status(200), [created], 'contradiction: the claim says HTTP 200, TC-1 accepts 201'],
    [status(201), [refused], 'contradiction: the claim says HTTP 201, TC-1 accepts 200'],
    [token('timeout'), [lack], 'contradiction: the claim says body has timeout, TC-1 forbids timeout'],
    [token('applied:true'), [contain], 'contradiction: the claim says body has applied:true, TC-1 demands applied:false'],
    [token('applied:true'), [applied], 'contradiction: the claim says body has applied:true, TC-1 demands applied:false'],
    [noToken('403'), [contain], 'contradiction: the claim says body lacks 403, TC-1 demands 403'],
    [within(30_000), [minute], 'contradiction: the claim says within 30000 ms, TC-1 allows 60000 ms'],
    [status(200), [contain], 'unchecked: the claim says HTTP 200, TC-1 does not look at it'],
    [token('qa-wp'), [contain], 'unchecked: the claim says body has qa-wp, TC-1 does not look at it'],
    [noToken('500'), [contain], 'unchecked: the claim says body lacks 500, TC-1 does not look at it'],
    [within(1), [contain], 'unchecked: the claim says within 1 ms, TC-1 does not look at it'],
  ])('says of %j what does not meet (%#)', (stated, row, said) => {
    expect(remarks(stated, row)).toEqual([said]);
  });

  it('is content when one row of the TC demands it, whatever its variants are about', () => {
    expect(remarks(status(201), [created], [refused])).toEqual([]);
    expect(remarks(status(404), [contain], [created])).toEqual(['contradiction: the claim says HTTP 404, TC-1/1 accepts 201']);
  });

  it('has nothing to say of a TC without rows', () => {
    expect(remarks(status(200))).toEqual([]);
  });
});
