import type { DeltaRow } from '../delta/compare.ts';
import type { DeltaDocument } from '../gate/document.ts';
import type { GateDecision } from '../gate/gate.ts';
import type { RowResult, RunFooter, RunHeader } from '../model.ts';
import type { EarlierRun } from './earlier-run.ts';
import type { ProofCoverage } from './proof-coverage.ts';

/** A run as reports see it: what was judged, what it was compared with, and how its gate decided. */
export interface ReportedRun {
  readonly header: RunHeader;
  /** Absent where the run was killed before its end. */
  readonly footer: RunFooter | undefined;
  /** False when rows were not run: nothing is green then. */
  readonly complete: boolean;
  /** Every row, in the order of the matrix. Rows that passed may lack their exchange here; `wholeRows` has it. */
  readonly results: readonly RowResult[];
  /** The same rows with their exchanges, one at a time, so that a long run is never in memory as a whole. */
  readonly wholeRows: () => Iterable<RowResult>;
  /** What the comparison came to; its `baseline` is absent where the run was compared with nothing. */
  readonly delta: DeltaDocument;
  readonly decision: GateDecision;
  /** Runs before this one of the same matrix, profile and Sovereign, newest first. */
  readonly earlier: readonly EarlierRun[];
  /** Absent where there is no proof, or it is of another matrix or contract. */
  readonly proof: ProofCoverage | undefined;
}

/** The rows of a run beside what its baseline said of them, by id; `undefined` where it was compared with nothing. */
export const comparedRows = ({ delta }: Pick<ReportedRun, 'delta'>): ReadonlyMap<string, DeltaRow> | undefined =>
  delta.baseline === undefined ? undefined : new Map(delta.rows.map((row) => [row.id, row]));
