import type { RowHistory } from '../row-history.ts';
import { trendOf } from '../row-history.ts';
import type { RunHistory } from '../run-history.ts';

/** Version of what `history --json` prints (`schemas/history.schema.json`). */
const HISTORY_FORMAT = 1;

/** The history of runs as data, newest first (`schemas/history.schema.json`). */
export const historyDocument = ({ out, runs, older, unreadable }: RunHistory): object => ({
  format: HISTORY_FORMAT,
  kind: 'runs',
  out,
  runs: runs.map(({ entry, counts, isLatest, baselineOf, changes }) => {
    const { header, footer } = entry;
    return {
      run: header.run,
      folder: entry.folder,
      started: header.started,
      executor: header.executor,
      target: header.target,
      sovereign: header.sovereign,
      profile: header.profile,
      matrix: header.matrix,
      matrixDigest: header.matrixDigest,
      selection: header.selection,
      rows: header.rows,
      shard: header.shard,
      merged: header.merged,
      isComplete: entry.complete,
      hasEnded: footer !== undefined,
      durationMs: footer?.durationMs,
      counts,
      baseline: entry.baseline,
      changes,
      gate: entry.gate,
      problem: entry.problem,
      isLatest,
      baselineOf,
    };
  }),
  older,
  unreadable: unreadable.map(({ folder, reason }) => ({ folder, reason })),
});

/** The history of rows as data, sightings oldest first (`schemas/history.schema.json`). */
export const rowHistoryDocument = (out: string, rows: readonly RowHistory[]): object => ({
  format: HISTORY_FORMAT,
  kind: 'rows',
  out,
  rows: rows.map((row) => ({ ...row, trend: trendOf(row) })),
});
