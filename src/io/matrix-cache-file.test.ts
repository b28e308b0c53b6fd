import { isAscii } from 'node:buffer';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, cacheLines, isOwn, storeCache, writeCacheFile } from './matrix-cache-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of a cache', () => {
  it('has the lines that were written, as JSON and in ASCII', () => {
    const path = join(folder, 'cache');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        writeCacheFile(
          path,
          texts.map((text) => JSON.stringify(text)),
        );
        expect([...cacheLines(path)].map((line) => JSON.parse(line) as string)).toEqual(texts);
        expect(isAscii(readFileSync(path))).toBe(true);
      }),
    );
  });

  it.each([1, 2, 3, 4])('has lines of any length, also where one ends with a piece of %i times 64 KiB', (times) => {
    const path = join(folder, 'cache');
    // A line has two quotes and its end.
    const lines = [-1, 0, 1].flatMap((more) => [JSON.stringify('a'.repeat(times * 64 * 1024 - 3 + more)), '1']);
    writeCacheFile(path, lines);
    expect([...cacheLines(path)]).toEqual(lines);
  });

  it('is refused wherever it is torn or a byte of it is another', () => {
    const path = join(folder, 'cache');
    const lines = ['{"a":1}', '["é",2]', '""'];
    writeCacheFile(path, lines);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      writeFileSync(path, other);
      expect(() => [...cacheLines(path)], `byte ${at}`).toThrow();
      writeFileSync(path, bytes.subarray(0, at));
      expect(() => [...cacheLines(path)], `${at} bytes`).toThrow();
    }
    expect(() => [...cacheLines(join(folder, 'missing'))]).toThrow('ENOENT');
  });

  it('is not trusted where others may write it', () => {
    const path = join(folder, 'cache');
    expect(isOwn(path)).toBe(false);
    writeCacheFile(path, []);
    chmodSync(path, 0o644);
    expect(isOwn(path)).toBe(true);
    chmodSync(path, 0o666);
    expect(isOwn(path)).toBe(false);
  });

  it('removes caches that nobody wrote for a month, and nothing else', () => {
    const nowMs = Date.UTC(2026, 10, 25);
    for (const [name, days] of [
      ['matrix-old.ndjson', 31],
      ['matrix-new.ndjson', 29],
      ['other', 31],
    ] as const) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), new Date(nowMs - days * 86_400_000), new Date(nowMs - days * 86_400_000));
    }
    storeCache(folder, 'matrix-own.ndjson', ['1'], nowMs);
    expect([...cacheLines(join(folder, 'matrix-own.ndjson'))]).toEqual(['1']);
    expect(['matrix-old.ndjson', 'matrix-new.ndjson', 'other'].map((name) => existsSync(join(folder, name)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is none where it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => storeCache(join(folder, 'file', 'below'), 'matrix-own.ndjson', ['1'], 0)).not.toThrow();
  });

  it.each([
    [{ SOVEREIGN_QA_CACHE: '/own' }, '/own'],
    [{ SOVEREIGN_QA_CACHE: 'off', XDG_CACHE_HOME: '/xdg' }, undefined],
    [{ SOVEREIGN_QA_CACHE: '', XDG_CACHE_HOME: '/xdg' }, '/xdg/sovereign-qa'],
    [{}, expect.stringMatching(/\.cache\/sovereign-qa$/)],
  ])('stands where %j says', (environment, wanted) => {
    expect(cacheFolder(environment)).toEqual(wanted);
  });
});
