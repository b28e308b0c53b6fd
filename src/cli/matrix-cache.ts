import { hash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { digestOfMatrix, matrixPaths, packageRoot, shownPath } from '../io/files.ts';
import { cacheFolder, cacheLines, isOwn, storeCache } from '../io/matrix-cache-file.ts';
import type { AcceptedFile } from '../matrix/assemble.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { type CacheKey, cachedLines, readCachedFiles, readCachedMatrix } from '../matrix/matrix-cache.ts';
import type { Contract, Matrix } from '../model.ts';
import { BUILD } from './build-id.ts';
import { ownMatrix } from './own-matrix.ts';

/** Where the package has its own matrix, read when it was built (`scripts/build.ts`). */
export const PACKAGED = 'matrix-cache.ndjson';

/** The caches that a matrix may have, best first, and what they must be of. */
export interface MatrixCache {
  readonly place: string;
  readonly key: CacheKey;
  /** The one that came with the package, and the user's. */
  readonly packaged: string | undefined;
  readonly own: { readonly folder: string; readonly name: string } | undefined;
}

/** Where the cache of a matrix is; `undefined` for a program that was not built, whose text changes at any time. */
export const matrixCacheAt = (place: string, contract: Contract): MatrixCache | undefined => {
  if (BUILD === undefined) return undefined;
  const folder = cacheFolder(process.env);
  return {
    place,
    key: { build: BUILD, contract: contract.digest },
    packaged: resolve(place) === ownMatrix() ? join(packageRoot(), 'dist', PACKAGED) : undefined,
    own: folder === undefined ? undefined : { folder, name: `matrix-${hash('sha256', resolve(place)).slice(0, 16)}.ndjson` },
  };
};

const ownPath = ({ own }: MatrixCache): string | undefined => own && join(own.folder, own.name);

/** What reading gives, or `undefined` where a cache is missing, torn or written by another version: then the matrix itself is read. */
const unlessBroken = <Result>(reading: () => Result): Result | undefined => {
  try {
    return reading();
  } catch {
    return undefined;
  }
};

/** The matrix as a cache has it; `undefined` where none has it as the files are now. Throws an InputError where they cannot be read. */
export const cachedMatrix = (cache: MatrixCache, contract: Contract): Matrix | undefined => {
  const key = { ...cache.key, matrix: digestOfMatrix(cache.place) };
  const shown = matrixPaths(cache.place).map(shownPath);
  const own = ownPath(cache);
  const paths = [cache.packaged, own !== undefined && isOwn(own) ? own : undefined];
  for (const path of paths) {
    const found = path === undefined ? undefined : unlessBroken(() => readCachedMatrix(cacheLines(path), key, shown, contract));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The files that a cache has of a matrix of which some have changed. */
export const cachedFiles = (cache: MatrixCache): ReadonlyMap<string, AcceptedFile> => {
  const names = new Map(matrixPaths(cache.place).map((path) => [path.split(/[\\/]/).at(-1), shownPath(path)]));
  const own = ownPath(cache);
  const path = own !== undefined && isOwn(own) ? own : cache.packaged;
  const reading = (from: string) => readCachedFiles(cacheLines(from), cache.key, (name) => names.get(name) ?? name);
  return (path === undefined ? undefined : unlessBroken(() => reading(path))) ?? new Map();
};

/** Keeps a matrix that was just read for the next time. */
export const keepInCache = (
  { key, own }: MatrixCache,
  files: readonly AcceptedFile[],
  matrix: Matrix,
  contract: Contract,
  nowMs: number,
): void => {
  if (own === undefined) return;
  storeCache(own.folder, own.name, cachedLines(files, matrix, fingerprinter(matrix, contract), key), nowMs);
};
