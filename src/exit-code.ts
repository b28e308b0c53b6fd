import type { Counts } from './model.ts';

/** Exit codes of the house plan, by meaning. */
export const EXIT = {
  open: 0,
  closed: 1,
  badInput: 2,
  couldNotJudge: 3,
  nothingSelected: 4,
  outstanding: 5,
  bug: 70,
  interrupted: 130,
} as const;

/** The exit code of a replay. Excused failures close nothing. A run in which every row was skipped judged nothing and is no success. */
export const exitCodeOf = (counts: Counts): number => {
  if (counts['not-run'] > 0) return EXIT.interrupted;
  if (counts.fail > 0) return EXIT.closed;
  if (counts.error + counts.blocked > 0) return EXIT.couldNotJudge;
  return counts.pass + counts.known === 0 ? EXIT.nothingSelected : EXIT.open;
};
