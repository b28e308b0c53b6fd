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

/** How a secret is looked for: whether its characters may be spelled in several ways. */
interface Form {
  readonly isOpen: boolean;
  /** In every text that holds it, however it is spelled. */
  readonly part: string;
}

/** Fewest characters of a secret that count as a piece of it beside a `…`, where an excerpt was cut. */
const PIECE = 4;

/** Blanks the beginning of a secret before a `…` and its end behind one; of several that fit, the longest. */
const blankPieces = (text: string, known: ReadonlyMap<string, Form>): string =>
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

const longest = (known: ReadonlyMap<string, Form>, text: string, fits: (secret: string, length: number) => boolean): number => {
  let found = 0;
  for (const secret of known.keys())
    for (let length = Math.min(secret.length, text.length); length >= PIECE && length > found; length -= 1)
      if (fits(secret, length)) found = length;
  return found;
};

const escapedForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** A part of a secret that is the same however it is spelled; short, so that tokens of one kind share it. */
const PART = /[A-Za-z0-9]{3,6}/;

/** Names that HTML has for characters. */
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A pattern of hexadecimal digits in either case. */
const eitherCase = (hex: string): string => hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** A pattern of one character as servers write it: itself, behind a backslash, or by its number in JSON, in a URL or in HTML. What RFC 3986 calls
 * unreserved, and tokens are made of, is written as itself everywhere. */
const spelled = (character: string): string => {
  if (/[\w.~-]/.test(character)) return escapedForRegExp(character);
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit).toString(16).padStart(4, '0'));
  const entity = ENTITIES[character];
  const written = [
    units.map((unit) => `\\\\u${eitherCase(unit)}`).join(''),
    [...Buffer.from(character)].map((byte) => `%(?:25)?${eitherCase(byte.toString(16).padStart(2, '0'))}`).join(''),
    `&#0*${code};`,
    `&#[xX]0*${eitherCase(hex)};`,
    ...(entity === undefined ? [] : [`&${entity};`]),
    ...(code < 256 ? [`\\\\x${eitherCase(hex.padStart(2, '0'))}`] : []),
    // Last, because others begin with it. A backslash that may be one or two would take for ever in a row of them.
    `${character === '\\' ? '' : '\\\\?'}${escapedForRegExp(character)}`,
  ];
  return `(?:${written.join('|')})`;
};

/** The source of the pattern of a secret. */
const sourceOf = (secret: string, isOpen: boolean): string =>
  isOpen && /[^\w.~-]/.test(secret) ? Array.from(secret, spelled).join('') : escapedForRegExp(secret);

/** What base64 makes of the bytes of a value behind none, one and two others, as in the credentials of Basic: without the characters that what stands
 * before has a part in, at the end of a text and before others. */
const insideBase64 = (value: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    return [bytes, whole].map((part) =>
      part
        .toString('base64')
        .slice(before === 0 ? 0 : before + 1)
        .replace(/=+$/, ''),
    );
  });

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

const jsonUnicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** How usual encoders write a value, each in its own way, where `JSON.stringify` and `encodeURIComponent` write another one. {@link spelled} finds them
 * whole; here they are for the pieces of them. */
const USUAL: readonly ((value: string) => string)[] = [
  (value) => encodeURIComponent(value).replace(/%../g, (byte) => byte.toLowerCase()),
  // PHP, Go and .NET.
  (value) => value.replaceAll('/', '\\/'),
  (value) => value.replace(/[<>&]/g, jsonUnicode),
  (value) => value.replace(/[<>&+'"`]/g, (one) => jsonUnicode(one).toUpperCase().replace('U', 'u')),
  // Templates of Go, and of Handlebars and its like.
  (value) => value.replace(/[<>&]/g, (one) => `&${ENTITIES[one]};`).replace(/[+'"]/g, (one) => `&#${one.charCodeAt(0)};`),
  (value) =>
    value
      .replace(/[<>&"]/g, (one) => `&${ENTITIES[one]};`)
      .replace(/['`=/]/g, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`),
];

/** What is to be looked for of a secret: `open` with its characters as they may be spelled, `fixed` as it is, which is found much faster. */
const encodings = (value: string): { readonly open: readonly string[]; readonly fixed: readonly string[] } => {
  const base64 = Buffer.from(value).toString('base64');
  const hex = Buffer.from(value).toString('hex');
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return {
    open: [
      value,
      JSON.stringify(value).slice(1, -1),
      base64,
      ...insideBase64(value).flatMap((inside) => [inside, urlSafe(inside)]),
    ],
    fixed: [encodeURIComponent(value), xml, hex, hex.toUpperCase(), ...USUAL.map((encode) => encode(value))],
  };
};

/** An empty collection of secrets. */
export const createSecrets = (): Secrets => {
  const known = new Map<string, Form>();
  // By the parts that they have: a pattern of everything would be made anew for each token that is learned.
  const patterns = new Map<string, RegExp>();
  // Few, as tokens begin alike; most texts hold none of them, and looking for these is much faster than a pattern.
  let parts: readonly string[] = [];
  const patternOf = (found: readonly string[]): RegExp => {
    const key = found.join(' ');
    const made = patterns.get(key);
    if (made !== undefined) return made;
    // Longest first, so that a secret that holds another one goes as a whole; behind those that can be spelled, which reach as far or farther.
    const pattern = new RegExp(
      [...known]
        .filter(([, { part }]) => found.includes(part))
        .sort(([a, { isOpen }], [b, other]) => Number(other.isOpen) - Number(isOpen) || b.length - a.length)
        .map(([secret, { isOpen }]) => sourceOf(secret, isOpen))
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
    const { open, fixed } = encodings(value);
    const keep = (encoded: string, isOpen: boolean): void => {
      if (encoded.length < SHORTEST || known.has(encoded)) return;
      const part = PART.exec(encoded)?.[0] ?? '';
      known.set(encoded, { isOpen, part });
      if (!parts.includes(part)) parts = [...parts, part];
    };
    for (const encoded of open) keep(encoded, true);
    for (const encoded of fixed) keep(encoded, false);
    patterns.clear();
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
