/** How the figures of the bench are written. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 10,000. */
export const whole = (value: number): string => grouped.format(value);

/** With so many digits that three of them count: 0.12, 1.23, 12.3, 1,234. */
export const short = (value: number): string => (value >= 100 ? whole(value) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** Rows a second. */
export const perSecond = (rows: number, ms: number): string => whole((rows / ms) * 1_000);

/** Microseconds a row of so many ms for all of them. */
export const microsecondsPerRow = (rows: number, ms: number): number => (ms * 1_000) / rows;
