import type { Contract, Json, Lane, Matrix, RequestBody, Row } from '../model.ts';
import { type AcceptedFile, assemble, type FileKind, identityOf } from './assemble.ts';
import { type FingerprintOf, rememberFingerprints } from './fingerprint.ts';
import { type Place, rememberedSource } from './places.ts';
import {
  bodyOf,
  expectedOf,
  formOf,
  laneNameOf,
  laneWith,
  type RawExpected,
  type RawFile,
  type RawForm,
  type RawRow,
} from './raw.ts';
import { weighed } from './weigh.ts';

/** Version of the cache's format. */
const FORMAT = 3;

/** What a cached matrix is good for: the program that read it, told by a digest of its own text, and the contract that it was held against. */
export interface CacheKey {
  readonly build: string;
  readonly contract: string;
}

/** The first line of a cache. `matrix`: digest of the texts of all files. */
interface CacheHead extends CacheKey {
  readonly format: number;
  readonly matrix: string;
  readonly files: number;
}

/** The line of a file: its name without folders, its value without its rows, how many rows follow on lines of {@link CachedRows}, and where what has a
 * position is. */
interface CachedFile {
  readonly name: string;
  readonly digest: string;
  readonly kind: FileKind;
  readonly value: Omit<RawFile, 'rows'>;
  readonly rows: number;
  readonly places: Readonly<Record<string, Place>>;
}

/** Rows that a line has: one parse reads them all, and none of them is large. */
const ROWS_A_LINE = 100;

/** Values of a column that a file knows by their number, at most: of those that are not alike, most are not. */
const MOST_KNOWN = 10_000;

/** What the rows of a line have in one place. A number says which of the values that the file has so far, `first` of this line being the last of them. */
interface Column<Value extends string | RawForm | RawExpected> {
  readonly first: readonly Value[];
  readonly at: readonly (Value | number)[];
}

/** The body of a row: JSON as the only item of a list, any other text as itself, 0 for none. */
type CachedBody = readonly [value: Json] | string | 0;

/** A line of rows, a list or a column a part: where they are, what of them is like in no other row, and the rest; `prints` are their fingerprints. */
interface CachedRows {
  readonly lines: readonly number[];
  readonly columns: readonly number[];
  readonly ids: readonly string[];
  readonly bodies: readonly CachedBody[];
  readonly titles: Column<string>;
  /** Empty where another executor runs the row. */
  readonly paths: Column<string>;
  readonly expected: Column<RawExpected>;
  readonly forms: Column<RawForm>;
  readonly prints: Column<string>;
}

/** Makes the columns of one place, line by line. */
const columnsOf = <Value extends string | RawForm | RawExpected>(
  keyOf: (value: Value) => string,
): ((values: readonly Value[]) => Column<Value>) => {
  const known = new Map<string, number>();
  return (values) => {
    const first: Value[] = [];
    const at = values.map((value) => {
      const key = keyOf(value);
      const number = known.get(key);
      if (number !== undefined) return number;
      if (known.size >= MOST_KNOWN) return value;
      first.push(value);
      known.set(key, known.size);
      return known.size - 1;
    });
    return { first, at };
  };
};

const cachedBody = (body: RequestBody): CachedBody => (body.kind === 'json' ? [body.value] : body.kind === 'raw' ? body.text : 0);

/** What a row has of its own, and what it may have in common with others. */
const apart = (row: RawRow) => {
  const { id, title, request, ...others } = row;
  // What has no place of its own would be taken for an expectation: every key of a row that is none stands here.
  const { as, executor, command, level, rules, given, tags, needs, changes, note, read_for, parallel, retry_after, ...expected } =
    others;
  const { must_contain, must_not_contain, answers, status, holds, header, within, tally, save, ...rest } = others;
  if (request === undefined) return { id, title, path: '', body: 0, expected, form: rest } as const;
  const { path, json, raw, ...asked } = request;
  return { id, title, path, body: cachedBody(bodyOf(request)), expected, form: { ...rest, request: asked } } as const;
};

