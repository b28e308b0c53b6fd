import { jsonBody } from './json-body.ts';
import type { Body, Json, Token } from './model.ts';
import { patternMatches, type Span } from './pattern.ts';
import { type Leaf, leavesOf, resolvePointer } from './pointer.ts';
import { isPlain } from './token.ts';
import { standsAlone } from './word.ts';

/** Where a token was found: in a text (the raw body, or what stands at the token's pointer), or as a key or scalar of the JSON body. */
export type Occurrence =
  | (Span & { readonly kind: 'text'; readonly text: string })
  | { readonly kind: 'leaf'; readonly leaf: Leaf };

/** What a search came to. `nowhere`: there is nothing to search, so the token is not there; `unsearchable`: nobody can tell. */
export type Search =
  | { readonly kind: 'searched'; readonly count: number; readonly first: Occurrence | undefined }
  | { readonly kind: 'nowhere'; readonly reason: string }
  | { readonly kind: 'unsearchable'; readonly reason: string };

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Where a literal text stands, without overlaps. */
function* literalMatches(text: string, wanted: string, ignoreCase: boolean): Generator<Span> {
  if (ignoreCase) {
    // A literal has nothing to backtrack into, and Unicode's case folding moves no offset.
    for (const { index, 0: found } of text.matchAll(new RegExp(escaped(wanted), 'giu')))
      yield { at: index, length: found.length };
    return;
  }
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
    yield { at, length: wanted.length };
}

/** Where a word stands. One that is inside a longer word may overlap one that is not: each place is looked at. */
function* wordMatches(text: string, wanted: string, ignoreCase: boolean, isJson: () => boolean): Generator<Span> {
  const pattern = ignoreCase ? new RegExp(escaped(wanted), 'giu') : undefined;
  let from = 0;
  while (from <= text.length) {
    if (pattern) pattern.lastIndex = from;
    const found = pattern?.exec(text);
    const at = pattern ? (found?.index ?? -1) : text.indexOf(wanted, from);
    if (at === -1) return;
    const length = found?.[0].length ?? wanted.length;
    const stands = standsAlone(text, at, length, isJson());
    if (stands) yield { at, length };
    from = stands ? at + length : at + 1;
  }
}

/** Where a token that is looked for in text (text, word, regex) stands in one. `isJson`: whether escapes in it are those of JSON. */
export const matchesIn = (token: Token, text: string, isJson: () => boolean = () => false): Iterable<Span> => {
  switch (token.kind) {
    case 'text':
      return literalMatches(text, token.text, token.ignoreCase === true);
    case 'word':
      return wordMatches(text, token.text, token.ignoreCase === true, isJson);
    case 'regex':
      return patternMatches(token.pattern, text);
    case 'key':
    case 'value':
      return [];
  }
};

/** Bodies of streams are no JSON but hold lines of it. */
const JSON_LINE = /^(?:data: ?)?[[{"]/m;

const countText = (token: Token, text: string, isJson: () => boolean, most: number): Search => {
  let count = 0;
  let first: Occurrence | undefined;
  for (const span of matchesIn(token, text, isJson)) {
    count += 1;
    first ??= { kind: 'text', text, ...span };
    if (count === most) break;
  }
  return { kind: 'searched', count, first };
};

const isLeafOf = (token: Token, { part, text, value }: Leaf): boolean =>
  (token.kind === 'key' && part === 'key' && text === token.key) ||
  (token.kind === 'value' && part === 'value' && value === token.value);

const countLeaves = (token: Token, value: Json, pointer: string, most: number): Search => {
  let count = 0;
  let first: Occurrence | undefined;
  for (const leaf of leavesOf(value, Number.POSITIVE_INFINITY)) {
    if (!isLeafOf(token, leaf)) continue;
    count += 1;
    first ??= { kind: 'leaf', leaf: { ...leaf, pointer: `${pointer}${leaf.pointer}` } };
    if (count === most) break;
  }
  return { kind: 'searched', count, first };
};

/** Looks for a token in a body and counts up to `most` occurrences. Text, word and regex are looked for in the raw body or, with a pointer,
 * in a string's own text or the compact JSON of what else stands there; keys and values in the JSON body or what stands at the pointer. */
export const findToken = (token: Token, body: Body, most: number): Search => {
  const isOfText = token.kind === 'text' || token.kind === 'word' || token.kind === 'regex';
  if (token.at === undefined && isOfText)
    return countText(token, body.text, () => jsonBody(body).kind === 'json' || JSON_LINE.test(body.text), most);
  const json = jsonBody(body);
  if (json.kind === 'not-json') return { kind: 'nowhere', reason: json.reason };
  const { at = '' } = token;
  const value = resolvePointer(json.value, at);
  if (value === undefined) return { kind: 'nowhere', reason: `there is nothing at ${at}` };
  if (!isOfText) return countLeaves(token, value, at, most);
  if (typeof value === 'string') return countText(token, value, () => false, most);
  try {
    return countText(token, JSON.stringify(value), () => true, most);
  } catch {
    return { kind: 'unsearchable', reason: `what stands at ${at || 'the root'} is nested too deeply to be written as text` };
  }
};

/** Whether a body satisfies a token that must be there: often enough, and not too often. */
export const isContained = (token: Token, body: Body): boolean => {
  // What nearly all tokens are, and all that the fast path of a run does with them.
  if (isPlain(token)) return body.text.includes(token.text);
  const { times } = token;
  const found = findToken(token, body, times === undefined ? 1 : times.count + 1);
  if (found.kind !== 'searched') return false;
  if (times === undefined) return found.count > 0;
  return times.kind === 'exactly' ? found.count === times.count : found.count >= times.count;
};
