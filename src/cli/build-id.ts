import type { ProofSeen } from '../gate/document.ts';

declare const SOVEREIGN_QA_BUILD: string | undefined;
declare const SOVEREIGN_QA_CONTRACT: string | undefined;
declare const SOVEREIGN_QA_PROOF: KnownProof | undefined;

/** A proof whose text was read when the program was built, and the SHA-256 of that text (hex). */
export interface KnownProof extends Omit<ProofSeen, 'path'> {
  readonly digest: string;
}

/** What tells this build of the program from others: a digest of its sources, put in by `scripts/build.ts`; `undefined` where it runs from them. */
export const BUILD: string | undefined = typeof SOVEREIGN_QA_BUILD === 'string' ? SOVEREIGN_QA_BUILD : undefined;

/** The digest of the contract that this build has beside it; `undefined` where the program runs from its sources. */
export const CONTRACT_DIGEST: string | undefined = typeof SOVEREIGN_QA_CONTRACT === 'string' ? SOVEREIGN_QA_CONTRACT : undefined;

/** The proof of this package as it was built; `undefined` where the program runs from its sources, or was built without one. */
export const KNOWN_PROOF: KnownProof | undefined = typeof SOVEREIGN_QA_PROOF === 'object' ? SOVEREIGN_QA_PROOF : undefined;
