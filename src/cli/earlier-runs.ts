import { statSync } from 'node:fs';
import { recordOutcomes } from '../io/record-rows.ts';
import { type Counts, type RunHeader, VERDICTS, type Verdict } from '../model.ts';
import { isWhole, type RowOutcome } from '../record.ts';
import type { EarlierRun } from '../reporters/earlier-run.ts';
import { mergedAway } from '../run-history.ts';
import { isOfSameHistory, runsIn } from './stored-run.ts';

/** How far back a history looks: runs, and bytes of records that are read whole; of older ones only their ends are read. */
export interface HistoryBounds {
  readonly runs: number;
  readonly bytes: number;
}

/** Reading costs about a second for 100 MB; a report is to be there at once. */
const BOUNDS: HistoryBounds = { runs: 20, bytes: 30 * 1024 * 1024 };

const countOf = (rows: Iterable<RowOutcome>): Counts => {
  const counts = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Record<Verdict['kind'], number>;
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
};

/** The runs below `out` that began before one and are of its matrix, profile and Sovereign, newest first. Records are read newest first
 * until `bytes` are spent. Throws an InputError where `out` is no folder. */
export const earlierRuns = (out: string, header: RunHeader, bounds: HistoryBounds = BOUNDS): readonly EarlierRun[] => {
  let left = bounds.bytes;
  const runs = runsIn(out);
  const away = mergedAway(runs.flatMap(({ outline }) => (outline.kind === 'record' ? [outline.header] : [])));
  return runs
    .flatMap(({ path, outline }) =>
      outline.kind === 'record' &&
      !away.has(outline.header.run) &&
      isOfSameHistory(outline.header, { ...header, before: header.started })
        ? [{ path, outline }]
        : [],
    )
    .slice(0, bounds.runs)
    .map(({ path, outline }): EarlierRun => {
      // Another run may have pruned it meanwhile: then its ends are all that is known.
      const size = statSync(path, { throwIfNoEntry: false })?.size;
      left -= size ?? 0;
      const rows = size === undefined || left < 0 ? undefined : new Map(Array.from(recordOutcomes(path), (row) => [row.id, row]));
      return {
        run: outline.header.run,
        started: outline.header.started,
        executor: outline.header.executor,
        matrixDigest: outline.header.matrixDigest,
        isWhole: isWhole(outline.header),
        complete: outline.complete,
        counts: outline.footer?.counts ?? (rows && countOf(rows.values())),
        durationMs: outline.footer?.durationMs,
        rows,
      };
    });
};
