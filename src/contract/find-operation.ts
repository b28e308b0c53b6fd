import type { Contract, Operation } from '../model.ts';

const segments = (path: string): readonly string[] => (path.split('?')[0] ?? path).split('/');
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Finds the operation that a request asks by its method and path; `undefined` where the contract has none. */
export type FindOperation = (method: string, path: string) => Operation | undefined;

/** A finder over the operations of a contract, which are taken apart once. Of several whose paths fit, the one with the most literal
 * segments is found. A `{variable}` in a path fits a parameter only. */
export const operationFinder = ({ operations }: Pick<Contract, 'operations'>): FindOperation => {
  const known = new Map<string, { readonly operation: Operation; readonly own: readonly string[] }[]>();
  const keyOf = (method: string, path: readonly string[]): string => `${method} ${path.length}`;
  for (const operation of operations) {
    const own = segments(operation.path);
    const key = keyOf(operation.method, own);
    known.set(key, [...(known.get(key) ?? []), { operation, own }]);
  }
  const literals = (own: readonly string[]): number => own.filter((segment) => !isParameter(segment)).length;
  for (const list of known.values()) list.sort((a, b) => literals(b.own) - literals(a.own));
  return (method, path) => {
    const asked = segments(path);
    return known
      .get(keyOf(method, asked))
      ?.find(({ own }) => own.every((segment, index) => isParameter(segment) || segment === asked[index]))?.operation;
  };
};
