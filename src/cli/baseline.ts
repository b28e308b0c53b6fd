import { shownPath } from '../io/files.ts';
import type { Contract, Matrix } from '../model.ts';
import type { FastOptions } from './fast.ts';
import { matrixName } from './load.ts';
import { originOf } from './open-target.ts';
import { baselineFor, differencesOf, type StoredRun, type Wanted } from './stored-run.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';

/** The baseline of a run that is about to start, or none, and what the comparison means. */
export interface ChosenBaseline {
  readonly baseline: StoredRun | undefined;
  readonly warnings: readonly string[];
}

/** Chooses the baseline of a run and prints which was taken, and why newer ones were not. Throws an InputError for a named run that
 * cannot be one. */
export const baselineOf = (
  options: Pick<FastOptions, 'baseline' | 'target' | 'profile' | 'sovereign' | 'matrix' | 'out' | 'strictShape'>,
  matrix: Matrix,
  contract: Contract,
  { stdout }: Pick<Surroundings, 'stdout'> = OWN_PROCESS,
): ChosenBaseline => {
  const wanted: Wanted = {
    target: options.target === undefined ? 'http://127.0.0.1' : originOf(options.target).href,
    profile: options.profile,
    sovereign: options.sovereign,
    matrix: matrixName(options.matrix),
    matrixDigest: matrix.digest,
    ...(options.strictShape && { strictShape: true as const }),
  };
  const { stored, passedOver } = baselineFor(options.baseline, options.out, wanted);
  const warnings = stored === undefined ? [] : differencesOf(stored, wanted, contract);
  if (stored !== undefined) {
    const { header, rows } = stored.record;
    stdout.write(`   Baseline ${shownPath(stored.path)}: ${rows.length} rows, ${header.started}\n`);
  } else if (options.baseline === undefined) stdout.write('   Baseline none: there is no earlier run to compare with\n');
  const notes = [...passedOver.map((one) => `not the baseline: ${one}`), ...warnings];
  for (const note of notes) stdout.write(`       Note ${note}\n`);
  return { baseline: stored, warnings };
};
