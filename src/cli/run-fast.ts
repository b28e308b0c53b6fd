import { NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, compareRow, definedRow } from '../delta/compare.ts';
import type { Policy } from '../gate/policy.ts';
import { type FingerprintOf, fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { select } from '../matrix/select.ts';
import type { Contract, Matrix } from '../model.ts';
import { isWhole } from '../record.ts';
import { baselineOf } from './baseline.ts';
import { concludeRun } from './conclude-run.ts';
import { type Executed, executeRun } from './execute-run.ts';
import type { FastOptions } from './fast.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { type Format, formatsNamed } from './formats.ts';
import { loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { openShard } from './open-shard.ts';
import { selectionOf } from './selection-options.ts';
import { storedProof } from './stored-proof.ts';
import { NO_BASELINE } from './stored-run.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';

/** What does not change while a matrix is edited. */
export interface FastGround {
  readonly policy: Policy;
  readonly contract: Contract;
  readonly formats: readonly Format[];
}

/** A matrix, and the fingerprints of its rows. */
export interface FastMatrix {
  readonly matrix: Matrix;
  readonly fingerprintOf: FingerprintOf;
}

/** Loads what does not change while a matrix is edited. Throws an InputError. */
export const loadGround = async (options: FastOptions): Promise<FastGround> => ({
  policy: await loadPolicy(options.policy),
  formats: formatsNamed(options.report ?? DEFAULT_FORMATS, options.junitFlaky),
  contract: await loadContract(),
});

/** Loads the matrix that the options name. Throws an InputError. */
export const loadFastMatrix = async (options: FastOptions, { contract }: FastGround): Promise<FastMatrix> => {
  const matrix = await loadMatrixAt(options.matrix, contract);
  return { matrix, fingerprintOf: fingerprinter(matrix, contract) };
};

/** Replays what the options select, compares, asks the gate and writes record and reports. Throws an InputError for bad input, before anything
 * is sent. */
export const replayFast = async (
  options: FastOptions,
  { policy, contract, formats }: FastGround,
  { matrix, fingerprintOf }: FastMatrix,
  around: Surroundings = OWN_PROCESS,
): Promise<{ readonly executed: Executed; readonly exitCode: number }> => {
  const github = around.openStep(options);
  const proof = storedProof(options, matrix.digest);
  const selection = selectionOf(options);
  const selected = select(matrix, selection);
  const isAll = isWhole({ executor: 'fast', selection });
  // Part of a matrix is compared only when asked: what was left out would be outstanding.
  const named = options.baseline ?? (isAll ? undefined : NO_BASELINE);
  const { baseline, warnings } = baselineOf({ ...options, baseline: named }, matrix, contract, around);
  const before = baseline && byCurrentId(baseline.record.rows, matrix.renamed);
  const part = openShard({ options, executor: 'fast', matrix, contract, selection, selected, baseline, again: undefined });
  const executed = await executeRun(options, {
    executor: 'fast',
    matrix,
    contract,
    fingerprintOf,
    selected: part?.selected ?? selected,
    again: { rows: new Set(), times: 1 },
    baseline: baseline?.record.header.run,
    shard: part?.shard,
    changeOf: before && ((result) => compareRow(result, before.get(result.id), result, false).change),
    around,
  });
  const exitCode = concludeRun({
    executed,
    matrix,
    contract,
    // A run of the whole matrix has every row of it.
    defined: isAll && part === undefined ? executed.results : rowsOf(matrix).map((row) => definedRow(row, fingerprintOf)),
    baseline,
    claims: NO_CLAIMS,
    policy,
    proof,
    warnings: [...warnings, ...(part?.warnings ?? [])],
    out: options.out,
    formats,
    keep: options.keep,
    github,
    around,
  });
  return { executed, exitCode };
};

/** Runs `fast` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runFast = async (options: FastOptions): Promise<number> => {
  const ground = await loadGround(options);
  return (await replayFast(options, ground, await loadFastMatrix(options, ground))).exitCode;
};
