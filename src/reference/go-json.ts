import type { Json } from '../model.ts';
import { goQuote, type JsonNode, readOne, readWhole } from './go-json-text.ts';

/** Fields of a Go struct, by the names of their `json` tags. */
export type GoFields = Readonly<Record<string, GoType>>;

/** A Go type that JSON is decoded into. `type` is its name with the package, where it has one of its own. */
export type GoType =
  | { readonly kind: 'string'; readonly type?: string }
  | { readonly kind: 'bool'; readonly type?: string }
  | { readonly kind: 'int'; readonly bits: 8 | 16 | 32 | 64; readonly type: string }
  | { readonly kind: 'float64'; readonly type?: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'map'; readonly of: GoType; readonly type?: string }
  | { readonly kind: 'list'; readonly of: GoType; readonly type?: string }
  | { readonly kind: 'pointer'; readonly to: GoType }
  | { readonly kind: 'struct'; readonly type: string; readonly fields: GoFields };

/** What a Go type decodes to; a map, list or pointer that is nil is `null`. Of a type that is not known it is any JSON. */
export type GoValue<T extends GoType> = GoType extends T
  ? Json
  : T extends { readonly kind: 'string' }
    ? string
    : T extends { readonly kind: 'bool' }
      ? boolean
      : T extends { readonly kind: 'int' | 'float64' }
        ? number
        : T extends { readonly kind: 'any' }
          ? Json
          : T extends { readonly kind: 'map'; readonly of: infer V extends GoType }
            ? Readonly<Record<string, GoValue<V>>> | null
            : T extends { readonly kind: 'list'; readonly of: infer V extends GoType }
              ? readonly GoValue<V>[] | null
              : T extends { readonly kind: 'pointer'; readonly to: infer V extends GoType }
                ? GoValue<V> | null
                : T extends { readonly kind: 'struct'; readonly fields: infer F extends GoFields }
                  ? { readonly [K in keyof F]: GoValue<F[K]> }
                  : never;

/** Go types: `go.struct('handler.scaleRequest', { replicas: go.pointer(go.int32) })`. */
export const go = {
  string: { kind: 'string' },
  bool: { kind: 'bool' },
  int: { kind: 'int', bits: 64, type: 'int' },
  int32: { kind: 'int', bits: 32, type: 'int32' },
  int64: { kind: 'int', bits: 64, type: 'int64' },
  float64: { kind: 'float64' },
  any: { kind: 'any' },
  /** `map[string]of` */
  map: <const T extends GoType>(of: T) => ({ kind: 'map', of }) as const,
  /** `[]of` */
  list: <const T extends GoType>(of: T) => ({ kind: 'list', of }) as const,
  /** `*to` */
  pointer: <const T extends GoType>(to: T) => ({ kind: 'pointer', to }) as const,
  /** A struct, its embedded ones flattened; a type that has no name is written in full. */
  struct: <const F extends GoFields>(type: string, fields: F) => ({ kind: 'struct', type, fields }) as const,
  /** A type declared with a name of its own: `go.named('handler.Tier', go.string)`. */
  named: <const T extends Exclude<GoType, { readonly kind: 'any' | 'pointer' | 'struct' }>>(type: string, of: T): T => ({
    ...of,
    type,
  }),
} as const;

/** How a text is decoded. */
export interface GoDecoding {
  /** What a key is that the struct does not have: an error (`DisallowUnknownFields`), or nothing. */
  readonly unknown: 'refuse' | 'ignore';
  /** `one`: the first value, whatever follows (`Decoder.Decode`). `whole`: the text is one value (`json.Unmarshal`). */
  readonly reads: 'one' | 'whole';
}

/** A text as decoded, or Go's error; `cut` where more bytes could have made it valid, `value` what Go decoded all the same where
 * the text is JSON and does not fit the type. */
export type GoDecoded<T extends GoType> =
  | { readonly kind: 'decoded'; readonly value: GoValue<T> }
  | { readonly kind: 'invalid'; readonly detail: string; readonly cut: boolean; readonly value?: GoValue<T> };

/** One decoding: its rules, the first error, and what lists held before they were cut shorter. */
interface Run {
  readonly unknown: GoDecoding['unknown'];
  readonly held: WeakMap<readonly Json[], readonly Json[]>;
  failure: string | undefined;
}

/** Where a value stands: the innermost struct, and the fields from the outermost one on. */
interface Place {
  readonly struct: string;
  readonly path: readonly string[];
}

type Value = { readonly [key: string]: Json };

const isRecord = (value: Json): value is Value => value !== null && typeof value === 'object' && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Name of a type in Go's messages. */
const typeName = (shape: GoType): string => {
  switch (shape.kind) {
    case 'any':
      return 'interface {}';
    case 'pointer':
      return `*${typeName(shape.to)}`;
    case 'map':
      return shape.type ?? `map[string]${typeName(shape.of)}`;
    case 'list':
      return shape.type ?? `[]${typeName(shape.of)}`;
    case 'int':
    case 'struct':
      return shape.type;
    case 'string':
    case 'bool':
    case 'float64':
      return shape.type ?? shape.kind;
  }
};

/** Name of a struct without its package; a struct that is declared in place has none. */
const structName = (type: string): string => /^(?:\w+\.)?(\w+)$/.exec(type)?.[1] ?? '';

/** Zero value of a type. */
const zeroOf = (shape: GoType): Json => {
  switch (shape.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int':
    case 'float64':
      return 0;
    case 'any':
    case 'map':
    case 'list':
    case 'pointer':
      return null;
    case 'struct':
      return Object.fromEntries(Object.entries(shape.fields).map(([key, field]) => [key, zeroOf(field)]));
  }
};

