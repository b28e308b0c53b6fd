import type { Json } from '../model.ts';

/** Deepest nesting that Go reads. */
const MAX_DEPTH = 10_000;

/** A value of a JSON text, with what a typed reader of it needs: a number's digits, and keys that occur twice. */
export type JsonNode =
  | { readonly kind: 'null' | 'bool' | 'string'; readonly json: Json; readonly huge: undefined }
  | { readonly kind: 'number'; readonly json: Json; readonly huge: string | undefined; readonly literal: string }
  | { readonly kind: 'array'; readonly json: Json; readonly huge: string | undefined; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly json: Json; readonly huge: string | undefined; readonly members: readonly Member[] };

/** A key of an object, and its value. */
interface Member {
  readonly key: string;
  readonly node: JsonNode;
}

/** Why a text is no JSON; `cut` where its end came too early. */
interface Fault {
  readonly kind: 'fault';
  readonly cut: boolean;
  readonly detail: string;
}

/** A part of a text that was read, and where the next one begins. */
interface Scanned<T> {
  readonly kind: 'scanned';
  readonly value: T;
  readonly end: number;
}

/** A text as read: its value, or Go's words for what is wrong with it. */
export type JsonText =
  | { readonly kind: 'read'; readonly node: JsonNode }
  | { readonly kind: 'invalid'; readonly detail: string; readonly cut: boolean };

const code = (character: string): number => character.charCodeAt(0);
const QUOTE = code('"');
const BACKSLASH = code('\\');
const ZERO = code('0');

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= code('9');

const SHORT: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

const escaped = (character: string): string => {
  const short = SHORT[character];
  if (short !== undefined) return short;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20 || point === 0x7f) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
};

/** A text in double quotes as Go's `%q` writes it. */
export const goQuote = (text: string): string => `"${[...text].map((c) => (c === '"' ? '\\"' : escaped(c))).join('')}"`;

/** A byte in single quotes. Go takes it for a code point, so that a byte of UTF-8 shows as a Latin-1 letter. */
const quoteByte = (byte: number): string => (byte === code("'") ? "'\\''" : `'${escaped(String.fromCharCode(byte))}'`);

/** Where nothing follows, Go's scanner sees a blank: it names that one if a blank may not stand there. */
const unexpected = (bytes: Uint8Array, at: number, context: string): Fault => ({
  kind: 'fault',
  cut: at >= bytes.length,
  detail: `invalid character ${quoteByte(bytes[at] ?? 0x20)} ${context}`,
});

const CUT: Fault = { kind: 'fault', cut: true, detail: 'unexpected end of JSON input' };

/** Length of the UTF-8 sequence at a place; none where it is broken. */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  const rest = bytes.subarray(at + 1, at + length);
  if (length === 0 || rest.length < length - 1 || !rest.every((byte) => byte >= 0x80 && byte < 0xc0)) return 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return second < lowest || second > highest ? 0 : length;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of UTF-8. Go writes one U+FFFD for each byte that is wrong, `TextDecoder` one for each sequence. */
const textOf = (bytes: Uint8Array): string => {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += `${decoder.decode(bytes.subarray(from, at))}\ufffd`;
      from = at + 1;
    }
    at += length || 1;
  }
  return text + decoder.decode(bytes.subarray(from));
};

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '/': '/',
  '"': '"',
};

const isHex = (byte: number | undefined): boolean => byte !== undefined && /[0-9a-f]/i.test(String.fromCharCode(byte));

/** The character that a `\` at a place writes; half of a surrogate pair stays one half. */
const scanEscape = (bytes: Uint8Array, start: number): Scanned<string> | Fault => {
  const letter = String.fromCharCode(bytes[start + 1] ?? 0);
  const plain = ESCAPES[letter];
  if (plain !== undefined) return { kind: 'scanned', value: plain, end: start + 2 };
  if (letter !== 'u') return unexpected(bytes, start + 1, 'in string escape code');
  for (let at = start + 2; at < start + 6; at += 1)
    if (!isHex(bytes[at])) return unexpected(bytes, at, 'in \\u hexadecimal character escape');
  const digits = String.fromCharCode(...bytes.subarray(start + 2, start + 6));
  return { kind: 'scanned', value: String.fromCharCode(Number.parseInt(digits, 16)), end: start + 6 };
};

