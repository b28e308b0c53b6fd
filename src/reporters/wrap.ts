// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOUR = /\u001b\[\d+m/g;

/** Where a line goes on that begins with a word in the usual column. */
export const HANGING = 14;

/** How many columns a text takes, colours apart. Wide characters count as one. */
export const widthOf = (text: string): number => [...text.replace(COLOUR, '')].length;

/** A text without colours, cut to `width` columns with `…`; as it is where there is no width. */
export const cut = (text: string, width: number | undefined): string => {
  if (width === undefined || text.length <= width) return text;
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(width - 1, 0)).join('')}…`;
};

/** A line broken at spaces so that no line is wider than `width` columns; what goes on is indented by `hanging`. A word that is longer
 * than a line is broken too, unless it is coloured. As it is where there is no width. */
export const wrapLine = (line: string, width: number | undefined, hanging: number): string => {
  if (width === undefined || widthOf(line) <= width) return line;
  const indent = ' '.repeat(Math.min(hanging, Math.max(width - 20, 0)));
  const lines: string[] = [];
  let current = '';
  let isFresh = true;
  const next = (): void => {
    lines.push(current.trimEnd());
    current = indent;
    isFresh = true;
  };
  for (const piece of line.match(/\s+|\S+/g) ?? []) {
    if (/^\s/.test(piece)) {
      // The indentation of the first line stays; a break takes the place of the spaces where it falls.
      if (!isFresh || lines.length === 0) current += piece;
      continue;
    }
    if (!isFresh && widthOf(current) + widthOf(piece) > width) next();
    let rest = piece;
    while (widthOf(current) + widthOf(rest) > width && !rest.includes('\u001b')) {
      const room = width - widthOf(current);
      const characters = [...rest];
      current += characters.slice(0, room).join('');
      rest = characters.slice(room).join('');
      next();
    }
    current += rest;
    isFresh = false;
  }
  if (current.trim() !== '') lines.push(current.trimEnd());
  return lines.join('\n');
};

/** Every line of a text, as {@link wrapLine} does it. */
export const wrapText = (text: string, width: number | undefined, hanging: number): string =>
  width === undefined
    ? text
    : text
        .split('\n')
        .map((line) => wrapLine(line, width, hanging))
        .join('\n');
