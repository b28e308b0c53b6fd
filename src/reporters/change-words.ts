import type { Change } from '../delta/decision.ts';
import type { Verdict } from '../model.ts';

/** The word for a change at the beginning of a line of the terminal: 11 characters at most. */
export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  weakened: 'WEAKENED',
  removed: 'REMOVED',
  regressed: 'REGRESSED',
  'lost-sight': 'LOST',
  'new-failing': 'NEW FAIL',
  'still-failing-changed': 'OTHER FAIL',
  'still-failing': 'STILL FAIL',
  redefined: 'REDEFINED',
  outstanding: 'OUTSTANDING',
  fixed: 'FIXED',
  'new-passing': 'NEW PASS',
  carried: 'CARRIED',
  'still-passing': 'PASS',
};

/** The word for a row that was replayed and compared: what changed says more than pass or fail; other verdicts keep their own word
 * (`undefined`). */
export const rowWord = (change: Change, verdict: Verdict['kind']): string | undefined => {
  if (verdict === 'pass') return CHANGE_WORDS[change];
  if (verdict !== 'fail') return undefined;
  if (change === 'redefined') return 'REDEF FAIL';
  return change === 'weakened' ? 'WEAK FAIL' : CHANGE_WORDS[change];
};

/** What reports call the rows of a change. */
export const CHANGE_TITLES: Readonly<Record<Change, string>> = {
  weakened: 'Weakened: less is demanded than before',
  removed: 'Removed from the matrix',
  regressed: 'Regressed',
  'lost-sight': 'Lost from sight: passed before, not judged now',
  'new-failing': 'New and failing',
  'still-failing-changed': 'Still failing, for another reason',
  'still-failing': 'Still failing',
  redefined: 'Redefined: not comparable with before',
  outstanding: 'Outstanding: not judged yet',
  fixed: 'Fixed',
  'new-passing': 'New and passing',
  carried: 'Carried over',
  'still-passing': 'Still passing',
};
