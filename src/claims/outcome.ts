import type { DeltaRow } from '../delta/compare.ts';

/** What came of a claim, best last. */
export const OUTCOMES = ['unknown', 'broken', 'refuted', 'flaky', 'unproven', 'vacuous', 'confirmed'] as const;
/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

const isFailing = ({ now }: DeltaRow): boolean => now?.kind === 'fail' || now?.kind === 'known';
const isFlaky = ({ passes, times }: DeltaRow): boolean => passes > 0 && passes < times;

/** What came of the claim on a TC, over all its rows (house plan): a row that fails now refutes it, one that passed before breaks it;
 * passing some of the times is flaky; not judged, redefined or never seen before is unproven; all passing before already is
 * vacuous; else it is confirmed. */
export const outcomeOf = (rows: readonly DeltaRow[]): Outcome => {
  const here = rows.filter(({ change }) => change !== 'removed');
  if (here.length === 0) return 'unknown';
  if (here.some(isFlaky)) return 'flaky';
  if (here.some(({ change }) => change === 'regressed')) return 'broken';
  if (here.some(isFailing)) return 'refuted';
  if (here.every(({ change }) => change === 'still-passing')) return 'vacuous';
  return here.every(({ change }) => change === 'fixed' || change === 'still-passing') ? 'confirmed' : 'unproven';
};
