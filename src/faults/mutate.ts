import type { Json } from '../model.ts';

/** Where a mutation strikes: steps of a JSON pointer; `*` is the first item of a list, or member of a map, in which it changes anything. */
export type Steps = readonly string[];

/** What is put in the place of a value; `undefined` takes it away. Given the value that is there, and the object or list around it. */
export type Replace = (value: Json, parent: Json) => Json | undefined;

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);

/** A document with the value at some place replaced; the same document where nothing is there, or nothing changed. */
export const mutate = (document: Json, steps: Steps, replace: Replace, parent: Json = null): Json => {
  const [step, ...rest] = steps;
  if (step === undefined) {
    const replaced = replace(document, parent);
    return replaced === undefined ? null : replaced;
  }
  const inner = (value: Json): Json | undefined =>
    rest.length === 0 ? replace(value, document) : mutate(value, rest, replace, document);
  if (Array.isArray(document)) {
    const items: readonly Json[] = document;
    if (step !== '*') return document;
    for (const [index, item] of items.entries()) {
      const changed = inner(item);
      if (changed !== item)
        return [...items.slice(0, index), ...(changed === undefined ? [] : [changed]), ...items.slice(index + 1)];
    }
    return document;
  }
  if (!isObject(document)) return document;
  for (const key of step === '*' ? Object.keys(document) : [step]) {
    const value = document[key];
    if (value === undefined || !Object.hasOwn(document, key)) continue;
    const changed = inner(value);
    if (changed === value) continue;
    if (changed !== undefined) return { ...document, [key]: changed };
    return Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));
  }
  return document;
};

/** The value as another JSON type, as close to it as can be: `"201"` becomes 201, 201 `"201"`, a list an object. `allowed` are the JSON
 * types that are no change (`integer` is a number); where all of them are, the value itself. */
export const retyped = (value: Json, allowed: readonly string[]): Json => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  const candidates: readonly (readonly [string, Json])[] = [
    ...(Array.isArray(value)
      ? ([['object', Object.fromEntries(value.map((item: Json, index) => [String(index), item]))]] as const)
      : []),
    ...(isObject(value) ? ([['array', Object.values(value)]] as const) : []),
    ...(Number.isFinite(number) ? ([['number', number]] as const) : []),
    ['string', typeof value === 'string' ? value : JSON.stringify(value)],
    ['array', [value]],
    ['object', { value }],
    ['number', 7],
    ['boolean', true],
  ];
  const isAllowed = (type: string): boolean => allowed.includes(type) || (type === 'number' && allowed.includes('integer'));
  return candidates.find(([type]) => !isAllowed(type))?.[1] ?? value;
};

/** Another constant of the same JSON type. */
export const otherConstant = (value: Json): Json => {
  switch (typeof value) {
    case 'string':
      return value === '' ? 'x' : `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`;
    case 'number':
      return value + 1;
    case 'boolean':
      return !value;
    default:
      return value === null ? false : null;
  }
};
