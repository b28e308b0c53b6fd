import type { Node } from 'yaml';
import { heavy } from '../heavy.ts';
import { InputError } from '../input-error.ts';
import type { Json, Position } from '../model.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** A file of the matrix as read: path as shown to people, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A parsed file that can say where each of its values stands. */
export interface Source {
  readonly file: string;
  readonly value: Json;
  /** Position of the value at a path; of the key when `key` is set; of the nearest parent when there is none. */
  readonly positionOf: (path: readonly (string | number)[], key?: string) => Position;
}

/** Parses YAML 1.2 (or JSON, which is YAML). Throws an {@link InputError} `syntax` with file, line and column. */
export const parseSource = ({ file, text }: SourceFile): Source =>
  file.endsWith('.json') ? parseJsonSource(file, text) : (parsePlainSource(file, text) ?? parseYamlSource({ file, text }));

/** Parses YAML of any kind, as {@link parseSource} does, with the place of everything: slowly. */
export const parseYamlSource = ({ file, text }: SourceFile): Source => {
  const { isAlias, isCollection, isMap, isNode, isPair, LineCounter, parseDocument } = heavy.yaml();
  const counter = new LineCounter();
  const doc = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  if (doc.errors.length > 0) {
    throw new InputError(
      doc.errors.map((error) => ({
        code: 'syntax',
        message: error.message,
        fix: 'correct the YAML at this place',
        position: at(error.pos[0]),
      })),
    );
  }
  let value: Json;
  try {
    value = (doc.toJS({ maxAliasCount: -1 }) ?? null) as Json;
  } catch (error) {
    // An alias without its anchor is found only here.
    throw new InputError([
      {
        code: 'syntax',
        message: error instanceof Error ? error.message : String(error),
        fix: 'define the anchor (&name) before the alias (*name)',
        position: at(doc.contents?.range?.[0] ?? 0),
      },
    ]);
  }
  return {
    file,
    value,
    positionOf: (path, key) => {
      let node: Node | null = doc.contents;
      for (const step of path) {
        if (isAlias(node)) node = node.resolve(doc) ?? null;
        const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
        if (!isNode(next)) break;
        node = next;
      }
      if (isAlias(node) && key !== undefined) node = node.resolve(doc) ?? null;
      if (key !== undefined && isMap(node)) {
        for (const pair of node.items) {
          if (isPair(pair) && isNode(pair.key) && String(pair.key) === key && pair.key.range) return at(pair.key.range[0]);
        }
      }
      return at(node?.range?.[0] ?? 0);
    },
  };
};

/** YAML that is written plainly is parsed many times faster; places that rows and entries do not need are found by parsing again. `undefined`
 * where it is not so plain. */
const parsePlainSource = (file: string, text: string): Source | undefined => {
  const plain = readPlainYaml(text);
  if (plain === undefined) return undefined;
  let starts: readonly number[] | undefined;
  let precise: Source | undefined;
  return {
    file,
    value: plain.value,
    positionOf: (path, key) => {
      const offset = plain.offsetOf(path, key);
      if (offset !== undefined) {
        starts ??= lineStarts(text);
        return { file, ...placeAt(starts, offset) };
      }
      precise ??= parseYamlSource({ file, text });
      return precise.positionOf(path, key);
    },
  };
};

/** Where each line of a text starts. */
const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
};

/** Line and column, counted from 1, of a place in a text whose lines have these `starts`. */
const placeAt = (starts: readonly number[], offset: number): { readonly line: number; readonly column: number } => {
  let before = 0;
  let after = starts.length;
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if ((starts[middle] ?? 0) <= offset) before = middle;
    else after = middle;
  }
  return { line: before + 1, column: offset - (starts[before] ?? 0) + 1 };
};

/** JSON is a hundred times faster to parse than YAML; positions of rows are found by their ids where nothing else
 * has one, others by parsing again. */
const parseJsonSource = (file: string, text: string): Source => {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return parseYamlSource({ file, text });
  }
  let ids: readonly number[] | undefined;
  let precise: Source | undefined;
  return {
    file,
    value,
    positionOf: (path, key) => {
      const [rows, index] = path;
      if (path.length === 2 && key === undefined && rows === 'rows' && typeof index === 'number') {
        ids ??= linesOfIds(text);
        const known = ids.length === rowCount(value) ? ids[index] : undefined;
        if (known !== undefined) return { file, line: known, column: 1 };
      }
      precise ??= parseYamlSource({ file, text });
      return precise.positionOf(path, key);
    },
  };
};

/** The lines on which a member `id` with a text stands. */
const linesOfIds = (text: string): readonly number[] => {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(/"id"\s*:\s*"/g)) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < match.index; next = text.indexOf('\n', from)) {
      line += 1;
      from = next + 1;
    }
    lines.push(line);
  }
  return lines;
};

const rowCount = (value: Json): number =>
  value !== null && typeof value === 'object' && 'rows' in value && Array.isArray(value.rows) ? value.rows.length : 0;
