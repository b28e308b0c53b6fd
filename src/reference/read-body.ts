import type { Json } from '../model.ts';

/** Longest body of a mutation, in bytes (applications contract, 1). */
export const BODY_LIMIT = 65_536;

/** A JSON object. */
export type Members = Readonly<Record<string, Json>>;

/** Whether a JSON value is an object. */
export const isMembers = (value: Json | undefined): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A body as read: its text, or why there is none. */
export type ReadBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large' };

/** Reads the body of a request, up to {@link BODY_LIMIT}. */
export const readBody = async (request: Request): Promise<ReadBody> => {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return { kind: 'empty' };
  return bytes.byteLength > BODY_LIMIT ? { kind: 'too-large' } : { kind: 'text', text: new TextDecoder().decode(bytes) };
};

/** A body decoded as the API decodes it strictly (platform contract, 1.3). */
export type Decoded =
  | { readonly kind: 'members'; readonly members: Members }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly detail: string };

/** The JSON type that a key must have; `null` counts as absent. */
export type Shape = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'strings' | 'any';

const fits = (value: Json, shape: Shape): boolean => {
  if (value === null || shape === 'any') return true;
  switch (shape) {
    case 'object':
      return isMembers(value);
    case 'array':
      return Array.isArray(value);
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === shape;
  }
};

/** JSON text as a value; `undefined` where it is none. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** Decodes a body of known keys: an unknown one, another type and what is no JSON object are invalid; `null` members are dropped. */
export const decodeStrict = async (request: Request, shapes: Readonly<Record<string, Shape>>): Promise<Decoded> => {
  const body = await readBody(request);
  if (body.kind === 'empty') return { kind: 'empty' };
  if (body.kind === 'too-large') return { kind: 'invalid', detail: 'http: request body too large' };
  const value = parseJson(body.text);
  if (value === undefined) return { kind: 'invalid', detail: 'the body is no JSON' };
  if (value === null) return { kind: 'members', members: {} };
  if (!isMembers(value)) return { kind: 'invalid', detail: 'json: cannot unmarshal the body into an object' };
  for (const [key, item] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (shape === undefined) return { kind: 'invalid', detail: `json: unknown field ${JSON.stringify(key.slice(0, 60))}` };
    if (!fits(item, shape))
      return { kind: 'invalid', detail: `json: cannot unmarshal field ${JSON.stringify(key)} into a ${shape}` };
  }
  return { kind: 'members', members: Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) };
};

/** Decodes a body that may be anything: what is no JSON object is an empty one (platform contract, 1.3, lenient endpoints). */
export const decodeLenient = async (request: Request): Promise<Members> => {
  const body = await readBody(request);
  const value = body.kind === 'text' ? parseJson(body.text) : undefined;
  return isMembers(value) ? value : {};
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
