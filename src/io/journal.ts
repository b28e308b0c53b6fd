import { closeSync, openSync, writeFileSync } from 'node:fs';

/** Lines appended to a file while a run goes on, so that a crash leaves what was judged. Written in pieces of 64 KiB or every
 * 200 ms, whichever comes first. */
export interface Journal {
  readonly append: (line: string) => void;
  /** Writes what is waiting; a second call does nothing. */
  readonly close: () => void;
}

const PIECE = 64 * 1024;
const EVERY_MS = 200;

/** Opens a journal. Throws when the file cannot be created; a later write that fails (a full disk) is reported once by `failed`. */
export const openJournal = (path: string, failed: (reason: string) => void): Journal => {
  const file = openSync(path, 'w');
  let waiting = '';
  let broken = false;
  let closed = false;
  const flush = (): void => {
    if (waiting === '' || broken) return;
    try {
      // Unlike writeSync, writes all of it or throws.
      writeFileSync(file, waiting);
    } catch (error) {
      broken = true;
      failed(error instanceof Error ? error.message : String(error));
    }
    waiting = '';
  };
  const timer = setInterval(flush, EVERY_MS);
  timer.unref();
  return {
    append: (line) => {
      waiting += line.endsWith('\n') ? line : `${line}\n`;
      if (waiting.length >= PIECE) flush();
    },
    close: () => {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      flush();
      closeSync(file);
    },
  };
};
