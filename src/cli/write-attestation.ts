import { basename, dirname, join } from 'node:path';
import { ALGORITHMS, attestationOf, type Subject, subjectOf } from '../gate/attestation.ts';
import type { DeltaDocument } from '../gate/document.ts';
import type { GateDecision } from '../gate/gate.ts';
import type { Policy } from '../gate/policy.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { makeFolder, sha256Of, shownPath, writeAtomically } from '../io/files.ts';
import { gitHubRunUrl } from './github-actions.ts';
import type { StoredRun } from './stored-run.ts';

/** Options of `gate` about its attestation, as commander hands them over. */
export interface AttestOptions {
  readonly attest?: string;
  readonly subject: readonly string[];
  readonly attestUrl?: string;
}

/** What is to be attested, checked before the gate is asked; `undefined` where nothing is. Throws an InputError for a subject that is none,
 * for none at all, and for a URL that is none. */
export interface Attestation {
  readonly path: string;
  readonly subjects: readonly Subject[];
  readonly url: string | undefined;
}

/** Reads the options. Throws as {@link Attestation} says. */
export const attestationAsked = (
  { attest, subject, attestUrl }: AttestOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Attestation | undefined => {
  const example = 'write for instance --subject ghcr.io/openova/catalyst@sha256:HEX';
  if (attest === undefined) {
    const alone = subject.length > 0 ? '--subject' : attestUrl === undefined ? undefined : '--attest-url';
    if (alone === undefined) return undefined;
    throw inputError('no-attestation', `${alone} says something of an attestation, and none is asked for`, 'add --attest FILE');
  }
  if (subject.length === 0)
    throw inputError('no-subject', 'an attestation says nothing without the artifact that it is of', example);
  const subjects = subject.map((text) => {
    const read = subjectOf(text);
    if (read !== undefined) return read;
    throw inputError('wrong-subject', `--subject ${text} is no name with a digest (${ALGORITHMS.join(', ')})`, example);
  });
  if (attestUrl !== undefined && !URL.canParse(attestUrl))
    throw inputError(
      'wrong-url',
      `--attest-url ${attestUrl} is no URL`,
      'write the address of the run, such as that of the CI job',
    );
  return { path: attest, subjects, url: attestUrl ?? gitHubRunUrl(environment) };
};

/** Writes the attestation of a gate decision: the digests are those of the files as they are now. Throws an InputError where it cannot be
 * written. */
export const writeAttestation = (
  { path, subjects, url }: Attestation,
  run: StoredRun,
  baseline: StoredRun | undefined,
  delta: DeltaDocument,
  decision: GateDecision,
  policy: Policy,
): void => {
  const proof = delta.proof?.path;
  makeFolder(dirname(path));
  writeAtomically(
    path,
    attestationOf({
      subjects,
      delta,
      decision,
      files: [
        { name: basename(run.path), sha256: sha256Of(run.path) },
        ...(baseline === undefined
          ? []
          : [{ name: join(baseline.record.header.run, basename(baseline.path)), sha256: sha256Of(baseline.path) }]),
        ...(proof === undefined ? [] : [{ name: 'proof.json', sha256: sha256Of(proof) }]),
      ],
      policy,
      url,
      nowMs: systemClock.now(),
    }),
  );
  process.stdout.write(`${'Attested'.padStart(11)} ${shownPath(path)}\n`);
};
