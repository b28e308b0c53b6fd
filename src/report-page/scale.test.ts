import { describe, expect, it } from 'vitest';
import { bins, bytes, counted, duration, percentile } from './scale.ts';

describe('numbers as the page shows them', () => {
  it.each([
    [0.123, '0.12 ms'],
    [3.456, '3.5 ms'],
    [41.4, '41 ms'],
    [1_820, '1.82 s'],
    [14_400, '14.4 s'],
    [125_000, '2 min 5 s'],
  ])('writes %d ms as %s', (ms, expected) => {
    expect(duration(ms)).toBe(expected);
  });

  it('writes bytes and counts', () => {
    expect([bytes(168), bytes(4_096), bytes(3 * 1_024 * 1_024)]).toEqual(['168 B', '4.0 KiB', '3.0 MiB']);
    expect([counted(1, 'row'), counted(10_000, 'row'), counted(0, 'row')]).toEqual(['1 row', '10,000 rows', '0 rows']);
  });

  it('takes percentiles by the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile([7], 0.5), percentile([], 0.5)]).toEqual([
      3,
      5,
      7,
      undefined,
    ]);
  });

  it('draws bins from the first that holds something to the last', () => {
    expect(bins([0.4, 3, 3, 12])).toEqual([
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 2, count: 0 },
      { from: 2, to: 5, count: 2 },
      { from: 5, to: 10, count: 0 },
      { from: 10, to: 20, count: 1 },
    ]);
    expect(bins([])).toEqual([]);
  });
});
