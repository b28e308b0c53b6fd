import type { DeltaRow } from '../delta/compare.ts';
import { EXIT } from '../exit-code.ts';
import type { DeltaDocument } from './document.ts';
import { type GateDecision, type GateRule, isUnjudged } from './gate.ts';

/** A row of level must that is still to be looked at: it fails, could not be judged, or was so before and was not judged now. */
const isLeft = ({ change, now, before, level }: DeltaRow): boolean =>
  level === 'must' &&
  change !== 'removed' &&
  now !== 'pass' &&
  now !== 'known' &&
  [now, before].some((kind) => kind === 'fail' || kind === 'error' || kind === 'blocked');

/** Whether a broken rule says nothing about the Sovereign: it was broken by rows that could not be judged, or for want of judged ones. */
const isWantOfJudgement = ({ rule, deciding }: GateRule, unjudged: ReadonlySet<string>): boolean =>
  rule === 'minimum_judged' || (deciding.length > 0 && deciding.every(({ id }) => unjudged.has(id)));

/**
 * The exit code of a decided run (house plan): 130 interrupted; 3 reports not written, or closed only by rows that could not be
 * judged; 4 nothing could run; 1 closed; 5 open with earlier failures left; 0 open. `isSaved`: record and reports were written.
 */
export const exitCodeOf = (delta: DeltaDocument, decision: GateDecision, isSaved: boolean): number => {
  if (delta.rows.some(({ now }) => now === 'not-run')) return EXIT.interrupted;
  if (!isSaved) return EXIT.couldNotJudge;
  const replayed = delta.rows.filter(({ now }) => now !== undefined);
  if (replayed.every(({ now }) => now === 'skipped')) return EXIT.nothingSelected;
  if (!decision.open) {
    const unjudged = new Set(delta.rows.filter(isUnjudged).flatMap(({ id, tc }) => [id, tc]));
    const broken = decision.rules.filter(({ state }) => state === 'broken');
    return broken.every((rule) => isWantOfJudgement(rule, unjudged)) ? EXIT.couldNotJudge : EXIT.closed;
  }
  return delta.rows.some(isLeft) ? EXIT.outstanding : EXIT.open;
};
