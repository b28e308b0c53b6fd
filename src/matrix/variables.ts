import type { Json, RequestTemplate } from '../model.ts';

/** Values by variable name. */
export type Variables = Readonly<Record<string, string>>;

const PATTERN = /\{\{([a-z][a-z0-9_]*)\}\}|\{([a-z][a-z0-9_]*)\}/g;

/** Names of the `{variables}` in a text, in order of appearance; `{{name}}` is literal text and not one. */
export const variablesIn = (text: string): string[] => {
  if (!text.includes('{')) return [];
  const names: string[] = [];
  for (const match of text.matchAll(PATTERN)) if (match[2] !== undefined) names.push(match[2]);
  return names;
};

/** Text with its variables filled in; an undefined one stays as written (the loader refuses it before). */
export const fill = (text: string, variables: Variables, encode: (value: string) => string = (value) => value): string =>
  text.includes('{')
    ? text.replace(PATTERN, (whole, literal: string | undefined, name: string) => {
        if (literal !== undefined) return `{${literal}}`;
        const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
        return value === undefined ? whole : encode(value);
      })
    : text;

/** Whether some string of a JSON value may hold a variable. */
const mayHoldVariables = (value: Json): boolean => {
  let found = false;
  eachString(value, (text) => {
    found ||= text.includes('{');
  });
  return found;
};

/** JSON with the variables of its strings (values and keys) filled in; the same value where it has none. */
export const fillJson = (value: Json, variables: Variables): Json =>
  mayHoldVariables(value) ? filledJson(value, variables) : value;

const filledJson = (value: Json, variables: Variables): Json => {
  if (typeof value === 'string') return fill(value, variables);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => filledJson(item, variables));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key, variables), filledJson(item, variables)]));
};

/** Shows every text of a request that may hold variables. */
export const eachTextOfRequest = ({ path, query, headers, body }: RequestTemplate, see: (text: string) => void): void => {
  see(path);
  for (const name in query) see(query[name] ?? '');
  for (const name in headers) see(headers[name] ?? '');
  if (body.kind === 'raw') see(body.text);
  if (body.kind === 'json') eachString(body.value, see);
};

/** Shows every string (values and keys) in a JSON value. */
export const eachString = (value: Json, see: (text: string) => void): void => {
  if (typeof value === 'string') see(value);
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) eachString(item, see);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) {
      see(key);
      eachString(item, see);
    }
};

/** Every string (values and keys) in a JSON value. */
export const stringsIn = (value: Json): string[] => {
  const found: string[] = [];
  eachString(value, (text) => void found.push(text));
  return found;
};
