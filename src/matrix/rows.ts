import type { Matrix, Row } from '../model.ts';

const NONE: readonly Row[] = [];

/** Every row of a matrix, in its order. */
export const rowsOf = ({ lanes }: Pick<Matrix, 'lanes'>): readonly Row[] => {
  const [only] = lanes;
  // Not `flatMap`, which looks at every row.
  return lanes.length === 1 && only !== undefined ? only.rows : NONE.concat(...lanes.map(({ rows }) => rows));
};

/** Whether a row is meant by an id: its own, or that of its TC, which all its variants share (ruling R6). */
export const isMeantBy = (id: string, row: Pick<Row, 'id' | 'tc'>): boolean => row.id === id || row.tc === id;
