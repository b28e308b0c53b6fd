import { NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, compareRow } from '../delta/compare.ts';
import { select } from '../matrix/select.ts';
import { isWhole } from '../record.ts';
import { baselineOf } from './baseline.ts';
import { concludeRun } from './conclude-run.ts';
import { executeRun } from './execute-run.ts';
import type { FastOptions } from './fast.ts';
import { definedRow, loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { selectionOf } from './selection-options.ts';
import { NO_BASELINE } from './stored-run.ts';

/** Runs `fast` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runFast = async (options: FastOptions): Promise<number> => {
  const policy = await loadPolicy(options.policy);
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const selection = selectionOf(options);
  const selected = select(matrix, selection);
  // Part of a matrix is compared only when asked: what was left out would be outstanding.
  const isAsked = options.baseline !== undefined || isWhole({ executor: 'fast', selection });
  const { baseline, warnings } = baselineOf({ ...options, baseline: isAsked ? options.baseline : NO_BASELINE }, matrix, contract);
  const before = baseline && byCurrentId(baseline.record.rows, matrix.renamed);
  const executed = await executeRun(options, {
    executor: 'fast',
    matrix,
    contract,
    selected,
    again: { rows: new Set(), times: 1 },
    changeOf: before && ((result) => compareRow(result, before.get(result.id), result, false).change),
  });
  return concludeRun({
    ...{ executed, matrix, contract, baseline, policy, warnings },
    claims: NO_CLAIMS,
    defined:
      baseline === undefined ? executed.results : matrix.lanes.flatMap((lane) => lane.rows).map((row) => definedRow(row, matrix)),
    out: options.out,
  });
};