/** The row that {@link apart} took apart. */
const together = (seen: Omit<SeenRow<RawForm, RawExpected>, 'line' | 'column' | 'print'>): RawRow => {
  const { id, title, path, body, expected } = seen;
  const { request, ...rest } = seen.form;
  const row = { id, title, ...rest, ...expected };
  if (request === undefined) return row;
  const sent = body === 0 ? {} : typeof body === 'string' ? { raw: body } : { json: body[0] };
  return { ...row, request: { ...request, path, ...sent } };
};

const text = (value: string): string => value;

/** The lines of the rows of a file, which were made of `raw`. */
function* linesOfRows(rows: readonly Row[], raw: readonly RawRow[], fingerprintOf: FingerprintOf): Generator<string> {
  const [titles, paths, prints] = [columnsOf(text), columnsOf(text), columnsOf(text)];
  const expected = columnsOf<RawExpected>((value) => JSON.stringify(value));
  const forms = columnsOf<RawForm>((form) => JSON.stringify(form));
  for (let start = 0; start < rows.length; start += ROWS_A_LINE) {
    const some = rows.slice(start, start + ROWS_A_LINE);
    const parts = raw.slice(start, start + ROWS_A_LINE).map(apart);
    yield JSON.stringify({
      lines: some.map(({ position }) => position.line),
      columns: some.map(({ position }) => position.column),
      ids: parts.map(({ id }) => id),
      bodies: parts.map(({ body }) => body),
      titles: titles(parts.map(({ title }) => title)),
      paths: paths(parts.map(({ path }) => path)),
      expected: expected(parts.map((part) => part.expected)),
      forms: forms(parts.map(({ form }) => form)),
      prints: prints(some.map(fingerprintOf)),
    } satisfies CachedRows);
  }
}

/** The lines of the cache of a matrix that was accepted and linted: a few rows each, so that it is read without being held twice. */
export function* cachedLines(
  files: readonly AcceptedFile[],
  matrix: Matrix,
  fingerprintOf: FingerprintOf,
  { build, contract }: CacheKey,
): Generator<string> {
  const lanes = new Map(matrix.lanes.map((lane) => [lane.file, lane]));
  yield JSON.stringify({ format: FORMAT, build, contract, matrix: matrix.digest, files: files.length } satisfies CacheHead);
  for (const { digest, kind, source, raw } of files) {
    const { rows = [], ...value } = raw;
    const name = source.file.split('/').at(-1) ?? '';
    yield JSON.stringify({ name, digest, kind, value, rows: rows.length, places: source.places } satisfies CachedFile);
    yield* linesOfRows(lanes.get(source.file)?.rows ?? [], rows, fingerprintOf);
  }
}

/** The lines of a cache, parsed as they are asked for. */
interface Reader {
  readonly next: <Line>() => Line;
  /** Throws where lines are left. */
  readonly end: () => void;
}

const reader = (lines: Iterable<string>): Reader => {
  const left = lines[Symbol.iterator]();
  return {
    next: <Line>() => {
      const { done, value } = left.next();
      if (done === true) throw new Error('the cache ends early');
      // The checksum behind the lines says that they are what this program wrote.
      return JSON.parse(value) as Line;
    },
    end: () => {
      if (left.next().done !== true) throw new Error('the cache goes on');
    },
  };
};

/** The first line of a cache, or `undefined` where it is of another program, contract or format. */
const headOf = ({ next }: Reader, { build, contract }: CacheKey): CacheHead | undefined => {
  const head = next<CacheHead>();
  return head.format === FORMAT && head.build === build && head.contract === contract ? head : undefined;
};

/** A row as a line has it. */
interface SeenRow<Form, Expects> {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly body: CachedBody;
  readonly expected: Expects;
  readonly form: Form;
  readonly line: number;
  readonly column: number;
  readonly print: string;
}

/** Reads the columns of one place, line by line: `make` is called once for each value that the file knows by its number. */
const columnReader = <Value extends string | RawForm | RawExpected, Made>(make: (value: Value) => Made) => {
  const known: Made[] = [];
  return ({ first, at }: Column<Value>): ((row: number) => Made) => {
    for (const value of first) known.push(make(value));
    return (row) => {
      const value = at[row];
      const made = typeof value === 'number' ? known[value] : value === undefined ? undefined : make(value);
      if (made === undefined) throw new Error('the cache lacks a value');
      return made;
    };
  };
};

