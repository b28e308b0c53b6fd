import { join } from 'node:path';
import { compileContract } from '../contract/compile.ts';
import { packageRoot, readContractFiles, readJson, readMatrixFiles } from '../io/files.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Contract, Matrix } from '../model.ts';

/** The contract of this package, compiled. */
export const loadContract = async (): Promise<Contract> =>
  compileContract(await readContractFiles(join(packageRoot(), 'contract')));

/** A matrix from a folder or a lane's file; the package's own when `path` is undefined. Throws an InputError. */
export const loadMatrixAt = (path: string | undefined, contract: Contract): Matrix => {
  const root = packageRoot();
  const schema = readJson(join(root, 'matrix', 'matrix.schema.json'));
  return loadMatrix(readMatrixFiles(path ?? join(root, 'matrix')), schema, contract);
};
