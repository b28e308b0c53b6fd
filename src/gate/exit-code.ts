import type { DeltaRow } from '../delta/compare.ts';
import { EXIT } from '../exit-code.ts';
import type { DeltaDocument } from './document.ts';
import { type GateDecision, type GateRule, isUnjudged } from './gate.ts';
import { ownPart } from './shard-part.ts';

/** A row of level must that is still to be looked at: it fails, could not be judged, or was so before and was not judged now. */
const isLeft = ({ change, now, before, level }: DeltaRow): boolean =>
  level === 'must' &&
  change !== 'removed' &&
  now !== 'pass' &&
  now !== 'known' &&
  [now, before].some((kind) => kind === 'fail' || kind === 'error' || kind === 'blocked');

/** Rules that are broken for want of judgement when all that decided them could not be judged; any other is a fault. */
const ABOUT_JUDGEMENT: ReadonlySet<string> = new Set(['unjudged', 'lost_sight', 'outstanding', 'required_tags', 'flaky']);

const isWantOfJudgement = ({ rule, deciding }: GateRule, { claims }: DeltaDocument, unjudged: ReadonlySet<string>): boolean => {
  if (rule === 'minimum_judged') return true;
  // Of a merged run: a shard is missing, or not whole.
  if (rule === 'complete') return deciding.length > 0;
  if (ABOUT_JUDGEMENT.has(rule)) return deciding.length > 0 && deciding.every(({ id }) => unjudged.has(id));
  if (rule !== 'unconfirmed') return false;
  return deciding.every(
    ({ id, word }) =>
      word === 'unproven' && claims.results.some(({ tc, rows: own }) => tc === id && own.some((row) => unjudged.has(row.id))),
  );
};

/** How a run ended, beside what it found. A stored run has ended. */
export interface RunEnd {
  readonly isInterrupted: boolean;
  /** Whether record and reports were written. */
  readonly isSaved: boolean;
}

/**
 * The exit code of a decided run (house plan): 130 interrupted; 3 reports not written, or closed only by rows that could not be
 * judged; 4 nothing could run; 1 closed; 5 open with earlier failures left; 0 open. Of a shard it says something of its own rows only, and
 * it is 0 where it has none; 4 is asked of the merged run, which is 3 where all that closes it is a shard that is not there.
 */
export const exitCodeOf = (whole: DeltaDocument, decision: GateDecision, { isInterrupted, isSaved }: RunEnd): number => {
  const delta = ownPart(whole);
  const { shard, merged } = delta.header;
  // What a merged run lacks, it lacks since its shards ended: nobody interrupts it now.
  if (merged === undefined && (isInterrupted || delta.rows.some(({ now }) => now === 'not-run'))) return EXIT.interrupted;
  if (!isSaved) return EXIT.couldNotJudge;
  if (shard === undefined && delta.rows.every(({ now }) => now === undefined || now === 'skipped')) return EXIT.nothingSelected;
  if (decision.open) return delta.rows.some(isLeft) ? EXIT.outstanding : EXIT.open;
  const broken = decision.rules.filter(({ state }) => state === 'broken');
  const unjudged = new Set(delta.rows.filter(isUnjudged).map(({ id }) => id));
  return broken.every((rule) => isWantOfJudgement(rule, delta, unjudged)) ? EXIT.couldNotJudge : EXIT.closed;
};
