import { jsonEqual } from './assertions/json-equal.ts';
import type { Json, Times, Token } from './model.ts';
import { isInAnyCase, textOfToken } from './token.ts';
import { standsAlone } from './word.ts';

/** Text that JSON writes in one way only, so that a string that holds it shows it in the raw body too. */
const isSafe = (text: string): boolean => /^[\w .@-]+$/.test(text);

const includesText = (text: string, part: string, anyCase: boolean): boolean =>
  anyCase ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part);

/** The piece of a text that a token is sure to be found as; `undefined` where it may be written in several ways. `isBody`: the text is the
 * raw body; at a pointer, a string is its own text, without quotes. */
const pieceOf = (token: Token, isBody: boolean): string | undefined => {
  const text = textOfToken(token);
  if (text === undefined) return undefined;
  switch (token.kind) {
    case 'text':
    case 'word':
      return token.at === undefined || isSafe(text) ? text : undefined;
    case 'key':
      return isSafe(text) ? `"${text}"` : undefined;
    case 'value':
      if (typeof token.value !== 'string') return text;
      if (!isSafe(text)) return undefined;
      return isBody ? `"${text}"` : text;
    case 'regex':
      return undefined;
  }
};

/** Whether a text has a word that its own neighbours keep from being a part of a longer one. */
const hasWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (at > 0 && at + word.length < text.length && standsAlone(text, at, word.length, false)) return true;
  return false;
};

const impliesThing = (stronger: Token, weaker: Token): boolean => {
  const raw = pieceOf(stronger, weaker.at === undefined);
  switch (weaker.kind) {
    case 'text':
      if (stronger.kind === 'regex' || (isInAnyCase(stronger) && !weaker.ignoreCase)) return false;
      // With the same pointer both look at the same text.
      if (weaker.at !== undefined && (stronger.kind === 'text' || stronger.kind === 'word'))
        return includesText(stronger.text, weaker.text, weaker.ignoreCase === true);
      return raw !== undefined && includesText(raw, weaker.text, weaker.ignoreCase === true);
    case 'word': {
      if (isInAnyCase(stronger) && !weaker.ignoreCase) return false;
      if (stronger.kind === 'word' && (raw !== undefined || weaker.at !== undefined))
        return weaker.ignoreCase ? stronger.text.toLowerCase() === weaker.text.toLowerCase() : stronger.text === weaker.text;
      const isWhole = (stronger.kind === 'key' || stronger.kind === 'value') && textOfToken(stronger) === weaker.text;
      return raw !== undefined && (isWhole || hasWord(raw, weaker.text));
    }
    case 'key':
      return stronger.kind === 'key' && stronger.key === weaker.key;
    case 'value':
      return stronger.kind === 'value' && stronger.value === weaker.value;
    case 'regex':
      return stronger.kind === 'regex' && stronger.pattern === weaker.pattern;
  }
};

const isWithin = (stronger: Token, weaker: Token): boolean => {
  if (weaker.at === undefined || stronger.at === weaker.at) return true;
  const isOfTree = stronger.kind === 'key' || stronger.kind === 'value';
  return isOfTree && (stronger.at?.startsWith(`${weaker.at}/`) ?? false);
};

const impliesTimes = (stronger: Times | undefined, weaker: Times): boolean =>
  weaker.kind === 'exactly'
    ? stronger?.kind === 'exactly' && stronger.count === weaker.count
    : (stronger?.count ?? 1) >= weaker.count;

const withoutTimes = ({ times: _times, ...token }: Token): Json => token as Json;

/** Whether every body that has `stronger` has `weaker` too, as far as the two alone say; `false` where that is not sure. */
export const tokenImplies = (stronger: Token, weaker: Token): boolean => {
  if (weaker.times !== undefined)
    return jsonEqual(withoutTimes(stronger), withoutTimes(weaker)) && impliesTimes(stronger.times, weaker.times);
  return isWithin(stronger, weaker) && impliesThing(stronger, weaker);
};
