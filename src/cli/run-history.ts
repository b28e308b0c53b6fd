import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { shownPath } from '../io/files.ts';
import { recordOutcomes, recordRows } from '../io/record-rows.ts';
import { terminalOf } from '../io/terminal.ts';
import { isMeantBy } from '../matrix/rows.ts';
import { type Counts, type RowResult, VERDICTS, type Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { historyDocument, rowHistoryDocument } from '../reporters/history-document.ts';
import { historyText } from '../reporters/history-text.ts';
import { rowHistoryText } from '../reporters/row-history-text.ts';
import type { RowHistory, Sighting } from '../row-history.ts';
import { type ListedRun, mergedAway, type RunEntry, type RunHistory, usersOfBaselines } from '../run-history.ts';
import { seriesOf } from '../run-series.ts';
import type { HistoryOptions } from './history.ts';
import { positive } from './option-values.ts';
import { changesOf, runStore } from './run-entries.ts';

const recordOf = (out: string, { folder }: RunEntry): string => join(resolve(out), folder, 'run.ndjson');

/** The rows of a run; none where it was pruned meanwhile. */
function* rowsAt(path: string, mention?: string): Generator<RowResult> {
  if (existsSync(path)) yield* recordRows(path, mention);
}

/** The verdicts of a run without an end: only then all of its record is read. */
const countsOf = (out: string, entry: RunEntry): Counts => {
  if (entry.footer !== undefined) return entry.footer.counts;
  const counts = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Record<Verdict['kind'], number>;
  const path = recordOf(out, entry);
  if (existsSync(path)) for (const { verdict } of recordOutcomes(path)) counts[verdict] += 1;
  return counts;
};

/** The newest runs below a folder, and how many there are. */
const newestRuns = (out: string, limit: number): RunHistory => {
  const store = runStore(out);
  const users = usersOfBaselines(store);
  const all = store.entries.filter((entry) => entry.kind === 'run');
  return {
    out: shownPath(resolve(out)),
    nowMs: systemClock.now(),
    runs: all.slice(0, limit).map(
      (entry): ListedRun => ({
        entry,
        counts: countsOf(out, entry),
        isLatest: entry.folder === store.latest,
        baselineOf: users.get(entry.header.run) ?? [],
        changes: changesOf(out, entry),
      }),
    ),
    older: Math.max(0, all.length - limit),
    unreadable: store.entries.filter((entry) => entry.kind === 'unreadable'),
  };
};

const sightingOf = ({ header }: RunEntry, row: RowResult | undefined): Sighting => {
  const attempts = row?.attempts ?? (row === undefined ? [] : [row.verdict.kind]);
  return {
    run: header.run,
    started: header.started,
    verdict: row?.verdict.kind,
    reason: row === undefined ? '' : reasonOf(row.verdict),
    fingerprint: row?.fingerprint,
    passes: attempts.filter((kind) => kind === 'pass').length,
    times: attempts.length,
  };
};

/** The rows that an id means, over runs that are given newest first: one history for each row and series. */
const rowHistories = (out: string, id: string, runs: readonly RunEntry[]): readonly RowHistory[] => {
  const seen = runs.map((entry) => {
    const rows = [...rowsAt(recordOf(out, entry), JSON.stringify(id))].filter((row) => isMeantBy(id, row));
    return { entry, rows: new Map(rows.map((row) => [row.id, row])) };
  });
  const series = groups(seen);
  return series.flatMap((of) => {
    const ids = [...new Set(of.flatMap(({ rows }) => [...rows.keys()]))].sort();
    return ids.flatMap((one) => {
      const newest = of.find(({ rows }) => rows.has(one));
      const row = newest?.rows.get(one);
      if (newest === undefined || row === undefined) return [];
      const { target, sovereign, profile, matrix } = newest.entry.header;
      const sightings = of.map(({ entry, rows }) => sightingOf(entry, rows.get(one))).toReversed();
      return [{ id: one, title: row.title, tier: row.tier, target, sovereign, profile, matrix, sightings }];
    });
  });
};

/** Runs of the same series together, in the order of their newest. */
const groups = <T extends { readonly entry: RunEntry }>(runs: readonly T[]): readonly (readonly T[])[] => {
  const found = new Map<string, T[]>();
  for (const run of runs) {
    const key = seriesOf(run.entry.header);
    found.set(key, [...(found.get(key) ?? []), run]);
  }
  return [...found.values()];
};

/** Every id of the newest run, for a suggestion. */
const idsOf = (out: string, [newest]: readonly RunEntry[]): readonly string[] =>
  newest === undefined ? [] : [...new Set([...rowsAt(recordOf(out, newest))].flatMap(({ id, tc }) => [id, tc]))];

/** Lists runs, or a row over them. Throws an InputError for bad input, and for a row that none of the runs has. */
export const runHistory = ({ out, limit: limitText, tc, json }: HistoryOptions): void => {
  const limit = positive('--limit', limitText);
  const { color, columns } = terminalOf(process.stdout, process.env);
  // A table has columns to fill, also where no terminal says how wide it is.
  const style = { color, columns: columns() ?? 100 };
  if (tc === undefined) {
    const history = newestRuns(out, limit);
    process.stdout.write(json ? `${JSON.stringify(historyDocument(history))}\n` : historyText(history, style));
    return;
  }
  const all = runStore(out).entries.filter((entry) => entry.kind === 'run');
  const away = mergedAway(all.map(({ header }) => header));
  const runs = all.filter(({ header }) => !away.has(header.run)).slice(0, limit);
  const rows = rowHistories(out, tc, runs);
  if (rows.length === 0)
    throw inputError(
      'unknown-row',
      `none of the last ${runs.length} runs below ${shownPath(resolve(out))} has a row ${tc}.${didYouMean(tc, idsOf(out, runs))}`,
      'correct the id, or look at more runs with --limit',
      undefined,
      EXIT.nothingSelected,
    );
  process.stdout.write(
    json
      ? `${JSON.stringify(rowHistoryDocument(shownPath(resolve(out)), rows))}\n`
      : rows.map((row) => rowHistoryText(row, systemClock.now(), style)).join('\n'),
  );
};
