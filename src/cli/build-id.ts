declare const SOVEREIGN_QA_BUILD: string | undefined;
declare const SOVEREIGN_QA_CONTRACT: string | undefined;

/** What tells this build of the program from others: a digest of its sources, put in by `scripts/build.ts`; `undefined` where it runs from them. */
export const BUILD: string | undefined = typeof SOVEREIGN_QA_BUILD === 'string' ? SOVEREIGN_QA_BUILD : undefined;

/** The digest of the contract that this build has beside it; `undefined` where the program runs from its sources. */
export const CONTRACT_DIGEST: string | undefined = typeof SOVEREIGN_QA_CONTRACT === 'string' ? SOVEREIGN_QA_CONTRACT : undefined;
