import { stringify } from 'yaml';
import { isContained } from '../find-token.ts';
import { jsonBody } from '../json-body.ts';
import type { Body, Json, Scalar, Token } from '../model.ts';
import { type Leaf, leavesOf, resolvePointer } from '../pointer.ts';
import { textOfToken } from '../token.ts';
import { impostorsOf, type ObservedRow } from './observed-row.ts';
import { isGuarded, tokensOf } from './token-lint.ts';

/** Asks whether a body would be a contract case in the place of the one that was observed. */
export type IsCase = (name: string, body: Body) => boolean;

/** What to write into a row instead of trusting its weak tokens. */
export interface Suggestion {
  readonly row: string;
  readonly place: string;
  /** Keys of the row with items to add, as YAML at the depth of a row's keys; empty where nothing tighter holds. */
  readonly yaml: readonly string[];
}

/** The weak tokens of a row, by their places in its lists. */
export interface Weak {
  readonly must_contain: ReadonlySet<number>;
  readonly must_not_contain: ReadonlySet<number>;
}

type Pin =
  | { readonly list: 'holds'; readonly at: string; readonly equals: Scalar }
  | { readonly list: 'must_contain'; readonly token: Token };

/** Values that the next answer has otherwise: times, ids, long hex numbers. */
const CHANGING = /\d{4}-\d\d-\d\dT|[0-9a-f]{8}|\*\*\*/;
const isWord = (text: string): boolean => text.length <= 60 && !/\s/.test(text);

/** A pointer without places in lists is more stable, a short one easier to read. */
const rank = ({ pointer }: Leaf): number => pointer.split('/').reduce((sum, step) => sum + (/^\d+$/.test(step) ? 100 : 1), 0);

/** The member that a token like `"status":"403"` is. */
const memberOf = (text: string): readonly [string, Json] | undefined => {
  try {
    const [member, ...more] = Object.entries(JSON.parse(`{${text}}`) as Readonly<Record<string, Json>>);
    return more.length === 0 ? member : undefined;
  } catch {
    return undefined;
  }
};

const isScalar = (value: Json): value is Scalar => value === null || typeof value !== 'object';

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** What could be demanded in the place of a text, tightest first. */
const pinsFor = (text: string, leaves: readonly Leaf[]): readonly Pin[] => {
  const values = leaves.filter(({ part }) => part === 'value').toSorted((a, b) => rank(a) - rank(b));
  const whole = (leaf: Leaf): readonly Pin[] =>
    isScalar(leaf.value) ? [{ list: 'holds', at: leaf.pointer, equals: leaf.value }] : [];
  const member = memberOf(text);
  const keyOfToken = /^"([^"\\]+)":?$/.exec(text)?.[1] ?? text;
  const parts = values.filter((leaf) => typeof leaf.value === 'string' && leaf.text.includes(text));
  return [
    ...values.filter((leaf) => member !== undefined && leaf.key === member[0] && leaf.value === member[1]).flatMap(whole),
    ...values.filter((leaf) => leaf.text === text).flatMap(whole),
    ...parts.filter((leaf) => isWord(leaf.text) && !CHANGING.test(leaf.text)).flatMap(whole),
    ...parts.map((leaf): Pin => ({ list: 'must_contain', token: { kind: 'word', text, at: leaf.pointer } })),
    ...parts.map((leaf): Pin => ({ list: 'must_contain', token: { kind: 'text', text, at: leaf.pointer } })),
    ...leaves
      .filter((leaf) => leaf.part === 'key' && leaf.text === keyOfToken)
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ pointer, text: key }): Pin => {
        const at = parentOf(pointer);
        return { list: 'must_contain', token: { kind: 'key', key, ...(at !== '' && { at }) } };
      }),
  ];
};

const isMet = (pin: Pin, body: Body): boolean => {
  if (pin.list === 'must_contain') return isContained(pin.token, body);
  const json = jsonBody(body);
  return json.kind === 'json' && resolvePointer(json.value, pin.at) === pin.equals;
};

/** A text with the values of variables as the variables again, and its own braces kept literal. */
const unfilled = (text: string, variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .filter(([, value]) => value.length >= 6)
    .reduce((rest, [name, value]) => rest.replaceAll(value, `{${name}}`), text.replace(/\{([a-z][a-z0-9_]*)\}/g, '{{$1}}'));

const itemOf = (pin: Pin, variables: Readonly<Record<string, string>>): Readonly<Record<string, Json>> => {
  const open = (value: Scalar): Scalar => (typeof value === 'string' ? unfilled(value, variables) : value);
  if (pin.list === 'holds') return { at: open(pin.at), equals: open(pin.equals) };
  const { token } = pin;
  const at = token.at === undefined ? {} : { at: open(token.at) };
  return { [token.kind]: open(textOfToken(token) ?? ''), ...at };
};

const flow = (value: Json): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

/** Suggests what to demand in the place of the weak tokens of a row (their places in `must_contain`): a contract case that the answer is,
 * for each required token the tightest expectation on where it stands, for a forbidden one its word. What is to be required holds for the
 * answer and for none of its impostors. `cases`: names that the operation can answer. */
export const suggest = (
  observed: ObservedRow,
  weak: Weak,
  cases: readonly string[],
  isCase: IsCase,
  soup: string,
): Suggestion => {
  const { row, answer, variables } = observed;
  const impostors = impostorsOf(observed, soup);
  const isTight = (holds: (body: Body) => boolean): boolean => holds(answer.body) && !impostors.some(({ body }) => holds(body));
  const named = isGuarded(row) ? [] : cases.filter((name) => isTight((body) => isCase(name, body)));
  const json = jsonBody(answer.body);
  const leaves = json.kind === 'json' ? leavesOf(json.value) : [];
  const pins = tokensOf(observed, 'must-contain')
    .filter(({ index }) => weak.must_contain.has(index))
    .flatMap(({ token }) => {
      const text = textOfToken(token);
      return (text === undefined ? undefined : pinsFor(text, leaves).find((pin) => isTight((body) => isMet(pin, body)))) ?? [];
    });
  const lines = (list: Pin['list']): readonly string[] => [
    ...new Set(pins.filter((pin) => pin.list === list).map((pin) => `      - ${flow(itemOf(pin, variables))}`)),
  ];
  const [required, held] = [lines('must_contain'), lines('holds')];
  // The answer has no such word, or the row would not have passed; what it must not have is left as narrow as that.
  const forbidden = tokensOf(observed, 'must-not-contain')
    .filter(({ token, index }) => token.kind === 'text' && weak.must_not_contain.has(index))
    .map(({ token }): Token => ({ kind: 'word', text: (textOfToken(token) ?? '').replace(/^"|":?$/g, '') }))
    .filter((token) => !isContained(token, answer.body))
    .map((token) => `      - ${flow(itemOf({ list: 'must_contain', token }, variables))}`);
  return {
    row: row.id,
    place: `${row.position.file}:${row.position.line}`,
    yaml: [
      ...(required.length === 0 ? [] : ['    must_contain:', ...required]),
      ...(forbidden.length === 0 ? [] : ['    must_not_contain:', ...forbidden]),
      ...(named[0] === undefined ? [] : [`    answers: [${named[0]}]`]),
      ...(held.length === 0 ? [] : ['    holds:', ...held]),
    ],
  };
};
