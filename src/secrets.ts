import { encodings, spelledSource, spellings } from './secret-spellings.ts';

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

/** What web tokens are made of. It matches wherever it is tried: a pattern that fails far behind each `eyJ` takes the square of a long text. */
const RUN = /[\w-]+(?:\.[\w-]*)*/g;

/** Where a web token starts in a run, two parts of it at least; -1 where none does. */
const tokenStart = (run: string): number => {
  let at = run.indexOf('eyJ');
  while (at !== -1) {
    const dot = run.indexOf('.', at);
    if (dot === -1) return -1;
    const isFollowed = dot + 1 < run.length && run[dot + 1] !== '.';
    if (isFollowed && dot - at >= 'eyJ'.length + 8) return at;
    at = run.indexOf('eyJ', isFollowed ? at + 1 : dot);
  }
  return -1;
};

const blankTokens = (text: string): string =>
  text.replace(RUN, (run) => {
    const at = tokenStart(run);
    return at === -1 ? run : `${run.slice(0, at)}${BLANK}`;
  });

/** The web tokens of a text that are whole: header, payload and signature. */
const wholeTokens = (text: string): readonly string[] =>
  [...text.matchAll(RUN)].flatMap(([run]) => {
    const found: string[] = [];
    let rest = run;
    for (let at = tokenStart(rest); at !== -1; at = tokenStart(rest)) {
      const token = /^[\w-]+\.[\w-]+\.[\w-]+/.exec(rest.slice(at))?.[0];
      if (token !== undefined) found.push(token);
      // Whatever else starts before the dot has what follows it in common.
      rest = rest.slice(token === undefined ? rest.indexOf('.', at) : at + token.length);
    }
    return found;
  });

/** Tokens and session members that are secrets whoever they belong to. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
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

/** A part of a secret that is the same however it is spelled; short, so that tokens of one kind share it. */
const PART = /[A-Za-z0-9]{3,6}/;

/** An empty collection of secrets. */
export const createSecrets = (): Secrets => {
  // Each with a part of it.
  const known = new Map<string, string>();
  const pieces = new Set<string>();
  // Few, as tokens begin alike; most texts hold none of them, and looking for these is much faster than a pattern.
  let parts: readonly string[] = [];
  // By the parts that they have: a pattern of everything would be made anew for each token that is learned.
  const patterns = new Map<string, RegExp>();
  const patternOf = (found: readonly string[]): RegExp => {
    const key = found.join(' ');
    const made = patterns.get(key);
    if (made !== undefined) return made;
    // Longest first, so that a secret that holds another one goes as a whole.
    const secrets = [...known].flatMap(([secret, part]) => (found.includes(part) ? [secret] : []));
    const pattern = new RegExp(
      secrets
        .sort((a, b) => b.length - a.length)
        .map(spelledSource)
        .join('|'),
      'g',
    );
    patterns.set(key, pattern);
    return pattern;
  };
  // The text that was learned from last, where it has no shape of a secret: it is blanked next, and need not be looked through again.
  let plain: string | undefined;
  const blank = (text: string): string => {
    const found = parts.filter((part) => text.includes(part));
    let blanked = found.length === 0 ? text : text.replace(patternOf(found), BLANK);
    // Pieces before shapes: a shape may match the inside of a piece and leave its rim.
    if (pieces.size > 0 && blanked.includes('…')) blanked = blankPieces(blanked, pieces);
    if (blanked !== plain && isHinting(blanked)) {
      blanked = blankTokens(blanked);
      for (const [shape, shown] of SHAPES) blanked = blanked.replace(shape, shown);
    }
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
    for (const encoded of encodings(value)) {
      if (encoded.length < SHORTEST) continue;
      const part = PART.exec(encoded)?.[0] ?? '';
      known.set(encoded, part);
      pieces.add(encoded);
      if (!parts.includes(part)) parts = [...parts, part];
    }
    for (const spelling of spellings(value)) pieces.add(spelling);
    patterns.clear();
  };
  return {
    add,
    learn: (text) => {
      plain = isHinting(text) ? undefined : text;
      if (plain === undefined) for (const token of wholeTokens(text)) add(token);
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
