import type { Tier } from '../../model.ts';
import { type Break, servedAs } from '../breakage.ts';
import type { BehaviourFault } from '../fault.ts';

/** One line of a table of behaviour faults: the rule it breaks, how it shows, and how it is done. `permits`: ids of rows of other operations
 * that rely on the promise and may fail too. Several lines may break one rule, each in its own way. */
export type BehaviourLine = readonly [rule: string, summary: string, break_: Break, permits?: readonly string[]];

/** The faults of a table. The first of a rule has the rule's own id, the next ones `rule:2`, `rule:3`. */
export const behaviourFaults = (lines: readonly BehaviourLine[]): readonly BehaviourFault[] => {
  const counts = new Map<string, number>();
  return lines.map(([rule, summary, { operations, breakage }, permits = []]) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return {
      kind: 'behaviour',
      id: count === 1 ? rule : `${rule}:${count}`,
      clause: rule,
      summary,
      operations,
      permits,
      breakage,
    };
  });
};

/** Faults of a gate, one for each tier: the tier passes it although it must not. `what` says what the operations do for it then. */
export const gatePassed = (
  rule: string,
  tiers: readonly Tier[],
  what: string,
  operations: string | readonly string[],
): readonly BehaviourLine[] => tiers.map((tier) => [rule, `${tier}s ${what}`, servedAs(operations, [tier], 'owner')]);

/** Faults of a gate, one for each tier: the tier is refused as a viewer is, although it may pass. */
export const gateClosed = (
  rule: string,
  tiers: readonly Tier[],
  operations: string | readonly string[],
): readonly BehaviourLine[] => tiers.map((tier) => [rule, `${tier}s are refused`, servedAs(operations, [tier], 'viewer')]);

/** Tiers that the gate of admins refuses. */
export const BELOW_ADMIN: readonly Tier[] = ['viewer', 'developer', 'operator'];
