import type { Expectation } from '../model.ts';

const isSubset = (smaller: readonly (string | number)[], larger: readonly (string | number)[]): boolean =>
  smaller.every((item) => larger.includes(item));

/** Whether one of the expectations demands at least as much as `before`. */
const isKept = (before: Expectation, after: readonly Expectation[]): boolean => {
  switch (before.kind) {
    case 'must-contain':
      // A longer token demands the shorter one that it holds.
      return before.tokens.every((token) =>
        after.some((one) => one.kind === 'must-contain' && one.tokens.some((other) => other.includes(token))),
      );
    case 'must-not-contain':
      return before.tokens.every((token) =>
        after.some((one) => one.kind === 'must-not-contain' && one.tokens.some((other) => token.includes(other))),
      );
    case 'answers':
      return after.some((one) => one.kind === 'answers' && isSubset(one.cases, before.cases));
    case 'status':
      return after.some((one) => one.kind === 'status' && isSubset(one.allowed, before.allowed));
    case 'within':
      return after.some((one) => one.kind === 'within' && one.ms <= before.ms);
    case 'holds':
    case 'header':
    case 'tally':
      return after.some((one) => JSON.stringify(one) === JSON.stringify(before));
  }
};

/** What a row demands: its expectations, and whether it must hold. */
export interface Demands {
  readonly level: 'must' | 'should';
  readonly expectations: readonly Expectation[];
}

/** Expectations of `before` that `after` has dropped or loosened; a row that must hold no more has loosened all of them. */
export const weakenedBy = (before: Demands, after: Demands): readonly Expectation[] =>
  before.level === 'must' && after.level === 'should'
    ? before.expectations
    : before.expectations.filter((expectation) => !isKept(expectation, after.expectations));
