import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProofSeen } from '../gate/document.ts';
import { inputError } from '../input-error.ts';
import { packageRoot, readText, shownPath } from '../io/files.ts';
import type { Json } from '../model.ts';
import { PROOF_FORMAT } from '../proof/proof.ts';
import { KNOWN_PROOF } from './build-id.ts';

const jsonOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
};

/** What the text of a `proof.json` says at its head; `undefined` for one of another format or that is none. */
export const proofIn = (text: string): Omit<ProofSeen, 'path'> | undefined => {
  const value = jsonOf(text);
  const members =
    value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
  const { format, proven, matrixDigest, contractDigest } = members;
  return format === PROOF_FORMAT &&
    typeof proven === 'boolean' &&
    typeof matrixDigest === 'string' &&
    typeof contractDigest === 'string'
    ? { proven, matrixDigest, contractDigest }
    : undefined;
};

/** Reads a `proof.json`. Throws an InputError for one of another format or that is none. */
const readProof = (path: string): ProofSeen => {
  const file = shownPath(path);
  const text = readText(path);
  // To parse the package's own takes longer than all else that a small run reads; its digest is made in a moment.
  const found = KNOWN_PROOF?.digest === hash('sha256', text) ? KNOWN_PROOF : proofIn(text);
  if (found === undefined)
    throw inputError('proof-format', `${file} is no proof.json of format ${PROOF_FORMAT}`, 'write it with: sovereign-qa prove', {
      file,
      line: 1,
      column: 1,
    });
  const { proven, matrixDigest, contractDigest } = found;
  return { path: file, proven, matrixDigest, contractDigest };
};

/** The proof that a gate may ask for: the one that was named, else the one in the folder of the reports or the package's own, whichever is of
 * the run's matrix. `undefined` where there is none; throws an InputError for one that cannot be read. */
export const storedProof = (
  options: { readonly proof?: string | undefined; readonly out: string },
  matrixDigest: string,
): ProofSeen | undefined => {
  if (options.proof !== undefined) return readProof(options.proof);
  const paths = new Set([resolve(options.out, 'proof.json'), join(packageRoot(), 'reports', 'proof.json')]);
  const proofs = [...paths].filter(existsSync).map(readProof);
  return proofs.find((proof) => proof.matrixDigest === matrixDigest) ?? proofs[0];
};
