import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { RowResult } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { LETTERS, type PageRow } from '../report-page/report-data.ts';
import { waitedText } from '../waited.ts';
import { deltaReason } from './delta-text.ts';
import type { ReportedRun } from './reported-run.ts';

/** Longest name of a lane, rule or tag, in characters. */
const NAME = 100;
/** Longest reason and title in the list, in characters; the row itself has all of it. */
const LINE = 240;

/** Ms as the page shows them: finer is noise, and digits are most of what a list of them weighs. */
export const shownMs = (ms: number): number => (ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms));

const historyOf = (id: string, now: string, { earlier }: ReportedRun): string =>
  `${earlier
    .toReversed()
    .map(({ rows }) => {
      const row = rows?.get(id);
      return row === undefined ? '.' : LETTERS[row.verdict];
    })
    .join('')}${now}`;

const plainReason = ({ verdict, waits }: RowResult): string =>
  [reasonOf(verdict), ...(waits === undefined ? [] : [waitedText(waits)])].filter((part) => part !== '').join('; ');

const replayedRow = (result: RowResult, row: DeltaRow | undefined, run: ReportedRun): PageRow => ({
  id: result.id,
  tc: result.tc,
  title: short(result.title, LINE),
  verdict: result.verdict.kind,
  before: row?.before,
  change: run.delta.baseline === undefined ? undefined : row?.change,
  claim: row?.claim,
  lane: short(result.lane, NAME),
  tier: result.tier,
  durationMs: result.durationMs > 0 ? shownMs(result.durationMs) : undefined,
  reason: short((row && deltaReason(row)) || plainReason(result), LINE),
  words: short([result.level, ...result.tags, ...result.rules].join(' '), 10 * NAME),
  history: historyOf(result.id, LETTERS[result.verdict.kind], run),
});

const otherRow = (row: DeltaRow, run: ReportedRun): PageRow => ({
  id: row.id,
  tc: row.tc,
  title: short(row.title, LINE),
  verdict: undefined,
  before: row.before,
  change: row.change,
  claim: row.claim,
  lane: short(row.lane, NAME),
  tier: undefined,
  durationMs: undefined,
  reason: short(deltaReason(row), LINE),
  words: short([row.level, ...row.tags].join(' '), 10 * NAME),
  history: historyOf(row.id, '.', run),
});

/** Every row of the list: those that the run replayed, in the order of the matrix, then, where it was compared, those that it did not. */
export const pageRows = (run: ReportedRun): readonly PageRow[] => {
  const compared = new Map(run.delta.rows.map((row) => [row.id, row]));
  const replayed = new Set(run.results.map(({ id }) => id));
  return [
    ...run.results.map((result) => replayedRow(result, compared.get(result.id), run)),
    ...(run.delta.baseline === undefined ? [] : run.delta.rows.filter(({ id }) => !replayed.has(id))).map((row) =>
      otherRow(row, run),
    ),
  ];
};
