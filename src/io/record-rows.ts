import { inputError } from '../input-error.ts';
import type { RowResult } from '../model.ts';
import { parseRow, parseRowOutcome, type RowOutcome, type RunRecord, recordOf } from '../record.ts';
import { filePieces, linesOf } from './file-pieces.ts';
import { reasonOfFailure } from './files.ts';

/** Lines of a file. Throws an {@link inputError} `unreadable` naming it. */
function* readableLines(path: string): Generator<string> {
  try {
    yield* linesOf(filePieces(path));
  } catch (error) {
    throw inputError('unreadable', `${path} cannot be read: ${reasonOfFailure(error)}`, 'check the path');
  }
}

/** Reads a record, a piece at a time; `shown` is what problems call it. Throws an InputError for a file that cannot be read or is no record. */
export const readRecord = (path: string, shown: string = path): RunRecord => recordOf(readableLines(path), shown);

/** The rows of a record that have these ids, whole. Throws what the file system throws. */
export const rowsNamed = (path: string, ids: ReadonlySet<string>): ReadonlyMap<string, RowResult> => {
  const found = new Map<string, RowResult>();
  if (ids.size === 0) return found;
  for (const { id, line } of recordRowLines(path)) {
    const row = ids.has(id) ? parseRow(line) : undefined;
    if (row !== undefined) found.set(id, row);
  }
  return found;
};

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
