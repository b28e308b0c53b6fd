import type { Fault } from '../faults/fault.ts';

/** What came of a fault. killed: a row that cites its clause failed, for the reason that the clause predicts; silent: answers changed and no
 * such row noticed; dead: no answer changed. */
export type FaultState = 'killed' | 'silent' | 'dead';

/** How the matrix took one fault. Rows are ids, in the order of the matrix. */
export interface FaultResult {
  readonly id: string;
  readonly kind: Fault['kind'];
  readonly clause: string;
  readonly summary: string;
  /** The clause is about a part that a reply may leave out. */
  readonly isOptional: boolean;
  readonly state: FaultState;
  /** Rows that cite the clause and failed for the predicted reason. */
  readonly killers: readonly string[];
  /** Rows that may fail, and did, without having to: they do not cite the clause, or failed for another reason. */
  readonly others: readonly string[];
  /** Rows that failed and have nothing to do with it. */
  readonly collateral: readonly string[];
}
