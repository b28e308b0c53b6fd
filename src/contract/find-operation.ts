import type { Contract, Operation } from '../model.ts';

const segments = (path: string): readonly string[] => (path.split('?')[0] ?? path).split('/');
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** The operation of the contract that a request asks; of several whose paths fit, the one with the most literal segments. A
 * `{variable}` in the path fits a parameter only. `undefined` where the contract has none. */
export const findOperation = (contract: Contract, method: string, path: string): Operation | undefined => {
  const asked = segments(path);
  const fits = (operation: Operation): boolean => {
    const own = segments(operation.path);
    return (
      operation.method === method &&
      own.length === asked.length &&
      own.every((segment, index) => isParameter(segment) || segment === asked[index])
    );
  };
  const literals = (operation: Operation): number => segments(operation.path).filter((segment) => !isParameter(segment)).length;
  return contract.operations.filter(fits).sort((a, b) => literals(b) - literals(a))[0];
};
