import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRecordFile } from './record-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-record-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const text = (): string => readFileSync(join(folder, 'run.ndjson'), 'utf8');
const open = (rows: number) => openRecordFile(join(folder, 'run.ndjson'), 'header\n', rows);

describe('a record file', () => {
  it('has the rows in the order of their places, whatever order and whenever they end in', () => {
    const runs = fc.integer({ min: 1, max: 60 }).chain((rows) =>
      fc.record({
        order: fc.shuffledSubarray([...Array(rows).keys()], { minLength: rows, maxLength: rows }),
        lengths: fc.array(fc.nat({ max: 3000 }), { minLength: rows, maxLength: rows }),
        replaced: fc.subarray([...Array(rows).keys()]),
        pauses: fc.array(fc.nat({ max: 150 }), { minLength: rows, maxLength: rows }),
      }),
    );
    fc.assert(
      fc.property(runs, ({ order, lengths, replaced, pauses }) => {
        const lineOf = (index: number): string => `${index} ${'é🙂x'.repeat(lengths[index] ?? 0)}\n`;
        const file = open(order.length);
        for (const [time, index] of order.entries()) {
          file.row(index, lineOf(index));
          vi.advanceTimersByTime(pauses[time] ?? 0);
        }
        for (const index of replaced) file.replace(index, `again ${index}\n`);
        expect(file.finish('footer\n')).toBeUndefined();
        const lines = [...order.keys()].map((index) => (replaced.includes(index) ? `again ${index}\n` : lineOf(index)));
        expect(text()).toBe(`header\n${lines.join('')}footer\n`);
        expect(readdirSync(folder)).toEqual(['run.ndjson']);
      }),
      { numRuns: 60 },
    );
  });

  it('has what was judged on disk after a moment, also of rows that wait for a slow one before them', () => {
    const file = open(3);
    file.row(1, 'one\n');
    file.row(2, 'two\n');
    vi.advanceTimersByTime(200);
    expect(text()).toBe('header\none\ntwo\n');
    file.row(0, 'zero\n');
    vi.advanceTimersByTime(100);
    expect(text()).toBe('header\none\ntwo\nzero\n');
    file.finish('footer\n');
    expect(text()).toBe('header\nzero\none\ntwo\nfooter\n');
  });

  it('holds no more than so much back for a slow row', () => {
    const file = open(1000);
    const line = `${'x'.repeat(9999)}\n`;
    for (let index = 1; index < 1000; index += 1) file.row(index, line);
    expect(text().length).toBeGreaterThan(8_000_000);
    file.row(0, 'zero\n');
    file.finish('footer\n');
    expect(text()).toBe(`header\nzero\n${line.repeat(999)}footer\n`);
  });

  it('leaves rows in the order of their ends, and no footer, where it was only closed', () => {
    const file = open(3);
    file.row(2, 'two\n');
    file.row(0, 'zero\n');
    file.close();
    file.close();
    expect(text()).toBe('header\nzero\ntwo\n');
  });

  it('says why it is not whole when the disk is full', () => {
    const file = openRecordFile('/dev/full', 'header\n', 1);
    file.row(0, 'zero\n');
    expect(file.finish('footer\n')).toMatch(/ENOSPC|no space/);
  });
});
