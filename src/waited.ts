import type { Waits } from './model.ts';

/** A wait in seconds, to the tenth: `4 s`. */
export const waitText = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** That a row was told to come back later, and whether it did, in one line: `waited 2 times, 4 s, for 429`. */
export const waitedText = ({ times, ms, statuses, ended }: Waits): string =>
  [
    ...(times === 0 ? [] : [`waited ${times === 1 ? 'once' : `${times} times`}, ${waitText(ms)}, for ${statuses.join(' and ')}`]),
    ...(ended === undefined ? [] : [ended]),
  ].join('; ');

/** What two replays of one row waited in all; of why one ended, the first. */
export const addedWaits = (one: Waits | undefined, other: Waits | undefined): Waits | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  const ended = one.ended ?? other.ended;
  return {
    times: one.times + other.times,
    ms: one.ms + other.ms,
    statuses: [...new Set([...one.statuses, ...other.statuses])],
    ...(ended === undefined ? {} : { ended }),
  };
};
