/** What the baseline says of a row: `fail` also when it was excused; `unjudged` is error, blocked, skipped or not-run. */
export const BEFORE = ['pass', 'fail', 'unjudged', 'absent'] as const;
/** What this run says: a failure has the same cause as before, or another one. */
export const AFTER = ['pass', 'fail-same', 'fail-changed', 'unjudged', 'not-replayed'] as const;
/** What became of the row itself: `weakened` when an expectation was dropped or loosened, `gone` when it is in the matrix no more. */
export const DEFINITION = ['same', 'changed', 'weakened', 'gone'] as const;

/** One of {@link BEFORE}. */
export type Before = (typeof BEFORE)[number];
/** One of {@link AFTER}. */
export type After = (typeof AFTER)[number];
/** One of {@link DEFINITION}. */
export type Definition = (typeof DEFINITION)[number];

/** Every word for what changed, worst first: the order of reports. */
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

const SAME: Readonly<Record<Before, Readonly<Record<After, Change>>>> = {
  pass: {
    pass: 'still-passing',
    'fail-same': 'regressed',
    'fail-changed': 'regressed',
    unjudged: 'lost-sight',
    'not-replayed': 'carried',
  },
  fail: {
    pass: 'fixed',
    'fail-same': 'still-failing',
    'fail-changed': 'still-failing-changed',
    unjudged: 'outstanding',
    'not-replayed': 'outstanding',
  },
  unjudged: {
    pass: 'new-passing',
    'fail-same': 'new-failing',
    'fail-changed': 'new-failing',
    unjudged: 'outstanding',
    'not-replayed': 'outstanding',
  },
  absent: {
    pass: 'new-passing',
    'fail-same': 'new-failing',
    'fail-changed': 'new-failing',
    unjudged: 'outstanding',
    'not-replayed': 'outstanding',
  },
};

/** The decision table of the delta (house plan): what changed, from what was, what is and what became of the row. A row that the
 * baseline does not have cannot have been redefined. */
export const changeOf = (before: Before, after: After, definition: Definition): Change => {
  if (definition === 'gone') return 'removed';
  if (definition === 'same' || before === 'absent') return SAME[before][after];
  if (after === 'not-replayed') return 'outstanding';
  return definition === 'weakened' ? 'weakened' : 'redefined';
};
