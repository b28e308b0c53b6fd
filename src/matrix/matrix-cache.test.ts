import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { cacheLines, writeCacheFile } from '../io/matrix-cache-file.ts';
import type { Json, Matrix } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { type AcceptedFile, identityOf } from './assemble.ts';
import { fingerprinter } from './fingerprint.ts';
import { acceptFiles, matrixDigest, matrixOf } from './load.ts';
import { cachedLines, readCachedFiles, readCachedMatrix } from './matrix-cache.ts';
import { rowsOf } from './rows.ts';
import type { SourceFile } from './source.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'matrix');
const BUILT_IN: readonly SourceFile[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ file: `matrix/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') }));
const SMALL: readonly SourceFile[] = [
  {
    file: 'lanes/one.yaml',
    text: `rows:
  - { id: TC-1, title: One, as: viewer, request: { method: GET, path: /x }, must_contain: [é🙂], note: "two\\nlines" }
  - id: TC-2
    title: Two
    as: anonymous
    request: { method: POST, path: /x, json: { __proto__: 1, a: [null, 1.5] } }
    status: [200]
`,
  },
  { file: 'lanes/renamed.yaml', text: 'renamed:\n  TC-0: TC-1\n' },
];

/** What changes objects: a lane, a row, a row that runs elsewhere, and a preparation. */
const CHANGING: readonly SourceFile[] = [
  {
    file: 'lanes/changing.yaml',
    text: `changes: [k/lane]
rows:
  - { id: TC-1, title: One, as: viewer, given: [p], changes: [k/row, 'k/{run}'], request: { method: GET, path: /x }, must_contain: [a] }
  - { id: TC-2, title: Two, as: viewer, changes: [k/other], executor: kubectl, command: get }
  - { id: TC-3, title: Three, as: viewer, request: { method: GET, path: /x }, must_contain: [a] }
`,
  },
  {
    file: 'lanes/given.yaml',
    text: `preparations:
  - { name: p, changes: [k/p], steps: [{ as: owner, request: { method: PUT, path: /x }, status: [200] }] }
`,
  },
];

/** Rows of many lines of a cache, and more that are like no other than it knows by their number. */
const MANY: readonly SourceFile[] = [
  {
    file: 'lanes/many.json',
    text: JSON.stringify({
      independent: true,
      rows: Array.from({ length: 10_501 }, (_, index) => ({
        id: `TC-${index}/x`,
        title: `Row ${index}`,
        as: 'viewer',
        ...(index % 100 === 7
          ? { executor: 'playwright', command: `run ${index}` }
          : {
              request: {
                method: 'POST',
                path: `/${index}`,
                headers: { 'x-row': index % 3 === 0 ? 'same' : String(index) },
                ...[{ json: index }, { json: null }, { json: [index] }, { raw: '' }, { raw: String(index) }, {}][index % 6],
              },
              must_contain: [`row ${index % 2 === 0 ? 0 : index}`],
            }),
      })),
    }),
  },
];

const key = { build: 'build', contract: contract.digest };
const accept = (files: readonly SourceFile[], before?: ReadonlyMap<string, AcceptedFile>) =>
  acceptFiles(files, schema as unknown as Json, before);
const load = (files: readonly SourceFile[]) => {
  const accepted = accept(files);
  const matrix = matrixOf(accepted, matrixDigest(files), contract);
  return { accepted, matrix, lines: [...cachedLines(accepted, matrix, fingerprinter(matrix, contract), key)] };
};
const shown = (files: readonly SourceFile[]): readonly string[] => files.map(({ file }) => file);
const fingerprints = (matrix: Matrix) => rowsOf(matrix).map(fingerprinter(matrix, contract));
const cached = (lines: readonly string[], files: readonly SourceFile[], other: Partial<typeof key> = {}) =>
  readCachedMatrix(lines, { ...key, ...other, matrix: matrixDigest(files) }, shown(files), contract);

describe('a cached matrix', () => {
  it.each([
    ['of this package', BUILT_IN],
    ['of a few rows', SMALL],
    ['of rows that change objects', CHANGING],
    ['of many rows', MANY],
  ])('is the matrix %s, with its places and fingerprints', (_name, files) => {
    const { matrix, lines } = load(files);
    const read = cached(lines, files);
    expect(read).toEqual(matrix);
    expect(fingerprints(read ?? matrix)).toEqual(fingerprints(matrix));
  });

  it('has what rows change once, whether the whole of it is read or its files', () => {
    const { lines, matrix } = load(CHANGING);
    expect(rowsOf(matrix).map(({ changes }) => changes)).toEqual([['k/row', 'k/{run}'], ['k/other'], []]);
    expect(matrix).toMatchObject({ lanes: [{ changes: ['k/lane'] }], preparations: { p: { changes: ['k/p'] } } });
    for (const name of ['k/lane', 'k/row', 'k/p']) expect(lines.join('').split(`"${name}"`)).toHaveLength(2);
    const files = readCachedFiles(lines, key, (name) => `lanes/${name}`);
    expect(matrixOf(accept(CHANGING, files), matrix.digest, contract)).toEqual(matrix);
  });

  it('takes the fingerprints that it was written with, and only under the same contract', () => {
    const { matrix, lines } = load(SMALL);
    const forged = lines.map((line) => line.replace(/"[0-9a-f]{16}(-[0-9a-f]{16}){3}"/g, '"read"'));
    const read = cached(forged, SMALL);
    if (read === undefined) throw new Error('it was not read');
    expect(fingerprints(read)).toEqual(['read', 'read']);
    const other = { cases: new Map(contract.cases) };
    expect(rowsOf(read).map(fingerprinter(read, other))).toEqual(fingerprints(matrix));
  });

  it('is none for another build, another contract, other texts or more files', () => {
    const { lines } = load(SMALL);
    const changed = SMALL.map(({ file, text }) => ({ file, text: `${text}\n` }));
    expect(cached(lines, SMALL, { build: 'other' })).toBeUndefined();
    expect(cached(lines, SMALL, { contract: 'other' })).toBeUndefined();
    expect(cached(lines, changed)).toBeUndefined();
    expect(readCachedMatrix(lines, { ...key, matrix: matrixDigest(SMALL) }, ['lanes/one.yaml'], contract)).toBeUndefined();
  });

  it.each([1, 2, 3, 4])('is none where its last %i lines are missing', (missing) => {
    const { lines } = load(SMALL);
    expect(() => cached(lines.slice(0, -missing), SMALL)).toThrow();
    expect(() => cached([...lines, '[]'], SMALL)).toThrow('goes on');
  });

  it.each([
    ['a row that is not counted', (line: string) => line.replace('"rows":2', '"rows":1')],
    ['a row that is counted', (line: string) => line.replace('"rows":2', '"rows":3')],
    ['an id', (line: string) => line.replace('"ids":["TC-1",', '"ids":["TC-1","TC-1",')],
    ['a body', (line: string) => line.replace('"bodies":[0,', '"bodies":[')],
    ['a title', (line: string) => line.replace('"titles":{"first":["One",', '"titles":{"first":[')],
    ['a place', (line: string) => line.replace('"lines":[2,', '"lines":[')],
  ])('is none where it is wrong by %s', (_name, wrong) => {
    const { lines } = load(SMALL);
    const damaged = lines.map(wrong);
    expect(damaged).not.toEqual(lines);
    expect(() => cached(damaged, SMALL)).toThrow();
    expect(() => readCachedFiles(damaged, key, (name) => name)).toThrow();
  });

  it('is none wherever its file is torn or a bit of it is another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-cache-'));
    const path = join(folder, 'cache');
    const read = (): Matrix | undefined => {
      try {
        return readCachedMatrix(cacheLines(path), { ...key, matrix: matrixDigest(SMALL) }, shown(SMALL), contract);
      } catch {
        return undefined;
      }
    };
    const { lines, matrix } = load(SMALL);
    writeCacheFile(path, lines);
    expect(read()).toEqual(matrix);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, other);
      expect(read(), `byte ${at}`).toBeUndefined();
      writeFileSync(path, bytes.subarray(0, at));
      expect(read(), `${at} bytes`).toBeUndefined();
    }
    rmSync(folder, { recursive: true });
  });

  it('makes what rows have in common once', () => {
    const { lines } = load(MANY);
    const rows = rowsOf(cached(lines, MANY) ?? { lanes: [] });
    expect(rows[0]?.expectations).toBe(rows[2]?.expectations);
    expect(rows[0]?.expectations).not.toBe(rows[1]?.expectations);
  });

  it('spares reading many files that did not change', () => {
    const files = readCachedFiles(load(MANY).lines, key, (name) => `lanes/${name}`);
    expect(matrixOf(accept(MANY, files), 'digest', contract)).toEqual(matrixOf(accept(MANY), 'digest', contract));
  });

  it('spares reading the files that did not change, and is the same matrix', () => {
    const { lines, accepted } = load(SMALL);
    const files = readCachedFiles(lines, key, (name) => `lanes/${name}`);
    expect([...files.keys()]).toEqual(accepted.map(({ source, digest }) => identityOf(source.file, digest)));
    const changed = SMALL.map((one, index) => (index === 0 ? { ...one, text: one.text.replace('Two', 'Three') } : one));
    const again = accept(changed, files);
    expect(again[1]).toBe(files.get(identityOf('lanes/renamed.yaml', accepted[1]?.digest ?? '')));
    expect(matrixOf(again, 'digest', contract)).toEqual(matrixOf(accept(changed), 'digest', contract));
    const same = matrixOf(accept(SMALL, files), 'digest', contract);
    expect(same).toEqual(matrixOf(accept(SMALL), 'digest', contract));
    // What is written anew of files that were read from a cache is what was written of them before.
    expect([...cachedLines(accept(SMALL, files), load(SMALL).matrix, fingerprinter(same, contract), key)]).toEqual(lines);
  });

  it('keeps files of the same text apart', () => {
    const text = 'known: []\n';
    const files = [SMALL[0], { file: 'lanes/a.yaml', text }, { file: 'lanes/b.yaml', text }].filter((one) => one !== undefined);
    const { lines } = load(files);
    const again = accept(
      files,
      readCachedFiles(lines, key, (name) => `lanes/${name}`),
    );
    expect(again.map(({ source }) => source.file)).toEqual(shown(files));
  });
});
