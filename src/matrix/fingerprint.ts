import { createHash } from 'node:crypto';
import type { Matrix, Row } from '../model.ts';

/** SHA-256 (hex) of what a row asks and expects: titles, notes, tags and places do not count, its preparations do. */
export const fingerprint = (row: Row, matrix: Matrix): string => {
  const prepared = row.given.map((name) => {
    const preparation = matrix.preparations[name];
    return [preparation?.steps, preparation?.afterwards].map((steps) =>
      steps?.map(({ as, request, expectations, save }) => [as, request, expectations, save]),
    );
  });
  const definition = [row.level, row.as, prepared, row.action, row.expectations, row.save];
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex');
};
