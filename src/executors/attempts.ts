import type { RowResult, Verdict } from '../model.ts';

/** Verdicts from the worst: what a row comes to that was replayed several times. */
const WORST_FIRST: readonly Verdict['kind'][] = ['fail', 'known', 'error', 'blocked', 'not-run', 'skipped', 'pass'];

const rank = ({ verdict }: RowResult): number => WORST_FIRST.indexOf(verdict.kind);

/** What a row comes to that was replayed once more: the worse of both results (the earlier one of two that are as bad), with the
 * verdicts of all times. Passing some of the times is not passing. */
export const withAttempt = (before: RowResult, attempt: RowResult): RowResult => ({
  ...(rank(attempt) < rank(before) ? attempt : before),
  attempts: [...(before.attempts ?? [before.verdict.kind]), attempt.verdict.kind],
});
