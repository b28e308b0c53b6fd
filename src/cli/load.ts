import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compileContract } from '../contract/compile.ts';
import { inputError } from '../input-error.ts';
import { packageRoot, readContractFiles, readJson, readMatrixFiles, readText } from '../io/files.ts';
import { loadMatrix } from '../matrix/load.ts';
import { parseSource } from '../matrix/source.ts';
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

/** Old row ids to new ones, from `renamed.yaml` beside the lanes (`renamed: { OLD: NEW }`). Throws an InputError. */
export const loadRenamed = (path: string | undefined): Readonly<Record<string, string>> => {
  const file = join(path ?? join(packageRoot(), 'matrix'), 'renamed.yaml');
  if (!existsSync(file)) return {};
  const { value } = parseSource({ file, text: readText(file) });
  const renamed = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object(value).renamed : undefined;
  const isMap = renamed !== null && typeof renamed === 'object' && Object.values(renamed).every((id) => typeof id === 'string');
  if (!isMap)
    throw inputError('wrong-renames', `${file} maps no ids`, 'write renamed: { OLD-ID: NEW-ID }', { file, line: 1, column: 1 });
  return renamed as Readonly<Record<string, string>>;
};
