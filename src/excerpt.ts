const AROUND = 40;

/** The cut itself, or one earlier when it would split a surrogate pair. */
const whole = (text: string, cut: number): number =>
  cut > 0 && cut < text.length && (text.codePointAt(cut - 1) ?? 0) > 0xffff ? cut - 1 : cut;

/** Text around a place, bounded to about 40 characters each side, on one line, with `…` where it was cut. */
export const excerpt = (text: string, at: number, length: number, around = AROUND): string => {
  const from = whole(text, Math.max(0, at - around));
  const to = whole(text, Math.min(text.length, at + Math.min(length, 4 * around) + around));
  const piece = text.slice(from, to).toWellFormed();
  return `${from > 0 ? '…' : ''}${oneLine(piece)}${to < text.length ? '…' : ''}`;
};

/** Text on one line: control characters (a terminal would obey some) are shown as JSON escapes. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be made visible
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    character === '\n'
      ? '\\n'
      : character === '\t'
        ? '\\t'
        : character === '\r'
          ? '\\r'
          : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A value cut to `length` characters for a message. */
export const short = (text: string, length = 120): string =>
  oneLine(text.length > length ? `${text.slice(0, whole(text, length))}…` : text);

/** The first of a list, joined, and how many more there are. */
export const few = (items: readonly string[], most: number, joint = ', '): string =>
  `${items.slice(0, most).join(joint)}${items.length > most ? ` and ${items.length - most} more` : ''}`;
