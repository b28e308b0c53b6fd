import type { Matrix, Row } from '../model.ts';

/** Every row of a matrix, in its order. */
export const rowsOf = ({ lanes }: Pick<Matrix, 'lanes'>): readonly Row[] => lanes.flatMap(({ rows }) => rows);

/** Whether a row is meant by an id: its own, or that of its TC, which all its variants share (ruling R6). */
export const isMeantBy = (id: string, row: Pick<Row, 'id' | 'tc'>): boolean => row.id === id || row.tc === id;
