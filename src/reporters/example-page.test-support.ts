import { type Claims, NO_CLAIMS } from '../claims/claim.ts';
import { documentOf } from '../gate/document.ts';
import { gate } from '../gate/gate.ts';
import { POLICIES } from '../gate/policy.ts';
import { type RowResult, VERDICTS, type Verdict } from '../model.ts';
import { count, type RunRecord } from '../record.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { plainToken } from '../token.ts';
import type { EarlierRun } from './earlier-run.ts';
import { footer, header, result, results } from './example-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';

const NOW = Date.UTC(2026, 4, 16, 12);

/** A run as reports see it, of any rows; `before` is what it was compared with. */
export const reportedRun = (
  rows: readonly RowResult[],
  parts: Partial<ReportedRun> & { readonly before?: readonly RowResult[]; readonly claims?: Claims } = {},
): ReportedRun => {
  const { before, claims, ...rest } = parts;
  const own = { ...header, rows: rows.length };
  const baseline: RunRecord | undefined = before && {
    header: { ...own, run: '20260515T120000Z-zzzzzz', started: '2026-05-15T12:00:00.000Z' },
    rows: before,
    footer: { ...footer, complete: true, counts: count(before) },
    complete: true,
  };
  const delta = documentOf({
    header: own,
    complete: true,
    results: rows,
    defined: rows,
    baseline: baseline && { path: 'reports/20260515T120000Z-zzzzzz/run.ndjson', record: baseline },
    claims: claims ?? NO_CLAIMS,
    renamed: {},
    retired: {},
    contract,
    nowMs: NOW,
    proof: undefined,
    warnings: [],
  });
  return {
    header: own,
    footer: { ...footer, complete: true, counts: count(rows) },
    complete: true,
    results: rows,
    wholeRows: () => rows,
    delta,
    decision: gate(delta, POLICIES.iteration),
    earlier: [],
    proof: undefined,
    ...rest,
  };
};

/** An earlier run of some rows, `days` before. */
export const earlierRun = (days: number, rows: readonly RowResult[]): EarlierRun => {
  const started = new Date(NOW - days * 86_400_000).toISOString();
  return {
    run: `${started.replaceAll(/[-:]|\.\d+/g, '')}-bcdfgh`,
    started,
    executor: 'fast',
    matrixDigest: 'm',
    isWhole: true,
    complete: true,
    counts: count(rows),
    durationMs: 500 + days * 10,
    rows: new Map(rows.map(({ id, verdict, durationMs }) => [id, { id, verdict: verdict.kind, durationMs }])),
  };
};

/** A run with a row of every verdict, compared with one in which all passed, with claims, history and a proof. */
export const everyVerdict = (): ReportedRun => {
  const passing = results.map((one): RowResult => ({ ...one, verdict: { kind: 'pass' } }));
  return reportedRun(results, {
    before: [...passing, result('TC-001', { kind: 'pass' })],
    earlier: [1, 2, 3].map((days) => earlierRun(days, passing)),
    claims: {
      ...NO_CLAIMS,
      source: 'pr.md',
      claims: [{ tc: 'TC-065', stated: [], note: 'the list is whole', position: undefined }],
    },
    proof: {
      path: 'reports/proof.json',
      proven: true,
      faults: 12_025,
      rows: 7,
      provenRows: 6,
      clausesOf: (id) => (id === 'TC-065/list' ? [{ owner: 'install.refused', clauses: ['applied', 'error'] }] : []),
    },
  });
};

/** A text that every kind of trick is in: what ends a script, runs, reorders, cannot be seen, or is a lone half. */
export const HOSTILE = [
  '</script><script>globalThis.pwned = 1</script>',
  '<!--<script>',
  '<img src=x onerror="globalThis.pwned = 1">',
  '"><svg onload=globalThis.pwned=1>',
  "javascript:globalThis.pwned='1'",
  'a\u202eb\u2066c\u200dd\u0000e\u0007f\u001b[31mg\u2028h\ufeffi',
  '\ud800x',
  '{{constructor.constructor("globalThis.pwned = 1")()}}',
  ']]>',
].join(' ');

/** A row that is hostile wherever a row has text of others. */
export const hostileRow = (id: string, text: string): RowResult => {
  const row = result(
    id,
    {
      kind: 'fail',
      findings: [
        {
          expectation: 'must-contain',
          message: `the body lacks ${text}`,
          expected: text,
          actual: text,
          where: `/${text}`,
          clause: text,
          nearMiss: { difference: 'case', where: `/${text}`, found: text, excerpt: text },
          excerpt: text,
          index: 0,
          token: 0,
        },
      ],
    },
    `{"text":${JSON.stringify(text)},${JSON.stringify(text)}:"${text}"}`,
  );
  return {
    ...row,
    title: text,
    lane: text,
    rules: [text],
    tags: [text],
    expectations: [{ kind: 'must-contain', tokens: [plainToken(text)] }],
    exchange: row.exchange && {
      ...row.exchange,
      url: `http://127.0.0.1:8080/${text}`,
      requestBody: text,
      requestHeaders: { ...row.exchange.requestHeaders, 'x-text': text },
      headers: { 'x-text': text, 'content-type': 'text/html' },
    },
  };
};

/** Many rows: a few of every verdict among those that pass, with bodies of the greatest length that a record keeps. */
export const manyRows = (rows: number): readonly RowResult[] =>
  Array.from({ length: rows }, (_, index): RowResult => {
    const kind = index % 50 === 0 ? (VERDICTS[(index / 50) % VERDICTS.length] ?? 'pass') : 'pass';
    const example = results.find(({ verdict }) => verdict.kind === kind);
    const verdict: Verdict = example?.verdict ?? { kind: 'pass' };
    const items = Array.from({ length: 60 }, (_item, item) => ({
      name: `app-${index}-${item}`,
      phase: 'Ready',
      uid: index * 7919 + item,
    }));
    const body = `{"kind":"ApplicationList","status":"403","items":${JSON.stringify(items)}`;
    return {
      ...result(`TC-${String(index).padStart(5, '0')}`, verdict, body.slice(0, kind === 'pass' ? 512 : 4096)),
      title: `Row ${index} of ${rows} asks for the applications of an organization`,
      lane: `lane-${index % 40}`,
      tier: (['anonymous', 'viewer', 'developer', 'operator', 'admin', 'owner'] as const)[index % 6] ?? 'viewer',
      durationMs: 1 + ((index * 7919) % 997) / 10,
    };
  });
