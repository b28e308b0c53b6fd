import type { Defined } from '../delta/compare.ts';
import type { Contract, Json, RecordedExchange, RowResult, Token } from '../model.ts';
import { matchesPattern } from '../pattern.ts';
import { isInAnyCase, textOfToken, tokenText } from '../token.ts';
import { isWordly } from '../word.ts';
import { type Claim, type Stated, statedText } from './claim.ts';

/** What is to be said of a statement beside the rows it is about: it is not so, or they do not look at it. */
export interface Remark {
  readonly kind: 'contradiction' | 'unchecked';
  readonly text: string;
}

/** Tokens without JSON's quotes and spaces: in prose `applied:false` means the member, in any spacing (ruling R7). */
const bare = (token: string): string => token.replace(/["'`\s]/g, '');

/** Whether a text holds a token, and not only inside a longer word: `403` is not meant by `1403x`. */
const holds = (text: string, token: string): boolean => {
  for (let at = text.indexOf(token); at !== -1; at = text.indexOf(token, at + 1)) {
    const isOpen = isWordly(token[0]) && isWordly(text[at - 1]);
    const isLong = isWordly(token.at(-1)) && isWordly(text[at + token.length]);
    if (token !== '' && !isOpen && !isLong) return true;
  }
  return false;
};

/** The key and value of a token that is a member: `applied:false`, `"status":"403"`. */
const memberOf = (token: string): readonly [string, string] | undefined => {
  const [, key, value] = /^([\w-]+):([\w.-]+)$/.exec(bare(token)) ?? [];
  return key === undefined || value === undefined ? undefined : [key, value];
};

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const tokensOf = (row: Defined, kind: 'must-contain' | 'must-not-contain'): readonly Token[] =>
  row.expectations.flatMap((one) => (one.kind === kind ? one.tokens : []));

/** Texts that the body must hold as they are, with the tokens that say so; a pattern and a text in any case are no text. */
const demandedTexts = (row: Defined): readonly { readonly token: Token; readonly text: string }[] =>
  tokensOf(row, 'must-contain').flatMap((token) => {
    const text = isInAnyCase(token) ? undefined : textOfToken(token);
    return text === undefined ? [] : [{ token, text }];
  });

/** Whether a text cannot be in a body that lacks a forbidden token. What is forbidden as a key, as a value or at one place may be elsewhere. */
const isForbiddenBy = (text: string, token: Token): boolean => {
  if (token.at !== undefined) return false;
  const [said, wanted] = [bare(text), bare(textOfToken(token) ?? '')];
  switch (token.kind) {
    case 'text':
    case 'word':
      return token.ignoreCase ? holds(said.toLowerCase(), wanted.toLowerCase()) : holds(said, wanted);
    case 'regex':
      return matchesPattern(token.pattern, text);
    case 'key':
    case 'value':
      return false;
  }
};

/** Whether a body that lacks a forbidden token is sure to lack a text. */
const isRuledOutBy = (text: string, token: Token): boolean =>
  (token.kind === 'text' && token.at === undefined && bare(text).includes(bare(token.text))) ||
  (token.kind === 'word' && token.at === undefined && bare(text) === bare(token.text));

/** Members whose values a row demands, by token or by pointer. */
const membersOf = (row: Defined): readonly (readonly [string, string])[] => [
  ...demandedTexts(row).flatMap(({ token, text }) => {
    if (token.kind === 'value') return token.at === undefined ? [] : [[token.at.split('/').at(-1) ?? '', text] as const];
    const member = memberOf(text);
    return member ? [member] : [];
  }),
  ...row.expectations.flatMap((one) =>
    one.kind === 'holds' && one.test.kind === 'equals' ? [[one.at.split('/').at(-1) ?? '', textOf(one.test.value)] as const] : [],
  ),
];

/** The status lines that a row accepts, in either profile: claims are written without one in mind. */
const statusesOf = (row: Defined, contract: Contract): readonly number[] => {
  const allowed = row.expectations.flatMap((one) => (one.kind === 'status' ? one.allowed : []));
  const answered = row.expectations.flatMap((one) =>
    one.kind === 'answers' ? one.cases.flatMap((name) => Object.values(contract.cases.get(name)?.status ?? {}).flat()) : [],
  );
  if (allowed.length === 0) return [...new Set(answered)];
  return allowed.filter((code) => answered.length === 0 || answered.includes(code));
};

/** What the row itself says of a statement: that it demands it, that it demands otherwise and what, or nothing. */
type Demand = 'demanded' | 'silent' | { readonly otherwise: string };

const demandOf = (stated: Stated, row: Defined, contract: Contract): Demand => {
  switch (stated.kind) {
    case 'status': {
      const accepted = statusesOf(row, contract);
      if (accepted.length === 0) return 'silent';
      return accepted.includes(stated.code) ? 'demanded' : { otherwise: `accepts ${accepted.join(' or ')}` };
    }
    case 'token': {
      const forbidden = tokensOf(row, 'must-not-contain').find((token) => isForbiddenBy(stated.token, token));
      if (forbidden !== undefined) return { otherwise: `forbids ${tokenText(forbidden)}` };
      if (demandedTexts(row).some(({ text }) => holds(bare(text), bare(stated.token)))) return 'demanded';
      const member = memberOf(stated.token);
      if (member === undefined) return membersOf(row).some(([, value]) => value === stated.token) ? 'demanded' : 'silent';
      const values = [...new Set(membersOf(row).flatMap(([key, value]) => (key === member[0] ? [value] : [])))];
      if (values.length === 0) return 'silent';
      return values.includes(member[1])
        ? 'demanded'
        : { otherwise: `demands ${values.map((value) => `${member[0]}:${value}`).join(', ')}` };
    }
    case 'no-token': {
      const demanded = demandedTexts(row).find(({ text }) => holds(bare(text), bare(stated.token)));
      if (demanded !== undefined) return { otherwise: `demands ${tokenText(demanded.token)}` };
      return tokensOf(row, 'must-not-contain').some((token) => isRuledOutBy(stated.token, token)) ? 'demanded' : 'silent';
    }
    case 'within': {
      const limits = row.expectations.flatMap((one) => (one.kind === 'within' ? [one.ms] : []));
      if (limits.length === 0) return 'silent';
      const limit = Math.min(...limits);
      return limit <= stated.ms ? 'demanded' : { otherwise: `allows ${limit} ms` };
    }
  }
};

/** Whether a statement is so in the answer that a row got, where the record keeps enough of it to tell. */
const isSo = (stated: Stated, { status, bodyWindow, bodyBytes }: RecordedExchange, durationMs: number): boolean | undefined => {
  if (stated.kind === 'status') return status === undefined ? undefined : status === stated.code;
  if (stated.kind === 'within') return durationMs <= stated.ms;
  if (bodyWindow === undefined) return undefined;
  const isThere = holds(bare(bodyWindow), bare(stated.token)) || holds(bodyWindow, stated.token);
  const isWhole = new TextEncoder().encode(bodyWindow).length >= bodyBytes;
  if (!isThere && !isWhole) return undefined;
  return isThere === (stated.kind === 'token');
};

const remarkOn = (stated: Stated, row: Defined, result: RowResult | undefined, contract: Contract): Remark | undefined => {
  const demand = demandOf(stated, row, contract);
  if (demand === 'demanded') return undefined;
  const said = `the claim says ${statedText(stated)}`;
  if (demand !== 'silent') return { kind: 'contradiction', text: `${said}, ${row.id} ${demand.otherwise}` };
  // An answer that the row does not take shows nothing of what the claim means.
  const so =
    result?.verdict.kind === 'pass' && result.exchange !== undefined
      ? isSo(stated, result.exchange, result.durationMs)
      : undefined;
  if (so === false) return { kind: 'contradiction', text: `${said}, which is not so of the answer to ${row.id}` };
  return { kind: 'unchecked', text: `${said}, ${row.id} does not look at it${so === true ? ', though it is so now' : ''}` };
};

/** Where what a claim states and what the rows of its TC demand, or were answered, do not meet. A statement that one of the rows demands is
 * none of the others' business: variants may be about other things. */
export const remarksOn = (
  claim: Claim,
  rows: readonly Defined[],
  results: ReadonlyMap<string, RowResult>,
  contract: Contract,
): readonly Remark[] =>
  rows.length === 0
    ? []
    : claim.stated.flatMap((stated) => {
        const found = rows.map((row) => remarkOn(stated, row, results.get(row.id), contract));
        if (found.includes(undefined)) return [];
        return found.find((one) => one?.kind === 'contradiction') ?? found[0] ?? [];
      });
