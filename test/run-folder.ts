import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeltaDocument } from '../src/gate/document.ts';
import type { RowResult, RunHeader } from '../src/model.ts';
import { count, footerLine, headerLine, rowLine } from '../src/record.ts';
import { footer, header, result } from '../src/reporters/example-run.test-support.ts';
import { freshFolder } from './run-cli.ts';

/** A run to be put into a folder of reports, as runs of the program lie there. */
export interface MadeRun {
  readonly head?: Partial<RunHeader>;
  readonly rows?: readonly RowResult[];
  /** `torn`: killed while it wrote its last row. */
  readonly end?: 'complete' | 'killed' | 'torn';
  /** Whether its record was written a moment ago; long ago without it. */
  readonly isRecent?: boolean;
  /** Changes of rows for its `delta.json`; it has none without them. */
  readonly changes?: readonly string[];
}

/** Id of the n-th run of a folder, 0 the oldest. */
export const idOf = (nth: number): string => `20260516T12${String(nth).padStart(2, '0')}00Z-bcdfgh`;

/** Puts a run into a folder. */
export const putRun = (
  out: string,
  nth: number,
  { head = {}, rows = [result('TC-065', { kind: 'pass' })], end = 'complete', isRecent = false, changes }: MadeRun = {},
): void => {
  const run = idOf(nth);
  const own: RunHeader = {
    ...header,
    run,
    started: `2026-05-16T12:${String(nth).padStart(2, '0')}:00.000Z`,
    rows: rows.length,
    ...head,
  };
  const folder = join(out, run);
  mkdirSync(folder, { recursive: true });
  const lines = [headerLine(own), ...rows.map(rowLine)];
  if (end === 'complete') lines.push(footerLine({ ...footer, complete: true, counts: count(rows) }));
  const record = join(folder, 'run.ndjson');
  writeFileSync(record, lines.join('').slice(0, end === 'torn' ? -5 : undefined));
  if (!isRecent) utimesSync(record, 1e9, 1e9);
  if (changes === undefined) return;
  const delta: Partial<DeltaDocument> = { format: 1, header: own };
  const baseline = { run: own.baseline, path: 'somewhere' };
  const gate = { policy: 'iteration', open: true, rules: [] };
  writeFileSync(
    join(folder, 'delta.json'),
    JSON.stringify({ ...delta, complete: true, baseline, rows: changes.map((change) => ({ change })), gate }),
  );
};

/** A folder of reports with runs, the oldest first; `latest` leads to the last of them. */
export const runFolder = (...runs: readonly MadeRun[]): string => {
  const out = freshFolder();
  for (const [nth, run] of runs.entries()) putRun(out, nth, run);
  if (runs.length > 0) symlinkSync(idOf(runs.length - 1), join(out, 'latest'));
  return out;
};
