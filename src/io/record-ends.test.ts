import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordEnds } from './record-ends.ts';

const path = join(mkdtempSync(join(tmpdir(), 'sovereign-qa-')), 'run.ndjson');
const ends = (text: string) => {
  writeFileSync(path, text);
  return recordEnds(path);
};
const long = 'x'.repeat(70_000);

describe('recordEnds', () => {
  it.each([
    ['three lines', 'a\nb\nc\n', { first: 'a', last: 'c' }],
    ['one line', 'a\n', { first: 'a', last: 'a' }],
    ['a torn end', 'a\nb\nc', { first: 'a', last: undefined }],
    ['a torn beginning', 'a', { first: undefined, last: undefined }],
    ['nothing', '', { first: undefined, last: undefined }],
    ['much between', `a\n${long}\nc\n`, { first: 'a', last: 'c' }],
    ['a long last line', `a\n${long}\n`, { first: 'a', last: long }],
    ['a long first line', `${long}\nc\n`, { first: long, last: 'c' }],
    ['a long line alone', `${long}\n`, { first: long, last: long }],
    ['letters of several bytes', 'ä\nß\nü\n', { first: 'ä', last: 'ü' }],
  ])('reads of %s the first and the last', (_what, text, expected) => {
    expect(ends(text)).toEqual(expected);
  });
});
