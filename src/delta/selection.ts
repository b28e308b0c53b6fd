import type { FingerprintOf } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Contract, Matrix, Row, RowResult } from '../model.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';

/** Why the delta executor replays a row, in the order in which it is said; a row has the first reason that fits. */
const REASONS = ['claimed', 'new', 'redefined', 'not passed before', 'excused', 'neighbour'] as const;
/** One of these reasons. */
export type Reason = (typeof REASONS)[number];

/** What the selection is made from: `before` is the baseline by the ids of now. */
export interface DeltaSelection {
  readonly matrix: Matrix;
  readonly contract: Contract;
  readonly claimed: ReadonlySet<string>;
  readonly before: ReadonlyMap<string, RowResult>;
  readonly fingerprintOf: FingerprintOf;
  readonly neighbours: Neighbours;
}

/** The rows that the delta executor replays, each with the reason: what is claimed, did not pass, is new or redefined; what is excused, which
 * always runs; and the neighbours of the claimed rows. Everything else is carried over from the baseline. */
export const rowsToReplay = ({
  matrix,
  contract,
  claimed,
  before,
  fingerprintOf,
  neighbours,
}: DeltaSelection): ReadonlyMap<Row, Reason> => {
  const all = rowsOf(matrix);
  const near = new Set(neighboursOf(new Set(all.filter(({ id }) => claimed.has(id))), all, neighbours, contract));
  const reasonOf = (row: Row): Reason | undefined => {
    const was = before.get(row.id);
    if (claimed.has(row.id)) return 'claimed';
    if (was === undefined) return 'new';
    if (was.fingerprint !== fingerprintOf(row)) return 'redefined';
    if (was.verdict.kind !== 'pass') return 'not passed before';
    if (Object.hasOwn(matrix.known, row.id)) return 'excused';
    return near.has(row) ? 'neighbour' : undefined;
  };
  return new Map(
    all.flatMap((row) => {
      const reason = reasonOf(row);
      return reason === undefined ? [] : [[row, reason] as const];
    }),
  );
};

/** How many rows each reason brings, in one line: `2 claimed, 5 not passed before, 7 neighbours`. */
export const reasonCounts = (reasons: Iterable<Reason>): string => {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return REASONS.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [`${count} ${reason}${reason === 'neighbour' && count > 1 ? 's' : ''}`];
  }).join(', ');
};
