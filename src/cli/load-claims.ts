import { blankedClaims, type Claim, type Claims } from '../claims/claim.ts';
import { InputError, inputError } from '../input-error.ts';
import { readText, shownPath } from '../io/files.ts';
import { createSecrets, type Secrets } from '../secrets.ts';
import { secretsOf } from '../session.ts';

/** Tokens and cookies that the environment holds as sessions are secret, whoever repeats them. Cookie jars are known only to a run. */
const secretsOfEnvironment = (environment: Readonly<Record<string, string | undefined>>, secrets: Secrets): Secrets => {
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('SOVEREIGN_SESSION_') || value === undefined || value.startsWith('jar:')) continue;
    const bare = value.replace(/^(?:bearer|cookie):/, '');
    const isCookie = value.startsWith('cookie:') || (!value.startsWith('bearer:') && bare.includes('='));
    for (const secret of secretsOf(isCookie ? { kind: 'cookie', header: bare } : { kind: 'bearer', token: bare }))
      secrets.add(secret);
  }
  return secrets;
};

const blankedProblems = (error: InputError, { blank }: Secrets): InputError =>
  new InputError(
    error.problems.map((problem) => ({ ...problem, message: blank(problem.message), fix: blank(problem.fix) })),
    error.exitCode,
  );

/** The claims of a command line: ids, and a file with more of them. What the file states of an id that the command line names too is
 * kept. Secrets that the file repeats are blanked, those that are `known` and those of the environment. Throws an InputError for an empty id, and for a file that cannot be read. */
export const loadClaims = async (
  ids: readonly string[],
  file: string | undefined,
  known: Secrets = createSecrets(),
): Promise<Claims> => {
  if (ids.includes('')) throw inputError('no-claims', '--claim has an empty id', 'write for instance --claim TC-065,TC-091');
  const fromLine = [...new Set(ids)].map((tc): Claim => ({ tc, stated: [], note: undefined, position: undefined }));
  if (file === undefined) return { source: ids.length > 0 ? '--claim' : '', claims: fromLine, notUnderstood: [] };
  const { readClaims } = await import('../claims/read-claims.ts');
  const secrets = secretsOfEnvironment(process.env, known);
  try {
    const read = blankedClaims(readClaims({ file: shownPath(file), text: readText(file) }), secrets.blank);
    const inFile = new Set(read.claims.map(({ tc }) => tc));
    return { ...read, claims: [...read.claims, ...fromLine.filter(({ tc }) => !inFile.has(tc))] };
  } catch (error) {
    throw error instanceof InputError ? blankedProblems(error, secrets) : error;
  }
};
