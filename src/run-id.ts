/** Letters that form no word by accident and no digit of a status token (ruling R8). */
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Length of the word of a run. */
const LENGTH = 6;

/** Six letters from random bytes: the `{run}` of a run, legal in names of applications. */
export const runWord = (random: Uint8Array): string =>
  [...random.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** Finds words of runs in names (`ct-bcdfgh-ref`): behind a hyphen, and no part of a longer word. */
export const RUN_WORD = new RegExp(`-[${LETTERS}]{${LENGTH}}(?![A-Za-z])`, 'g');

/** The id of a run, its folder below `reports/`: start in UTC, then the run's word. */
export const runId = (startedMs: number, word: string): string =>
  `${new Date(startedMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${word}`;

/** The word of a run, from its id. */
export const wordOfRun = (id: string): string => id.split('-').at(-1) ?? '';
