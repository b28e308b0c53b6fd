/** What a gate demands; `undefined` limits nothing. Numbers are the most rows that may be so. */
export interface Policy {
  readonly name: string;
  /** Rows of level must that fail and are not excused. */
  readonly failing: number | undefined;
  readonly regressed: number | undefined;
  readonly lost_sight: number | undefined;
  readonly removed: number | undefined;
  readonly weakened: number | undefined;
  readonly outstanding: number | undefined;
  /** Rows whose verdict is the baseline's. */
  readonly carried: number | undefined;
  readonly flaky: number | undefined;
  /** Claims that were not confirmed. */
  readonly unconfirmed: number | undefined;
  /** Excuses that are stale or past their date. */
  readonly stale_known: number | undefined;
  /** Rows that could not be judged: error, blocked or not run. */
  readonly unjudged: number | undefined;
  /** Fewest rows that were judged. */
  readonly minimum_judged: number;
  /** Tags all of whose rows must have been judged. */
  readonly required_tags: readonly string[];
  /** Only a record of the whole matrix counts. */
  readonly whole_matrix: boolean;
  /** Ids that may be gone, each with its reason. */
  readonly retired: readonly { readonly id: string; readonly reason: string }[];
}

const PR: Policy = {
  name: 'pr',
  failing: undefined,
  regressed: 0,
  lost_sight: 0,
  removed: 0,
  weakened: 0,
  outstanding: undefined,
  carried: undefined,
  flaky: 0,
  unconfirmed: 0,
  stale_known: 0,
  unjudged: 0,
  minimum_judged: 1,
  required_tags: [],
  whole_matrix: false,
  retired: [],
};

/** The policies that need no file: for a pull request, an iteration of the QA loop, a release. */
export const POLICIES: Readonly<Record<'pr' | 'iteration' | 'release', Policy>> = {
  pr: PR,
  iteration: { ...PR, name: 'iteration', failing: 0, weakened: undefined },
  release: { ...PR, name: 'release', failing: 0, weakened: 0, outstanding: 0, carried: 0, whole_matrix: true },
};
