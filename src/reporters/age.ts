/** Units of ages, largest first, in ms. */
const UNITS = [
  ['w', 7 * 24 * 60 * 60 * 1000],
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['m', 60 * 1000],
  ['s', 1000],
] as const;

/** How long ago something was, in one unit and at most 4 characters up to 999 weeks: `5s`, `3h`, `12w`. What is yet to come is `0s`: clocks of
 * machines differ. Both are epoch ms. */
export const ageText = (atMs: number, nowMs: number): string => {
  const age = Math.max(0, nowMs - atMs);
  // Two of a unit at least, so that 90 minutes are not 1h.
  const [unit, length] = UNITS.find(([, size]) => age >= 2 * size) ?? (['s', 1000] as const);
  return `${Math.floor(age / length)}${unit}`;
};

/** How long something took, in at most 6 characters up to 99 hours: `0.2s`, `8.1s`, `3m05s`, `2h10m`. */
export const tookText = (ms: number): string => {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}s`;
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return seconds < 3600
    ? `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`
    : `${Math.floor(seconds / 3600)}h${two(Math.floor((seconds % 3600) / 60))}m`;
};
