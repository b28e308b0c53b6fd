import type { Json } from '../model.ts';
import { decodedAnyhow, decodeGo, type GoDecoded, type GoDecoding, type GoType, type GoValue } from './go-json.ts';

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
