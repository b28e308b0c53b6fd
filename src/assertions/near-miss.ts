import { excerpt, short } from '../excerpt.ts';
import { findToken, matchesIn } from '../find-token.ts';
import { jsonBody } from '../json-body.ts';
import type { Answer, Json, NearMiss, Scalar, Token } from '../model.ts';
import { type Leaf, leavesOf, resolvePointer } from '../pointer.ts';
import { wordAround } from '../word.ts';

/** Bodies are searched for near misses up to this many characters: hints must not cost more than the judging. */
const REACH = 512 * 1024;

interface Squeezed {
  readonly text: string;
  /** Index in the original of each character. */
  readonly at: readonly number[];
}

const SKIPPED = /["'`\s\u201c\u201d\u2018\u2019]/;

/** Text without quotes and white space, remembering where each character stood. */
const squeeze = (text: string): Squeezed => {
  let squeezed = '';
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (SKIPPED.test(character)) continue;
    squeezed += character;
    at.push(index);
  }
  return { text: squeezed, at };
};

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\/', '/')
    .replaceAll('\\"', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** A token that is a JSON member, like `"status":"403"` or `applied:false`: its key and the text of its value. */
const memberOf = (token: string): { readonly key: string; readonly value: string } | undefined => {
  const match = /^\s*["']?([\w.-]+)["']?\s*:\s*["']?([^"']*)["']?\s*$/.exec(token);
  return match?.[1] !== undefined && match[2] !== undefined && match[2] !== '' ? { key: match[1], value: match[2] } : undefined;
};

const typeOf = (value: Json): string => (value === null ? 'null' : typeof value);

const placeOf = (leaves: readonly Leaf[], found: string): string => {
  const bare = found.replace(/^["'\s]+|["'\s]+$/g, '');
  const member = memberOf(found);
  const leaf = leaves.find(({ part, text, key }) =>
    member ? part === 'value' && key === member.key && text === member.value : text.includes(bare),
  );
  return leaf ? leaf.pointer || 'body' : 'body';
};

const miss = (difference: NearMiss['difference'], where: string, text: string, at: number, length: number): NearMiss => ({
  difference,
  where,
  found: short(text.slice(at, at + length)),
  excerpt: excerpt(text, at, length),
});

/** Keys and scalars of the JSON body, or of what stands at a pointer. */
const leavesIn = (answer: Answer, at = ''): readonly Leaf[] => {
  const body = answer.body.text.length > REACH ? undefined : jsonBody(answer.body);
  const value = body?.kind === 'json' ? resolvePointer(body.value, at) : undefined;
  if (value === undefined) return [];
  return at === '' ? leavesOf(value) : leavesOf(value).map((leaf) => ({ ...leaf, pointer: `${at}${leaf.pointer}` }));
};

/** What in the answer nearly is the missing token, best kind first, or `undefined`. Never throws, whatever the body. */
export const nearMiss = (token: Token, answer: Answer): NearMiss | undefined => {
  if (token.at === undefined) return looseMiss(token, answer);
  // At its pointer something else may stand that is like it; else the same thing in another place is nearest.
  const { at: _at, ...anywhere } = token;
  return atMiss(token, answer) ?? foundMiss('other-place', anywhere, answer) ?? looseMiss(anywhere, answer);
};

/** What at the token's own pointer nearly is it. */
const atMiss = (token: Token, answer: Answer): NearMiss | undefined => {
  switch (token.kind) {
    case 'word':
      return insideMiss(token, answer);
    case 'key':
      return keyMiss(token.key, leavesIn(answer, token.at), answer);
    case 'value':
      return valueMiss(token.value, leavesIn(answer, token.at), answer);
    case 'text':
    case 'regex':
      return undefined;
  }
};

const looseMiss = (token: Token, answer: Answer): NearMiss | undefined => {
  switch (token.kind) {
    case 'text':
      return textMiss(token.text, answer);
    case 'word':
      return insideMiss(token, answer) ?? textMiss(token.text, answer);
    case 'key':
      return keyMiss(token.key, leavesIn(answer), answer);
    case 'value':
      return valueMiss(token.value, leavesIn(answer), answer);
    case 'regex':
      return foundMiss('case', { ...token, pattern: `(?i)${token.pattern}` }, answer);
  }
};

/** What another token, which is less strict, finds. */
const foundMiss = (difference: NearMiss['difference'], token: Token, answer: Answer): NearMiss | undefined => {
  if (answer.body.text.length > REACH) return undefined;
  const found = findToken(token, answer.body, 1);
  const first = found.kind === 'searched' ? found.first : undefined;
  if (first?.kind === 'leaf') return ofLeaf(difference, first.leaf, answer.body.text);
  if (first === undefined) return undefined;
  const leaf = leavesIn(answer, token.at).find(({ text }) => isFoundIn(token, text));
  return miss(difference, leaf ? leaf.pointer || 'body' : token.at || 'body', first.text, first.at, first.length);
};

const isFoundIn = (token: Token, text: string): boolean => {
  for (const _found of matchesIn(token, text)) return true;
  return false;
};

/** A word that only stands inside longer ones; the longer one is what was found. */
const insideMiss = (token: Extract<Token, { kind: 'word' }>, answer: Answer): NearMiss | undefined => {
  const { times: _times, ...rest } = token;
  const text: Token = { ...rest, kind: 'text' };
  const near = foundMiss('inside-word', text, answer);
  const found = findToken(text, answer.body, 1);
  if (near === undefined || found.kind !== 'searched' || found.first?.kind !== 'text') return near;
  const { text: whole, at, length } = found.first;
  return { ...near, found: short(wordAround(whole, at, length)) };
};

const keyMiss = (key: string, leaves: readonly Leaf[], answer: Answer): NearMiss | undefined => {
  const keyLike = (isLike: (text: string) => boolean): Leaf | undefined =>
    leaves.find(({ part, text }) => part === 'key' && isLike(text));
  const { text } = answer.body;
  const sameButCase = keyLike((other) => other.toLowerCase() === key.toLowerCase());
  if (sameButCase) return ofLeaf('case', sameButCase, text);
  const value = leaves.find((leaf) => leaf.part === 'value' && leaf.text === key);
  if (value) return ofLeaf('other-place', value, text);
  const longer = keyLike((other) => other.includes(key));
  return longer && { ...ofLeaf('inside-word', longer, text), found: short(longer.text) };
};

const valueMiss = (value: Scalar, leaves: readonly Leaf[], answer: Answer): NearMiss | undefined => {
  const wanted = typeof value === 'string' ? value : JSON.stringify(value);
  const valueLike = (isLike: (text: string) => boolean): Leaf | undefined =>
    leaves.find(({ part, text }) => part === 'value' && isLike(text));
  const { text } = answer.body;
  const otherType = valueLike((other) => other === wanted);
  if (otherType) return ofLeaf('json-type', otherType, text);
  const sameButCase = valueLike((other) => other.toLowerCase() === wanted.toLowerCase());
  if (sameButCase) return ofLeaf('case', sameButCase, text);
  const key = leaves.find((leaf) => leaf.part === 'key' && leaf.text === wanted);
  if (key) return { ...ofLeaf('other-place', key, text), found: short(JSON.stringify(wanted)) };
  const longer = wanted === '' ? undefined : valueLike((other) => other.includes(wanted));
  return longer && { ...ofLeaf('inside-word', longer, text), found: short(longer.text) };
};

const textMiss = (token: string, answer: Answer): NearMiss | undefined => {
  const text = answer.body.text.length > REACH ? answer.body.text.slice(0, REACH) : answer.body.text;
  const leaves = leavesIn(answer);
  const member = memberOf(token);

  if (member) {
    const same = leaves.find(({ part, key, text: value }) => part === 'value' && key === member.key && value === member.value);
    const wanted = /:\s*["']/.test(token) ? 'string' : undefined;
    if (same && wanted !== undefined && typeOf(same.value) !== wanted) return ofLeaf('json-type', same, text);
    if (same && wanted === undefined && typeof same.value === 'string' && /["']\s*:/.test(token))
      return ofLeaf('json-type', same, text);
  }

  const lower = text.toLowerCase();
  const at = lower.length === text.length ? lower.indexOf(token.toLowerCase()) : -1;
  if (at !== -1) return miss('case', placeOf(leaves, text.slice(at, at + token.length)), text, at, token.length);

  const squeezed = squeeze(text);
  const small = squeeze(token).text;
  if (small.length > 1) {
    const found = squeezed.text.indexOf(small);
    const from = squeezed.at[found];
    const to = squeezed.at[found + small.length - 1];
    if (found !== -1 && from !== undefined && to !== undefined) {
      const open = SKIPPED.test(text[from - 1] ?? '') ? from - 1 : from;
      return miss('quotes-or-spacing', placeOf(leaves, text.slice(open, to + 1)), text, open, to + 1 - open);
    }
  }

  const plain = unescaped(text);
  if (plain !== text) {
    const there = plain.indexOf(token);
    if (there !== -1) return miss('escaping', placeOf(leaves, token), plain, there, token.length);
  }

  for (const [name, value] of Object.entries(answer.headers)) {
    const there = value.indexOf(token);
    if (there !== -1) return miss('other-place', `header ${name}`, value, there, token.length);
  }

  if (member) {
    const elsewhere =
      leaves.find(({ part, text: value }) => part === 'value' && value === member.value) ??
      leaves.find(({ part, key }) => part === 'value' && key === member.key);
    if (elsewhere) return ofLeaf('other-place', elsewhere, text);
  }
  return undefined;
};

const ofLeaf = (difference: NearMiss['difference'], leaf: Leaf, text: string): NearMiss => {
  const shown = leaf.key === undefined ? JSON.stringify(leaf.value) : `${JSON.stringify(leaf.key)}:${JSON.stringify(leaf.value)}`;
  const at = text.indexOf(shown);
  return {
    difference,
    where: leaf.pointer || 'body',
    found: short(shown),
    excerpt: at === -1 ? short(shown) : excerpt(text, at, shown.length),
  };
};
