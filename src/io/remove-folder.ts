import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a folder is called while it is removed: nobody takes it for a run any more, whatever happens next. */
const GOING = /^\.pruned-.+-[0-9a-f]{8}$/;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Removes a folder below `parent`: renames it first, so that it is there whole or not at all. False where it is gone already, because another
 * run removed it, and where it is no folder; links are never followed. Throws what the file system throws. */
export const removeFolder = (parent: string, name: string): boolean => {
  const going = join(parent, `.pruned-${name}-${randomBytes(4).toString('hex')}`);
  try {
    if (!lstatSync(join(parent, name)).isDirectory()) return false;
    renameSync(join(parent, name), going);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  rmSync(going, { recursive: true, force: true });
  return true;
};

/** Removes what a crash left of folders that were being removed. Another run may do so at the same time. */
export const removeLeftovers = (parent: string): void => {
  // A folder that two remove at once is gone in the end; what stays is tried the next time.
  for (const name of readdirSync(parent).filter((one) => GOING.test(one)))
    try {
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      if (!isMissing(error)) continue;
    }
};
