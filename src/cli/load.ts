import { join, resolve } from 'node:path';
import type { Claim, Claims } from '../claims/claim.ts';
import { compileContract } from '../contract/compile.ts';
import type { Defined } from '../delta/compare.ts';
import { POLICIES, POLICY_NAMES, type Policy } from '../gate/policy.ts';
import { inputError } from '../input-error.ts';
import { packageRoot, readContractFiles, readJson, readMatrixFiles, readText, shownPath } from '../io/files.ts';
import { fingerprint } from '../matrix/fingerprint.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Contract, Matrix, Row } from '../model.ts';

/** The contract of this package, compiled. */
export const loadContract = async (): Promise<Contract> =>
  compileContract(await readContractFiles(join(packageRoot(), 'contract')));

/** Where the package's own matrix stands. */
export const ownMatrix = (): string => join(packageRoot(), 'matrix');

/** A matrix from a folder or a lane's file; the package's own when `path` is undefined. Throws an InputError. */
export const loadMatrixAt = (path: string | undefined, contract: Contract): Matrix =>
  loadMatrix(readMatrixFiles(path ?? ownMatrix()), readJson(join(ownMatrix(), 'matrix.schema.json')), contract);

/** What records call a matrix, so that two of its runs are known to be comparable although it was edited between them. */
export const matrixName = (path: string | undefined): string => {
  const given = resolve(path ?? ownMatrix());
  return given === ownMatrix() ? 'built-in' : shownPath(given);
};

/** A row of the matrix as the delta looks at it. */
export const definedRow = (row: Row, matrix: Matrix): Defined => ({
  id: row.id,
  tc: row.tc,
  title: row.title,
  lane: row.lane,
  level: row.level,
  tags: row.tags,
  expectations: row.expectations,
  fingerprint: fingerprint(row, matrix),
});

/** A policy by name or from a YAML file. Throws an InputError. */
export const loadPolicy = async (name: string): Promise<Policy> => {
  const builtIn = POLICY_NAMES.find((known) => known === name);
  if (builtIn !== undefined) return POLICIES[builtIn];
  if (!/\.(ya?ml|json)$/.test(name))
    throw inputError(
      'unknown-policy',
      `--policy ${name} is no policy`,
      `write one of ${POLICY_NAMES.join(', ')}, or name a YAML file`,
    );
  const { readPolicy } = await import('../gate/read-policy.ts');
  return readPolicy({ file: shownPath(name), text: readText(name) });
};

/** The claims of a command line: ids, and a file with more of them. What the file states of an id that the command line names too is
 * kept. Throws an InputError for an empty id, and for a file that cannot be read. */
export const loadClaims = async (ids: readonly string[], file: string | undefined): Promise<Claims> => {
  if (ids.includes('')) throw inputError('no-claims', '--claim has an empty id', 'write for instance --claim TC-065,TC-091');
  const fromLine = [...new Set(ids)].map((tc): Claim => ({ tc, stated: [], note: undefined, position: undefined }));
  if (file === undefined) return { source: ids.length > 0 ? '--claim' : '', claims: fromLine, notUnderstood: [] };
  const { readClaims } = await import('../claims/read-claims.ts');
  const read = readClaims({ file: shownPath(file), text: readText(file) });
  const inFile = new Set(read.claims.map(({ tc }) => tc));
  return { ...read, claims: [...read.claims, ...fromLine.filter(({ tc }) => !inFile.has(tc))] };
};
