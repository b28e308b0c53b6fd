import type { Defined } from '../delta/compare.ts';
import type { Contract, Profile } from '../model.ts';
import type { Claim, Stated } from './claim.ts';

/** Tokens with JSON's quotes and spaces taken out: in prose `applied:false` means the member, in any spacing (ruling R7). */
const bare = (token: string): string => token.replace(/["'`\s]/g, '');

const statusesOf = (row: Defined, contract: Contract, profile: Profile): readonly number[] =>
  row.expectations.flatMap((one) => {
    if (one.kind === 'status') return one.allowed;
    return one.kind === 'answers' ? one.cases.flatMap((name) => contract.cases.get(name)?.status[profile] ?? []) : [];
  });

const contradicts = (stated: Stated, row: Defined, contract: Contract, profile: Profile): string | undefined => {
  const tokens = (kind: 'must-contain' | 'must-not-contain'): readonly string[] =>
    row.expectations.flatMap((one) => (one.kind === kind ? one.tokens : []));
  switch (stated.kind) {
    case 'status': {
      const accepted = [...new Set(statusesOf(row, contract, profile))];
      return accepted.length === 0 || accepted.includes(stated.code)
        ? undefined
        : `the claim says HTTP ${stated.code}, the row accepts ${accepted.join(' or ')}`;
    }
    case 'token':
      return tokens('must-not-contain').some((token) => bare(stated.token).includes(bare(token)))
        ? `the claim says the body has ${stated.token}, the row forbids it`
        : undefined;
    case 'no-token':
      return tokens('must-contain').some((token) => bare(token).includes(bare(stated.token)))
        ? `the claim says the body lacks ${stated.token}, the row demands it`
        : undefined;
    case 'within': {
      const limit = row.expectations.find((one) => one.kind === 'within')?.ms;
      return limit === undefined || limit <= stated.ms
        ? undefined
        : `the claim says within ${stated.ms} ms, the row allows ${limit} ms`;
    }
  }
};

/** Where what a claim states and what the rows of its TC demand cannot both be meant. A statement contradicts a TC only when it
 * contradicts each of its rows: variants may be about other things. */
export const contradictionsOf = (
  claim: Claim,
  rows: readonly Defined[],
  contract: Contract,
  profile: Profile,
): readonly string[] =>
  rows.length === 0
    ? []
    : claim.stated.flatMap((stated) => {
        const found = rows.map((row) => contradicts(stated, row, contract, profile));
        const [first] = found;
        return found.every((one) => one !== undefined) && first !== undefined ? [first] : [];
      });
