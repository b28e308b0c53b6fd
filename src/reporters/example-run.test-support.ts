import type { RowResult, RunFooter, RunHeader, Verdict } from '../model.ts';
import { plainToken } from '../token.ts';

/** The header of a made-up run. */
export const header: RunHeader = {
  run: '20260516T120000Z-bcdfgh',
  executor: 'fast',
  profile: 'envelope',
  target: 'http://127.0.0.1:8080',
  embedded: false,
  sovereign: 'sovereign-omantel.biz',
  matrix: 'built-in',
  matrixDigest: 'm',
  contractDigest: 'c',
  selection: { tc: [], lane: [], tier: [], tag: [] },
  excuses: [{ row: 'TC-374', until: '2027-05-16' }],
  rows: 7,
  tool: 'sovereign-qa 0.1.0',
  started: '2026-05-16T12:00:00.000Z',
};

/** A row of the made-up run with a verdict; `body` is what the server said. */
export const result = (id: string, verdict: Verdict, body = '{"kind":"Application","status":"403"}'): RowResult => ({
  id,
  tc: id.split('/')[0] ?? id,
  lane: 'applications',
  title: `Row ${id}`,
  level: 'must',
  tier: 'viewer',
  rules: ['install!viewer-is-refused'],
  tags: ['brief'],
  file: 'matrix/applications.yaml',
  line: 12,
  fingerprint: 'f',
  expectations: [{ kind: 'must-contain', tokens: [plainToken('403')] }],
  verdict,
  durationMs: 41.4,
  exchange:
    verdict.kind === 'pass' || verdict.kind === 'fail'
      ? {
          method: 'POST',
          url: 'http://127.0.0.1:8080/api/v1/x',
          requestHeaders: { 'content-type': 'application/json', cookie: 'catalyst_session=***' },
          requestBody: '{"name":"it\'s"}',
          status: 200,
          headers: { 'content-type': 'application/json' },
          bodyBytes: body.length,
          bodySha256: 'abcdef0123456789',
          bodyWindow: body,
          semantic: { code: 403, from: 'status', agreement: 'soft-error' },
        }
      : undefined,
});

/** A run with a row of every verdict. */
export const results: readonly RowResult[] = [
  result('TC-065', { kind: 'pass' }),
  result('TC-065/list', {
    kind: 'fail',
    findings: [
      {
        expectation: 'must-contain',
        message: 'the body lacks applied:false',
        expected: 'applied:false',
        actual: '"applied":false',
        where: undefined,
        clause: undefined,
        nearMiss: { difference: 'quotes-or-spacing', where: '/applied', found: '"applied":false', excerpt: '{"applied":false,' },
        excerpt: undefined,
      },
    ],
  }),
  result('TC-091', { kind: 'error', phase: 'headers', reason: 'no answer: other side closed' }),
  result('TC-374', {
    kind: 'known',
    findings: [
      {
        expectation: 'must-contain',
        message: 'missing "403"',
        expected: '403',
        actual: '{"error":"unauthenticated"}',
        where: undefined,
        clause: undefined,
        nearMiss: undefined,
        excerpt: undefined,
      },
    ],
    reason: 'the 401 of a missing session holds no code',
    issue: 'ruling R10',
  }),
  result('TC-092', { kind: 'blocked', reason: 'no session for viewer' }),
  result('TC-093', { kind: 'skipped', reason: 'changes state' }),
  result('TC-272', { kind: 'not-run', reason: 'interrupted' }),
];

/** The footer of the made-up run. */
export const footer: RunFooter = {
  complete: false,
  counts: { pass: 1, fail: 1, known: 1, error: 1, blocked: 1, skipped: 1, 'not-run': 1 },
  durationMs: 512,
  finished: '2026-05-16T12:00:01.000Z',
  notices: [],
};