const scanString = (bytes: Uint8Array, start: number): Scanned<string> | Fault => {
  const parts: string[] = [];
  let from = start + 1;
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return CUT;
    if (byte < 0x20) return unexpected(bytes, at, 'in string literal');
    if (byte === QUOTE) {
      parts.push(textOf(bytes.subarray(from, at)));
      // Two escapes side by side may be one pair: only the whole text shows which half is alone.
      return { kind: 'scanned', value: parts.join('').toWellFormed(), end: at + 1 };
    }
    if (byte !== BACKSLASH) {
      at += 1;
      continue;
    }
    const written = scanEscape(bytes, at);
    if (written.kind === 'fault') return written;
    parts.push(textOf(bytes.subarray(from, at)), written.value);
    at = written.end;
    from = at;
  }
};

const skip = (bytes: Uint8Array, start: number, isSkipped: (byte: number | undefined) => boolean): number => {
  let at = start;
  while (isSkipped(bytes[at])) at += 1;
  return at;
};

const scanNumber = (bytes: Uint8Array, start: number): Scanned<JsonNode> | Fault => {
  let at = bytes[start] === code('-') ? start + 1 : start;
  if (!isDigit(bytes[at])) return unexpected(bytes, at, 'in numeric literal');
  at = bytes[at] === ZERO ? at + 1 : skip(bytes, at, isDigit);
  if (bytes[at] === code('.')) {
    at += 1;
    if (!isDigit(bytes[at])) return unexpected(bytes, at, 'after decimal point in numeric literal');
    at = skip(bytes, at, isDigit);
  }
  if (bytes[at] === code('e') || bytes[at] === code('E')) {
    at += 1;
    if (bytes[at] === code('+') || bytes[at] === code('-')) at += 1;
    if (!isDigit(bytes[at])) return unexpected(bytes, at, 'in exponent of numeric literal');
    at = skip(bytes, at, isDigit);
  }
  const literal = textOf(bytes.subarray(start, at));
  const number = Number(literal);
  const fits = Number.isFinite(number);
  const node = { kind: 'number', json: fits ? number : null, huge: fits ? undefined : literal, literal } as const;
  return { kind: 'scanned', value: node, end: at };
};

const WORDS: Readonly<Record<string, readonly [word: string, node: JsonNode]>> = {
  t: ['true', { kind: 'bool', json: true, huge: undefined }],
  f: ['false', { kind: 'bool', json: false, huge: undefined }],
  n: ['null', { kind: 'null', json: null, huge: undefined }],
};

const scanScalar = (bytes: Uint8Array, start: number): Scanned<JsonNode> | Fault => {
  const first = bytes[start] ?? 0;
  if (first === QUOTE) {
    const text = scanString(bytes, start);
    return text.kind === 'fault' ? text : { ...text, value: { kind: 'string', json: text.value, huge: undefined } };
  }
  if (first === code('-') || isDigit(first)) return scanNumber(bytes, start);
  const known = WORDS[String.fromCharCode(first)];
  if (known === undefined) return unexpected(bytes, start, 'looking for beginning of value');
  const [word, node] = known;
  for (const [index, letter] of [...word].entries())
    if (bytes[start + index] !== code(letter))
      return unexpected(bytes, start + index, `in literal ${word} (expecting '${letter}')`);
  return { kind: 'scanned', value: node, end: start + word.length };
};

/** A container that is open: what it holds so far. */
type Open =
  | { readonly kind: 'array'; readonly items: JsonNode[] }
  | { readonly kind: 'object'; readonly members: Member[]; key: string };

