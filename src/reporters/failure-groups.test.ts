import { describe, expect, it } from 'vitest';
import { finding } from '../assertions/finding.ts';
import type { Finding, RecordedExchange, RowResult, Verdict } from '../model.ts';
import { result } from './example-run.test-support.ts';
import { failureGroups } from './failure-groups.ts';

const missing = (clause: string): Finding =>
  finding({
    expectation: 'answers',
    message: `${clause}: expected the key to be there, got no such key`,
    expected: 'the key to be there',
    actual: 'no such key',
    where: `/${clause.split('#')[1]}`,
    clause,
  });
const lacks = (token: string): Finding =>
  finding({ expectation: 'must-contain', message: `the body lacks ${token}`, expected: token, actual: 'not in the body' });
const lineOf = (clause: string, expected: string, actual: string): Finding =>
  finding({
    expectation: 'answers',
    message: `${clause} answers ${expected}, got ${actual}`,
    expected,
    actual,
    where: 'status line',
    clause: `${clause}#status-line`,
  });
const fails = (...findings: readonly Finding[]): Verdict => ({ kind: 'fail', findings });

/** A row that failed over an answer; it demands a contract case, so that its status matters. */
const answered = (
  id: string,
  answer: Partial<RecordedExchange> & { readonly body?: string },
  ...findings: readonly Finding[]
): RowResult => {
  const one = result(id, fails(...findings), answer.body ?? '{}');
  const { exchange } = one;
  if (exchange === undefined) throw new Error('a row that fails has an exchange');
  return {
    ...one,
    expectations: [{ kind: 'answers', cases: ['x.y'] }],
    exchange: { ...exchange, semantic: undefined, ...answer },
  };
};

const told = (results: readonly RowResult[]): readonly string[] =>
  failureGroups(results).map(({ ids, kind, cause }) => `${ids.length} ${kind}: ${cause}`);

describe('failureGroups', () => {
  it.each<[string, readonly RowResult[], readonly string[]]>([
    ['nothing where every row passes', [result('TC-1', { kind: 'pass' })], []],
    [
      'a refused session in one group, whatever the rows wanted to find',
      [
        answered('TC-1', { status: 401 }, lacks('a'), lineOf('list.found', '200', '401')),
        answered('TC-2', { status: 401 }, lacks('b'), lineOf('detail.found', '200', '401')),
      ],
      ['2 fail: viewer session expired or refused (401)'],
    ],
    [
      'a row that wants a 401 by what is wrong in it',
      [answered('TC-1', { status: 401 }, missing('list.unauthenticated#error'))],
      ['1 fail: `error` missing in list'],
    ],
    [
      'a page of a gateway',
      [
        answered('TC-1', { status: 502, body: '<html><center>nginx/1.25</center></html>' }, lacks('a')),
        answered('TC-2', { status: 502, body: '<html><center>nginx/1.25</center></html>' }, lacks('b')),
      ],
      ['2 fail: nginx (502) answered instead of the API'],
    ],
    [
      'an error of the server with its word',
      [
        answered('TC-1', { status: 500, body: '{"error":"list-failed"}' }, lineOf('list.found', '200', '500'), lacks('a')),
        answered('TC-2', { status: 500, body: '{"error":"list-failed"}' }, lineOf('install.created', '201', '500'), lacks('b')),
      ],
      ['2 fail: answered 500 "list-failed"'],
    ],
    [
      'rows that are sound but for their status line',
      [answered('TC-1', { status: 403 }, lineOf('install.refused', '200', '403'))],
      ['1 fail: only the status line is wrong: 403 instead of 200'],
    ],
    [
      'an error that only the body says',
      [
        answered(
          'TC-1',
          {
            status: 200,
            semantic: { code: 400, from: 'httpStatus', agreement: 'soft-error' },
            body: '{"error":"invalid-body"}',
          },
          finding({
            expectation: 'answers',
            message: 'm',
            expected: '"403"',
            actual: '"400"',
            where: '/status',
            clause: 'install.refused#status',
          }),
        ),
      ],
      ['1 fail: answered 400 "invalid-body" instead of 403'],
    ],
    [
      'the broken promise that most rows share, whatever else is wrong with them',
      [
        answered('TC-1', { status: 200 }, lacks('a'), missing('list.found#items/0/kind')),
        answered('TC-2', { status: 200 }, missing('list.found#items/7/kind'), missing('list.found#total')),
        answered('TC-3', { status: 200 }, lacks('a')),
        answered('TC-4', { status: 200 }, missing('list.empty#items/1/kind')),
      ],
      ['3 fail: `kind` missing in list items', '1 fail: the body lacks a'],
    ],
    [
      'failures, errors and blocked rows apart, biggest first',
      [
        answered('TC-1', { status: 200 }, lacks('no answer')),
        result('TC-2', { kind: 'blocked', reason: 'no session for viewer' }),
        result('TC-3', { kind: 'error', phase: 'headers', reason: 'no answer: no byte within 90000 ms' }),
        result('TC-4', { kind: 'error', phase: 'headers', reason: 'no answer: no byte within 30000 ms' }),
      ],
      [
        '2 error: headers: no answer: no byte within N ms',
        '1 fail: the body lacks no answer',
        '1 blocked: no session for viewer',
      ],
    ],
    [
      'preparations by what broke them',
      [
        result('TC-1', { kind: 'blocked', reason: '"a" could not be arranged: POST /x: got 500' }),
        result('TC-2', { kind: 'blocked', reason: '"b" could not be arranged: POST /x: got 500' }),
      ],
      ['2 blocked: POST /x: got 500'],
    ],
    [
      'preparations of a server that breaks down, whatever they asked of it',
      [
        result('TC-1', { kind: 'blocked', reason: '"a" could not be arranged: POST /x: m (HTTP 502)' }),
        result('TC-2', { kind: 'blocked', reason: '"b" could not be arranged: GET /y: m (HTTP 502)' }),
      ],
      ['2 blocked: preparations were answered 502'],
    ],
  ])('tells %s', (_what, results, groups) => {
    expect(told(results)).toEqual(groups);
  });

  it('keeps each row in one group, in the order of the run', () => {
    const rows = ['TC-9', 'TC-1', 'TC-5'].map((id) => answered(id, { status: 200 }, lacks('a'), lacks('b')));
    expect(failureGroups(rows)).toEqual([{ kind: 'fail', cause: 'the body lacks a', ids: ['TC-9', 'TC-1', 'TC-5'] }]);
  });
});
