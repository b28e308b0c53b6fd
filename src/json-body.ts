import type { Body, Json } from './model.ts';

/** A body read as JSON, or why it is none. */
export type JsonBody = { readonly kind: 'json'; readonly value: Json } | { readonly kind: 'not-json'; readonly reason: string };

const read = new WeakMap<Body, JsonBody>();

/** The body as JSON, parsed once however many expectations ask. */
export const jsonBody = (body: Body): JsonBody => {
  const known = read.get(body);
  if (known) return known;
  const parsed = parse(body);
  read.set(body, parsed);
  return parsed;
};

const parse = (body: Body): JsonBody => {
  if (body.text.trim() === '') return { kind: 'not-json', reason: 'empty body' };
  try {
    return { kind: 'json', value: JSON.parse(body.text) as Json };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : String(error);
    return { kind: 'not-json', reason: `the body is not JSON: ${reason}` };
  }
};
