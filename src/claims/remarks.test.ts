import { describe, expect, it } from 'vitest';
import { defined, recorded, VERDICT } from '../delta/delta.test-support.ts';
import type { Expectation, RowResult, Token, Verdict } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { plainToken } from '../token.ts';
import type { Stated } from './claim.ts';
import { remarksOn } from './remarks.ts';

const contain: Expectation = { kind: 'must-contain', tokens: [plainToken('403'), plainToken('"applied":false')] };
const lack: Expectation = { kind: 'must-not-contain', tokens: [plainToken('timeout')] };
const must = (one: Token): Expectation => ({ kind: 'must-contain', tokens: [one] });
const mustNot = (one: Token): Expectation => ({ kind: 'must-not-contain', tokens: [one] });
const refused: Expectation = { kind: 'answers', cases: ['install.refused'] };
const created: Expectation = { kind: 'status', allowed: [201] };
const minute: Expectation = { kind: 'within', ms: 60_000 };
const applied: Expectation = { kind: 'holds', at: '/applied', test: { kind: 'equals', value: false } };

const status = (code: number): Stated => ({ kind: 'status', code });
const token = (text: string): Stated => ({ kind: 'token', token: text });
const noToken = (text: string): Stated => ({ kind: 'no-token', token: text });
const within = (ms: number): Stated => ({ kind: 'within', ms });

const remarks = (stated: Stated, ...rows: readonly (readonly Expectation[])[]): readonly string[] =>
  said(stated, rows, new Map());
const said = (
  stated: Stated,
  rows: readonly (readonly Expectation[])[],
  results: ReadonlyMap<string, RowResult>,
): readonly string[] =>
  remarksOn(
    { tc: 'TC-1', stated: [stated], note: undefined, position: undefined },
    rows.map((expectations, index) => defined(index === 0 ? 'TC-1' : `TC-1/${index}`, { expectations })),
    results,
    contract,
  ).map(({ kind, text }) => `${kind}: ${text}`);

describe('remarksOn', () => {
  it.each<readonly [Stated, readonly Expectation[]]>([
    [status(200), [refused]],
    [status(403), [refused]],
    [status(201), [created]],
    [token('403'), [contain]],
    [token('applied:false'), [contain]],
    [token('"applied": false'), [contain]],
    [token('applied:false'), [applied]],
    [noToken('timeout'), [lack]],
    [noToken('a timeout'), [lack]],
    [token('Application'), [must({ kind: 'word', text: 'Application' })]],
    [token('status:403'), [must({ kind: 'value', value: '403', at: '/status' })]],
    [token('appId'), [must({ kind: 'key', key: 'appId' })]],
    [noToken('timeout'), [mustNot({ kind: 'word', text: 'timeout' })]],
    [within(60_000), [minute]],
    [within(90_000), [minute]],
  ])('has nothing to say of %j where the row demands it (%#)', (stated, row) => {
    expect(remarks(stated, row)).toEqual([]);
  });

  it.each<readonly [Stated, readonly Expectation[], string]>([
    [status(200), [created], 'contradiction: the claim says HTTP 200, TC-1 accepts 201'],
    [status(201), [refused], 'contradiction: the claim says HTTP 201, TC-1 accepts 200 or 403'],
    [status(403), [refused, { kind: 'status', allowed: [200] }], 'contradiction: the claim says HTTP 403, TC-1 accepts 200'],
    [token('timeout'), [lack], 'contradiction: the claim says body has timeout, TC-1 forbids timeout'],
    [token('applied:true'), [contain], 'contradiction: the claim says body has applied:true, TC-1 demands applied:false'],
    [
      token('applied:true'),
      [contain, applied],
      'contradiction: the claim says body has applied:true, TC-1 demands applied:false',
    ],
    [noToken('403'), [contain], 'contradiction: the claim says body lacks 403, TC-1 demands 403'],
    [
      token('timeout'),
      [mustNot({ kind: 'word', text: 'timeout' })],
      'contradiction: the claim says body has timeout, TC-1 forbids word timeout',
    ],
    [
      token('rbac-1'),
      [mustNot({ kind: 'regex', pattern: 'rbac-\\d' })],
      'contradiction: the claim says body has rbac-1, TC-1 forbids regex /rbac-\\d/',
    ],
    [
      token('status:404'),
      [must({ kind: 'value', value: '403', at: '/status' })],
      'contradiction: the claim says body has status:404, TC-1 demands status:403',
    ],
    [
      token('timeout'),
      [mustNot({ kind: 'key', key: 'timeout' })],
      'unchecked: the claim says body has timeout, TC-1 does not look at it',
    ],
    [
      noToken('a timeout'),
      [mustNot({ kind: 'word', text: 'timeout' })],
      'unchecked: the claim says body lacks a timeout, TC-1 does not look at it',
    ],
    [
      token('rbac-1'),
      [must({ kind: 'regex', pattern: 'rbac-\\d' })],
      'unchecked: the claim says body has rbac-1, TC-1 does not look at it',
    ],
    [within(30_000), [minute], 'contradiction: the claim says within 30000 ms, TC-1 allows 60000 ms'],
    [status(200), [contain], 'unchecked: the claim says HTTP 200, TC-1 does not look at it'],
    [token('qa-wp'), [contain], 'unchecked: the claim says body has qa-wp, TC-1 does not look at it'],
    [token('40'), [contain], 'unchecked: the claim says body has 40, TC-1 does not look at it'],
    [token('anything'), [refused], 'unchecked: the claim says body has anything, TC-1 does not look at it'],
    [noToken('500'), [contain], 'unchecked: the claim says body lacks 500, TC-1 does not look at it'],
    [noToken('40'), [contain], 'unchecked: the claim says body lacks 40, TC-1 does not look at it'],
    [within(1), [contain], 'unchecked: the claim says within 1 ms, TC-1 does not look at it'],
  ])('says of %j what does not meet (%#)', (stated, row, text) => {
    expect(remarks(stated, row)).toEqual([text]);
  });

  it('is content when one row of the TC demands it, whatever its variants are about', () => {
    expect(remarks(status(201), [created], [refused])).toEqual([]);
    expect(remarks(status(404), [contain], [created])).toEqual(['contradiction: the claim says HTTP 404, TC-1/1 accepts 201']);
  });

  it('has nothing to say of a TC without rows', () => {
    expect(remarks(status(200))).toEqual([]);
  });
});

