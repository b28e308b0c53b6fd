const BARS = '▁▂▃▄▅▆▇█';

/** Numbers as bars of one line, the largest the highest. Only 0 has the lowest bar: one failing row of a thousand is seen. */
export const sparkline = (values: readonly number[]): string => {
  const most = Math.max(0, ...values);
  return values
    .map((value) => (value <= 0 ? BARS[0] : BARS[Math.max(1, Math.round((value / most) * (BARS.length - 1)))]))
    .join('');
};
