import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { inputError } from '../input-error.ts';
import { reasonOfFailure } from './files.ts';

/** Something that goes on until it is closed. */
export interface Watching {
  readonly close: () => void;
}

const MATRIX_FILE = /\.(ya?ml|json)$/;

/** Watches the files of a matrix, a folder of lanes or one lane with its `given.yaml`, and tells of changes once `quietMs` have passed without
 * another: an editor writes more than once. The folder is watched, not the file, because editors replace files. Other files, such as those
 * that editors keep beside, do not count. Throws an InputError `unreadable` for a path that cannot be watched. */
export const watchMatrixFiles = (path: string, quietMs: number, changed: () => void): Watching => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unwatchable = (error: unknown) =>
    inputError(
      'unreadable',
      `${path} cannot be watched: ${reasonOfFailure(error)}`,
      'name a folder of lanes or one lane with --matrix',
    );
  try {
    const isFolder = statSync(path).isDirectory();
    const isMeant = (name: string): boolean =>
      isFolder ? MATRIX_FILE.test(name) : name === basename(path) || name === 'given.yaml';
    const watcher: FSWatcher = watch(isFolder ? path : dirname(path), (_event, name) => {
      // Some systems do not say which file it was.
      if (name !== null && !isMeant(name)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, quietMs);
    });
    // A folder that goes away while it is watched is told of by the next look at the matrix.
    watcher.on('error', () => {});
    return {
      close: () => {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    throw unwatchable(error);
  }
};
