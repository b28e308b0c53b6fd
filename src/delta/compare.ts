import type { Expectation, RowResult, Tier, Verdict } from '../model.ts';
import { causeOf } from './cause.ts';
import { type After, type Before, CHANGES, type Change, changeOf, type Definition } from './change.ts';
import { weakenedBy } from './weakened.ts';

/** A row of the matrix as it is now, as far as the delta looks at it. */
export interface Defined {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  readonly lane: string;
  readonly as: Tier;
  readonly level: 'must' | 'should';
  readonly tags: readonly string[];
  readonly expectations: readonly Expectation[];
  readonly fingerprint: string;
}

/** One row of the delta. `passes` of `times`: how often it passed of how often it was replayed. `now` is the worst of its verdicts. */
export interface DeltaRow {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  readonly level: 'must' | 'should';
  readonly tags: readonly string[];
  readonly change: Change;
  readonly before: Verdict['kind'] | undefined;
  readonly now: Verdict | undefined;
  readonly passes: number;
  readonly times: number;
  /** Expectations that were dropped or loosened. */
  readonly weakened: readonly Expectation[];
}

const beforeOf = (verdict: Verdict | undefined): Before => {
  switch (verdict?.kind) {
    case undefined:
      return 'absent';
    case 'pass':
      return 'pass';
    case 'fail':
    case 'known':
      return 'fail';
    case 'error':
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return 'unjudged';
  }
};

const afterOf = (now: Verdict | undefined, before: Verdict | undefined): After => {
  if (now === undefined) return 'not-replayed';
  const state = beforeOf(now);
  if (state !== 'fail') return state === 'pass' ? 'pass' : 'unjudged';
  return before !== undefined && causeOf(before) === causeOf(now) ? 'fail-same' : 'fail-changed';
};

const WORST: readonly Verdict['kind'][] = ['fail', 'known', 'error', 'blocked', 'not-run', 'skipped', 'pass'];

/** The result that speaks for several replays of a row: the worst; `undefined` where there is none. */
export const worstOf = (results: readonly RowResult[]): RowResult | undefined =>
  [...results].sort((a, b) => WORST.indexOf(a.verdict.kind) - WORST.indexOf(b.verdict.kind))[0];

const definitionOf = (
  row: Defined,
  old: RowResult | undefined,
): { readonly definition: Definition; readonly weakened: readonly Expectation[] } => {
  if (old === undefined || old.fingerprint === row.fingerprint) return { definition: 'same', weakened: [] };
  const weakened = weakenedBy(old, row);
  return { definition: weakened.length > 0 ? 'weakened' : 'changed', weakened };
};

/** Compares the rows of the matrix, as they were replayed now (several times, or not at all), with a baseline. `renamed` maps old
 * ids to new ones. Every row of the matrix and of the baseline is in the result once: worst changes first, then by id. */
export const compare = (
  baseline: readonly RowResult[],
  rows: readonly Defined[],
  results: ReadonlyMap<string, readonly RowResult[]>,
  renamed: Readonly<Record<string, string>> = {},
): readonly DeltaRow[] => {
  const old = new Map(
    baseline.map((result) => [Object.hasOwn(renamed, result.id) ? (renamed[result.id] ?? result.id) : result.id, result]),
  );
  const known = new Set(rows.map(({ id }) => id));
  const here = rows.map((row): DeltaRow => {
    const was = old.get(row.id);
    const attempts = results.get(row.id) ?? [];
    const now = worstOf(attempts)?.verdict;
    const { definition, weakened } = definitionOf(row, was);
    return {
      id: row.id,
      tc: row.tc,
      title: row.title,
      level: row.level,
      tags: row.tags,
      change: changeOf(beforeOf(was?.verdict), afterOf(now, was?.verdict), definition),
      before: was?.verdict.kind,
      now,
      passes: attempts.filter(({ verdict }) => verdict.kind === 'pass').length,
      times: attempts.length,
      weakened,
    };
  });
  const gone = [...old]
    .filter(([id]) => !known.has(id))
    .map(
      ([id, { tc, title, level, tags, verdict }]): DeltaRow => ({
        id,
        tc,
        title,
        level,
        tags,
        change: changeOf(beforeOf(verdict), 'not-replayed', 'gone'),
        before: verdict.kind,
        now: undefined,
        passes: 0,
        times: 0,
        weakened: [],
      }),
    );
  return [...here, ...gone].sort((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) || (a.id < b.id ? -1 : 1));
};
