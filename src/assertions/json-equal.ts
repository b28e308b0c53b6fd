import type { Json } from '../model.ts';

/** Deep equality of JSON values: types count (`"201"` is not `201`), the order of keys does not, and `-0` is `0`. */
export const jsonEqual = (left: Json, right: Json): boolean => {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  const [a, b] = [Object.entries(left), Object.entries(right)];
  if (Array.isArray(left) !== Array.isArray(right) || a.length !== b.length) return false;
  const other = new Map<string, Json>(b);
  return a.every(([key, value]: [string, Json]) => {
    const match = other.get(key);
    return match !== undefined && jsonEqual(value, match);
  });
};
