import { closeSync, openSync, readSync } from 'node:fs';
import type { RowResult } from '../model.ts';
import { parseRow } from '../record.ts';

/** How much is read at a time, in bytes. */
const PIECE = 256 * 1024;

/** The rows of a record that was read or written whole before, one at a time: never more than a piece of the file is in memory. Throws what
 * the file system throws. */
export function* recordRows(path: string): Generator<RowResult> {
  const file = openSync(path, 'r');
  try {
    const decoder = new TextDecoder();
    const piece = Buffer.alloc(PIECE);
    let rest = '';
    for (;;) {
      const length = readSync(file, piece, 0, PIECE, null);
      const lines = (rest + decoder.decode(piece.subarray(0, length), { stream: length > 0 })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const row = parseRow(line);
        if (row !== undefined) yield row;
      }
      if (length === 0) return;
    }
  } finally {
    closeSync(file);
  }
}
