import { CHANGES } from '../delta/decision.ts';
import { few } from '../excerpt.ts';
import { type Counts, type RunHeader, VERDICTS, type Verdict } from '../model.ts';
import { isWhole } from '../record.ts';
import type { ListedRun, RunHistory } from '../run-history.ts';
import { placeOf, seriesOf } from '../run-series.ts';
import { gapsOf, shardText } from '../shard.ts';
import { ageText, tookText } from './age.ts';
import { printable } from './describe.ts';
import { type Colour, paint } from './paint.ts';
import { sparkline } from './sparkline.ts';

/** How wide and in which colours to print. */
export interface HistoryStyle {
  readonly color: boolean;
  readonly columns: number;
}

/** Heads of the columns of verdicts. */
const HEADS: Readonly<Record<Verdict['kind'], string>> = {
  pass: 'pass',
  fail: 'fail',
  known: 'known',
  error: 'error',
  blocked: 'block',
  skipped: 'skip',
  'not-run': 'left',
};

const ALARMING: Readonly<Partial<Record<Verdict['kind'], Colour>>> = {
  fail: 'red',
  error: 'magenta',
  blocked: 'yellow',
  'not-run': 'yellow',
};

/** Changes that say that nothing is new. */
const QUIET: ReadonlySet<string> = new Set(['still-passing', 'still-failing', 'carried', 'outstanding']);

interface Cell {
  readonly text: string;
  readonly colour?: Colour | undefined;
}

interface Column {
  readonly head: string;
  readonly isLeft: boolean;
  readonly cell: (run: ListedRun) => Cell;
  /** Columns that may be left out where the terminal is narrow, the highest first; never without it. */
  readonly spare?: number;
}

const verdictColumn = (kind: Verdict['kind']): Column => ({
  head: HEADS[kind],
  isLeft: false,
  cell: ({ counts }) => ({ text: String(counts[kind]), colour: counts[kind] > 0 ? ALARMING[kind] : undefined }),
});

const gateCell = ({ entry: { gate } }: ListedRun): Cell =>
  gate === undefined ? { text: '-' } : gate.open ? { text: 'open', colour: 'green' } : { text: 'closed', colour: 'red' };

const columnsOf = (runs: readonly ListedRun[], nowMs: number): readonly Column[] => [
  { head: 'run', isLeft: true, cell: ({ entry }) => ({ text: printable(entry.folder) }) },
  { head: 'age', isLeft: false, spare: 1, cell: ({ entry }) => ({ text: ageText(Date.parse(entry.header.started), nowMs) }) },
  { head: 'by', isLeft: true, spare: 2, cell: ({ entry }) => ({ text: entry.header.executor }) },
  ...VERDICTS.filter((kind) => kind === 'pass' || kind === 'fail' || runs.some(({ counts }) => counts[kind] > 0)).map(
    verdictColumn,
  ),
  { head: 'gate', isLeft: true, cell: gateCell },
  {
    head: 'base',
    isLeft: false,
    cell: ({ baselineOf }) => ({ text: baselineOf.length === 0 ? '-' : `x${baselineOf.length}` }),
  },
  {
    head: 'took',
    isLeft: false,
    spare: 3,
    cell: ({ entry: { footer } }) => ({ text: footer === undefined ? '-' : tookText(footer.durationMs) }),
  },
];

/** Whether a run judged its whole matrix: only such runs make a trend. */
const isWholeRun = ({ entry }: ListedRun): boolean => entry.complete && isWhole(entry.header);

const INDENT = '  ';
const NOTE = `${INDENT}    `;

/** The table of runs; columns that can be spared are left out until it fits. */
const tableLines = (
  runs: readonly ListedRun[],
  all: readonly Column[],
  { color, columns }: HistoryStyle,
): readonly (readonly string[])[] => {
  const cells = all.map(({ cell }) => runs.map(cell));
  const widths = all.map(({ head }, index) => Math.max(head.length, ...(cells[index] ?? []).map(({ text }) => text.length)));
  const total = (at: readonly number[]): number => at.reduce((sum, index) => sum + (widths[index] ?? 0) + 1, INDENT.length - 1);
  let shown = all.map((_, index) => index);
  const spare = shown.filter((index) => all[index]?.spare !== undefined);
  for (const index of spare.sort((a, b) => (all[b]?.spare ?? 0) - (all[a]?.spare ?? 0)))
    if (total(shown) > columns) shown = shown.filter((one) => one !== index);
  const line = (of: (index: number) => Cell): string =>
    `${INDENT}${shown
      .map((index) => {
        const { text, colour } = of(index);
        const gap = ' '.repeat((widths[index] ?? 0) - text.length);
        const word = colour === undefined ? text : paint(colour, text, color);
        return all[index]?.isLeft ? `${word}${gap}` : `${gap}${word}`;
      })
      .join(' ')
      .trimEnd()}`;
  return [
    [line((index) => ({ text: all[index]?.head ?? '' }))],
    ...runs.map((run, nth) => [
      line((index) => cells[index]?.[nth] ?? { text: '' }),
      ...wrapped(notesOf(run, runs.slice(nth + 1).find(isWholeRun)?.entry.header.run), NOTE, columns),
    ]),
  ];
};

