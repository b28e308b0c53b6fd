import type { Outcome } from '../claims/outcome.ts';
import type { DeltaRow } from '../delta/compare.ts';
import type { RunHeader } from '../model.ts';

/** Version of `delta.json`; a reader refuses any other. */
export const DELTA_FORMAT = 1;

/** A claim and what came of it, with the changes of its rows. */
export interface ClaimResult {
  readonly tc: string;
  readonly outcome: Outcome;
  readonly rows: readonly string[];
  readonly passes: number;
  readonly times: number;
  /** Where the claim's text and its rows contradict each other. */
  readonly contradictions: readonly string[];
  readonly suggestion: string | undefined;
  readonly note: string | undefined;
}

/** Everything that a delta run came to: what reports show and what the gate decides on. */
export interface DeltaDocument {
  readonly format: typeof DELTA_FORMAT;
  readonly header: RunHeader;
  /** False when rows were not run: nothing is green then. */
  readonly complete: boolean;
  readonly baseline: { readonly run: string; readonly started: string; readonly matrixDigest: string } | undefined;
  readonly rows: readonly DeltaRow[];
  readonly claims: readonly ClaimResult[];
  readonly notUnderstood: readonly string[];
  /** Ids of excuses that excuse nothing any more. */
  readonly known: { readonly stale: readonly string[]; readonly expired: readonly string[] };
  readonly warnings: readonly string[];
}
