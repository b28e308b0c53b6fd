import type { Row } from '../model.ts';

/** How rows are neighbours of a claimed one: they guard one of its rules, ask the same operation, stand in the same lane. */
export const NEIGHBOURS = ['rule', 'operation', 'lane', 'none'] as const;
/** One of {@link NEIGHBOURS}. */
export type Neighbours = (typeof NEIGHBOURS)[number];

const operationOf = ({ action }: Row): string =>
  action.kind === 'request' ? `${action.request.method} ${action.request.path.split('?')[0]}` : action.command;

/** The rows that are neighbours of the claimed ones, without these. */
export const neighboursOf = (claimed: ReadonlySet<Row>, all: readonly Row[], kind: Neighbours): readonly Row[] => {
  const keysOf = (row: Row): readonly string[] => {
    switch (kind) {
      case 'rule':
        return row.rules;
      case 'operation':
        return [operationOf(row)];
      case 'lane':
        return [row.lane];
      case 'none':
        return [];
    }
  };
  const keys = new Set([...claimed].flatMap(keysOf));
  return all.filter((row) => !claimed.has(row) && keysOf(row).some((key) => keys.has(key)));
};
