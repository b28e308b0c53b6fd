import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inputError } from '../input-error.ts';
import type { SourceFile } from '../matrix/source.ts';
import type { Json } from '../model.ts';
import { filePieces } from './file-pieces.ts';

/** The folder of the package: where `contract/` and the packaged `matrix/` stand, in a checkout and when installed. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'matrix', 'matrix.schema.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the matrix schema is not above the program');
    folder = parent;
  }
  return folder;
};

/** The path as shown to people: relative to the working directory where it is below it, with forward slashes. */
export const shownPath = (path: string): string => {
  const short = relative(process.cwd(), path);
  return (short.startsWith('..') || short === '' ? path : short).split(sep).join('/');
};

const read = (path: string): SourceFile => ({ file: shownPath(path), text: readFileSync(path, 'utf8') });

/** What the file system says of a failure. */
export const reasonOfFailure = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Every YAML or JSON file of a folder in the order of names, or a single file with the `given.yaml` beside it. The schema is left out.
 * Throws an {@link inputError} `unreadable` when the path cannot be read. */
export const matrixPaths = (path: string): readonly string[] =>
  readingMatrix(path, () => {
    if (!existsSync(path)) throw new Error('there is no such file or folder');
    if (/\.(ya?ml|json)$/.test(path)) {
      const given = join(dirname(path), 'given.yaml');
      return path !== given && existsSync(given) ? [given, path] : [path];
    }
    return readdirSync(path)
      .filter((name) => /\.(ya?ml|json)$/.test(name) && !name.endsWith('.schema.json'))
      .sort()
      .map((name) => join(path, name));
  });

/** The files of {@link matrixPaths}, read. Throws an {@link inputError} `unreadable`. */
export const readMatrixFiles = (path: string): readonly SourceFile[] => {
  const paths = matrixPaths(path);
  return readingMatrix(path, () => paths.map(read));
};

/** The digest of the files of {@link matrixPaths}, as `matrixDigest` makes it of their texts; never more than a piece of a file is in memory.
 * Throws an {@link inputError} `unreadable`. */
export const digestOfMatrix = (path: string): string => {
  const paths = matrixPaths(path);
  return readingMatrix(path, () => {
    const digest = createHash('sha256');
    for (const one of paths) {
      for (const piece of filePieces(one)) digest.update(piece);
      digest.update('\0');
    }
    return digest.digest('hex');
  });
};

const readingMatrix = <Result>(path: string, reading: () => Result): Result => {
  try {
    return reading();
  } catch (error) {
    throw inputError(
      'unreadable',
      `the matrix ${path} cannot be read: ${reasonOfFailure(error)}`,
      'name a folder of lanes or one lane with --matrix',
    );
  }
};

/** A file as JSON. Throws when it is missing or not JSON: only for files of this package. */
export const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;

/** The files of the contract, parsed, as a bundled program has them beside itself (`scripts/build.ts`). Throws where they are not there. */
export const bundledContract = (): readonly ContractFile[] =>
  readJson(join(dirname(fileURLToPath(import.meta.url)), 'contract.json')) as unknown as readonly ContractFile[];

/** The files of the contract, parsed. A bundled program finds them as JSON beside itself, which is many times faster to read. Only for files of
 * this package: throws when they are broken. */
export const readContractFiles = async (folder: string): Promise<readonly ContractFile[]> => {
  if (existsSync(join(dirname(fileURLToPath(import.meta.url)), 'contract.json'))) return bundledContract();
  const { parse } = await import('yaml');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { file: `contract/${name}`, text, value: parse(text) as Json };
    });
};

/** A file of `contract/`: its path, text and value. */
export interface ContractFile {
  readonly file: string;
  readonly text: string;
  readonly value: Json;
}

/** Text of a user's file. Throws an {@link inputError} `unreadable` naming it. */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw inputError('unreadable', `${path} cannot be read: ${reasonOfFailure(error)}`, 'check the path');
  }
};

/** SHA-256 of a file's bytes, in hex. Throws an {@link inputError} `unreadable` naming it. */
export const sha256Of = (path: string): string => {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    throw inputError('unreadable', `${path} cannot be read: ${reasonOfFailure(error)}`, 'check the path');
  }
};

/** Creates a folder with its parents. Throws an {@link inputError} `unwritable` naming it. */
export const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw inputError('unwritable', `${path} cannot be created: ${reasonOfFailure(error)}`, 'choose another folder with --out');
  }
};

/** Writes a file so that a reader sees the old or the new one, never half of one. */
export const writeAtomically = (path: string, text: string): void => {
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
};

/** Writes a file in pieces, so that a reader sees the old or the new one, never half of one. */
export const writePieces = (path: string, pieces: Iterable<string>): void => {
  // Two processes may write one file at once.
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    // Unlike writeSync, writes all of a piece or throws.
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
};

/** Adds text to the end of a file, which is made where there is none. */
export const appendText = (path: string, text: string): void => appendFileSync(path, text);

/** Bytes of a file; none of one that is not there. */
export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Points the link `latest` in a folder at one of its entries, atomically, also beside another process that does. */
export const pointLatest = (folder: string, name: string): void => {
  const temporary = join(folder, `.latest-${process.pid}.tmp`);
  rmSync(temporary, { force: true });
  symlinkSync(name, temporary, 'dir');
  renameSync(temporary, join(folder, 'latest'));
};