/** Makes a list of the next rows of a file, `count` of them. Throws where there are others. */
const rowsIn = <Form, Expects, Made>(
  { next }: Reader,
  count: number,
  makeForm: (form: RawForm) => Form,
  makeExpected: (expected: RawExpected) => Expects,
  make: (row: SeenRow<Form, Expects>) => Made,
): readonly Made[] => {
  const made: Made[] = [];
  const [titles, paths, prints] = [columnReader(text), columnReader(text), columnReader(text)];
  const allExpected = columnReader(makeExpected);
  const forms = columnReader(makeForm);
  while (made.length < count) {
    const { ids, lines, columns, bodies, ...others } = next<CachedRows>();
    const [title, path, print] = [titles(others.titles), paths(others.paths), prints(others.prints)];
    const expected = allExpected(others.expected);
    const form = forms(others.forms);
    for (let row = 0; row < ids.length; row += 1) {
      const id = ids[row];
      const line = lines[row];
      const column = columns[row];
      const body = bodies[row];
      if (id === undefined || line === undefined || column === undefined || body === undefined)
        throw new Error('the cache lacks a part of a row');
      made.push(
        make({
          id,
          title: title(row),
          path: path(row),
          body,
          expected: expected(row),
          form: form(row),
          line,
          column,
          print: print(row),
        }),
      );
    }
    if (ids.length === 0 || made.length > count) throw new Error('the cache has other rows than it says');
  }
  return made;
};

const requestBody = (body: CachedBody): RequestBody =>
  bodyOf(body === 0 ? {} : typeof body === 'string' ? { raw: body } : { json: body[0] });

/** Reads the cache of the matrix whose files have this digest of all texts. `undefined` where it is of another one; throws where it is none. `shown`:
 * the files' paths as shown to people, in order. */
export const readCachedMatrix = (
  lines: Iterable<string>,
  key: CacheKey & { readonly matrix: string },
  shown: readonly string[],
  contract: Contract,
): Matrix | undefined => {
  const cache = reader(lines);
  const { next } = cache;
  const head = headOf(cache, key);
  if (head?.matrix !== key.matrix || head.files !== shown.length) return undefined;
  const lanes = new Map<AcceptedFile, Lane>();
  const files = shown.map((file) => {
    const { digest, kind, value, rows, places } = next<CachedFile>();
    const accepted: AcceptedFile = {
      digest,
      kind,
      source: rememberedSource(file, value as unknown as Json, places, []),
      raw: value,
    };
    if (kind !== 'lane') return accepted;
    const name = laneNameOf(file);
    const prints: string[] = [];
    const made = rowsIn(
      cache,
      rows,
      (form) => formOf(name, form),
      expectedOf,
      ({ id, title, path, body, expected, form, line, column, print }) => {
        prints.push(print);
        return form(id, title, path, requestBody(body), expected, { file, line, column });
      },
    );
    rememberFingerprints(contract, made, prints);
    lanes.set(accepted, laneWith(file, value, made));
    return accepted;
  });
  cache.end();
  return weighed(assemble(files, key.matrix, lanes).matrix, contract);
};

/** The files of a cache by their {@link identityOf}, whatever became of the others: this program accepted them. Throws where it is no cache.
 * `shownAs` gives the path of a name. */
export const readCachedFiles = (
  lines: Iterable<string>,
  key: CacheKey,
  shownAs: (name: string) => string,
): ReadonlyMap<string, AcceptedFile> => {
  const cache = reader(lines);
  const { next } = cache;
  const head = headOf(cache, key);
  if (head === undefined) return new Map();
  const found = new Map<string, AcceptedFile>();
  for (let left = head.files; left > 0; left -= 1) {
    const { name, digest, kind, value, rows, places } = next<CachedFile>();
    const placesOfRows: Place[] = [];
    const cached = rowsIn(
      cache,
      rows,
      (form) => form,
      (expected) => expected,
      (row) => {
        placesOfRows.push([row.line, row.column]);
        return together(row);
      },
    );
    const raw: RawFile = { ...value, ...(kind === 'lane' ? { rows: cached } : {}) };
    const source = rememberedSource(shownAs(name), raw as unknown as Json, places, placesOfRows);
    found.set(identityOf(source.file, digest), { digest, kind, source, raw });
  }
  cache.end();
  return found;
};
