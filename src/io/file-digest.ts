import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** How much is read at a time, in bytes. */
const PIECE = 256 * 1024;

/** SHA-256 of a file (hex), read piece by piece. Throws what the file system throws. */
export const fileDigest = (path: string): string => {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  const file = openSync(path, 'r');
  try {
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) hash.update(piece.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
};
