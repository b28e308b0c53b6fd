/** Everything that must never be shown, and how to blank it. */
export interface Secrets {
  /** Adds a value; shorter than {@link SHORTEST} it is no secret but a word, and is ignored. */
  readonly add: (value: string) => void;
  /** Adds every session token that a text shows, so that a piece of it is known later where its shape is gone. */
  readonly learn: (text: string) => void;
  /** Text with every known secret, in any of its encodings, and everything that looks like a session replaced by `***`. */
  readonly blank: (text: string) => string;
  /** Headers with the values of cookies and credentials replaced by `***`; names and attributes of cookies stay. */
  readonly blankHeaders: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** Fewest characters of a secret. */
export const SHORTEST = 6;
const BLANK = '***';

const TOKEN = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g;

/** Tokens and session members that are secrets whoever they belong to. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g, BLANK],
  [/\b(?:gh[pousr]_|github_pat_)\w{16,}/g, BLANK],
  [/\b(password=)[^&\s"'\\]+/gi, `$1${BLANK}`],
  [/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${BLANK}`],
  [/\b((?:catalyst_session|catalyst_refresh|access_token)=)[^;&\s"'\\]+/g, `$1${BLANK}`],
];
/** What every text that has one of these shapes holds, which is much faster to look for. Most texts lack even the one character that is looked for
 * first, which takes next to nothing. */
const isHinting = (text: string): boolean =>
  (text.includes('_') && UNDERSCORED.test(text)) ||
  (text.includes('J') && text.includes('eyJ')) ||
  (text.includes('=') && PASSWORD.test(text)) ||
  BEARER.test(text);
const UNDERSCORED = /gh[pousr]_|github_pat_|catalyst_|access_token/;
const PASSWORD = /password=/i;
const BEARER = /[Bb][Ee][Aa][Rr][Ee][Rr]\s/;

/** Fewest characters of a secret that count as a piece of it beside a `…`, where an excerpt was cut. */
const PIECE = 4;

/** Blanks the beginning of a secret before a `…` and its end behind one; of several that fit, the longest. */
const blankPieces = (text: string, known: ReadonlySet<string>): string =>
  text
    .split('…')
    .map((part, index, parts) => {
      const head =
        index < parts.length - 1 ? longest(known, part, (secret, length) => part.endsWith(secret.slice(0, length))) : 0;
      const kept = head > 0 ? `${part.slice(0, part.length - head)}${BLANK}` : part;
      const tail = index > 0 ? longest(known, kept, (secret, length) => kept.startsWith(secret.slice(-length))) : 0;
      return tail > 0 ? `${BLANK}${kept.slice(tail)}` : kept;
    })
    .join('…');

const longest = (known: ReadonlySet<string>, text: string, fits: (secret: string, length: number) => boolean): number => {
  let found = 0;
  for (const secret of known)
    for (let length = Math.min(secret.length, text.length); length >= PIECE && length > found; length -= 1)
      if (fits(secret, length)) found = length;
  return found;
};

const escapedForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const encodings = (value: string): readonly string[] => {
  const base64 = Buffer.from(value).toString('base64');
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    xml,
    base64,
    base64.replace(/=+$/, ''),
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    Buffer.from(value).toString('hex'),
  ];
};

/** An empty collection of secrets. */
export const createSecrets = (): Secrets => {
  const known = new Set<string>();
  let pattern: RegExp | undefined;
  // Few, as tokens begin alike; most texts hold none of them, and looking for these is much faster than the pattern.
  let beginnings: readonly string[] = [];
  // The text that was learned from last, where it has no shape of a secret: it is blanked next, and need not be looked through again.
  let plain: string | undefined;
  const blank = (text: string): string => {
    if (pattern === undefined && known.size > 0) {
      // Longest first, so that a secret that holds another one goes as a whole.
      pattern = new RegExp(
        [...known]
          .sort((a, b) => b.length - a.length)
          .map(escapedForRegExp)
          .join('|'),
        'g',
      );
      beginnings = [...new Set([...known].map((secret) => secret.slice(0, SHORTEST)))];
    }
    let blanked =
      pattern === undefined || !beginnings.some((beginning) => text.includes(beginning)) ? text : text.replace(pattern, BLANK);
    // Pieces before shapes: a shape may match the inside of a piece and leave its rim.
    if (known.size > 0 && blanked.includes('…')) blanked = blankPieces(blanked, known);
    if (blanked !== plain && isHinting(blanked)) for (const [shape, shown] of SHAPES) blanked = blanked.replace(shape, shown);
    return blanked;
  };
  const blankCookies = (header: string): string => header.replace(/(^|[;,]\s*)([^=;,\s]+)=([^;]*)/g, `$1$2=${BLANK}`);
  const blankSetCookie = (header: string): string =>
    header.replace(
      /(^|,\s*(?=[^;,=\s]+=[^;]*(?:;|$)))([^=;,\s]+)=([^;,]*)/g,
      (_whole, before: string, name: string, value: string) => `${before}${name}=${value === '' ? '' : BLANK}`,
    );
  const blankHeader = (name: string, value: string): string => {
    switch (name.toLowerCase()) {
      case 'cookie':
        return blankCookies(value);
      case 'set-cookie':
        return blank(blankSetCookie(value));
      case 'authorization':
      case 'proxy-authorization':
        return value.replace(/^(\S+\s+)?.*$/s, `$1${BLANK}`);
      default:
        return blank(value);
    }
  };
  const add = (value: string): void => {
    if (value.length < SHORTEST || known.has(value)) return;
    for (const encoded of encodings(value)) known.add(encoded);
    pattern = undefined;
  };
  return {
    add,
    learn: (text) => {
      plain = isHinting(text) ? undefined : text;
      if (plain === undefined) for (const [token] of text.matchAll(TOKEN)) add(token);
    },
    blank,
    blankHeaders: (headers) => {
      let blanked: Record<string, string> | undefined;
      for (const name in headers) {
        const value = headers[name] ?? '';
        const shown = blankHeader(name, value);
        if (shown === value) continue;
        blanked ??= { ...headers };
        blanked[name] = shown;
      }
      return blanked ?? headers;
    },
  };
};
