import type { Contract, Json, Lane, Matrix, Row } from '../model.ts';
import { type AcceptedFile, assemble, type FileKind, identityOf } from './assemble.ts';
import { type FingerprintOf, rememberFingerprints } from './fingerprint.ts';
import { type Place, rememberedSource } from './places.ts';
import { laneNameOf, laneWith, type RawFile, type RawRow, rowOf, rowParts } from './raw.ts';

/** Version of the cache's format. */
const FORMAT = 1;

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

/** The line of a file: its name without folders, its value without its rows, how many rows follow, and where what has a position is. */
interface CachedFile {
  readonly name: string;
  readonly digest: string;
  readonly kind: FileKind;
  readonly value: Omit<RawFile, 'rows'>;
  readonly rows: number;
  readonly places: Readonly<Record<string, Place>>;
}

/** The line of a row: as the file has it, where, and its fingerprint. */
type CachedRow = readonly [raw: RawRow, line: number, column: number, fingerprint: string];

/** The lines of the cache of a matrix that was accepted and linted: one for each row, so that it is read without being held twice. */
export function* cachedLines(
  files: readonly AcceptedFile[],
  matrix: Matrix,
  fingerprintOf: FingerprintOf,
  { build, contract }: CacheKey,
): Generator<string> {
  const lanes = new Map(matrix.lanes.map((lane) => [lane.file, lane]));
  yield JSON.stringify({ format: FORMAT, build, contract, matrix: matrix.digest, files: files.length } satisfies CacheHead);
  for (const { digest, kind, source, raw } of files) {
    const { rows: rawRows = [], ...value } = raw;
    const name = source.file.split('/').at(-1) ?? '';
    yield JSON.stringify({ name, digest, kind, value, rows: rawRows.length, places: source.places } satisfies CachedFile);
    for (const [index, row] of (lanes.get(source.file)?.rows ?? []).entries()) {
      const { line, column } = row.position;
      yield JSON.stringify([rawRows[index], line, column, fingerprintOf(row)]);
    }
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

/** Reads the cache of the matrix whose files have this digest of all texts. `undefined` where it is of another one; throws where it is none. `shown`:
 * the files' paths as shown to people, in order. */
export const readCachedMatrix = (
  lines: Iterable<string>,
  key: CacheKey & { readonly matrix: string },
  shown: readonly string[],
  contract: Pick<Contract, 'cases'>,
): Matrix | undefined => {
  const cache = reader(lines);
  const { next } = cache;
  const head = headOf(cache, key);
  if (head?.matrix !== key.matrix || head.files !== shown.length) return undefined;
  const remember = rememberFingerprints(contract);
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
    const parts = rowParts();
    const made: Row[] = [];
    for (let index = 0; index < rows; index += 1) {
      const [raw, line, column, fingerprint] = next<CachedRow>();
      const row = rowOf(name, raw, { file, line, column }, parts);
      remember(row, fingerprint);
      made.push(row);
    }
    lanes.set(accepted, laneWith(file, value, made));
    return accepted;
  });
  cache.end();
  return assemble(files, key.matrix, lanes).matrix;
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
    const cached = Array.from({ length: rows }, () => next<CachedRow>());
    const raw: RawFile = { ...value, ...(kind === 'lane' ? { rows: cached.map(([row]) => row) } : {}) };
    const source = rememberedSource(
      shownAs(name),
      raw as unknown as Json,
      places,
      cached.map(([, line, column]) => [line, column]),
    );
    found.set(identityOf(source.file, digest), { digest, kind, source, raw });
  }
  cache.end();
  return found;
};
