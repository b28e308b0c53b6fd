import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { heavy } from '../heavy.ts';
import type { Json } from '../model.ts';
import { type Apart, gapsOf } from './plain-gap.ts';
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
const ODD_CHARACTER = /[^\S\n ]|(?!\n)[\p{Cc}\p{Cs}]/u;

/** The line that a document may start with, and comments before it. */
const PLAIN_START = /^(?:(?:#[^\n]*)?\n)*---\n/;

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

/** Where the places of a value are kept: of lists and mappings by themselves, of keys and aliases by what they are in. */
interface Places {
  readonly collections: Map<Json, number>;
  readonly keys: Map<Json, Map<string | number, number>>;
  readonly aliases: Map<Json, Map<string | number, number>>;
}

/** A list or a mapping that is being read, the key whose value comes next, and its own anchor. */
interface Open {
  readonly into: Json[] | { [key: string]: Json };
  readonly isFlow: boolean;
  readonly anchor: string;
  isEmpty: boolean;
  key: string | undefined;
}

/** What must stand before the next node of a list or mapping. */
const apartIn = (top: Open | undefined): Apart => {
  if (top === undefined || top.key !== undefined) return 'any';
  if (top.isFlow) return top.isEmpty ? 'any' : 'comma';
  return top.isEmpty || Array.isArray(top.into) ? 'item' : 'line';
};

const keep = (places: Map<Json, Map<string | number, number>>, into: Json, key: string | number, offset: number): void => {
  const own = places.get(into) ?? new Map<string | number, number>();
  places.set(into, own.set(key, offset));
};

/** Builds the value of the events of one document. */
const plainValueOf = (text: string, events: readonly Event[]): PlainYaml | undefined => {
  const { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } = heavy.jsYaml();
  const { PLAIN } = SCALAR_STYLE;
  const gaps = gapsOf(text);
  const valueOfScalar = plainScalars(text);
  const places: Places = { collections: new Map(), keys: new Map(), aliases: new Map() };
  /** What has an anchor and is whole; a name has one meaning only. */
  const anchored = new Map<string, Json>();
  const open: Open[] = [];
  let root: Json | undefined;

  const anchorOf = ({ anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }): string =>
    anchorStart === -1 ? '' : text.slice(anchorStart, anchorEnd);
  const nameAnchor = (anchor: string, value: Json): boolean => {
    if (anchor === '') return true;
    if (anchored.has(anchor)) return false;
    anchored.set(anchor, value);
    return true;
  };
  /** Puts a value where it belongs; false where it belongs nowhere. */
  const put = (value: Json): boolean => {
    const top = open.at(-1);
    if (top === undefined) {
      if (root !== undefined) return false;
      root = value;
      return true;
    }
    if (Array.isArray(top.into)) top.into.push(value);
    else if (top.key === undefined) return false;
    else top.into[top.key] = value;
    top.key = undefined;
    top.isEmpty = false;
    return true;
  };
  const key = (
    top: Open,
    into: { [key: string]: Json },
    value: Json,
    { style, valueStart, anchorStart, fast }: ScalarEvent,
  ): boolean => {
    // A key is a text on one line, with nothing to decode.
    if (!fast || typeof value !== 'string' || anchorStart !== -1) return false;
    if (value.length > LONGEST_KEY || ODD_KEYS.includes(value) || Object.hasOwn(into, value)) return false;
    top.key = value;
    if (open.length === DEPTH_OF_PLACED_KEYS) keep(places.keys, into, value, style === PLAIN ? valueStart : valueStart - 1);
    return true;
  };
  const scalar = (event: ScalarEvent): boolean => {
    const value = valueOfScalar(event);
    const top = open.at(-1);
    if (value === undefined || !gaps.before(event, apartIn(top))) return false;
    if (top !== undefined && !Array.isArray(top.into) && top.key === undefined) return key(top, top.into, value, event);
    return put(value) && nameAnchor(anchorOf(event), value);
  };
  const collection = (event: SequenceEvent | MappingEvent, into: Open['into']): boolean => {
    const { start, style, tagStart } = event;
    if (tagStart !== -1) return false;
    const isFlow = style === COLLECTION_STYLE.FLOW;
    // `[a: b]` holds a mapping without braces.
    if (isFlow && (text[start] !== (Array.isArray(into) ? '[' : '{') || !gaps.upTo(start, apartIn(open.at(-1))))) return false;
    if (!put(into)) return false;
    open.push({ into, isFlow, anchor: anchorOf(event), isEmpty: true, key: undefined });
    if (open.length <= DEEPEST_PLACED) places.collections.set(into, start);
    return true;
  };
  const alias = (event: AliasEvent): boolean => {
    const value = anchored.get(anchorOf(event));
    const top = open.at(-1);
    if (value === undefined || top === undefined || !gaps.before(event, apartIn(top))) return false;
    const at = Array.isArray(top.into) ? top.into.length : top.key;
    if (at === undefined) return false;
    keep(places.aliases, top.into, at, event.anchorStart - 1);
    return put(value);
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
        return alias(event);
      case EVENT_ID.POP: {
        const closed = open.pop();
        return closed === undefined || nameAnchor(closed.anchor, closed.into);
      }
    }
  };

  if (!events.every(take) || root === undefined || !places.collections.has(root) || !gaps.rest()) return undefined;
  return { value: root, offsetOf: offsetIn(root, places) };
};

const offsetIn =
  (value: Json, { collections, keys, aliases }: Places): PlainYaml['offsetOf'] =>
  (path, key) => {
    let found: Json = value;
    let alias: number | undefined;
    for (const step of path) {
      if (found === null || typeof found !== 'object' || !Object.hasOwn(found, step)) return undefined;
      alias = aliases.get(found)?.get(step);
      found = (found as Readonly<Record<string | number, Json>>)[step] ?? null;
    }
    return key === undefined ? (alias ?? collections.get(found)) : keys.get(found)?.get(key);
  };
