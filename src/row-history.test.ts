import { describe, expect, it } from 'vitest';
import type { Verdict } from './model.ts';
import { type Sighting, trendOf } from './row-history.ts';

const WORDS: Readonly<Record<string, Verdict['kind']>> = {
  P: 'pass',
  F: 'fail',
  K: 'known',
  E: 'error',
  B: 'blocked',
  S: 'skipped',
  N: 'not-run',
};
/** Sightings from letters, oldest first; `|` stands where the row was redefined, `~` for a row that passed once of three times. */
const sightings = (text: string): readonly Sighting[] => {
  let definition = 0;
  return [...text].flatMap((letter, index): readonly Sighting[] => {
    if (letter === '|') {
      definition += 1;
      return [];
    }
    const isMixed = letter === '~';
    return [
      {
        run: `run-${index}`,
        started: '',
        verdict: isMixed ? 'fail' : WORDS[letter],
        reason: '',
        fingerprint: `f${definition}`,
        passes: isMixed || letter === 'P' ? 1 : 0,
        times: isMixed ? 3 : 1,
      },
    ];
  });
};

describe('trendOf', () => {
  it.each([
    ['', { now: undefined, since: undefined, inARow: 0, judged: 0, flips: 0, mixed: 0 }],
    ['EBSN.', { now: undefined, since: undefined, inARow: 0, judged: 0, flips: 0, mixed: 0 }],
    ['PPP', { now: 'passes', since: 'run-0', inARow: 3, judged: 3, flips: 0, mixed: 0 }],
    ['PPFF', { now: 'fails', since: 'run-2', inARow: 2, judged: 4, flips: 1, mixed: 0 }],
    ['PF.EF', { now: 'fails', since: 'run-1', inARow: 2, judged: 3, flips: 1, mixed: 0 }],
    ['FKF', { now: 'fails', since: 'run-0', inARow: 3, judged: 3, flips: 0, mixed: 0 }],
    ['PFPFP', { now: 'passes', since: 'run-4', inARow: 1, judged: 5, flips: 4, mixed: 0 }],
    ['P|FF', { now: 'fails', since: 'run-2', inARow: 2, judged: 3, flips: 0, mixed: 0 }],
    ['P~P', { now: 'passes', since: 'run-2', inARow: 1, judged: 3, flips: 2, mixed: 1 }],
  ])('says of %s', (text, expected) => {
    expect(trendOf({ sightings: sightings(text) })).toEqual(expected);
  });
});
