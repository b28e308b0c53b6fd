import type { Finding } from '../model.ts';

/** A finding from the parts that it has; the others are `undefined`. */
export const finding = (parts: Pick<Finding, 'expectation' | 'message' | 'expected' | 'actual'> & Partial<Finding>): Finding => ({
  where: undefined,
  clause: undefined,
  nearMiss: undefined,
  excerpt: undefined,
  ...parts,
});

/** The result of every expectation that holds, shared. */
export const HOLDS: readonly Finding[] = Object.freeze([]);
