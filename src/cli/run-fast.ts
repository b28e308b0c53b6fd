import { NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, compareRow, definedRow } from '../delta/compare.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { select } from '../matrix/select.ts';
import { isWhole } from '../record.ts';
import { baselineOf } from './baseline.ts';
import { concludeRun } from './conclude-run.ts';
import { executeRun } from './execute-run.ts';
import type { FastOptions } from './fast.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { formatsNamed } from './formats.ts';
import { loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { selectionOf } from './selection-options.ts';
import { storedProof } from './stored-proof.ts';
import { NO_BASELINE } from './stored-run.ts';

/** Runs `fast` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runFast = async (options: FastOptions): Promise<number> => {
  const policy = await loadPolicy(options.policy);
  const formats = formatsNamed(options.report ?? DEFAULT_FORMATS);
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const proof = storedProof(options, matrix.digest);
  const selection = selectionOf(options);
  const selected = select(matrix, selection);
  const isAll = isWhole({ executor: 'fast', selection });
  // Part of a matrix is compared only when asked: what was left out would be outstanding.
  const named = options.baseline ?? (isAll ? undefined : NO_BASELINE);
  const { baseline, warnings } = baselineOf({ ...options, baseline: named }, matrix, contract);
  const fingerprintOf = fingerprinter(matrix, contract);
  const before = baseline && byCurrentId(baseline.record.rows, matrix.renamed);
  const executed = await executeRun(options, {
    executor: 'fast',
    matrix,
    contract,
    fingerprintOf,
    selected,
    again: { rows: new Set(), times: 1 },
    baseline: baseline?.record.header.run,
    changeOf: before && ((result) => compareRow(result, before.get(result.id), result, false).change),
  });
  return concludeRun({
    executed,
    matrix,
    contract,
    // A run of the whole matrix has every row of it.
    defined: isAll ? executed.results : rowsOf(matrix).map((row) => definedRow(row, fingerprintOf)),
    baseline,
    claims: NO_CLAIMS,
    policy,
    proof,
    warnings,
    out: options.out,
    formats,
    keep: options.keep,
  });
};
