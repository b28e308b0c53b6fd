import { describe, expect, it } from 'vitest';
import { finding } from '../assertions/finding.ts';
import type { RowResult, Tier, Verdict } from '../model.ts';
import { header, result } from './example-run.test-support.ts';
import { runWarnings } from './run-warnings.ts';

const FAIL: Verdict = {
  kind: 'fail',
  findings: [
    finding({ expectation: 'must-contain', message: 'the body lacks a', expected: 'a', actual: 'not in the body' }),
    finding({ expectation: 'status', message: 'the status line is wrong', expected: '200', actual: '1' }),
  ],
};
const WRONG_LINE: Verdict = {
  kind: 'fail',
  findings: [
    finding({
      expectation: 'answers',
      message: 'm',
      expected: '200',
      actual: '403',
      where: 'status line',
      clause: 'install.refused#status-line',
    }),
  ],
};

const as = (tier: Tier, one: RowResult): RowResult => ({ ...one, tier });
const answered = (status: number, verdict: Verdict = FAIL, body?: string): RowResult => {
  const one = result('TC-1', verdict, body);
  return one.exchange === undefined ? one : { ...one, exchange: { ...one.exchange, status } };
};
const blocked = (reason: string): RowResult => result('TC-1', { kind: 'blocked', reason });
const error = (reason: string): RowResult => result('TC-1', { kind: 'error', phase: 'headers', reason });
const passed = as('developer', result('TC-2', { kind: 'pass' }));
const times = (count: number, one: RowResult): readonly RowResult[] => Array.from({ length: count }, () => one);

describe('runWarnings', () => {
  it.each<[string, readonly RowResult[], readonly RegExp[]]>([
    ['a sound run', times(9, passed), []],
    ['a run in which some rows fail', [...times(9, passed), answered(500), answered(401), answered(404)], []],
    [
      'refused sessions',
      [...times(9, answered(401)), passed],
      [/^9 of 10 rows with a session were answered 401.*--session viewer=/],
    ],
    [
      'preparations that are refused',
      times(4, blocked('"a" could not be arranged: POST /x: m (HTTP 401)')),
      [/^4 of 4 rows with a session were answered 401/],
    ],
    [
      'the refused session of one tier',
      [...times(5, answered(401)), ...times(5, passed)],
      [/^5 of 5 rows asked as viewer were answered 401.*SOVEREIGN_SESSION_VIEWER/],
    ],
    [
      'a tier without a session',
      [blocked('no session for viewer: POST auth/test-session answered 404; give one'), passed],
      [/^1 row could not be asked as viewer/],
    ],
    [
      'another Sovereign',
      times(5, as('anonymous', answered(404))),
      [/^5 of 5 rows were answered 404: see that --sovereign sovereign-omantel\.biz /],
    ],
    [
      'a Sovereign that wants fewer requests',
      [...times(40, passed), ...times(2, answered(429)), blocked('"a" could not be arranged: POST /x: m (HTTP 429)')],
      [/^3 of 43 rows were answered 429.*--rate 10\/s.*retry_after/],
    ],
    ['two rows that are answered 429', [...times(40, passed), ...times(2, answered(429))], []],
    ['one row that is not found', [answered(404)], []],
    [
      'a gateway, however few rows it answers',
      [...times(9, passed), answered(502, FAIL, '<html><center>nginx</center></html>')],
      [/^nginx \(502\) answered 1 row instead of the API/],
    ],
    ['the other profile', [...times(9, passed), ...times(4, answered(403, WRONG_LINE))], [/try --profile true-status$/]],
    [
      'a certificate that is not trusted',
      times(4, error('no answer: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)')),
      [/NODE_EXTRA_CA_CERTS/],
    ],
    [
      'a Sovereign that hangs',
      times(4, error('no answer: Headers Timeout Error (UND_ERR_HEADERS_TIMEOUT)')),
      [/^4 of 4 rows got no answer in time/],
    ],
    [
      'a target that is not there',
      times(4, blocked('http://127.0.0.1:8080 cannot be reached: connect ECONNREFUSED 127.0.0.1:8080')),
      [/^4 rows could not be asked because http:\/\/127\.0\.0\.1:8080 does not answer/],
    ],
    ['rows that were not asked', times(9, result('TC-1', { kind: 'skipped', reason: 'changes state' })), []],
  ])('sees through %s', (_what, results, warnings) => {
    expect(runWarnings(header, results)).toEqual(warnings.map((pattern) => expect.stringMatching(pattern)));
  });

  it('names the rate that is still too high', () => {
    const [warning] = runWarnings({ ...header, rate: '50/s' }, times(3, answered(429)));
    expect(warning).toContain('lower --rate 50/s');
  });
});
