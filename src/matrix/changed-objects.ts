import type { Lane, Matrix, Preparation, Row } from '../model.ts';

/** The names of the objects that a row changes: those that its lane names, its own, and those of the preparations that it starts from. */
export const changedObjects = (
  { changes: ofLane }: Pick<Lane, 'changes'>,
  { changes: own }: Pick<Row, 'changes'>,
  given: readonly Pick<Preparation, 'changes'>[],
): readonly string[] => {
  if (own.length === 0 && given.every(({ changes }) => changes.length === 0)) return ofLane;
  return [...new Set([...ofLane, ...own, ...given.flatMap(({ changes }) => changes)])];
};

/** {@link changedObjects} of the rows of a matrix. */
export const objectsChangedBy = ({ lanes, preparations }: Matrix): ((row: Row) => readonly string[]) => {
  const laneOf = new Map(lanes.flatMap((lane) => lane.rows.map((row) => [row, lane] as const)));
  return (row) =>
    changedObjects(
      laneOf.get(row) ?? { changes: [] },
      row,
      row.given.flatMap((name) => preparations[name] ?? []),
    );
};
