import type { Json } from '../model.ts';
import { escapeStep } from '../pointer.ts';

type Schema = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is Schema =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** Only a schema that refers to itself is deeper, and what a hostile body makes of it. */
const DEEPEST = 100;

/** The parts of the schemas that were taken apart before: a contract has a few hundred, and every body is held against one. */
const taken = new WeakMap<Schema, WeakMap<Schema, readonly Schema[]>>();

const takeApart = (schema: Json | undefined, schemas: Schema, seen: Set<Json>): readonly Schema[] => {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const ref = schema['$ref'];
  const next = typeof ref === 'string' ? [schemas[ref.replace('#/components/schemas/', '')]] : [];
  const inner = [...next, ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema[keyword]))];
  return [schema, ...inner.flatMap((one) => takeApart(one, schemas, seen))];
};

/** A schema and every one that it is made of: what it refers to, its parts and its alternatives. `schemas` are the components of the contract. */
export const partsOf = (schema: Json | undefined, schemas: Schema): readonly Schema[] => {
  if (!isObject(schema)) return [];
  const known = taken.get(schemas) ?? new WeakMap<Schema, readonly Schema[]>();
  taken.set(schemas, known);
  const before = known.get(schema);
  if (before !== undefined) return before;
  const parts = takeApart(schema, schemas, new Set());
  known.set(schema, parts);
  return parts;
};

/** Whether anything may stand in an object, so that no key of it can be unknown: `additionalProperties` says so, or no key is described. */
const isFree = (parts: readonly Schema[]): boolean =>
  parts.some((part) => part['additionalProperties'] === true) ||
  parts.every((part) => !('properties' in part) && !('additionalProperties' in part));

/** JSON pointers of the keys of a body that its schema does not describe. An object is described by its `properties`, of all alternatives together;
 * one of which the schema says `additionalProperties: true`, or no properties, is free, and one of which it says `false` is closed: there
 * the schema itself is broken. */
export const undescribedKeys = (value: Json, schema: Json | undefined, schemas: Schema): readonly string[] => {
  const walk = (inner: Json, possible: readonly (Json | undefined)[], at: string, depth: number): readonly string[] => {
    if (depth > DEEPEST) return [];
    const parts = possible.flatMap((one) => partsOf(one, schemas));
    if (parts.length === 0) return [];
    if (Array.isArray(inner)) {
      const items = parts.flatMap((part) => (isObject(part['items']) ? [part['items']] : []));
      return (inner as readonly Json[]).flatMap((item, index) => walk(item, items, `${at}/${index}`, depth + 1));
    }
    if (!isObject(inner)) return [];
    const isClosed = parts.some((part) => part['additionalProperties'] === false);
    const free = isFree(parts);
    return Object.entries(inner).flatMap(([key, member]) => {
      const known = parts.flatMap((part) => {
        const own = isObject(part['properties']) && Object.hasOwn(part['properties'], key) ? part['properties'][key] : undefined;
        return own ?? (isObject(part['additionalProperties']) ? part['additionalProperties'] : []);
      });
      const pointer = `${at}/${escapeStep(key)}`;
      if (known.length > 0) return walk(member, known, pointer, depth + 1);
      return free || isClosed ? [] : [pointer];
    });
  };
  return walk(value, [schema], '', 0);
};
