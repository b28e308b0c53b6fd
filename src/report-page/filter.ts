import { CHANGES } from '../delta/decision.ts';
import { VERDICTS, type Verdict } from '../model.ts';
import type { PageRow } from './report-data.ts';

/** A verdict as it is filtered by; `none` is a row that this run did not replay. */
export type VerdictChoice = Verdict['kind'] | 'none';

/** The orders of the list. `worst`: what somebody must look at first. */
export const ORDERS = ['worst', 'matrix', 'slowest'] as const;
/** One of {@link ORDERS}. */
export type Order = (typeof ORDERS)[number];

/** What of the rows is shown, and how. Empty lists and texts choose everything. */
export interface Filter {
  /** Words that must all be there; commas separate alternatives. */
  readonly text: string;
  readonly verdicts: readonly string[];
  readonly changes: readonly string[];
  readonly lane: string;
  readonly tier: string;
  readonly claimed: boolean;
  readonly order: Order;
}

/** Shows everything. */
export const EVERYTHING: Filter = {
  text: '',
  verdicts: [],
  changes: [],
  lane: '',
  tier: '',
  claimed: false,
  order: 'worst',
};

/** What of the page its address names: a filter, and the row that is open. */
export interface Place {
  readonly filter: Filter;
  readonly row: string | undefined;
}

const isOrder = (text: string): text is Order => ORDERS.some((order) => order === text);
const list = (text: string | null): readonly string[] => (text ?? '').split(',').filter((one) => one !== '');

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads the fragment of an address: `#TC-065` opens a row, `#verdict=fail&q=install&row=TC-065` filters too. Never throws. */
export const readPlace = (hash: string): Place => {
  const text = hash.replace(/^#/, '');
  if (!text.includes('=')) return { filter: EVERYTHING, row: text === '' ? undefined : decoded(text) };
  const names = new URLSearchParams(text);
  const order = names.get('order') ?? '';
  return {
    filter: {
      text: names.get('q') ?? '',
      verdicts: list(names.get('verdict')),
      changes: list(names.get('change')),
      lane: names.get('lane') ?? '',
      tier: names.get('tier') ?? '',
      claimed: names.get('claimed') === '1',
      order: isOrder(order) ? order : 'worst',
    },
    row: names.get('row') ?? undefined,
  };
};

/** Undoes {@link readPlace}: the shortest fragment for a place, empty for the page as it opens. */
export const writePlace = ({ filter, row }: Place): string => {
  const names: readonly (readonly [string, string])[] = [
    ['q', filter.text],
    ['verdict', filter.verdicts.join(',')],
    ['change', filter.changes.join(',')],
    ['lane', filter.lane],
    ['tier', filter.tier],
    ['claimed', filter.claimed ? '1' : ''],
    ['order', filter.order === 'worst' ? '' : filter.order],
  ];
  const own = names.filter(([, value]) => value !== '');
  if (own.length === 0) return row === undefined ? '' : `#${encodeURIComponent(row.toWellFormed()).replaceAll('%2F', '/')}`;
  return `#${new URLSearchParams(Object.fromEntries([...own, ...(row === undefined ? [] : [['row', row] as const])]))}`;
};

/** A row with what is searched: made once, because typing must not wait. */
export interface SearchedRow {
  readonly row: PageRow;
  /** Its place in the matrix' order. */
  readonly index: number;
  readonly haystack: string;
  readonly rank: number;
}

const CHANGE_RANK: ReadonlyMap<string, number> = new Map(CHANGES.map((change, index) => [change, index]));
/** Verdicts as people must look at them. */
const WORST: readonly VerdictChoice[] = ['fail', 'error', 'blocked', 'not-run', 'known', 'none', 'skipped', 'pass'];
/** Changes that somebody must look at whatever the verdict: the delta's order down to what is still to be judged. */
const GRAVE = CHANGES.indexOf('still-failing');

/** The verdict by which a row is filtered. */
export const verdictOf = ({ verdict }: PageRow): VerdictChoice => verdict ?? 'none';

/** Whether a row needs nobody, whatever its change: its failure is excused, or it was skipped on purpose. */
export const isApart = ({ verdict }: PageRow): boolean => verdict === 'known' || verdict === 'skipped';

const rankOf = (row: PageRow): number => {
  const change = row.change === undefined ? CHANGES.length : (CHANGE_RANK.get(row.change) ?? CHANGES.length);
  const urgency = row.claim !== undefined ? 0 : change <= GRAVE && !isApart(row) ? 1000 : 2000;
  return urgency + WORST.indexOf(verdictOf(row)) * 100 + change;
};

/** Prepares rows for {@link chosenRows}. */
export const searchedRows = (rows: readonly PageRow[]): readonly SearchedRow[] =>
  rows.map((row, index) => ({
    row,
    index,
    haystack: [row.id, row.title, row.lane, row.tier ?? '', row.reason, row.words, row.change ?? ''].join('\n').toLowerCase(),
    rank: rankOf(row),
  }));

const wordsOf = (text: string): readonly (readonly string[])[] =>
  text
    .toLowerCase()
    .split(',')
    .map((one) => one.split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length > 0);

const ORDER: Readonly<Record<Order, (a: SearchedRow, b: SearchedRow) => number>> = {
  worst: (a, b) => a.rank - b.rank || a.index - b.index,
  matrix: (a, b) => a.index - b.index,
  slowest: (a, b) => (b.row.durationMs ?? -1) - (a.row.durationMs ?? -1) || a.index - b.index,
};

/** Facets of a filter that their own counts leave out, so that a second choice shows what it would add. */
export type Facet = 'verdicts' | 'changes';

/** The rows that a filter chooses, in its order. `without` leaves one facet out of it. */
export const chosenRows = (rows: readonly SearchedRow[], filter: Filter, without?: Facet): readonly SearchedRow[] => {
  const alternatives = wordsOf(filter.text);
  const verdicts = without === 'verdicts' ? [] : filter.verdicts;
  const changes = without === 'changes' ? [] : filter.changes;
  const isChosen = ({ row, haystack }: SearchedRow): boolean =>
    (verdicts.length === 0 || verdicts.includes(verdictOf(row))) &&
    (changes.length === 0 || (row.change !== undefined && changes.includes(row.change))) &&
    (filter.lane === '' || row.lane === filter.lane) &&
    (filter.tier === '' || row.tier === filter.tier) &&
    (!filter.claimed || row.claim !== undefined) &&
    (alternatives.length === 0 || alternatives.some((words) => words.every((word) => haystack.includes(word))));
  const chosen = rows.filter(isChosen);
  return without === undefined ? chosen.sort(ORDER[filter.order]) : chosen;
};

/** How many rows there are of each kind. */
export const tally = (
  rows: readonly SearchedRow[],
  kindOf: (row: PageRow) => string | undefined,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { row } of rows) {
    const kind = kindOf(row);
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
};

/** Verdicts as the page shows them side by side. */
export const VERDICT_CHOICES: readonly VerdictChoice[] = [...VERDICTS, 'none'];
