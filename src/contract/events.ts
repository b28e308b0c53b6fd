import type { Json } from '../model.ts';

/** A frame of a stream of server-sent events as the API writes them: a comment, or one line of JSON with perhaps a type. */
export type StreamEvent =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'data'; readonly type: string | undefined; readonly value: Json }
  | { readonly kind: 'broken'; readonly text: string };

const eventOf = (block: string): StreamEvent => {
  if (block.startsWith(':')) return { kind: 'comment', text: block.slice(1).trim() };
  const match = /^(?:event: (\S+)\n)?data: (.+)$/.exec(block);
  try {
    if (match) return { kind: 'data', type: match[1], value: JSON.parse(match[2] ?? '') as Json };
  } catch {
    // Said below.
  }
  return { kind: 'broken', text: block };
};

/** The frames of a stream that was read for a while; the last one is left out where the reading cut it (platform contract, 1.7). */
export const eventsOf = (text: string): readonly StreamEvent[] => text.split('\n\n').slice(0, -1).map(eventOf);
