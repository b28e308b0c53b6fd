import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in the folder of a run that is there until its last report is written. */
const MARK = '.unfinished';

/** Marks a run as going on, so that nobody prunes it. Throws what the file system throws. */
export const markUnfinished = (folder: string): void => writeFileSync(join(folder, MARK), '');

/** Takes the mark away; never throws: a mark that stays protects the run for a day. */
export const markFinished = (folder: string): void => {
  try {
    rmSync(join(folder, MARK), { force: true });
  } catch {
    // A folder that cannot be written to is not pruned either.
  }
};

/** Whether a run is marked as going on; so is one that was killed. */
export const isUnfinished = (folder: string): boolean => existsSync(join(folder, MARK));
