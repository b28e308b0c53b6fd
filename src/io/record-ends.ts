import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** How much is read first, in bytes: most lines are shorter, and a folder may have a hundred records. */
const PIECE = 8 * 1024;
const NEWLINE = 0x0a;

/** The first and the last line of a file, read without what is between them, so that a folder of long records is searched fast.
 * `undefined` for one that is torn: without its newline. Throws what the file system throws. */
export const recordEnds = (path: string): { readonly first: string | undefined; readonly last: string | undefined } => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (from: number, length: number): Buffer => {
      const piece = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
      return piece.subarray(0, readSync(file, piece, 0, piece.length, from));
    };
    const firstLine = (): string | undefined => {
      for (let length = PIECE; ; length *= 2) {
        const head = read(0, length);
        const end = head.indexOf(NEWLINE);
        if (end !== -1) return head.toString('utf8', 0, end);
        if (length >= size) return undefined;
      }
    };
    const lastLine = (): string | undefined => {
      if (size === 0 || read(size - 1, 1)[0] !== NEWLINE) return undefined;
      for (let length = PIECE; ; length *= 2) {
        const tail = read(Math.max(0, size - length), length);
        const start = tail.lastIndexOf(NEWLINE, -2);
        if (start !== -1 || length >= size) return tail.toString('utf8', start + 1, tail.length - 1);
      }
    };
    return { first: firstLine(), last: lastLine() };
  } finally {
    closeSync(file);
  }
};
