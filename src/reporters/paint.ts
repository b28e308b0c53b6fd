/** Colours of a terminal (SGR codes). */
const COLOURS = { red: 31, green: 32, yellow: 33, magenta: 35 } as const;
/** A colour that reports use. */
export type Colour = keyof typeof COLOURS;

/** Text in a colour, or as it is. */
export const paint = (colour: Colour, text: string, isColoured: boolean): string =>
  isColoured ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
