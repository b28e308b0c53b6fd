import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The last bytes of a file as text, all of a shorter one; a character that is cut becomes U+FFFD. Throws what the file system throws. */
export const fileTail = (path: string, bytes: number): string => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, bytes));
    const read = readSync(file, tail, 0, tail.length, size - tail.length);
    return tail.toString('utf8', 0, read);
  } finally {
    closeSync(file);
  }
};
