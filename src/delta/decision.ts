/** What the baseline says of a row: `fail` also when it was excused; `unjudged` is error, blocked, skipped or not-run. */
export const BEFORE = ['pass', 'fail', 'unjudged', 'absent'] as const;
/** What this run says: a failure has the same cause as before, or another one. Of several times, the worst. */
export const AFTER = ['pass', 'fail-same', 'fail-changed', 'unjudged', 'not-replayed'] as const;
/** What became of the row itself: `weakened` when an expectation was dropped or loosened, `gone` when it is in the matrix no more. */
export const DEFINITION = ['same', 'changed', 'weakened', 'gone'] as const;
/** Whether all times that a row was replayed agree; `mixed` when it passed some of them only. */
export const AGREEMENT = ['agreed', 'mixed'] as const;

/** One of {@link BEFORE}. */
export type Before = (typeof BEFORE)[number];
/** One of {@link AFTER}. */
export type After = (typeof AFTER)[number];
/** One of {@link DEFINITION}. */
export type Definition = (typeof DEFINITION)[number];
/** One of {@link AGREEMENT}. */
export type Agreement = (typeof AGREEMENT)[number];

/** Every word for what changed, in the order of reports: what weakens the proof, what got worse, what stays, what got better. */
export const CHANGES = [
  'weakened',
  'removed',
  'regressed',
  'lost-sight',
  'new-failing',
  'still-failing-changed',
  'still-failing',
  'redefined',
  'outstanding',
  'fixed',
  'new-passing',
  'carried',
  'still-passing',
] as const;
/** One of {@link CHANGES}. */
export type Change = (typeof CHANGES)[number];

/** What a claim comes to, worst first. Of a TC it is the worst of its rows, but for `vacuous` ({@link claimOutcome}). */
export const OUTCOMES = ['unknown', 'broken', 'refuted', 'flaky', 'unproven', 'confirmed', 'vacuous'] as const;
/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** Everything that the decision about a row depends on. */
export interface RowState {
  readonly before: Before;
  readonly after: After;
  readonly definition: Definition;
  readonly agreement: Agreement;
}

/** What is decided about a row: what changed, and what that means for a claim on it. */
export interface RowDecision {
  readonly change: Change;
  readonly claim: Outcome;
}

type Cell = readonly [Change, Outcome];

/** Rows whose definition is that of the baseline. */
const SAME: Readonly<Record<Before, Readonly<Record<After, Cell>>>> = {
  pass: {
    pass: ['still-passing', 'vacuous'],
    'fail-same': ['regressed', 'broken'],
    'fail-changed': ['regressed', 'broken'],
    unjudged: ['lost-sight', 'unproven'],
    'not-replayed': ['carried', 'unproven'],
  },
  fail: {
    pass: ['fixed', 'confirmed'],
    'fail-same': ['still-failing', 'refuted'],
    'fail-changed': ['still-failing-changed', 'refuted'],
    unjudged: ['outstanding', 'unproven'],
    'not-replayed': ['outstanding', 'unproven'],
  },
  unjudged: {
    pass: ['new-passing', 'unproven'],
    'fail-same': ['new-failing', 'refuted'],
    'fail-changed': ['new-failing', 'refuted'],
    unjudged: ['outstanding', 'unproven'],
    'not-replayed': ['outstanding', 'unproven'],
  },
  absent: {
    pass: ['new-passing', 'unproven'],
    'fail-same': ['new-failing', 'refuted'],
    'fail-changed': ['new-failing', 'refuted'],
    unjudged: ['outstanding', 'unproven'],
    'not-replayed': ['outstanding', 'unproven'],
  },
};

const changed = (after: After, word: 'redefined' | 'weakened'): Cell => {
  switch (after) {
    case 'pass':
    case 'unjudged':
      return [word, 'unproven'];
    case 'fail-same':
    case 'fail-changed':
      return [word, 'refuted'];
    case 'not-replayed':
      return ['outstanding', 'unproven'];
  }
};

const cellOf = ({ before, after, definition }: RowState): Cell => {
  if (definition === 'gone') return ['removed', 'unknown'];
  // What the baseline does not have cannot have been redefined.
  if (definition === 'same' || before === 'absent') return SAME[before][after];
  // Less is demanded than before, whether it was replayed or not: that must be seen.
  if (definition === 'weakened' && after === 'not-replayed') return ['weakened', 'unproven'];
  return changed(after, definition === 'weakened' ? 'weakened' : 'redefined');
};

/** The decision table of the delta (house plan), total over its four finite domains. `docs/delta.md` shows it. */
export const decide = (state: RowState): RowDecision => {
  const [change, claim] = cellOf(state);
  const isReplayed = state.after !== 'not-replayed' && state.definition !== 'gone';
  return { change, claim: isReplayed && state.agreement === 'mixed' ? 'flaky' : claim };
};

/** What the claim on a TC comes to, from those on its rows: the worst; `unknown` when it has none; `confirmed` when all pass now and at
 * least one of them failed before, `vacuous` only when all passed before. */
export const claimOutcome = (rows: readonly Outcome[]): Outcome => {
  return OUTCOMES.find((outcome) => outcome !== 'unknown' && rows.includes(outcome)) ?? 'unknown';
};
