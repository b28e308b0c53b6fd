import { fail, finding, recorded, VERDICT } from '../delta/delta.test-support.ts';
import { documentOf } from '../gate/document.ts';
import { gate } from '../gate/gate.ts';
import { POLICIES } from '../gate/policy.ts';
import type { RowResult, Verdict } from '../model.ts';
import { count, withoutExchange } from '../record.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { footer, header, result } from './example-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';

/** Text that means something to every form of a report, or to what shows it, and must be no more than text in all of them. */
export const HOSTILE: readonly string[] = [
  '</script><script>alert(1)</script>',
  ']]>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt;&#0;',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\u0000\u0008\u000b',
  'lone \ud800 surrogate \udc00',
  '\ufffe\uffff',
  '\u202etxt.exe\u2066',
  '::error file=x.ts,line=1::owned',
  '##[error]owned',
  '# SKIP # TODO \\# \\',
  '| a | b |',
  '`code` ```fence',
  '@user #1 [link](javascript:alert(1)) ![i](x) **b** __u__ ~~s~~',
  '\nok 1 - injected\nBail out! injected\n  ...\n---\n1..0',
  '\r\n\u2028\u2029\u0085',
  '%0A%25:,',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what GitHub would fill in
  '${{ github.token }} $(id) `id`',
];

/** A made-up run as reports see it. `before`: what the baseline said of its rows; no baseline without it. */
export const reportedRun = (
  results: readonly RowResult[],
  {
    before,
    claims = [],
    complete = true,
    executor = 'delta',
  }: {
    readonly before?: readonly RowResult[];
    readonly claims?: readonly string[];
    readonly complete?: boolean;
    readonly executor?: 'fast' | 'delta';
  } = {},
): ReportedRun => {
  const own = { ...header, executor, rows: results.length };
  const delta = documentOf({
    header: own,
    complete,
    results,
    defined: results,
    baseline: before && {
      path: 'reports/before/run.ndjson',
      record: {
        header: { ...header, run: '20260515T120000Z-bcdfgh', rows: before.length },
        rows: before,
        footer: undefined,
        complete: true,
      },
    },
    claims: {
      source: claims.length === 0 ? '' : 'pr.md',
      pr: undefined,
      author: undefined,
      claims: claims.map((tc) => ({ tc, stated: [], note: undefined, position: undefined })),
      notUnderstood: [],
    },
    renamed: {},
    retired: {},
    contract,
    nowMs: Date.UTC(2026, 4, 16),
    proof: undefined,
    warnings: [],
  });
  return {
    header: own,
    footer: { ...footer, complete, counts: count(results) },
    complete,
    // As in every run.
    results: results.map((result) => (result.verdict.kind === 'pass' ? withoutExchange(result) : result)),
    wholeRows: () => results,
    delta,
    decision: gate(delta, POLICIES.pr),
    earlier: [],
    proof: undefined,
  };
};

const elsewhere: Verdict = { kind: 'skipped', reason: 'runs elsewhere: kubectl', executor: 'kubectl' };
const refused = fail('the body lacks "applied":false');

/** A run with a row of every verdict, of every change that CI must show, with claims, replayed rows and rows that pass sometimes. */
export const everyVerdict: ReportedRun = reportedRun(
  [
    result('TC-065', VERDICT.pass),
    { ...result('TC-065/list', refused), attempts: ['fail', 'pass', 'fail'] },
    { ...result('TC-091', VERDICT.pass), attempts: ['pass', 'pass', 'pass'] },
    result('TC-092', fail('the status line is 500, expected 201', 'the body lacks 201')),
    { ...recorded('TC-093', fail('the body lacks 409')), level: 'should', lane: 'rbac' },
    { ...recorded('TC-100', VERDICT.error), lane: 'rbac', attempts: ['error', 'error', 'pass'] },
    {
      ...recorded('TC-374', {
        kind: 'known',
        findings: [finding('missing "403"')],
        reason: 'the 401 of a missing session holds no code',
        issue: 'https://example.org/issues/10',
      }),
      lane: 'rbac',
    },
    { ...recorded('TC-101', VERDICT.blocked), lane: 'rbac' },
    recorded('TC-102', VERDICT.skipped),
    recorded('TC-319', elsewhere),
    recorded('TC-272', VERDICT['not-run']),
  ],
  {
    before: [
      recorded('TC-065', VERDICT.pass),
      recorded('TC-065/list', VERDICT.pass),
      recorded('TC-091', refused),
      recorded('TC-092', VERDICT.pass),
      recorded('TC-093', fail('the body lacks 409')),
      recorded('TC-100', VERDICT.pass),
      recorded('TC-400', VERDICT.pass),
    ],
    claims: ['TC-091', 'TC-093', 'TC-999'],
    complete: false,
  },
);
