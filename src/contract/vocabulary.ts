import type { Json, Vocabulary } from '../model.ts';
import type { Bundle } from './bundle.ts';

type Schema = Readonly<Record<string, Json>>;
type Schemas = Bundle['schemas'];

const REFERENCE = '#/components/schemas/';

const isSchema = (value: Json | undefined): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const schemasIn = (value: Json | undefined): readonly Schema[] => (Array.isArray(value) ? value : []).filter(isSchema);

const referred = (schema: Schema, schemas: Schemas): Schema | undefined => {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace(REFERENCE, '') : undefined;
  const found = name === undefined ? undefined : schemas[name];
  return isSchema(found) ? found : undefined;
};

const membersOf = (schema: Schema): readonly (readonly [string, Json])[] =>
  isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];

const collectKeys = (value: Json, schemas: Schemas, keys: Set<string>, seen: Set<Json>): void => {
  if (value === null || typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if (!isSchema(value)) {
    for (const one of value as readonly Json[]) collectKeys(one, schemas, keys, seen);
    return;
  }
  for (const [key] of membersOf(value)) keys.add(key);
  const next = referred(value, schemas);
  if (next !== undefined) collectKeys(next, schemas, keys, seen);
  // Whatever the keyword is called, what stands below it is a schema, a map of schemas or data, which has no properties.
  for (const part of Object.values(value)) collectKeys(part, schemas, keys, seen);
};

const merged = (parts: readonly Json[]): Json => {
  const objects = parts.filter(isSchema);
  return objects.length === 0 ? (parts[0] ?? null) : Object.assign({}, ...objects);
};

const typeOf = (schema: Schema): Json | undefined => (Array.isArray(schema['type']) ? schema['type'][0] : schema['type']);

/** The smallest value that a schema asks for: required members only, constants as they are, any other scalar empty. */
const smallest = (schema: Schema, schemas: Schemas, depth = 0): Json => {
  if (depth > 20) return null;
  if ('const' in schema) return schema['const'] ?? null;
  if (Array.isArray(schema['enum'])) return (schema['enum'][0] as Json | undefined) ?? null;
  const next = referred(schema, schemas);
  if (next !== undefined) return smallest(next, schemas, depth + 1);
  const [choice] = [...schemasIn(schema['anyOf']), ...schemasIn(schema['oneOf'])];
  const parts = [...schemasIn(schema['allOf']), ...(choice === undefined ? [] : [choice])];
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const own = Object.fromEntries(
    required.map((key) => {
      const member = membersOf(schema).find(([name]) => name === key)?.[1];
      return [key, isSchema(member) ? smallest(member, schemas, depth + 1) : ''];
    }),
  );
  if (parts.length > 0) return merged([...parts.map((part) => smallest(part, schemas, depth + 1)), own]);
  switch (typeOf(schema)) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'null':
      return null;
    default:
      return own;
  }
};

/** Reads the vocabulary of a bundled contract. */
export const vocabularyOf = ({ cases, schemas }: Pick<Bundle, 'cases' | 'schemas'>): Vocabulary => {
  const bodies = [...cases.values()].flatMap(({ name, status, schema, media }) => {
    const own = schema === undefined ? undefined : schemas[schema];
    return isSchema(own) ? [{ name, own, isError: media === 'json' && (status['true-status'][0] ?? 0) >= 400 }] : [];
  });
  const denials = [...cases.values()].filter(({ status, schema, media }) => {
    if (status['true-status'].every((code) => code >= 400)) return true;
    const own = schema === undefined || media !== 'json' ? undefined : schemas[schema];
    const body = isSchema(own) ? smallest(own, schemas) : null;
    return isSchema(body) && 'error' in body;
  });
  return {
    keys: new Map(
      bodies.map(({ name, own }) => {
        const keys = new Set<string>();
        collectKeys(own, schemas, keys, new Set());
        return [name, [...keys].sort()];
      }),
    ),
    errors: bodies.filter(({ isError }) => isError).map(({ own }) => JSON.stringify(smallest(own, schemas))),
    denials: new Set(denials.map(({ name }) => name)),
  };
};
