const escapedForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

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

/** The source of a pattern that finds a text however its characters are spelled. */
export const spelledSource = (secret: string): string =>
  /[^\w.~-]/.test(secret) ? Array.from(secret, spelled).join('') : escapedForRegExp(secret);

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

const named = (character: string): string => `&${ENTITIES[character]};`;

const SPELLINGS: readonly ((value: string) => string)[] = [
  encodeURIComponent,
  (value) => encodeURIComponent(value).replace(/%../g, (byte) => byte.toLowerCase()),
  // JSON of PHP, Go and .NET.
  (value) => value.replaceAll('/', '\\/'),
  (value) => value.replace(/[<>&]/g, jsonUnicode),
  (value) => value.replace(/[<>&+'"`]/g, (one) => jsonUnicode(one).toUpperCase().replace('U', 'u')),
  // XML, and templates of Go and of Handlebars.
  (value) => value.replace(/[<>&"]/g, named),
  (value) => value.replace(/[<>&]/g, named).replace(/[+'"]/g, (one) => `&#${one.charCodeAt(0)};`),
  (value) => value.replace(/[<>&"]/g, named).replace(/['`=/]/g, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`),
];

/** A text as usual encoders spell it. {@link spelledSource} finds all of it; pieces of it have to be known as they are written. */
export const spellings = (value: string): readonly string[] => SPELLINGS.map((spell) => spell(value));

/** A text, as JSON has it, and what base64 and hexadecimal digits make of it. */
export const encodings = (value: string): readonly string[] => {
  const base64 = Buffer.from(value).toString('base64');
  const hex = Buffer.from(value).toString('hex');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    base64,
    ...insideBase64(value).flatMap((inside) => [inside, urlSafe(inside)]),
    hex,
    hex.toUpperCase(),
  ];
};
