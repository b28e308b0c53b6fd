import { join } from 'node:path';
import { packageRoot } from '../io/files.ts';

/** Where the package's own matrix stands. */
export const ownMatrix = (): string => join(packageRoot(), 'matrix');
