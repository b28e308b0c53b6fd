/** Everything that must never be shown, and how to blank it. */
export interface Secrets {
  /** Adds a value; shorter than {@link SHORTEST} it is no secret but a word, and is ignored. */
  readonly add: (value: string) => void;
  /** Text with every known secret, in any of its encodings, and everything that looks like a session replaced by `***`. */
  readonly blank: (text: string) => string;
  /** Headers with the values of cookies and credentials replaced by `***`; names and attributes of cookies stay. */
  readonly blankHeaders: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** Fewest characters of a secret. */
export const SHORTEST = 6;
const BLANK = '***';

/** Tokens and session members that are secrets whoever they belong to. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g, BLANK],
  [/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${BLANK}`],
  [/\b((?:catalyst_session|catalyst_refresh|access_token)=)[^;&\s"'\\]+/g, `$1${BLANK}`],
];
const HINTS = ['eyJ', 'earer', 'EARER', 'catalyst_', 'access_token'];

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
    }
    let blanked = pattern === undefined ? text : text.replace(pattern, BLANK);
    if (HINTS.some((hint) => blanked.includes(hint)))
      for (const [shape, shown] of SHAPES) blanked = blanked.replace(shape, shown);
    return blanked;
  };
  const blankCookies = (header: string): string => header.replace(/(^|[;,]\s*)([^=;,\s]+)=([^;]*)/g, `$1$2=${BLANK}`);
  const blankSetCookie = (header: string): string =>
    header.replace(
      /(^|,\s*(?=[^;,=\s]+=[^;]*(?:;|$)))([^=;,\s]+)=([^;,]*)/g,
      (_whole, before: string, name: string, value: string) => `${before}${name}=${value === '' ? '' : BLANK}`,
    );
  return {
    add: (value) => {
      if (value.length < SHORTEST || known.has(value)) return;
      for (const encoded of encodings(value)) known.add(encoded);
      pattern = undefined;
    },
    blank,
    blankHeaders: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => {
          switch (name.toLowerCase()) {
            case 'cookie':
              return [name, blankCookies(value)];
            case 'set-cookie':
              return [name, blank(blankSetCookie(value))];
            case 'authorization':
            case 'proxy-authorization':
              return [name, value.replace(/^(\S+\s+)?.*$/s, `$1${BLANK}`)];
            default:
              return [name, blank(value)];
          }
        }),
      ),
  };
};
