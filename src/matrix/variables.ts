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

/** JSON with the variables of its strings (values and keys) filled in. */
export const fillJson = (value: Json, variables: Variables): Json => {
  if (typeof value === 'string') return fill(value, variables);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => fillJson(item, variables));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key, variables), fillJson(item, variables)]));
};

/** Every text of a request that may hold variables. */
export const textsOfRequest = (request: RequestTemplate): string[] => [
  request.path,
  ...Object.values(request.query),
  ...Object.values(request.headers),
  ...(request.body.kind === 'raw' ? [request.body.text] : request.body.kind === 'json' ? stringsIn(request.body.value) : []),
];

/** Every string (values and keys) in a JSON value. */
export const stringsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => stringsIn(item));
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsIn(item)]);
};
