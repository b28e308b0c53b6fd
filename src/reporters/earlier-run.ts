import type { Counts, RunHeader } from '../model.ts';
import type { RowOutcome } from '../record.ts';

/** A run before the one that is reported, of the same matrix, profile and Sovereign: what a history shows of it. */
export interface EarlierRun extends Pick<RunHeader, 'run' | 'started' | 'executor' | 'matrixDigest'> {
  /** It was to replay the whole of its matrix: only such runs can be compared in numbers. */
  readonly isWhole: boolean;
  /** False when rows were not run, or its record has no end. */
  readonly complete: boolean;
  /** How many rows came to each verdict; absent where its record has no end and was not read. */
  readonly counts: Counts | undefined;
  /** Wall time of the run in ms; absent where its record has no end. */
  readonly durationMs: number | undefined;
  /** What each row came to, by id; absent where the record was not read, because enough was read of newer ones. */
  readonly rows: ReadonlyMap<string, RowOutcome> | undefined;
}
