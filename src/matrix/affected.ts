import type { Matrix, Row } from '../model.ts';
import type { FingerprintOf } from './fingerprint.ts';
import { rowsOf } from './rows.ts';
import { variablesOf } from './used-variables.ts';

/** What the verdict of every row depends on, by row id, as far as the matrix says it: the fingerprint, which holds the preparations, and the
 * excuse. Titles, notes and places do not count. */
export const stateOf = (matrix: Matrix, fingerprintOf: FingerprintOf): ReadonlyMap<string, string> =>
  new Map(
    rowsOf(matrix).map((row) => {
      const known = matrix.known[row.id];
      const excuse = known === undefined ? '' : JSON.stringify({ ...known, position: undefined });
      return [row.id, `${fingerprintOf(row)} ${excuse}`];
    }),
  );

/** The rows that are new since another state of the matrix, or may come to another verdict: their own state is another, or they use a value that
 * such a row before them in their lane saves. */
export const affectedRows = (
  matrix: Matrix,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly Row[] =>
  matrix.lanes.flatMap((lane) => {
    const saved = new Set<string>();
    return lane.rows.filter((row) => {
      const isAffected = before.get(row.id) !== now.get(row.id) || variablesOf(row).some((name) => saved.has(name));
      if (isAffected) for (const name of Object.keys(row.save)) saved.add(name);
      return isAffected;
    });
  });
