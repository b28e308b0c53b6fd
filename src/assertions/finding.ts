import { type Grounds, groundsText } from '../grounds.ts';
import type { Finding } from '../model.ts';

type Parts = Pick<Finding, 'expectation' | 'message' | 'expected' | 'actual'> & Partial<Finding>;

/** A finding from the parts that it has; the others are `undefined`. Its message ends with what the broken promise rests on, where that is known. */
export const finding = ({ grounds, ...parts }: Parts & { readonly grounds?: Grounds | undefined }): Finding => {
  const found = { where: undefined, clause: undefined, nearMiss: undefined, excerpt: undefined, ...parts };
  return grounds === undefined ? found : grounded(found, grounds);
};

/** A finding that says what it rests on, unless it does already. */
export const grounded = (found: Finding, grounds: Grounds): Finding =>
  found.origin === undefined
    ? { ...found, origin: grounds.origin, message: `${found.message} (${groundsText(grounds)})` }
    : found;

/** The result of every expectation that holds, shared. */
export const HOLDS: readonly Finding[] = Object.freeze([]);
