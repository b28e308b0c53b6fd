import type { Command } from 'commander';
import { inputError } from '../input-error.ts';
import type { Subject } from '../reporters/attestation.ts';

/** Options that attest a decision. */
export interface AttestOptions {
  readonly attest?: string;
  readonly subject: readonly string[];
  readonly attestUrl?: string;
}

/** Lengths of digests in hex, by the names that in-toto has for their algorithms. */
const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128, sha1: 40, gitCommit: 40 };

const append = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds the options that attest a decision. */
export const withAttestation = (command: Command): Command =>
  command
    .option('--attest <file>', 'write how the gate decided as an in-toto test-result statement, to be signed')
    .option('--subject <name=digest>', 'what is attested: NAME=sha256:HEX (or gitCommit:HEX, ...); may be repeated', append, [])
    .option('--attest-url <url>', 'where the run can be looked at (default: the run of GitHub Actions)');

const subjectOf = (text: string): Subject => {
  const at = text.lastIndexOf('=');
  const [algorithm = '', hex = '', ...rest] = text.slice(at + 1).split(':');
  const isDigest = Object.hasOwn(LENGTHS, algorithm) && /^[0-9a-f]*$/.test(hex) && hex.length === LENGTHS[algorithm];
  if (at > 0 && isDigest && rest.length === 0) return { name: text.slice(0, at), digest: { [algorithm]: hex } };
  throw inputError(
    'wrong-subject',
    `--subject ${text} is no name with a digest`,
    `write NAME=sha256: and 64 digits in lower-case hex; algorithms are ${Object.keys(LENGTHS).join(', ')}`,
  );
};

/** The subjects that are attested; `undefined` where nothing is. Throws an InputError for a wrong one, and for an attestation of nothing. */
export const subjectsOf = ({ attest, subject }: AttestOptions): readonly Subject[] | undefined => {
  const subjects = subject.map(subjectOf);
  if (attest === undefined && subjects.length === 0) return undefined;
  if (attest === undefined)
    throw inputError('no-attestation', '--subject says what is attested, but nothing is', 'name a file with --attest');
  if (subjects.length > 0) return subjects;
  throw inputError(
    'no-subject',
    '--attest without --subject attests nothing',
    'name what was tested: --subject NAME=sha256:HEX, such as the image that the Sovereign runs',
  );
};
