import type { Clock } from '../model.ts';

/** From here on, so that a time is a small number and keeps its fractions. */
const [START] = process.hrtime();

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => {
    // As `performance.now`, for which Node loads all of `node:perf_hooks`.
    const [seconds, nanoseconds] = process.hrtime();
    return (seconds - START) * 1e3 + nanoseconds / 1e6;
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
