import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { heavy } from '../heavy.ts';
import type { Json } from '../model.ts';
import { plainScalars } from './plain-scalar.ts';

/** What was read of YAML that is written plainly. */
export interface PlainYaml {
  readonly value: Json;
  /** Where in the text a list, a mapping or, with `key`, a key stands, counted from 0; `undefined` of what was not kept. */
  readonly offsetOf: (path: readonly (string | number)[], key?: string) => number | undefined;
}

/** Lists and mappings that are so deep in the file or less have a known place: those of a row, and of a step of a preparation. */
const DEEPEST_PLACED = 5;
/** Keys that are so deep have one: ids that were renamed. */
const DEPTH_OF_PLACED_KEYS = 2;

/** Characters that two parsers may take for a space, for the end of a line, or for an error. */
const ODD_CHARACTER = /[^\S\n ]|(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/u;

/** The line that a document may start with, and comments before it. */
const PLAIN_START = /^(?:(?:#[^\n]*)?\n)*---\n/;

/** What stands between two scalars: indentation, what makes lists and mappings, comments that a space sets apart, the head of a block. */
const PLAIN_GAP = /^(?:[ \n,:[\]{}-]|(?<=[ \n])#[^\n]*(?![^\n]))*(?: [|>]-?\n)?$/;
/** A gap that is longer has a comment, and will not come again. */
const LONGEST_KEPT_GAP = 40;

/** YAML wants a key to end within 1,024 characters. */
const LONGEST_KEY = 500;

/** Keys that are none for some parser, or in some version of YAML. */
const ODD_KEYS: readonly string[] = ['__proto__', '<<'];

/** Reads YAML that is written as most of it is, many times faster than a parser that keeps every place: by the events of js-yaml, of which
 * nothing is taken that another parser might read in another way. `undefined` where anything of the text is not so plain, or is wrong. */
export const readPlainYaml = (text: string): PlainYaml | undefined => {
  if (ODD_CHARACTER.test(text)) return undefined;
  let events: readonly Event[];
  try {
    events = heavy.jsYaml().parseEvents(text, {});
  } catch {
    // What it refuses is told by the parser that keeps every place.
    return undefined;
  }
  return plainValueOf(text, events);
};

type Collection = Json[] | { [key: string]: Json };

/** Says of each stretch of a text, from the end of the scalar before it, whether it is plain. */
const gapsOf = (text: string): { readonly before: (scalar: ScalarEvent) => boolean; readonly rest: () => boolean } => {
  const { PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED } = heavy.jsYaml().SCALAR_STYLE;
  const known = new Set<string>();
  let from = 0;
  let isNewLine = true;
  const isPlain = (to: number): boolean => {
    const gap = isNewLine ? `\n${text.slice(from, to)}` : text.slice(from, to);
    if (known.has(gap)) return true;
    if (!PLAIN_GAP.test(gap)) return false;
    if (gap.length <= LONGEST_KEPT_GAP) known.add(gap);
    return true;
  };
  return {
    before: ({ style, valueStart, valueEnd }) => {
      const quote = style === SINGLE_QUOTED || style === DOUBLE_QUOTED ? 1 : 0;
      const found = isPlain(valueStart - quote);
      from = valueEnd + quote;
      isNewLine = quote === 0 && style !== PLAIN;
      return found;
    },
    rest: () => isPlain(text.length),
  };
};

/** Builds the value of the events of one document. */
const plainValueOf = (text: string, events: readonly Event[]): PlainYaml | undefined => {
  const { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } = heavy.jsYaml();
  const gaps = gapsOf(text);
  const valueOfScalar = plainScalars(text);
  const places = new Map<Json, number>();
  const keyPlaces = new Map<Json, Map<string, number>>();
  const open: { readonly into: Collection; key: string | undefined }[] = [];
  let root: Json | undefined;

  /** Puts a value where it belongs; false where it belongs nowhere. */
  const put = (value: Json): boolean => {
    const top = open.at(-1);
    if (top === undefined) {
      if (root !== undefined) return false;
      root = value;
    } else if (Array.isArray(top.into)) top.into.push(value);
    else {
      if (top.key === undefined) return false;
      top.into[top.key] = value;
      top.key = undefined;
    }
    return true;
  };
  const scalar = (event: ScalarEvent): boolean => {
    const value = valueOfScalar(event);
    if (value === undefined || !gaps.before(event)) return false;
    const top = open.at(-1);
    if (top === undefined || Array.isArray(top.into) || top.key !== undefined) return put(value);
    if (typeof value !== 'string' || event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
      return false;
    if (value.length > LONGEST_KEY || ODD_KEYS.includes(value) || Object.hasOwn(top.into, value)) return false;
    top.key = value;
    if (open.length === DEPTH_OF_PLACED_KEYS) {
      const own = keyPlaces.get(top.into) ?? new Map<string, number>();
      keyPlaces.set(top.into, own.set(value, event.style === SCALAR_STYLE.PLAIN ? event.valueStart : event.valueStart - 1));
    }
    return true;
  };
  const collection = ({ start, style, anchorStart, tagStart }: SequenceEvent | MappingEvent, into: Collection): boolean => {
    if (anchorStart !== -1 || tagStart !== -1) return false;
    // `[a: b]` holds a mapping without braces.
    if (style === COLLECTION_STYLE.FLOW && text[start] !== (Array.isArray(into) ? '[' : '{')) return false;
    if (!put(into)) return false;
    open.push({ into, key: undefined });
    if (open.length <= DEEPEST_PLACED) places.set(into, start);
    return true;
  };
  const take = (event: Event, at: number): boolean => {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return at === 0 && (!event.explicitStart || PLAIN_START.test(text)) && !event.explicitEnd;
      case EVENT_ID.SCALAR:
        return scalar(event);
      case EVENT_ID.SEQUENCE:
        return collection(event, []);
      case EVENT_ID.MAPPING:
        return collection(event, {});
      case EVENT_ID.ALIAS:
        return false;
      case EVENT_ID.POP:
        open.pop();
        return true;
    }
  };

  if (!events.every(take) || root === undefined || !places.has(root) || !gaps.rest()) return undefined;
  const value = root;
  return {
    value,
    offsetOf: (path, key) => {
      let found: Json | undefined = value;
      for (const step of path) {
        if (found === null || typeof found !== 'object' || !Object.hasOwn(found, step)) return undefined;
        found = (found as Readonly<Record<string | number, Json>>)[step];
      }
      if (found === undefined) return undefined;
      return key === undefined ? places.get(found) : keyPlaces.get(found)?.get(key);
    },
  };
};
