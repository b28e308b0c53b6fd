import { excerpt, short } from '../excerpt.ts';
import { jsonBody } from '../json-body.ts';
import type { Answer, Json, NearMiss } from '../model.ts';
import { type Leaf, leavesOf } from '../pointer.ts';

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

/** What in the answer nearly is the missing token, best kind first, or `undefined`. Never throws, whatever the body. */
export const nearMiss = (token: string, answer: Answer): NearMiss | undefined => {
  const text = answer.body.text.length > REACH ? answer.body.text.slice(0, REACH) : answer.body.text;
  const body = answer.body.text.length > REACH ? undefined : jsonBody(answer.body);
  const leaves = body?.kind === 'json' ? leavesOf(body.value) : [];
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
