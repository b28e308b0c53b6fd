import type { DeltaOptions } from './delta.ts';
import type { SourceOfOption } from './fleet-options.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { loadClaims } from './load-claims.ts';
import { runDelta } from './run-delta.ts';
import { runFleet } from './run-fleet.ts';

/** Runs `delta --targets` and returns the exit code of the fleet. Which rows are replayed is told by the baseline of each Sovereign, so that the
 * overview has those that any of them replayed. Throws an InputError for bad input, before anything is sent; a Sovereign without a baseline, or
 * with nothing to replay, is told of in the overview. */
export const runDeltaFleet = async (options: DeltaOptions, sourceOf: SourceOfOption): Promise<number> =>
  runFleet({
    executor: 'delta',
    options,
    sourceOf,
    matrix: await loadMatrixAt(options.matrix, await loadContract()),
    selected: new Set(),
    check: (secrets) => loadClaims(options.claim, options.claims, secrets),
    replayOn: (own, _policy, around) => runDelta(own, around),
  });
