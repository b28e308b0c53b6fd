import type { Json } from '../model.ts';
import {
  decodedAnyhow,
  decodeGo,
  type GoDecoded,
  type GoDecoding,
  type GoFields,
  type GoType,
  type GoValue,
  go,
} from './go-json.ts';

/** Longest body of a mutation, in bytes (applications contract, 1). */
export const BODY_LIMIT = 65_536;

/** A JSON object. */
export type Members = Readonly<Record<string, Json>>;

/** Whether a JSON value is an object. */
export const isMembers = (value: Json | undefined): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A body as read: its bytes, and the text that they write, or why there is none. */
export type ReadBody =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: Uint8Array }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large' };

/** Reads the body of a request, up to {@link BODY_LIMIT}. */
export const readBody = async (request: Request): Promise<ReadBody> => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.length > BODY_LIMIT) return { kind: 'too-large' };
  // A byte order mark stays: to Go it is a character like others, and no JSON.
  return { kind: 'text', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), bytes };
};

/** What Go says of a body over {@link BODY_LIMIT}. */
export const TOO_LARGE = { kind: 'invalid', detail: 'http: request body too large', cut: true } as const;

/**
 * Decodes the body of a request into a Go type, up to {@link BODY_LIMIT}.
 *
 * ```ts
 * const SCALE = go.struct('handler.scaleRequest', { replicas: go.pointer(go.int32) });
 * const decoded = await decodeBody(call.request, SCALE, { unknown: 'refuse', reads: 'one' });
 * if (decoded.kind === 'invalid') return hard('k8s-scale.invalid-body', decoded.detail);
 * const { replicas } = decoded.value; // number | null
 * ```
 *
 * A route that tells an empty body, or one that is too large, from a wrong one reads it first, and then decodes its bytes:
 *
 * ```ts
 * const body = await readBody(call.request);
 * if (body.kind === 'empty') return hard('update.empty-body', 'request body is required');
 * if (body.kind === 'too-large') return hard('update.too-large', 'the body is too large');
 * const decoded = decodeGo(body.bytes, UPDATE, { unknown: 'ignore', reads: 'whole' });
 * ```
 */
export const decodeBody = async <const T extends GoType>(request: Request, shape: T, how: GoDecoding): Promise<GoDecoded<T>> => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length <= BODY_LIMIT) return decodeGo(bytes, shape, how);
  if (how.reads === 'whole') return TOO_LARGE;
  // Go's decoder stops where its value ends: it meets the limit only if that one is longer.
  const decoded = decodeGo(bytes.subarray(0, BODY_LIMIT), shape, how);
  return decoded.kind === 'invalid' && decoded.cut ? TOO_LARGE : decoded;
};

/** Decodes a body as a handler does that ignores whether it is valid: what does not fit is left as it was, or zero. */
export const decodeAnyhow = async <const T extends GoType>(request: Request, shape: T): Promise<GoValue<T>> =>
  decodedAnyhow(await decodeBody(request, shape, { unknown: 'ignore', reads: 'one' }), shape);

/** A body decoded as the API decodes it strictly (platform contract, 1.3). */
export type Decoded =
  | { readonly kind: 'members'; readonly members: Members }
  | { readonly kind: 'invalid'; readonly detail: string };

/** The JSON type that a key must have; `null` counts as absent. */
export type Shape = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'strings' | 'any';

/** Types of which an absent value is `null`, so that it can be told from a zero one. */
const GO_TYPES: Readonly<Record<Shape, GoType>> = {
  string: go.pointer(go.string),
  number: go.pointer(go.float64),
  boolean: go.pointer(go.bool),
  object: go.map(go.any),
  array: go.list(go.any),
  strings: go.list(go.string),
  any: go.any,
};

/** JSON text as a value; `undefined` where it is none. */
export const parseJson = (text: string): Json | undefined => {
  const decoded = decodeGo(text, go.any, { unknown: 'ignore', reads: 'whole' });
  return decoded.kind === 'decoded' ? decoded.value : undefined;
};

/** Decodes a body of known keys, in any letter case, named as they are known. An unknown key, another type and what is no JSON
 * object are invalid, no bytes too; `null` members are dropped, and what follows the object does not count. */
export const decodeStrict = async (
  request: Request,
  shapes: Readonly<Record<string, Shape>>,
  type = 'handler.request',
): Promise<Decoded> => {
  const fields: GoFields = Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, GO_TYPES[shape]]));
  const decoded = await decodeBody(request, go.struct(type, fields), { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return { kind: 'invalid', detail: decoded.detail };
  return { kind: 'members', members: Object.fromEntries(Object.entries(decoded.value).filter(([, item]) => item !== null)) };
};

/** {@link decodeStrict} for the operations whose contract still has an answer of its own to a body of no bytes. */
export const decodeStrictOrEmpty = async (
  request: Request,
  shapes: Readonly<Record<string, Shape>>,
): Promise<Decoded | { readonly kind: 'empty' }> => {
  const bytes = await request.clone().arrayBuffer();
  return bytes.byteLength === 0 ? { kind: 'empty' } : decodeStrict(request, shapes);
};

/** Decodes a body that may be anything: what is no JSON object is an empty one (platform contract, 1.3, lenient endpoints). */
export const decodeLenient = async (request: Request): Promise<Members> => {
  const decoded = await decodeBody(request, go.any, { unknown: 'ignore', reads: 'one' });
  return decoded.kind === 'decoded' && isMembers(decoded.value) ? decoded.value : {};
};

/** A member that is a string, trimmed; empty where it is none. */
export const textAt = (members: Members, key: string): string => {
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  return typeof value === 'string' ? value.trim() : '';
};

/** A member that is an object; empty where it is none. */
export const membersAt = (members: Members, key: string): Members => {
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  return isMembers(value) ? value : {};
};

/** The strings of a member that is a list; none where it is no list. */
export const textsAt = (members: Members, key: string): readonly string[] => {
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};
