import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOfSources } from './sources.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const checkout = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'sovereign-qa-'));
  folders.push(root);
  mkdirSync(join(root, 'src', 'deep', 'golden'), { recursive: true });
  writeFileSync(join(root, 'src', 'deep', 'one.ts'), '1');
  writeFileSync(join(root, 'package.json'), '{}');
  return root;
};

describe('the digest of the sources', () => {
  it.each([
    ['a source has another text', (root: string) => writeFileSync(join(root, 'src/deep/one.ts'), '2')],
    ['a source was added', (root: string) => writeFileSync(join(root, 'src/two.ts'), '')],
    ['a source was renamed', (root: string) => renameSync(join(root, 'src/deep/one.ts'), join(root, 'src/one.ts'))],
    ['a source was taken out', (root: string) => rmSync(join(root, 'src/deep/one.ts'))],
    ['a package has another version', (root: string) => writeFileSync(join(root, 'package.json'), '{ "version": "2" }')],
  ])('is another when %s', (_what, change) => {
    const root = checkout();
    const before = digestOfSources(root);
    change(root);
    expect(digestOfSources(root)).not.toBe(before);
  });

  it.each([
    ['a source was only touched', (root: string) => utimesSync(join(root, 'src/deep/one.ts'), 1, 1)],
    ['a test was edited', (root: string) => writeFileSync(join(root, 'src/deep/one.test.ts'), '')],
    ['a golden file was edited', (root: string) => writeFileSync(join(root, 'src/deep/golden/one.txt'), '')],
    ['the docs were edited', (root: string) => writeFileSync(join(root, 'README.md'), '')],
  ])('is the same when %s', (_what, change) => {
    const root = checkout();
    const before = digestOfSources(root);
    change(root);
    expect(digestOfSources(root)).toBe(before);
  });
});
