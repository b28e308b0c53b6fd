import type { Json } from './model.ts';

/** One step of a JSON pointer, escaped (RFC 6901). */
export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** The value at a JSON pointer (RFC 6901), or `undefined` when there is none. `''` is the whole document. */
export const resolvePointer = (value: Json, pointer: string): Json | undefined => {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let at: Json | undefined = value;
  for (const raw of pointer.slice(1).split('/')) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (at === null || typeof at !== 'object') return undefined;
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(step) ? (at[Number(step)] as Json | undefined) : undefined;
    else at = Object.hasOwn(at, step) ? (at as Readonly<Record<string, Json>>)[step] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
};

/** One key or value of a JSON document. `text` is the key, or the value as its own text (a string without quotes). */
export interface Leaf {
  readonly pointer: string;
  /** Name of the member that it is or stands in, unescaped; `undefined` for items and the root. */
  readonly key: string | undefined;
  readonly part: 'key' | 'value';
  readonly text: string;
  readonly value: Json;
}

/** Every key and every scalar value of a document with its pointer, in document order; stops after `limit` of them. */
export const leavesOf = (document: Json, limit = 20_000): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const stack: { readonly pointer: string; readonly value: Json; readonly key: string | undefined }[] = [
    { pointer: '', value: document, key: undefined },
  ];
  for (let next = stack.pop(); next !== undefined && leaves.length < limit; next = stack.pop()) {
    const { pointer, value, key } = next;
    if (key !== undefined) leaves.push({ pointer, key, part: 'key', text: key, value });
    if (value === null || typeof value !== 'object') {
      leaves.push({ pointer, key, part: 'value', text: typeof value === 'string' ? value : JSON.stringify(value), value });
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1)
        stack.push({ pointer: `${pointer}/${index}`, value: value[index] as Json, key: undefined });
    } else {
      for (const [name, item] of Object.entries(value).toReversed())
        stack.push({ pointer: `${pointer}/${escapeStep(name)}`, value: item, key: name });
    }
  }
  return leaves;
};
