import { changedParts, type FingerprintOf, type Part } from '../matrix/fingerprint.ts';
import { currentId } from '../matrix/history.ts';
import type { Expectation, OtherExecutor, Row, RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { waitedText } from '../waited.ts';
import { causeOf } from './cause.ts';
import { type After, type Before, CHANGES, type Change, type Definition, decide, type Outcome } from './decision.ts';
import { weakenedBy } from './weakened.ts';

/** A row of the matrix as it is now, as far as the delta looks at it. */
export interface Defined {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  readonly lane: string;
  readonly level: 'must' | 'should';
  readonly tags: readonly string[];
  readonly expectations: readonly Expectation[];
  readonly fingerprint: string;
}

/** Takes from a row of the matrix what the delta looks at. */
export const definedRow = (row: Row, fingerprintOf: FingerprintOf): Defined => ({
  id: row.id,
  tc: row.tc,
  title: row.title,
  lane: row.lane,
  level: row.level,
  tags: row.tags,
  expectations: row.expectations,
  fingerprint: fingerprintOf(row),
});

/** One row of the delta. */
export interface DeltaRow {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  readonly lane: string;
  readonly level: 'must' | 'should';
  readonly tags: readonly string[];
  readonly change: Change;
  /** What the change means for a claim on the row; absent where nobody claims it. */
  readonly claim?: Outcome | undefined;
  /** Verdict of the baseline; absent where it does not have the row. */
  readonly before?: Verdict['kind'] | undefined;
  /** Verdict of this run, the worst of several times; absent where the row was not replayed. */
  readonly now?: Verdict['kind'] | undefined;
  /** Why it did not pass now, in one line. */
  readonly reason: string;
  /** That it was told to come back later now, and whether it did. */
  readonly waited?: string | undefined;
  /** It fails, and everything that it breaks is inferred: nobody has seen the product do it. */
  readonly inferred?: true | undefined;
  /** The other executor that runs it: it can never be judged here. */
  readonly executor?: OtherExecutor | undefined;
  /** How often it passed of how often it was replayed. */
  readonly passes: number;
  readonly times: number;
  /** What is demanded no more, or less strictly. */
  readonly weakened: readonly string[];
  /** Which parts of its definition are not those of the baseline. */
  readonly redefined: readonly Part[];
  /** Of a removed row: why it was retired. */
  readonly retired?: string | undefined;
}

/** What a comparison is made from. `results`: what was replayed now, by id; `claimed`: ids of rows; `renamed`: old ids to new ones. */
export interface Comparison {
  readonly baseline: readonly RowResult[];
  readonly rows: readonly Defined[];
  readonly results: ReadonlyMap<string, RowResult>;
  readonly claimed: ReadonlySet<string>;
  readonly renamed: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, string>>;
}

/** What the baseline says, by the ids of now. A rename onto an id that the baseline has itself is not followed: it would make one of two
 * histories vanish. */
export const byCurrentId = (
  baseline: readonly RowResult[],
  renamed: Readonly<Record<string, string>>,
): ReadonlyMap<string, RowResult> => {
  const there = new Set(baseline.map(({ id }) => id));
  return new Map(
    baseline.map((result) => {
      const now = currentId(result.id, renamed);
      return [there.has(now) ? result.id : now, result];
    }),
  );
};

const stateOf = (verdict: Verdict | undefined): Before => {
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
  const state = stateOf(now);
  if (now === undefined || state === 'absent') return 'not-replayed';
  if (state !== 'fail') return state;
  return before !== undefined && causeOf(before) === causeOf(now) ? 'fail-same' : 'fail-changed';
};

/** Whether a row fails only by what is inferred. */
const restsOnInference = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'fail' && verdict.findings.every(({ origin }) => origin === 'inferred');

const NONE: readonly never[] = Object.freeze([]);

const isMixed = (passes: number, times: number): boolean => passes > 0 && passes < times;

/** One row, as it is defined now, beside what the baseline says of it and what this run says; either may be missing. */
export const compareRow = (
  row: Defined,
  was: RowResult | undefined,
  now: RowResult | undefined,
  isClaimed: boolean,
): DeltaRow => {
  const times = now === undefined ? 0 : (now.attempts?.length ?? 1);
  const passes = now?.attempts?.filter((kind) => kind === 'pass').length ?? (now?.verdict.kind === 'pass' ? 1 : 0);
  const isSame = was === undefined || was.fingerprint === row.fingerprint;
  const weakened = isSame ? NONE : weakenedBy(was, row);
  const definition: Definition = isSame ? 'same' : weakened.length > 0 ? 'weakened' : 'changed';
  const { change, claim } = decide({
    before: stateOf(was?.verdict),
    after: afterOf(now?.verdict, was?.verdict),
    definition,
    agreement: isMixed(passes, times) ? 'mixed' : 'agreed',
  });
  return {
    id: row.id,
    tc: row.tc,
    title: row.title,
    lane: row.lane,
    level: row.level,
    tags: row.tags,
    change,
    claim: isClaimed ? claim : undefined,
    before: was?.verdict.kind,
    now: now?.verdict.kind,
    reason: now === undefined ? '' : reasonOf(now.verdict),
    waited: now?.waits && waitedText(now.waits),
    ...(restsOnInference(now?.verdict) && { inferred: true }),
    executor: now?.verdict.kind === 'skipped' ? now.verdict.executor : undefined,
    passes,
    times,
    weakened,
    redefined: isSame ? NONE : changedParts(was.fingerprint, row.fingerprint),
  };
};

const removedRow = (
  id: string,
  { tc, title, lane, level, tags, verdict }: RowResult,
  isClaimed: boolean,
  retired: string | undefined,
): DeltaRow => {
  const { change, claim } = decide({ before: stateOf(verdict), after: 'not-replayed', definition: 'gone', agreement: 'agreed' });
  return {
    id,
    tc,
    title,
    lane,
    level,
    tags,
    change,
    claim: isClaimed ? claim : undefined,
    before: verdict.kind,
    reason: '',
    passes: 0,
    times: 0,
    weakened: [],
    redefined: [],
    retired,
  };
};

/** Compares the rows of the matrix, as they were replayed now or not at all, with a baseline. Every row of the matrix and of the
 * baseline is in the result once: in the order of {@link CHANGES}, then by id. */
export const compare = ({ baseline, rows, results, claimed, renamed, retired }: Comparison): readonly DeltaRow[] => {
  const old = byCurrentId(baseline, renamed);
  const here = new Set(old.size === 0 ? [] : rows.map(({ id }) => id));
  const order = new Map(CHANGES.map((change, index) => [change, index]));
  const rank = ({ change }: DeltaRow): number => order.get(change) ?? 0;
  return [
    ...rows.map((row) => compareRow(row, old.get(row.id), results.get(row.id), claimed.has(row.id))),
    ...[...old]
      .filter(([id]) => !here.has(id))
      .map(([id, was]) => removedRow(id, was, claimed.has(id), Object.hasOwn(retired, id) ? retired[id] : undefined)),
  ].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
};