const closed = (open: Open): JsonNode => {
  if (open.kind === 'array') {
    const huge = open.items.find((item) => item.huge !== undefined)?.huge;
    return { kind: 'array', json: open.items.map((item) => item.json), huge, items: open.items };
  }
  const huge = open.members.find(({ node }) => node.huge !== undefined)?.node.huge;
  const json = Object.fromEntries(open.members.map(({ key, node }) => [key, node.json]));
  return { kind: 'object', json, huge, members: open.members };
};

/** Reads a key and its colon. */
const scanKey = (bytes: Uint8Array, start: number): Scanned<string> | Fault => {
  if (bytes[start] !== QUOTE) return unexpected(bytes, start, 'looking for beginning of object key string');
  const key = scanString(bytes, start);
  if (key.kind === 'fault') return key;
  const at = skip(bytes, key.end, isSpace);
  if (at >= bytes.length) return CUT;
  return bytes[at] === code(':') ? { ...key, end: at + 1 } : unexpected(bytes, at, 'after object key');
};

/** Reads the first value of a text. The stack is a list of its own: Go reads nesting that calls cannot follow. */
const scanValue = (bytes: Uint8Array): Scanned<JsonNode> | Fault => {
  const stack: Open[] = [];
  let expects: 'value' | 'key' | 'first' | 'more' = 'value';
  let at = 0;
  for (;;) {
    at = skip(bytes, at, isSpace);
    const byte = bytes[at];
    if (byte === undefined) return CUT;
    const top = stack.at(-1);
    const isClosing = top !== undefined && byte === code(top.kind === 'array' ? ']' : '}');
    let value: JsonNode | undefined;
    if (isClosing && (expects === 'first' || expects === 'more')) {
      stack.pop();
      value = closed(top);
      at += 1;
    } else if (expects === 'more') {
      if (byte !== code(','))
        return unexpected(bytes, at, top?.kind === 'array' ? 'after array element' : 'after object key:value pair');
      expects = top?.kind === 'array' ? 'value' : 'key';
      at += 1;
    } else if (top?.kind === 'object' && expects !== 'value') {
      const key = scanKey(bytes, at);
      if (key.kind === 'fault') return key;
      top.key = key.value;
      expects = 'value';
      at = key.end;
    } else if (byte === code('[') || byte === code('{')) {
      if (stack.length === MAX_DEPTH) return unexpected(bytes, at, 'exceeded max depth');
      stack.push(byte === code('[') ? { kind: 'array', items: [] } : { kind: 'object', members: [], key: '' });
      expects = 'first';
      at += 1;
    } else {
      const scalar = scanScalar(bytes, at);
      if (scalar.kind === 'fault') return scalar;
      value = scalar.value;
      at = scalar.end;
    }
    if (value === undefined) continue;
    const parent = stack.at(-1);
    if (parent === undefined) return { kind: 'scanned', value, end: at };
    if (parent.kind === 'array') parent.items.push(value);
    else parent.members.push({ key: parent.key, node: value });
    expects = 'more';
  }
};

/** Reads a text that is one value, as `json.Unmarshal` does. */
export const readWhole = (bytes: Uint8Array): JsonText => {
  const value = scanValue(bytes);
  if (value.kind === 'fault') return { kind: 'invalid', detail: value.detail, cut: value.cut };
  const at = skip(bytes, value.end, isSpace);
  if (at >= bytes.length) return { kind: 'read', node: value.value };
  return { kind: 'invalid', detail: unexpected(bytes, at, 'after top-level value').detail, cut: false };
};

/** Reads the first value of a text, whatever follows, as `Decoder.Decode` does. */
export const readOne = (bytes: Uint8Array): JsonText => {
  const value = scanValue(bytes);
  if (value.kind === 'scanned') return { kind: 'read', node: value.value };
  if (!value.cut) return { kind: 'invalid', detail: value.detail, cut: false };
  return { kind: 'invalid', detail: bytes.every(isSpace) ? 'EOF' : 'unexpected EOF', cut: true };
};
