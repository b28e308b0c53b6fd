import { select } from '../matrix/select.ts';
import type { FastOptions } from './fast.ts';
import type { SourceOfOption } from './fleet-options.ts';
import { loadFastMatrix, loadGround, replayFast } from './run-fast.ts';
import { runFleet } from './run-fleet.ts';
import { selectionOf } from './selection-options.ts';

/** Runs `fast --targets` and returns the exit code of the fleet. The matrix is loaded once for all. Throws an InputError for bad input, before
 * anything is sent. */
export const runFastFleet = async (options: FastOptions, sourceOf: SourceOfOption): Promise<number> => {
  const ground = await loadGround(options);
  const matrix = await loadFastMatrix(options, ground);
  return runFleet({
    executor: 'fast',
    options,
    sourceOf,
    matrix: matrix.matrix,
    selected: select(matrix.matrix, selectionOf(options)),
    replayOn: async (own, policy, around) => (await replayFast(own, { ...ground, policy }, matrix, around)).exitCode,
  });
};