const mismatch = (value: string, type: string, place: Place | undefined, run: Run): void => {
  const target = place ? `struct field ${place.struct}.${place.path.join('.')}` : 'value';
  run.failure ??= `json: cannot unmarshal ${value} into Go ${target} of type ${type}`;
};

/** Letters as Go folds them: the long s and the Kelvin sign are letters of ASCII too, which field names are of. */
const folded = (key: string): string =>
  key
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/\u017f/g, 'S')
    .replace(/\u212a/g, 'K');

const fieldOf = (fields: GoFields, key: string): readonly [name: string, type: GoType] | undefined => {
  const exact = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (exact) return [key, exact];
  return Object.entries(fields).find(([name]) => folded(name) === folded(key));
};

const fitsInt = (literal: string, bits: number): boolean => {
  if (!/^-?\d+$/.test(literal)) return false;
  const number = BigInt(literal);
  return BigInt.asIntN(bits, number) === number;
};

const decodeStruct = (
  node: JsonNode & { readonly kind: 'object' },
  shape: GoType & { readonly kind: 'struct' },
  old: Json,
  place: Place | undefined,
  run: Run,
): Json => {
  const values = new Map(Object.entries(isRecord(old) ? old : {}));
  for (const member of node.members) {
    const [name, type] = fieldOf(shape.fields, member.key) ?? [];
    if (name === undefined || type === undefined) {
      if (run.unknown === 'refuse') run.failure ??= `json: unknown field ${goQuote(member.key)}`;
      continue;
    }
    const inner = { struct: structName(shape.type), path: [...(place?.path ?? []), name] };
    values.set(name, decodeInto(member.node, type, values.get(name) ?? zeroOf(type), inner, run));
  }
  return Object.fromEntries(values);
};

/** Go decodes a list into the items that the list had, even those that a shorter one left behind. */
const decodeList = (items: readonly JsonNode[], of: GoType, old: Json, place: Place | undefined, run: Run): Json => {
  const held = isList(old) ? (run.held.get(old) ?? old) : [];
  const values = items.map((item, index) => decodeInto(item, of, held[index] ?? zeroOf(of), place, run));
  run.held.set(values, values.length === 0 ? [] : [...values, ...held.slice(values.length)]);
  return values;
};

/** Decodes a value into what is there. After an error Go reads on and reports the first, so the result may be anything then. */
const decodeInto = (node: JsonNode, shape: GoType, old: Json, place: Place | undefined, run: Run): Json => {
  if (shape.kind === 'any') {
    if (node.huge !== undefined) mismatch(`number ${node.huge}`, 'float64', place, run);
    return node.json;
  }
  if (node.kind === 'null') return shape.kind === 'pointer' || shape.kind === 'map' || shape.kind === 'list' ? null : old;
  switch (shape.kind) {
    case 'pointer':
      return decodeInto(node, shape.to, old ?? zeroOf(shape.to), place, run);
    case 'struct':
      if (node.kind === 'object') return decodeStruct(node, shape, old, place, run);
      break;
    case 'map':
      if (node.kind === 'object') {
        const added = node.members.map(
          (member) => [member.key, decodeInto(member.node, shape.of, zeroOf(shape.of), place, run)] as const,
        );
        return Object.fromEntries([...Object.entries(isRecord(old) ? old : {}), ...added]);
      }
      break;
    case 'list':
      if (node.kind === 'array') return decodeList(node.items, shape.of, old, place, run);
      break;
    case 'string':
    case 'bool':
      if (node.kind === shape.kind) return node.json;
      break;
    case 'int':
    case 'float64':
      if (node.kind === 'number') {
        if (shape.kind === 'int' ? fitsInt(node.literal, shape.bits) : node.huge === undefined) return node.json;
        mismatch(`number ${node.literal}`, typeName(shape), place, run);
        return old;
      }
      break;
  }
  mismatch(node.kind, typeName(shape), place, run);
  return old;
};

/**
 * Decodes a JSON text into a Go type as encoding/json of Go 1.23 does, with its error texts.
 *
 * ```ts
 * const REQUEST = go.struct('handler.modesRequest', { modes: go.map(go.string), mode: go.string });
 * const decoded = decodeGo(text, REQUEST, { unknown: 'ignore', reads: 'whole' });
 * if (decoded.kind === 'invalid') return hard('policy.invalid-body', decoded.detail);
 * const { modes, mode } = decoded.value; // modes: Readonly<Record<string, string>> | null, mode: string
 * ```
 */
export const decodeGo = <const T extends GoType>(text: Uint8Array | string, shape: T, how: GoDecoding): GoDecoded<T> => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const read = how.reads === 'one' ? readOne(bytes) : readWhole(bytes);
  if (read.kind === 'invalid') return read;
  const run: Run = { unknown: how.unknown, held: new WeakMap(), failure: undefined };
  const value = decodeInto(read.node, shape, zeroOf(shape), undefined, run);
  // What was built follows the shape, which the compiler cannot see in a walk over it.
  if (run.failure !== undefined) return { kind: 'invalid', detail: run.failure, cut: false, value: value as GoValue<T> };
  return { kind: 'decoded', value: value as GoValue<T> };
};

/** What a handler goes on with that ignores Go's error: what was decoded all the same, the zero value where the text is no JSON. */
export const decodedAnyhow = <const T extends GoType>(decoded: GoDecoded<T>, shape: T): GoValue<T> =>
  decoded.value ?? (zeroOf(shape) as GoValue<T>);
