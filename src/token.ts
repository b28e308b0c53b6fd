import type { Expectation, Token } from './model.ts';

/** The plain token of a text: literal, case-sensitive, anywhere in the body. */
export const plainToken = (text: string): Token => ({ kind: 'text', text });

/** Whether a token says no more than its text, as a string in the matrix does. */
export const isPlain = (token: Token): token is Extract<Token, { kind: 'text' }> =>
  token.kind === 'text' && token.ignoreCase === undefined && token.at === undefined && token.times === undefined;

/** Whether a token is found in any case. */
export const isInAnyCase = (token: Token): boolean => 'ignoreCase' in token;

const thingOf = (token: Token): string => {
  switch (token.kind) {
    case 'text':
    case 'word':
      return `${token.kind} ${token.text}${token.ignoreCase ? ' in any case' : ''}`;
    case 'key':
      return `key ${token.key}`;
    case 'value':
      return `value ${JSON.stringify(token.value)}`;
    case 'regex':
      return `regex /${token.pattern}/`;
  }
};

/** A number of times in words. */
export const timesText = (count: number): string => `${count} ${count === 1 ? 'time' : 'times'}`;

/** A token in one line, in the words of the matrix: a plain one is its text, others name their mode: `word Application at /kind, 2 times`. */
export const tokenText = (token: Token): string => {
  if (isPlain(token)) return token.text;
  const { at, times } = token;
  const place = at === undefined ? '' : ` at ${at === '' ? 'the whole body' : at}`;
  return `${thingOf(token)}${place}${times === undefined ? '' : `, ${times.kind === 'exactly' ? '' : 'at least '}${timesText(times.count)}`}`;
};

/** A token in a sentence: a plain one is its text, others `the word Application`. */
export const namedToken = (token: Token): string => (isPlain(token) ? token.text : `the ${tokenText(token)}`);

/** The text that a token looks for, as a reader would search for it: of a value that is no string its JSON. A pattern has none. */
export const textOfToken = (token: Token): string | undefined => {
  switch (token.kind) {
    case 'text':
    case 'word':
      return token.text;
    case 'key':
      return token.key;
    case 'value':
      return typeof token.value === 'string' ? token.value : JSON.stringify(token.value);
    case 'regex':
      return undefined;
  }
};

/** Expectations as records and fingerprints have them: a plain token is its text, as it was before there were others, so that records
 * and fingerprints of rows that have only plain tokens stay what they were. */
export const writtenExpectations = (expectations: readonly Expectation[]): readonly object[] =>
  expectations.map((one) =>
    one.kind === 'must-contain' || one.kind === 'must-not-contain'
      ? { ...one, tokens: one.tokens.map((token) => (isPlain(token) ? token.text : token)) }
      : one,
  );

const KINDS: Readonly<Record<Token['kind'], true>> = { text: true, word: true, key: true, value: true, regex: true };

const isWrittenToken = (token: unknown): boolean =>
  typeof token === 'string' ||
  (token !== null && typeof token === 'object' && 'kind' in token && Object.hasOwn(KINDS, String(token.kind)));

/** Whether a list read from a record can be read back as expectations: each has a kind, and tokens where it is about tokens. */
export const isWritten = (list: readonly unknown[]): list is readonly object[] =>
  list.every((one) => {
    if (one === null || typeof one !== 'object' || !('kind' in one)) return false;
    if (one.kind !== 'must-contain' && one.kind !== 'must-not-contain') return true;
    return 'tokens' in one && Array.isArray(one.tokens) && one.tokens.every(isWrittenToken);
  });

/** Undoes {@link writtenExpectations}, for a list that {@link isWritten}. */
export const readExpectations = (written: readonly object[]): readonly Expectation[] =>
  (written as readonly (Expectation & { readonly tokens?: readonly (string | Token)[] })[]).map((one) =>
    one.kind === 'must-contain' || one.kind === 'must-not-contain'
      ? {
          ...one,
          tokens: (one.tokens as readonly (Token | string)[]).map((token) =>
            typeof token === 'string' ? plainToken(token) : token,
          ),
        }
      : one,
  );
