import { EXIT, exitCodeOf } from '../exit-code.ts';
import { select } from '../matrix/select.ts';
import { executeRun } from './execute-run.ts';
import type { FastOptions } from './fast.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { selectionOf } from './selection-options.ts';

/** Runs `fast` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runFast = async (options: FastOptions): Promise<number> => {
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const selected = select(matrix, selectionOf(options));
  const again = { rows: new Set<never>(), times: 1 };
  const { footer, saved } = await executeRun(options, { executor: 'fast', matrix, contract, selected, again });
  return saved ? exitCodeOf(footer.counts) : EXIT.couldNotJudge;
};
