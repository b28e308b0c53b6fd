import { closeSync, openSync, readSync } from 'node:fs';

/** How much is read at a time, in bytes. */
const PIECE = 64 * 1024;

/** The bytes of a file, up to `end` where it is given, in pieces that hold only until the next one is asked for. Throws what the file system throws. */
export function* filePieces(path: string, end = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE);
    for (let at = 0; at < end; ) {
      const length = readSync(file, piece, 0, Math.min(PIECE, end - at), null);
      if (length === 0) return;
      at += length;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The lines of pieces of UTF-8; what follows the last end of a line is a line too, also when it is empty. */
export function* linesOf(pieces: Iterable<Buffer>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}
