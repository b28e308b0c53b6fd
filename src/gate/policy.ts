/** Names of the policies that need no file: for a pull request, an iteration of the QA loop, a release. */
export const POLICY_NAMES = ['pr', 'iteration', 'release'] as const;
/** One of {@link POLICY_NAMES}. */
export type PolicyName = (typeof POLICY_NAMES)[number];

/** A row that may be so, and why. */
export interface Accepted {
  readonly id: string;
  readonly reason: string;
}

/** What a gate demands. Numbers are the most rows (or claims, or excuses) that may be so; `undefined` limits nothing. */
export interface Policy {
  readonly name: string;
  /** Rows of level must that fail and are not excused. */
  readonly failing: number | undefined;
  /** Those of them that are new, redefined and did not fail in the baseline, or were excused there; those that regressed are counted
   * apart. */
  readonly newly_failing: number | undefined;
  readonly regressed: number | undefined;
  /** Rows that passed in the baseline and were not judged now, and rows that failed there and are skipped now. */
  readonly lost_sight: number | undefined;
  readonly removed: number | undefined;
  readonly weakened: number | undefined;
  /** Rows that are still to be judged. Those that another executor runs count only when they were judged before. */
  readonly outstanding: number | undefined;
  /** Rows whose verdict is the baseline's. */
  readonly carried: number | undefined;
  readonly flaky: number | undefined;
  /** Claims that were not confirmed. */
  readonly unconfirmed: number | undefined;
  /** Claims of which something that is stated is not so: their rows demand otherwise, or the answer was otherwise. */
  readonly contradicted: number | undefined;
  /** Lines of claims that name a TC, or nearly do, and were not understood. */
  readonly unread: number | undefined;
  /** Excuses whose row passes, and those past their date. */
  readonly stale_known: number | undefined;
  /** Rows that could not be judged: error, blocked or not run. */
  readonly unjudged: number | undefined;
  /** Fewest rows that were judged. */
  readonly minimum_judged: number;
  /** Tags all of whose rows must have been judged in this run. */
  readonly required_tags: readonly string[];
  /** Only a fast record of the whole matrix counts. */
  readonly whole_matrix: boolean;
  /** Without a baseline of a whole matrix nothing is known to have regressed or to have been removed. */
  readonly baseline: 'required' | 'optional';
  /** The matrix must be the one that `sovereign-qa prove` has proven: its digest and the contract's are those of the proof. */
  readonly proof: 'required' | 'optional';
  /** Rows that may be gone, beside those of `retired.yaml`. */
  readonly retired: readonly Accepted[];
  /** Rows that may demand less than before. */
  readonly loosened: readonly Accepted[];
}

const EVERY: Policy = {
  name: '',
  failing: undefined,
  newly_failing: 0,
  regressed: 0,
  lost_sight: 0,
  removed: 0,
  weakened: 0,
  outstanding: undefined,
  carried: undefined,
  flaky: 0,
  unconfirmed: 0,
  contradicted: 0,
  unread: 0,
  stale_known: 0,
  unjudged: 0,
  minimum_judged: 1,
  required_tags: [],
  whole_matrix: false,
  baseline: 'optional',
  proof: 'optional',
  retired: [],
  loosened: [],
};

/** The policies by name. */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  pr: { ...EVERY, name: 'pr', unjudged: undefined, baseline: 'required' },
  iteration: { ...EVERY, name: 'iteration', failing: 0, newly_failing: undefined },
  release: {
    ...EVERY,
    name: 'release',
    failing: 0,
    newly_failing: undefined,
    outstanding: 0,
    carried: 0,
    whole_matrix: true,
    baseline: 'required',
    proof: 'required',
  },
};
