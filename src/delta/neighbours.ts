import { type FindOperation, operationFinder } from '../contract/find-operation.ts';
import type { Contract, Row } from '../model.ts';

/** How near a row must be to a claimed one to be its neighbour. Each kind holds those before it: `rule`, they guard the same rule of
 * the contract; `operation`, they ask the same operation; `lane`, they stand in the same file. */
export const NEIGHBOURS = ['rule', 'operation', 'lane', 'none'] as const;
/** One of {@link NEIGHBOURS}. */
export type Neighbours = (typeof NEIGHBOURS)[number];

const operationOf = ({ action }: Row, find: FindOperation): readonly string[] => {
  if (action.kind !== 'request') return [];
  const { method, path } = action.request;
  return [find(method, path)?.id ?? `${method} ${path}`];
};

/** The rows that are neighbours of the claimed ones, without these, in the order of `all`. */
export const neighboursOf = (
  claimed: ReadonlySet<Row>,
  all: readonly Row[],
  kind: Neighbours,
  contract: Contract,
): readonly Row[] => {
  if (claimed.size === 0) return [];
  const find = operationFinder(contract);
  const keysOf = (row: Row): readonly string[] => {
    switch (kind) {
      case 'none':
        return [];
      case 'rule':
        return row.rules;
      case 'operation':
        return [...row.rules, ...operationOf(row, find)];
      case 'lane':
        return [...row.rules, ...operationOf(row, find), `lane ${row.lane}`];
    }
  };
  const keys = new Set([...claimed].flatMap(keysOf));
  return all.filter((row) => !claimed.has(row) && keysOf(row).some((key) => keys.has(key)));
};
