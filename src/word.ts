/** Whether a character (one code point) belongs to a word: a letter, a mark on one, a digit or an underscore, in any script. */
export const isWordly = (character: string | undefined): boolean =>
  character !== undefined && /^[\p{L}\p{M}\p{N}_]/u.test(character);

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const ESCAPE = /^(?:u[\da-fA-F]{4}|[bfnrt])$/;

/** The JSON escape that ends at a place, without its backslash, such as `n` or `u00e9`. */
const escapeEndingAt = (text: string, end: number): string | undefined => {
  for (const length of [5, 1]) {
    const start = end - length;
    const name = text.slice(Math.max(0, start), end);
    if (start < 1 || !ESCAPE.test(name)) continue;
    let from = start;
    while (text[from - 1] === '\\') from -= 1;
    // An even number of backslashes is backslashes, and what follows them is itself.
    if ((start - from) % 2 === 1) return name;
  }
  return undefined;
};

const unitOf = (name: string): number => (name.length === 5 ? Number.parseInt(name.slice(1), 16) : 0x20);

const before = (text: string, at: number, isJson: boolean): string | undefined => {
  const name = isJson ? escapeEndingAt(text, at) : undefined;
  if (name !== undefined) {
    const unit = unitOf(name);
    const high = isLow(unit) ? escapeEndingAt(text, at - 6) : undefined;
    return high === undefined ? String.fromCharCode(unit) : String.fromCharCode(unitOf(high), unit);
  }
  const isPair = isLow(text.charCodeAt(at - 1)) && isHigh(text.charCodeAt(at - 2));
  return isPair ? text.slice(at - 2, at) : text[at - 1];
};

const after = (text: string, end: number, isJson: boolean): string | undefined => {
  const [, first, second] = (isJson && /^\\u([\da-fA-F]{4})(?:\\u([\da-fA-F]{4}))?/.exec(text.slice(end, end + 12))) || [];
  if (first !== undefined) {
    const units = [first, ...(second === undefined ? [] : [second])].map((hex) => Number.parseInt(hex, 16));
    return String.fromCharCode(...units);
  }
  const point = text.codePointAt(end);
  return point === undefined ? undefined : String.fromCodePoint(point);
};

/** Whether a piece of a text is no part of a longer word: what stands directly before and after it is {@link isWordly} neither time. In the
 * text of JSON an escape counts as the character that it means: the `n` of `\n` is no letter. */
export const standsAlone = (text: string, at: number, length: number, isJson: boolean): boolean =>
  !isWordly(before(text, at, isJson)) && !isWordly(after(text, at + length, isJson));

/** Characters of a word that are shown on each side. */
const SHOWN = 40;

/** The longer word that a piece of a text is part of, or the piece itself; on a side where it does not end in a word, nothing is added. */
export const wordAround = (text: string, at: number, length: number): string => {
  let from = at;
  let to = at + length;
  while (from > 0 && at - from < SHOWN && isWordly(text[from - 1]) && isWordly(text[at])) from -= 1;
  while (to < text.length && to - at - length < SHOWN && isWordly(text[to]) && isWordly(text[at + length - 1])) to += 1;
  return text.slice(from, to);
};
