import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { filePieces } from './file-pieces.ts';
import { writePieces } from './files.ts';

/** Bytes behind the lines: their SHA-256 in hex, and the end of a line. */
const CHECKSUM = 65;

const NEWLINE = 0x0a;

/** Days after which a cache that nobody wrote again is removed when another one is written. */
const KEPT_DAYS = 30;

/** The folder of caches: what `SOVEREIGN_QA_CACHE` says, or the one that the XDG base directory specification names; `undefined` for `off`. */
export const cacheFolder = (environment: Readonly<Record<string, string | undefined>>): string | undefined => {
  const own = environment['SOVEREIGN_QA_CACHE'];
  if (own === 'off') return undefined;
  if (own !== undefined && own !== '') return own;
  const base = environment['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'sovereign-qa');
};

/** The lines of a cache. Throws where it is not there or not whole: its checksum is looked at behind the last line. */
export function* cacheLines(path: string): Generator<string> {
  const end = statSync(path).size - CHECKSUM;
  const digest = createHash('sha256');
  let rest = '';
  for (const piece of filePieces(path, end)) {
    digest.update(piece);
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      const line = rest + piece.toString('latin1', from, at);
      rest = '';
      from = at + 1;
      yield line;
    }
    rest += piece.toString('latin1', from);
  }
  if (rest !== '' || `${digest.digest('hex')}\n` !== checksumAt(path, end)) throw new Error(`${path} is not whole`);
}

const checksumAt = (path: string, end: number): string => {
  const file = openSync(path, 'r');
  try {
    const read = Buffer.alloc(CHECKSUM);
    return read.toString('latin1', 0, readSync(file, read, 0, CHECKSUM, end));
  } finally {
    closeSync(file);
  }
};

/** Whether nobody but the user of this process, or root, can have written a file. */
export const isOwn = (path: string): boolean => {
  const user = process.getuid?.();
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || user === undefined) return found !== undefined;
  return (found.uid === user || found.uid === 0) && (found.mode & 0o022) === 0;
};

/** JSON in ASCII: as Latin-1 it is read ten times faster than UTF-8. */
const escaped = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes a cache with its checksum; its lines are JSON. Throws what the file system throws. */
export const writeCacheFile = (path: string, lines: Iterable<string>): void => {
  const digest = createHash('sha256');
  const pieces = function* (): Generator<string> {
    let piece = '';
    for (const line of lines) {
      piece += `${escaped(line)}\n`;
      if (piece.length < 64 * 1024) continue;
      digest.update(piece);
      yield piece;
      piece = '';
    }
    digest.update(piece);
    yield `${piece}${digest.digest('hex')}\n`;
  };
  writePieces(path, pieces());
};

/** Writes a cache into the folder of caches, for its user only; the first one of a name removes those that nobody wrote for a month. Where it cannot be
 * written, the next run reads the matrix as this one did. */
export const storeCache = (folder: string, name: string, lines: Iterable<string>, nowMs: number): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const isNew = !existsSync(join(folder, name));
    writeCacheFile(join(folder, name), lines);
    if (!isNew) return;
    for (const other of readdirSync(folder)) {
      const path = join(folder, other);
      if (other.startsWith('matrix-') && nowMs - statSync(path).mtimeMs > KEPT_DAYS * 86_400_000) rmSync(path, { force: true });
    }
  } catch {
    // A folder that is not ours, a full disk: a cache is worth no message.
  }
};
