import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageText, tookText } from './age.ts';
import { sparkline } from './sparkline.ts';

const MINUTE = 60_000;

describe('ageText', () => {
  it.each([
    [-5000, '0s'],
    [1999, '1s'],
    [90_000, '90s'],
    [2 * MINUTE, '2m'],
    [119 * MINUTE, '119m'],
    [26 * 60 * MINUTE, '26h'],
    [48 * 60 * MINUTE, '2d'],
    [15 * 24 * 60 * MINUTE, '2w'],
  ])('says of %d ms %s', (ms, text) => {
    expect(ageText(0, ms)).toBe(text);
  });
});

describe('tookText', () => {
  it.each([
    [0, '0.0s'],
    [8123, '8.1s'],
    [59_949, '59.9s'],
    [59_950, '1m00s'],
    [185_000, '3m05s'],
    [3_599_600, '1h00m'],
    [7_800_000, '2h10m'],
  ])('says of %d ms %s', (ms, text) => {
    expect(tookText(ms)).toBe(text);
  });

  it('fits into its column', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 99 * 3_600_000, noNaN: true }), (ms) => tookText(ms).length <= 6));
  });
});

describe('sparkline', () => {
  it.each([
    [[], ''],
    [[0, 0], '▁▁'],
    [[0, 1, 1000], '▁▂█'],
    [[4, 2, 0], '█▅▁'],
  ])('draws %j as %s', (values, bars) => {
    expect(sparkline(values)).toBe(bars);
  });

  it('has a bar for every number, the lowest for 0 alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (values) => {
        const bars = [...sparkline(values)];
        expect(bars.map((bar) => bar === '▁')).toEqual(values.map((value) => value === 0));
      }),
    );
  });
});
