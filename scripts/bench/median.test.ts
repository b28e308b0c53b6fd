import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from './median.ts';

it.each([
  [[], Number.NaN],
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[100, 9, 10], 10],
])('finds the middle of %j', (values, middle) => {
  expect(median(values)).toBe(middle);
});

it('lies between the values, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      expect(median(values)).toBe(median(values.toReversed()));
      expect(median(values)).toBeGreaterThanOrEqual(Math.min(...values));
      expect(median(values)).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});
