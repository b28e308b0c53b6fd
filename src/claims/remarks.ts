import type { Defined } from '../delta/compare.ts';
import type { Contract, Json, Profile } from '../model.ts';
import { type Claim, type Stated, statedText } from './claim.ts';

/** What is to be said of a statement beside the row it is about: both cannot be meant, or the row does not look at it. */
export interface Remark {
  readonly kind: 'contradiction' | 'unchecked';
  readonly text: string;
}

/** Tokens without JSON's quotes and spaces: in prose `applied:false` means the member, in any spacing (ruling R7). */
const bare = (token: string): string => token.replace(/["'`\s]/g, '');

/** The key and value of a token that is a member: `applied:false`, `"status":"403"`. */
const memberOf = (token: string): readonly [string, string] | undefined => {
  const [, key, value] = /^([\w-]+):([\w.-]+)$/.exec(bare(token)) ?? [];
  return key === undefined || value === undefined ? undefined : [key, value];
};

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const tokensOf = (row: Defined, kind: 'must-contain' | 'must-not-contain'): readonly string[] =>
  row.expectations.flatMap((one) => (one.kind === kind ? one.tokens : []));

/** Members whose values a row demands, by token or by pointer. */
const membersOf = (row: Defined): readonly (readonly [string, string])[] => [
  ...tokensOf(row, 'must-contain').flatMap((token) => {
    const member = memberOf(token);
    return member ? [member] : [];
  }),
  ...row.expectations.flatMap((one) =>
    one.kind === 'holds' && one.test.kind === 'equals' ? [[one.at.split('/').at(-1) ?? '', textOf(one.test.value)] as const] : [],
  ),
];

const statusesOf = (row: Defined, contract: Contract, profile: Profile): readonly number[] => [
  ...new Set(
    row.expectations.flatMap((one) => {
      if (one.kind === 'status') return one.allowed;
      return one.kind === 'answers' ? one.cases.flatMap((name) => contract.cases.get(name)?.status[profile] ?? []) : [];
    }),
  ),
];

/** A contract case demands more of a body than its tokens show. */
const hasCase = (row: Defined): boolean => row.expectations.some((one) => one.kind === 'answers' || one.kind === 'tally');

const remarkOn = (stated: Stated, row: Defined, contract: Contract, profile: Profile): Remark | undefined => {
  const contradiction = (what: string): Remark => ({
    kind: 'contradiction',
    text: `the claim says ${statedText(stated)}, ${row.id} ${what}`,
  });
  const unchecked: Remark = { kind: 'unchecked', text: `the claim says ${statedText(stated)}, ${row.id} does not look at it` };
  switch (stated.kind) {
    case 'status': {
      const accepted = statusesOf(row, contract, profile);
      if (accepted.length === 0) return unchecked;
      return accepted.includes(stated.code) ? undefined : contradiction(`accepts ${accepted.join(' or ')}`);
    }
    case 'token': {
      const forbidden = tokensOf(row, 'must-not-contain').find((token) => bare(stated.token).includes(bare(token)));
      if (forbidden !== undefined) return contradiction(`forbids ${forbidden}`);
      if (tokensOf(row, 'must-contain').some((token) => bare(token).includes(bare(stated.token)))) return undefined;
      const member = memberOf(stated.token);
      const own = member && membersOf(row).filter(([key]) => key === member[0]);
      if (member && own?.some(([, value]) => value === member[1])) return undefined;
      if (member && own && own.length > 0)
        return contradiction(`demands ${own.map(([key, value]) => `${key}:${value}`).join(', ')}`);
      return hasCase(row) || membersOf(row).some(([, value]) => value.includes(stated.token)) ? undefined : unchecked;
    }
    case 'no-token': {
      const demanded = tokensOf(row, 'must-contain').find((token) => bare(token).includes(bare(stated.token)));
      if (demanded !== undefined) return contradiction(`demands ${demanded}`);
      return hasCase(row) || tokensOf(row, 'must-not-contain').some((token) => bare(stated.token).includes(bare(token)))
        ? undefined
        : unchecked;
    }
    case 'within': {
      const limits = row.expectations.flatMap((one) => (one.kind === 'within' ? [one.ms] : []));
      if (limits.length === 0) return unchecked;
      const limit = Math.min(...limits);
      return limit <= stated.ms ? undefined : contradiction(`allows ${limit} ms`);
    }
  }
};

/** Where what a claim states and what the rows of its TC demand do not meet. A statement that one of the rows takes is none of the
 * others' business: variants may be about other things. */
export const remarksOn = (claim: Claim, rows: readonly Defined[], contract: Contract, profile: Profile): readonly Remark[] =>
  rows.length === 0
    ? []
    : claim.stated.flatMap((stated) => {
        const found = rows.map((row) => remarkOn(stated, row, contract, profile));
        if (found.includes(undefined)) return [];
        return found
          .filter((one) => one !== undefined)
          .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))
          .slice(0, 1);
      });
