import type { RowResult } from '../model.ts';
import { parseRow, parseRowOutcome, type RowOutcome } from '../record.ts';
import { filePieces, linesOf } from './file-pieces.ts';

/** The rows of a record that was read or written whole before, one at a time: never more than a piece of the file is in memory. Throws what
 * the file system throws. `mention`: only rows whose line holds this text, which costs a fraction. */
export function* recordRows(path: string, mention = ''): Generator<RowResult> {
  for (const line of linesOf(filePieces(path))) {
    const row = line.includes(mention) ? parseRow(line) : undefined;
    if (row !== undefined) yield row;
  }
}

/** What the rows of a record came to, read as {@link recordRows} does. */
export function* recordOutcomes(path: string): Generator<RowOutcome> {
  for (const line of linesOf(filePieces(path))) {
    const outcome = parseRowOutcome(line);
    if (outcome !== undefined) yield outcome;
  }
}

/** The lines of the rows of a record as they were written, without their newlines, and whose they are; read as {@link recordRows} does. */
export function* recordRowLines(path: string): Generator<{ readonly id: string; readonly line: string }> {
  for (const line of linesOf(filePieces(path))) {
    const outcome = parseRowOutcome(line);
    if (outcome !== undefined) yield { id: outcome.id, line };
  }
}
