import { short } from '../excerpt.ts';
import type { Verdict } from '../model.ts';
import { isMixed, type RowHistory, type Sighting, trendOf } from '../row-history.ts';
import { ageText } from './age.ts';
import { printable } from './describe.ts';
import { type HistoryStyle, seriesTitle, wrapped } from './history-text.ts';
import { type Colour, paint } from './paint.ts';

interface Sign {
  readonly letter: string;
  readonly word: string;
  readonly colour?: Colour;
}

const SIGNS: Readonly<Record<Verdict['kind'], Sign>> = {
  pass: { letter: 'P', word: 'pass', colour: 'green' },
  fail: { letter: 'F', word: 'fail', colour: 'red' },
  known: { letter: 'K', word: 'known', colour: 'yellow' },
  error: { letter: 'E', word: 'error', colour: 'magenta' },
  blocked: { letter: 'B', word: 'blocked', colour: 'yellow' },
  skipped: { letter: 'S', word: 'skipped', colour: 'yellow' },
  'not-run': { letter: 'N', word: 'not run', colour: 'yellow' },
};
const MIXED: Sign = { letter: '~', word: 'passed some of its times', colour: 'red' };
const ABSENT: Sign = { letter: '.', word: 'not replayed' };
const REDEFINED = '|';

const signOf = (sighting: Sighting): Sign =>
  sighting.verdict === undefined ? ABSENT : isMixed(sighting) ? MIXED : SIGNS[sighting.verdict];

/** Whether a row is defined otherwise than when it was seen before. */
const isRedefined = (sightings: readonly Sighting[], index: number): boolean => {
  const { fingerprint } = sightings[index] ?? {};
  const before = sightings.slice(0, index).findLast((one) => one.fingerprint !== undefined);
  return fingerprint !== undefined && before !== undefined && before.fingerprint !== fingerprint;
};

const INDENT = '  ';

/** The letters of the newest runs that fit, oldest first, and what they mean. */
const stripLines = ({ sightings }: RowHistory, { color, columns }: HistoryStyle): readonly string[] => {
  const parts = sightings.flatMap((sighting, index) => [
    ...(isRedefined(sightings, index) ? [{ letter: REDEFINED, word: 'redefined' }] : []),
    signOf(sighting),
  ]);
  const shown: readonly Sign[] = parts.slice(-(columns - INDENT.length));
  const legend = [...new Map(shown.map(({ letter, word }) => [letter, `${letter} ${word}`])).values()];
  return [
    `${INDENT}${shown.map(({ letter, colour }) => (colour === undefined ? letter : paint(colour, letter, color))).join('')}`,
    ...wrapped([...(shown.length < parts.length ? ['the newest that fit'] : []), 'oldest first', ...legend], INDENT, columns),
  ];
};

const times = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const trendText = (history: RowHistory): readonly string[] => {
  const { now, since, inARow, judged, flips, mixed } = trendOf(history);
  return [
    now === undefined ? 'never judged' : `${now} since ${since}, ${times(inARow, 'judged run')} in a row`,
    ...(flips === 0 ? [] : [`went to and fro ${times(flips, 'time')} in ${times(judged, 'judged run')} without being redefined`]),
    ...(mixed === 0 ? [] : [`passed only some of its times in ${times(mixed, 'run')}`]),
  ];
};

/** The sightings that say something else than the one before, newest first. */
const turns = ({ sightings }: RowHistory): readonly Sighting[] => {
  const replayed = sightings.filter(({ verdict }) => verdict !== undefined);
  return replayed
    .filter((sighting, index) => {
      const before = replayed[index - 1];
      return before === undefined || signOf(before).letter !== signOf(sighting).letter || before.reason !== sighting.reason;
    })
    .toReversed();
};

/** Most turns that are listed. */
const LISTED = 10;

const turnLine = (sighting: Sighting, nowMs: number, { color, columns }: HistoryStyle): string => {
  const { word, colour } = isMixed(sighting) ? { ...MIXED, word: `${sighting.passes} of ${sighting.times}` } : signOf(sighting);
  const head = `${INDENT}${sighting.run} ${ageText(Date.parse(sighting.started), nowMs).padStart(4)} `;
  const name = word.padEnd(7);
  const room = Math.max(20, columns - head.length - name.length - 2);
  const reason = short(sighting.reason, room);
  return `${head}${colour === undefined ? name : paint(colour, name, color)} ${printable(reason)}`.trimEnd();
};

/** One row over the runs of a series, for a terminal: its verdicts as letters, since when it passes or fails, how often it went to and fro, and
 * the runs in which that turned. */
export const rowHistoryText = (history: RowHistory, nowMs: number, style: HistoryStyle): string => {
  const all = turns(history);
  return [
    printable(`${history.id}  ${history.title} (${history.tier})`),
    seriesTitle(history, style.columns)
      .split('\n')
      .map((line) => `${INDENT}${line}`)
      .join('\n'),
    ...stripLines(history, style),
    ...trendText(history).map((line) => `${INDENT}${line}`),
    ...all.slice(0, LISTED).map((sighting) => turnLine(sighting, nowMs, style)),
    ...(all.length > LISTED ? [`${INDENT}and ${all.length - LISTED} turns before`] : []),
    '',
  ].join('\n');
};
