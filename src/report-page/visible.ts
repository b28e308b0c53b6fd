/** A piece of text that is safe to look at: as it is, or the name of a character that would not be seen or would reorder others. */
export interface Seen {
  readonly text: string;
  readonly isName: boolean;
}

/** Control characters (but for line ends and tabs), marks and overrides of direction, what has no width, and lone surrogates. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be named
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

/** What a text holds, with what cannot be seen named: `U+202E`. One piece for a text that has none of it. */
export const seen = (text: string): readonly Seen[] => {
  const pieces: Seen[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(UNSEEN)) {
    if (index > from) pieces.push({ text: text.slice(from, index), isName: false });
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    pieces.push({ text: `U+${code}`, isName: true });
    from = index + found.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), isName: false });
  return pieces;
};
