import { join, resolve } from 'node:path';
import { blankedClaims, type Claim, type Claims } from '../claims/claim.ts';
import { compileContract } from '../contract/compile.ts';
import { POLICIES, POLICY_NAMES, type Policy } from '../gate/policy.ts';
import { InputError, inputError } from '../input-error.ts';
import { packageRoot, readContractFiles, readJson, readMatrixFiles, readText, shownPath } from '../io/files.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Contract, Matrix } from '../model.ts';
import { BUILT_IN } from '../rerun.ts';
import { createSecrets, type Secrets } from '../secrets.ts';

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

/** What the environment holds of sessions is secret, whoever repeats it. */
const secretsOfEnvironment = (environment: Readonly<Record<string, string | undefined>>): Secrets => {
  const secrets = createSecrets();
  for (const [name, value] of Object.entries(environment))
    if (name.startsWith('SOVEREIGN_SESSION_') && value !== undefined)
      for (const part of [value, value.replace(/^(?:bearer|cookie|jar):/, ''), ...value.split(/[=;]\s*/)]) secrets.add(part);
  return secrets;
};

const blankedProblems = (error: InputError, { blank }: Secrets): InputError =>
  new InputError(
    error.problems.map((problem) => ({ ...problem, message: blank(problem.message), fix: blank(problem.fix) })),
    error.exitCode,
  );

/** The claims of a command line: ids, and a file with more of them. What the file states of an id that the command line names too is
 * kept. Secrets that the file repeats are blanked. Throws an InputError for an empty id, and for a file that cannot be read. */
export const loadClaims = async (ids: readonly string[], file: string | undefined): Promise<Claims> => {
  if (ids.includes('')) throw inputError('no-claims', '--claim has an empty id', 'write for instance --claim TC-065,TC-091');
  const fromLine = [...new Set(ids)].map((tc): Claim => ({ tc, stated: [], note: undefined, position: undefined }));
  if (file === undefined) return { source: ids.length > 0 ? '--claim' : '', claims: fromLine, notUnderstood: [] };
  const { readClaims } = await import('../claims/read-claims.ts');
  const secrets = secretsOfEnvironment(process.env);
  try {
    const read = blankedClaims(readClaims({ file: shownPath(file), text: readText(file) }), secrets.blank);
    const inFile = new Set(read.claims.map(({ tc }) => tc));
    return { ...read, claims: [...read.claims, ...fromLine.filter(({ tc }) => !inFile.has(tc))] };
  } catch (error) {
    throw error instanceof InputError ? blankedProblems(error, secrets) : error;
  }
};
