import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Longest first or last line that is looked for. */
const REACH = 64 * 1024;

/** The first and the last line of a file, read without what is between them, so that a folder of long records is searched fast.
 * `undefined` for one that is longer than 64 KiB or, at the end, torn. Throws what the file system throws. */
export const recordEnds = (path: string): { readonly first: string | undefined; readonly last: string | undefined } => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const head = Buffer.alloc(Math.min(REACH, size));
    readSync(file, head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(REACH, size));
    readSync(file, tail, 0, tail.length, size - tail.length);
    const end = head.indexOf(0x0a);
    const isTorn = tail.at(-1) !== 0x0a;
    const start = tail.lastIndexOf(0x0a, -2);
    return {
      first: end === -1 ? undefined : head.toString('utf8', 0, end),
      last: isTorn || (start === -1 && tail.length < size) ? undefined : tail.toString('utf8', start + 1, tail.length - 1),
    };
  } finally {
    closeSync(file);
  }
};
