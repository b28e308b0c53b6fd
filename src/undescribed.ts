import { few } from './excerpt.ts';
import type { RowResult } from './model.ts';

/** Keys of one row that are named in a line. */
const NAMED = 5;

/** That an answer has keys which the contract does not describe, in one line; `undefined` where it has none. */
export const undescribedText = ({ undescribed }: Pick<RowResult, 'undescribed'>): string | undefined =>
  undescribed === undefined
    ? undefined
    : `${undescribed.length === 1 ? 'a key' : 'keys'} that the contract does not describe: ${few(undescribed, NAMED)}`;

/** The same of a run: how many keys, in how many rows, which, and what to do about it; `undefined` where there are none. */
export const undescribedOfRun = (results: readonly Pick<RowResult, 'undescribed'>[]): string | undefined => {
  const rows = results.filter(({ undescribed }) => undescribed !== undefined);
  if (rows.length === 0) return undefined;
  const keys = [...new Set(rows.flatMap(({ undescribed = [] }) => undescribed))];
  const [many, where] = [
    keys.length === 1 ? '1 key' : `${keys.length} keys`,
    rows.length === 1 ? '1 row' : `${rows.length} rows`,
  ];
  return `${many} that the contract does not describe, in ${where}: ${few(keys, NAMED)} (sovereign-qa drift tells all; --strict-shape fails them)`;
};
