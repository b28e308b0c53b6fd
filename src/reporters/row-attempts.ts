import { isFlaky } from '../gate/gate.ts';
import type { RowResult, Verdict } from '../model.ts';

/** What each time came to that a row was replayed, in order; of a row that was replayed once, its verdict. */
export const attemptsOf = ({ attempts, verdict }: Pick<RowResult, 'attempts' | 'verdict'>): readonly Verdict['kind'][] =>
  attempts ?? [verdict.kind];

/** How often a row passed of how often it was replayed: `passed 2 of 3 times`; `undefined` of one that always came to the same. */
export const flakyText = (result: Pick<RowResult, 'attempts' | 'verdict'>): string | undefined => {
  const attempts = attemptsOf(result);
  const passes = attempts.filter((kind) => kind === 'pass').length;
  return isFlaky({ passes, times: attempts.length }) ? `passed ${passes} of ${attempts.length} times` : undefined;
};
