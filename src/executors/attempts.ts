import type { RowResult, Verdict } from '../model.ts';
import { addedWaits } from '../waited.ts';

/** Verdicts from the worst: what a row comes to that was replayed several times. */
const WORST_FIRST: readonly Verdict['kind'][] = ['fail', 'known', 'error', 'blocked', 'not-run', 'skipped', 'pass'];

const rank = ({ verdict }: RowResult): number => WORST_FIRST.indexOf(verdict.kind);

/** What a row comes to that was replayed once more: the worse of both results (the earlier one of two that are as bad), with the
 * verdicts of all times, and what all of them waited. Passing some of the times is not passing. */
export const withAttempt = (before: RowResult, attempt: RowResult): RowResult => {
  const waits = addedWaits(before.waits, attempt.waits);
  const undescribed = [...new Set([...(before.undescribed ?? []), ...(attempt.undescribed ?? [])])];
  return {
    ...(rank(attempt) < rank(before) ? attempt : before),
    ...(waits === undefined ? {} : { waits }),
    ...(undescribed.length === 0 ? {} : { undescribed }),
    attempts: [...(before.attempts ?? [before.verdict.kind]), attempt.verdict.kind],
  };
};
