declare const SOVEREIGN_QA_BUILD: string | undefined;

/** What tells this build of the program from others: a digest of its sources, put in by `scripts/build.ts`; `undefined` where it runs from them. */
export const BUILD: string | undefined = typeof SOVEREIGN_QA_BUILD === 'string' ? SOVEREIGN_QA_BUILD : undefined;
