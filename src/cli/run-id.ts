/** Letters that form no word by accident and no digit of a status token (ruling R8). */
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Six letters from random bytes: the `{run}` of a run, legal in names of applications. */
export const runWord = (random: Uint8Array): string => [...random].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** The id of a run, its folder below `reports/`: start in UTC, then the run's word. */
export const runId = (startedMs: number, word: string): string =>
  `${new Date(startedMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${word}`;
