import { CHANGES } from '../delta/decision.ts';
import { VERDICTS } from '../model.ts';
import { count, isWhole } from '../record.ts';
import { CHUNK, type Iteration, type PageHead, writeRows } from '../report-page/report-data.ts';
import { CHANGE_TITLES, CHANGE_WORDS } from './change-words.ts';
import { pageDetail } from './page-detail.ts';
import { pageRows } from './page-rows.ts';
import type { ReportedRun } from './reported-run.ts';

/** What the page is made of, as the build left it, and what a reporter has no hand in. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** A source of a content security policy that allows exactly this text: `'sha256-…'`. */
  readonly allow: (text: string) => string;
  /** Raw deflate, as base64. */
  readonly compress: (text: string) => string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.toWellFormed().replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** JSON that no text in it can end the block of: without `<` there is no end tag and no comment. */
const jsonBlock = (id: string, value: object): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>\n`;

const iterationsOf = ({ header, footer, complete, results, earlier }: ReportedRun): readonly Iteration[] => [
  ...earlier.toReversed().map(({ rows, matrixDigest: _digest, ...run }) => ({ ...run, isRead: rows !== undefined })),
  {
    run: header.run,
    started: header.started,
    executor: header.executor,
    isWhole: isWhole(header),
    complete,
    counts: footer?.counts ?? count(results),
    durationMs: footer?.durationMs,
    isRead: true,
  },
];

const headOf = (run: ReportedRun): PageHead => {
  const { header, footer, delta, decision, proof } = run;
  const { selection: _selection, excuses: _excuses, contractDigest: _contract, rows: _rows, ...identity } = header;
  return {
    ...identity,
    complete: run.complete,
    durationMs: footer?.durationMs,
    counts: count(run.results),
    gate: decision,
    baseline: delta.baseline && { run: delta.baseline.run, path: delta.baseline.path, started: delta.baseline.started },
    claims: {
      source: delta.claims.source,
      pr: delta.claims.pr,
      author: delta.claims.author,
      results: delta.claims.results,
      notUnderstood: delta.claims.notUnderstood.map(({ line, text }) => `line ${line}: ${text}`),
    },
    changes: CHANGES.map((change) => ({ change, word: CHANGE_WORDS[change], title: CHANGE_TITLES[change] })),
    remarks: [...new Set([...delta.warnings, ...(footer?.notices ?? [])])],
    proof: proof && {
      path: proof.path,
      proven: proof.proven,
      faults: proof.faults,
      rows: proof.rows,
      provenRows: proof.provenRows,
    },
    noProof:
      proof === undefined ? (delta.proof === undefined ? 'there is none' : 'it is of another matrix or contract') : undefined,
    iterations: iterationsOf(run),
  };
};

/** What is read where the script does not run: by a mail client, a text browser, or a server that forbids scripts. */
const summary = ({ header, complete, decision, results }: ReportedRun): string => {
  const counts = count(results);
  return `<noscript><h1>Gate ${decision.open ? 'open' : 'closed'} by policy ${escaped(decision.policy)}</h1>
<p>${escaped(header.run)} against ${escaped(header.target)}${complete ? '' : ', incomplete'}: ${VERDICTS.filter(
    (kind) => counts[kind] > 0,
  )
    .map((kind) => `${counts[kind]} ${kind}`)
    .join(', ')}</p>
<ul>${decision.rules
    .filter(({ state }) => state === 'broken')
    .map(({ title, actual, limit }) => `<li>broken: ${escaped(title)}: ${escaped(actual)}, allowed ${escaped(limit)}</li>`)
    .join('')}</ul>
<p>The rows are shown by a script; junit.xml and run.ndjson beside this file have them too.</p></noscript>`;
};

function* detailBlocks(run: ReportedRun, compress: PageParts['compress']): Generator<string> {
  let chunk: string[] = [];
  let index = 0;
  const block = (): string => {
    const text = compress(`[${chunk.join(',')}]`);
    chunk = [];
    return `<script type="text/plain" id="rows-${index++}">${text}</script>\n`;
  };
  for (const result of run.wholeRows()) {
    chunk.push(JSON.stringify(pageDetail(result, run)));
    if (chunk.length === CHUNK) yield block();
  }
  if (chunk.length > 0) yield block();
}

/** The run as one page that needs nothing else: opened from a disk it shows everything, and its policy lets nothing be loaded, sent or
 * run but its own script. What rows hold is data to it: JSON, and compressed details that are inflated when a row is opened. */
export function* html(run: ReportedRun, { script, style, allow, compress }: PageParts): Generator<string> {
  const { header, decision } = run;
  const policy = [
    "default-src 'none'",
    `script-src ${allow(script)}`,
    `style-src ${allow(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${decision.open ? 'Open' : 'Closed'}: ${escaped(header.run)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
${summary(run)}
`;
  yield jsonBlock('head', headOf(run));
  yield jsonBlock('index', writeRows(pageRows(run)));
  yield `<script>${script}</script>\n`;
  yield* detailBlocks(run, compress);
  yield '</body>\n</html>\n';
}
