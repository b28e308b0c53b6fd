import type { Claims } from '../claims/claim.ts';
import type { Defined } from '../delta/compare.ts';
import { claimedIds } from '../gate/document.ts';
import { rowsNamed } from '../io/record-rows.ts';
import type { RowResult } from '../model.ts';

/** Results in which those rows are whole whose claim says something of their answer: it is held against what the record keeps of it. `path` is
 * the record. Throws what the file system throws. */
export const withClaimedAnswers = (
  results: readonly RowResult[],
  path: string,
  claims: Claims,
  defined: readonly Defined[],
  renamed: Readonly<Record<string, string>>,
): readonly RowResult[] => {
  const stating = { ...claims, claims: claims.claims.filter(({ stated }) => stated.length > 0) };
  const whole = rowsNamed(path, claimedIds(stating, defined, renamed));
  return whole.size === 0 ? results : results.map((result) => whole.get(result.id) ?? result);
};