describe('a statement that no row looks at', () => {
  const body = '{"applied":false,"error":"403"}';
  const answered = (bodyBytes = body.length, verdict: Verdict = VERDICT.pass) =>
    new Map([
      [
        'TC-1',
        recorded('TC-1', verdict, {
          durationMs: 50,
          exchange: {
            method: 'POST',
            url: 'http://127.0.0.1/x',
            requestHeaders: {},
            requestBody: undefined,
            status: 200,
            headers: {},
            bodyBytes,
            bodySha256: undefined,
            bodyWindow: body,
            semantic: undefined,
          },
        }),
      ],
    ]);

  it.each<readonly [Stated, string]>([
    [token('bogus'), 'contradiction: the claim says body has bogus, which is not so of the answer to TC-1'],
    [token('applied:true'), 'contradiction: the claim says body has applied:true, which is not so of the answer to TC-1'],
    [noToken('error'), 'contradiction: the claim says body lacks error, which is not so of the answer to TC-1'],
    [status(201), 'contradiction: the claim says HTTP 201, which is not so of the answer to TC-1'],
    [within(10), 'contradiction: the claim says within 10 ms, which is not so of the answer to TC-1'],
    [token('applied: false'), 'unchecked: the claim says body has applied: false, TC-1 does not look at it, though it is so now'],
    [token('40'), 'contradiction: the claim says body has 40, which is not so of the answer to TC-1'],
    [within(60), 'unchecked: the claim says within 60 ms, TC-1 does not look at it, though it is so now'],
  ])('is held against the answer: %j', (stated, text) => {
    expect(said(stated, [[]], answered())).toEqual([text]);
  });

  it('is left open where the record keeps too little of the body, and where the row does not take the answer', () => {
    const open = ['unchecked: the claim says body has bogus, TC-1 does not look at it'];
    expect(said(token('bogus'), [[]], answered(5000))).toEqual(open);
    expect(said(token('bogus'), [[]], answered(body.length, VERDICT.fail))).toEqual(open);
  });
});
