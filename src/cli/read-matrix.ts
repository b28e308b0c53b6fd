import { join } from 'node:path';
import { systemClock } from '../io/clock.ts';
import { readJson, readMatrixFiles } from '../io/files.ts';
import { acceptFiles, matrixDigest, matrixOf } from '../matrix/load.ts';
import type { Contract, Matrix } from '../model.ts';
import { cachedFiles, keepInCache, type MatrixCache } from './matrix-cache.ts';
import { ownMatrix } from './own-matrix.ts';

/** Reads a matrix from its files, but for those that `cache` has unchanged, and keeps it there for the next time. Throws an InputError. */
export const readMatrix = (place: string, contract: Contract, cache: MatrixCache | undefined): Matrix => {
  const files = readMatrixFiles(place);
  const schema = readJson(join(ownMatrix(), 'matrix.schema.json'));
  const accepted = acceptFiles(files, schema, cache && cachedFiles(cache));
  const matrix = matrixOf(accepted, matrixDigest(files), contract);
  if (cache !== undefined) keepInCache(cache, accepted, matrix, contract, systemClock.now());
  return matrix;
};