/** Pieces divided by dots, on as many lines as they need; a piece is not divided. */
export const wrapped = (pieces: readonly string[], indent: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  for (const piece of pieces.map(printable)) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : `${last} · ${piece}`;
    if (longer === undefined || longer.length > columns) lines.push(`${indent}${piece}`);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};

const selectionText = ({ selection }: RunHeader): string =>
  Object.entries(selection)
    .filter(([, values]: readonly [string, readonly string[]]) => values.length > 0)
    .map(([option, values]: readonly [string, readonly string[]]) => `--${option} ${few(values, 3, ',')}`)
    .join(' ');

const judgedRows = (counts: Counts): number => VERDICTS.reduce((sum, kind) => sum + counts[kind], 0);

const changesText = (changes: Readonly<Record<string, number>>): string => {
  return CHANGES.filter((change) => !QUIET.has(change) && (changes[change] ?? 0) > 0)
    .map((change) => `${changes[change]} ${change}`)
    .join(', ');
};

/** What is to be said of a run beside its numbers. `before`: id of the run that one expects it to be compared with. */
const notesOf = ({ entry, counts, isLatest, changes }: ListedRun, before: string | undefined): readonly string[] => {
  const { header, footer, complete, baseline, gate, folder, isOwn, problem } = entry;
  const { shard, merged } = header;
  const only = selectionText(header);
  const told = changesText(changes ?? {});
  return [
    ...(isLatest ? ['latest'] : []),
    ...(isOwn || folder === header.run ? [] : [`copy of ${header.run}`]),
    ...(footer === undefined ? [`no end, killed or going on: ${judgedRows(counts)} of ${header.rows} rows`] : []),
    ...(footer !== undefined && !complete ? ['incomplete'] : []),
    ...(shard === undefined ? [] : [`shard ${shardText(shard)}${shard.name === undefined ? '' : ` of ${shard.name}`}`]),
    ...(merged === undefined
      ? []
      : [
          `merged from ${merged.of} shards${merged.name === undefined ? '' : ` of ${merged.name}`}`,
          ...gapsOf(merged).map(({ shard: name, word }) => `${name} ${word}`),
        ]),
    ...(only === '' ? [] : [`only ${only}`]),
    ...(told === '' ? [] : [baseline === before ? told : `${told} since ${baseline ?? 'its baseline'}`]),
    ...(gate === undefined || gate.open ? [] : [`closed by ${gate.policy}: ${few(gate.broken, 4)}`]),
    ...(problem === undefined ? [] : [problem]),
  ];
};

/** The verdicts of whole runs over time, where there is anything to see. */
const trendLines = (runs: readonly ListedRun[], { columns }: HistoryStyle): readonly string[] => {
  const whole = runs.filter(isWholeRun).toReversed();
  if (whole.length < 2) return [];
  return (['fail', 'error'] as const).flatMap((kind) => {
    const values = whole.map(({ counts }) => counts[kind]).slice(-Math.max(1, columns - 40));
    if (kind === 'error' && values.every((value) => value === 0)) return [];
    return [
      `${INDENT}${HEADS[kind].padEnd(5)} ${sparkline(values)}  ${values[0]} to ${values.at(-1)}, most ${Math.max(...values)}`,
    ];
  });
};

/** What a series of runs has in common, in one line. */
export const seriesTitle = (
  { target, sovereign, profile, matrix }: Pick<RunHeader, 'target' | 'sovereign' | 'profile' | 'matrix'>,
  columns: number,
): string => wrapped([placeOf(target), sovereign, `profile ${profile}`, `matrix ${matrix}`], '', columns).join('\n');

/** The runs of a folder for a terminal, newest first, those that can be compared together: with verdicts, gate, what is compared with what,
 * and how the failing rows of whole runs went, oldest first. */
export const historyText = (history: RunHistory, style: HistoryStyle): string => {
  const { runs, older, unreadable, out, nowMs } = history;
  const series = new Map<string, ListedRun[]>();
  for (const run of runs) {
    const key = seriesOf(run.entry.header);
    series.set(key, [...(series.get(key) ?? []), run]);
  }
  const tables = [...series.values()].map((of) => {
    const [newest] = of;
    return [
      ...(newest === undefined ? [] : [seriesTitle(newest.entry.header, style.columns)]),
      ...trendLines(of, style),
      ...tableLines(of, columnsOf(of, nowMs), style).flat(),
      '',
    ].join('\n');
  });
  const rest = [
    ...(runs.length === 0 ? [`there is no run below ${out}`] : []),
    ...(older === 0 ? [] : [`${older} older ${older === 1 ? 'run is' : 'runs are'} not shown: --limit ${runs.length + older}`]),
    ...(unreadable.length === 0
      ? []
      : [
          `${unreadable.length} ${unreadable.length === 1 ? 'folder is no run that can' : 'folders are no runs that can'} be read:`,
        ]),
    ...unreadable.map(({ folder, reason }) => printable(`${INDENT}${folder}: ${reason}`)),
  ];
  return [...tables, ...(rest.length === 0 ? [] : [rest.join('\n'), ''])].join('\n').replace(/\n+$/, '\n');
};
