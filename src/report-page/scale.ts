/** A bar of a histogram: how many values are at least `from` and less than `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bounds of bins in ms: 1, 2, 5 and so on, as durations spread over decades. */
const BOUNDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** How values spread: from the first bin that has one to the last. */
export const bins = (values: readonly number[]): readonly Bin[] => {
  const all = [0, ...BOUNDS].map((from, index): Bin => {
    const to = BOUNDS[index] ?? Number.POSITIVE_INFINITY;
    return { from, to, count: values.filter((value) => value >= from && value < to).length };
  });
  const first = all.findIndex(({ count }) => count > 0);
  return first === -1 ? [] : all.slice(first, all.findLastIndex(({ count }) => count > 0) + 1);
};

/** The value below which a share of the values is (nearest rank); `undefined` of none. */
export const percentile = (values: readonly number[], share: number): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)];

/** A duration as people read it. */
export const duration = (ms: number): string => {
  if (ms < 1) return `${Math.round(ms * 100) / 100} ms`;
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
};

/** Bytes as people read them. */
export const bytes = (count: number): string =>
  count < 1_024
    ? `${count} B`
    : count < 1_024 * 1_024
      ? `${(count / 1_024).toFixed(1)} KiB`
      : `${(count / 1_024 / 1_024).toFixed(1)} MiB`;

/** A number with its digits in groups, and a noun that agrees with it. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
