/** Exit codes of the house plan, by meaning. */
export const EXIT = {
  open: 0,
  closed: 1,
  badInput: 2,
  couldNotJudge: 3,
  nothingSelected: 4,
  /** Of `lint --strict`. */
  warned: 4,
  outstanding: 5,
  bug: 70,
  interrupted: 130,
} as const;
