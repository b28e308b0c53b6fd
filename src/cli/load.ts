import { join, resolve } from 'node:path';
import { compileContract } from '../contract/compile.ts';
import { lazyContract } from '../contract/lazy-contract.ts';
import { POLICIES, POLICY_NAMES, type Policy } from '../gate/policy.ts';
import { inputError } from '../input-error.ts';
import { bundledContract, packageRoot, readContractFiles, readText, shownPath } from '../io/files.ts';
import type { Contract, Matrix } from '../model.ts';
import { BUILT_IN } from '../rerun.ts';
import { CONTRACT_DIGEST } from './build-id.ts';
import { cachedMatrix, matrixCacheAt } from './matrix-cache.ts';
import { ownMatrix } from './own-matrix.ts';

/** The contract of this package, compiled; in the built program when something of it is first asked for. */
export const loadContract = async (): Promise<Contract> =>
  CONTRACT_DIGEST === undefined
    ? compileContract(await readContractFiles(join(packageRoot(), 'contract')))
    : lazyContract(CONTRACT_DIGEST, () => compileContract(bundledContract()));

/** A matrix from a folder or a lane's file; the package's own when `path` is undefined. One that was read before is taken from its cache, where
 * no file has changed. Throws an InputError. */
export const loadMatrixAt = async (path: string | undefined, contract: Contract): Promise<Matrix> => {
  const place = path ?? ownMatrix();
  const cache = matrixCacheAt(place, contract);
  return (cache && cachedMatrix(cache, contract)) ?? (await import('./read-matrix.ts')).readMatrix(place, contract, cache);
};

/** Reads a matrix as {@link loadMatrixAt} does, whatever a cache has. Throws an InputError. */
export const loadMatrixAnew = async (path: string | undefined, contract: Contract): Promise<Matrix> =>
  (await import('./read-matrix.ts')).readMatrix(path ?? ownMatrix(), contract, undefined);

/** What records call a matrix, so that two of its runs are known to be comparable although it was edited between them. */
export const matrixName = (path: string | undefined): string => {
  const given = resolve(path ?? ownMatrix());
  return given === ownMatrix() ? BUILT_IN : shownPath(given);
};

/** A policy by name or from a YAML file. Throws an InputError. */
export const loadPolicy = async (name: string): Promise<Policy> => {
  const builtIn = POLICY_NAMES.find((known) => known === name);
  if (builtIn !== undefined) return POLICIES[builtIn];
  if (!/\.(ya?ml|json)$/i.test(name))
    throw inputError(
      'unknown-policy',
      `--policy ${name} is no policy`,
      `write one of ${POLICY_NAMES.join(', ')}, or name a YAML file`,
    );
  const { readPolicy } = await import('../gate/read-policy.ts');
  return readPolicy({ file: shownPath(name), text: readText(name) });
};
