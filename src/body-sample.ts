import type { Json } from './model.ts';

/** Most characters of a sample. */
const MOST = 16_384;

/** How much of long lists and texts is kept, from the most on: items of a list, characters of a text. */
const CUTS = [
  { items: 24, text: 512 },
  { items: 6, text: 200 },
  { items: 2, text: 80 },
] as const;

const cut = (value: Json, most: (typeof CUTS)[number]): Json => {
  if (typeof value === 'string') return value.length > most.text ? value.slice(0, most.text).toWellFormed() : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, most.items).map((item) => cut(item, most));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cut(member, most)]));
};

/** The first whole frames of a stream of server-sent events; `undefined` where the first is too long. At most 16 KiB. */
export const streamSample = (text: string): string | undefined => {
  const end = text.lastIndexOf('\n\n', MOST - 2);
  return end === -1 ? undefined : text.slice(0, end + 2);
};

/** A JSON body of which long lists and texts are cut, so that every key that it has is seen in it; `undefined` of what is no JSON, nests too deep,
 * or is too long for that. At most 16 KiB. */
export const bodySample = (text: string): string | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    for (const most of CUTS) {
      const sample = JSON.stringify(cut(value, most));
      if (sample.length <= MOST) return sample;
    }
  } catch {
    // No JSON, or so deep that no function walks it.
  }
  return undefined;
};
