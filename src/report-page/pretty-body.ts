import type { Mark } from './report-data.ts';

/** A piece of a body as it is shown: a range of the raw text, or, where both ends are the same, space that was put in. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'space' | 'mark' | 'key' | 'string' | 'word';
}

/** A body laid out: its pieces, and where in the raw text each JSON pointer is seen: a member with its key, of an object or a list only
 * the key or the bracket that opens it. */
export interface Layout {
  readonly pieces: readonly Piece[];
  readonly places: ReadonlyMap<string, readonly [from: number, to: number]>;
}

interface Open {
  readonly close: '}' | ']';
  readonly pointer: string;
  key: string;
  keyFrom: number;
  count: number;
  isKeyNext: boolean;
}

const SPACE = /[ \t\r\n]/;
const ENDS = /[\s,:{}[\]"]/;

const endOfString = (raw: string, from: number): number => {
  for (let at = from + 1; at < raw.length; at += 1) {
    if (raw[at] === '\\') at += 1;
    else if (raw[at] === '"') return at + 1;
  }
  return raw.length;
};

const endOfWord = (raw: string, from: number): number => {
  let at = from + 1;
  while (at < raw.length && !ENDS.test(raw[at] ?? '')) at += 1;
  return at;
};

const keyOf = (lexeme: string): string => {
  try {
    return String(JSON.parse(lexeme));
  } catch {
    return lexeme;
  }
};

/** Lays a JSON text out over lines without rewriting it: every character stays what it was, so that places in the raw text stay true, and a
 * text that was cut, or breaks off, is laid out as far as it goes. `undefined` for what begins like no object and no list. */
export const layOut = (raw: string): Layout | undefined => {
  if (!/^\s*[[{]/.test(raw)) return undefined;
  const pieces: Piece[] = [];
  const places = new Map<string, readonly [number, number]>();
  const stack: Open[] = [];
  const put = (text: string, from: number, to: number, kind: Piece['kind']): void => {
    pieces.push({ text, from, to, kind });
  };
  const line = (at: number): void => put(`\n${'  '.repeat(stack.length)}`, at, at, 'space');
  const pointerHere = (): string => {
    const top = stack.at(-1);
    if (top === undefined) return '';
    const step = top.close === ']' ? String(top.count) : top.key.replaceAll('~', '~0').replaceAll('/', '~1');
    return `${top.pointer}/${step}`;
  };
  /** Where the value that begins here is seen: from its key on, where it has one. */
  const from = (at: number): number => {
    const top = stack.at(-1);
    return top?.close === '}' ? top.keyFrom : at;
  };
  for (let at = 0; at < raw.length; ) {
    const character = raw[at] ?? '';
    const top = stack.at(-1);
    if (SPACE.test(character)) {
      at += 1;
    } else if (character === '{' || character === '[') {
      const close = character === '{' ? '}' : ']';
      put(character, at, at + 1, 'mark');
      places.set(pointerHere(), [from(at), at + 1]);
      stack.push({
        close,
        pointer: pointerHere(),
        key: '',
        keyFrom: at,
        count: 0,
        isKeyNext: close === '}',
      });
      at += 1;
      while (SPACE.test(raw[at] ?? '')) at += 1;
      if (raw[at] !== close) line(at);
    } else if (top !== undefined && character === top.close) {
      stack.pop();
      const isEmpty = pieces.at(-1)?.kind === 'mark' && /[[{]/.test(pieces.at(-1)?.text ?? '');
      if (!isEmpty) line(at);
      put(character, at, at + 1, 'mark');
      at += 1;
    } else if (character === ',') {
      put(',', at, at + 1, 'mark');
      if (top !== undefined) {
        top.count += 1;
        top.isKeyNext = top.close === '}';
      }
      at += 1;
      line(at);
    } else if (character === ':') {
      put(':', at, at + 1, 'mark');
      at += 1;
      put(' ', at, at, 'space');
    } else if (character === '"') {
      const end = endOfString(raw, at);
      const lexeme = raw.slice(at, end);
      if (top?.isKeyNext === true) {
        top.key = keyOf(lexeme);
        top.keyFrom = at;
        top.isKeyNext = false;
        put(lexeme, at, end, 'key');
      } else {
        put(lexeme, at, end, 'string');
        places.set(pointerHere(), [from(at), end]);
      }
      at = end;
    } else {
      const end = endOfWord(raw, at);
      put(raw.slice(at, end), at, end, 'word');
      places.set(pointerHere(), [from(at), end]);
      at = end;
    }
  }
  return { pieces, places };
};

/** A body that is shown as it came. */
export const asItCame = (raw: string): readonly Piece[] => [{ text: raw, from: 0, to: raw.length, kind: 'word' }];

/** A piece of a shown text with everything that marks it. */
export interface MarkedPiece {
  readonly text: string;
  readonly kind: Piece['kind'];
  readonly mark: AnyMark[2] | undefined;
  /** The place of what demands it in the list of expectations, and whether this is where its mark begins. */
  readonly of: number | undefined;
  readonly begins: boolean;
}

/** A mark, also of a value that an expectation's pointer names. */
export type AnyMark = Mark | readonly [from: number, to: number, kind: 'place' | 'wrong', of: number];

/** Marks by how much they say: the strongest is shown where several meet. */
const STRENGTH: readonly AnyMark[2][] = ['forbidden', 'near', 'wrong', 'found', 'place'];

/** Cuts pieces where marks begin and end. */
export const withMarks = (pieces: readonly Piece[], marks: readonly AnyMark[]): readonly MarkedPiece[] => {
  const ordered = [...marks].sort((a, b) => STRENGTH.indexOf(a[2]) - STRENGTH.indexOf(b[2]) || a[1] - a[0] - (b[1] - b[0]));
  const begun = new Set<AnyMark>();
  return pieces.flatMap((piece): MarkedPiece[] => {
    const { text, from, to, kind } = piece;
    if (from === to) {
      // Space that was put in is marked where the mark goes on behind it, so that it does not look torn.
      const around = ordered.find(([start, end]) => start < from && end > from);
      return [{ text, kind, mark: text.includes('\n') ? undefined : around?.[2], of: around?.[3], begins: false }];
    }
    const own = ordered.filter(([start, end]) => start < to && end > from);
    if (own.length === 0) return [{ text, kind, mark: undefined, of: undefined, begins: false }];
    const edges = [...new Set([from, to, ...own.flatMap(([start, end]) => [Number(start), Number(end)])])]
      .filter((edge) => edge >= from && edge <= to)
      .sort((a, b) => a - b);
    return edges.slice(0, -1).map((edge, index): MarkedPiece => {
      const next = edges[index + 1] ?? to;
      const strongest = own.find(([start, end]) => start <= edge && end >= next);
      const begins = strongest !== undefined && !begun.has(strongest);
      if (strongest !== undefined) begun.add(strongest);
      return { text: text.slice(edge - from, next - from), kind, mark: strongest?.[2], of: strongest?.[3], begins };
    });
  });
};
