import { closeSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { reasonOfFailure } from './files.ts';

/** A record on its way to its file. Lines of rows are on disk within {@link EVERY_MS} ms twice over, so that a crash leaves what was judged;
 * of a row only the place of its line is kept in memory. */
export interface RecordFile {
  /** Adds the line of a row, each row once, in any order. */
  readonly row: (index: number, line: string) => void;
  /** Puts another line in the place of a row's line. */
  readonly replace: (index: number, line: string) => void;
  /** Writes what waits; a second call does nothing. */
  readonly close: () => void;
  /** Closes it, puts the rows in the order of their places where they are not, and adds the footer. Returns why the record is not whole, if it is not. */
  readonly finish: (footer: string) => string | undefined;
}

const PIECE = 64 * 1024;
const EVERY_MS = 100;
/** Bytes of lines that wait for those of rows before them. */
const MOST_WAITING = 1024 * 1024;

/** Opens a record of so many rows and writes its header. Throws when the file cannot be created; of a later write that fails (a full disk)
 * `finish` tells. */
export const openRecordFile = (path: string, header: string, rows: number): RecordFile => {
  const file = openSync(path, 'w');
  const starts = new Float64Array(rows);
  const lengths = new Uint32Array(rows);
  const added = new Uint8Array(rows);
  const replaced = new Map<number, string>();
  /** Lines of rows that ended before rows that come before them: they wait a moment, so that the file is in order as far as can be. */
  const ahead: (string | undefined)[] = new Array(rows).fill(undefined);
  let aheadIndexes: number[] = [];
  let aheadLength = 0;
  let next = 0;
  let last = -1;
  let isInOrder = true;
  let wasStalled = false;
  let position = 0;
  /** Lines that are to be written next, those of which rows they are, and how many characters they have. */
  let waiting: string[] = [];
  let waitingIndexes: number[] = [];
  let waitingLength = 0;
  let failure: string | undefined;
  let isClosed = false;

  const write = (bytes: Buffer): void => {
    if (failure !== undefined) return;
    try {
      // Unlike writeSync, writes all of it or throws.
      writeFileSync(file, bytes);
    } catch (error) {
      failure = reasonOfFailure(error);
    }
  };
  const flush = (): void => {
    if (waiting.length === 0) return;
    const bytes = Buffer.from(waiting.join(''));
    // Most records are ASCII: as many bytes as characters, and no line is measured by itself.
    const isAscii = bytes.length === waitingLength;
    let place = 0;
    for (const index of waitingIndexes) {
      const line = waiting[place] ?? '';
      place += 1;
      const length = isAscii ? line.length : Buffer.byteLength(line);
      starts[index] = position;
      lengths[index] = length;
      position += length;
    }
    write(bytes);
    waiting = [];
    waitingIndexes = [];
    waitingLength = 0;
  };
  const add = (index: number, line: string): void => {
    if (index < last) isInOrder = false;
    last = index;
    added[index] = 1;
    waiting.push(line);
    waitingIndexes.push(index);
    waitingLength += line.length;
    if (waitingLength >= PIECE) flush();
  };
  const addAhead = (): void => {
    for (const index of aheadIndexes.sort((a, b) => a - b)) {
      const line = ahead[index];
      if (line !== undefined) add(index, line);
      ahead[index] = undefined;
    }
    aheadIndexes = [];
    aheadLength = 0;
  };
  const tick = (): void => {
    // What waits for a row that takes its time is not held back any longer.
    if (wasStalled) addAhead();
    wasStalled = aheadLength > 0;
    flush();
  };
  const timer = setInterval(tick, EVERY_MS);
  timer.unref();
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearInterval(timer);
    addAhead();
    flush();
    closeSync(file);
  };
  const head = Buffer.from(header);
  position = head.length;
  write(head);
  return {
    row: (index, line) => {
      if (index !== next) {
        ahead[index] = line;
        aheadIndexes.push(index);
        aheadLength += line.length;
        if (aheadLength > MOST_WAITING) addAhead();
        return;
      }
      add(index, line);
      wasStalled = false;
      for (;;) {
        const found = ahead[next];
        if (found !== undefined) {
          ahead[next] = undefined;
          aheadLength -= found.length;
          if (aheadLength === 0) aheadIndexes = [];
          add(next, found);
        } else if (added[next] !== 1) return;
        next += 1;
      }
    },
    replace: (index, line) => void replaced.set(index, line),
    close,
    finish: (footer) => {
      close();
      if (failure !== undefined) return failure;
      try {
        if (isInOrder && replaced.size === 0) writeFileSync(path, footer, { flag: 'a' });
        else writeInOrder(path, header, { starts, lengths, replaced }, footer);
        return undefined;
      } catch (error) {
        return reasonOfFailure(error);
      }
    },
  };
};

/** Where the lines of rows stand in a file, in bytes, and what is to stand there instead. A row without a line has the length 0. */
interface Places {
  readonly starts: Float64Array;
  readonly lengths: Uint32Array;
  readonly replaced: ReadonlyMap<number, string>;
}

/** Writes the record anew, so that a reader sees the old or the new one. */
const writeInOrder = (path: string, header: string, { starts, lengths, replaced }: Places, footer: string): void => {
  const temporary = `${path}.tmp`;
  const from = openSync(path, 'r');
  const to = openSync(temporary, 'w');
  try {
    let window = Buffer.alloc(0);
    let at = 0;
    let pieces: Buffer[] = [Buffer.from(header)];
    let size = 0;
    const write = (piece: Buffer): void => {
      pieces.push(piece);
      size += piece.length;
      if (size < PIECE) return;
      writeFileSync(to, Buffer.concat(pieces));
      pieces = [];
      size = 0;
    };
    for (const [index, length] of lengths.entries()) {
      const start = starts[index] ?? 0;
      const line = replaced.get(index);
      if (line !== undefined) {
        write(Buffer.from(line));
        continue;
      }
      if (start < at || start + length > at + window.length) {
        // Rows of one time stand near each other: a window a little before the row holds the next ones too.
        at = Math.max(0, start - PIECE);
        const fresh = Buffer.allocUnsafe(Math.max(MOST_WAITING, start - at + length));
        window = fresh.subarray(0, readSync(from, fresh, 0, fresh.length, at));
      }
      write(window.subarray(start - at, start - at + length));
    }
    write(Buffer.from(footer));
    writeFileSync(to, Buffer.concat(pieces));
  } finally {
    closeSync(from);
    closeSync(to);
  }
  renameSync(temporary, path);
};
