import type { JSX } from 'preact';
import { isApart, type VerdictChoice } from './filter.ts';
import { type ChangeWord, LETTERS, type PageRow } from './report-data.ts';

/** How a verdict is written: never by its colour alone. */
export const VERDICT: Readonly<Record<VerdictChoice, { readonly word: string; readonly sign: string; readonly means: string }>> =
  {
    pass: { word: 'Pass', sign: '✓', means: 'every expectation holds' },
    fail: { word: 'Fail', sign: '✕', means: 'the server is wrong' },
    known: { word: 'Known', sign: '◐', means: 'wrong as known.yaml excuses it' },
    error: { word: 'Error', sign: '!', means: 'could not be judged: no answer, or one that was cut short' },
    blocked: { word: 'Blocked', sign: '⊘', means: 'never asked: a session or a preparation failed' },
    skipped: { word: 'Skipped', sign: '–', means: 'not asked on purpose' },
    'not-run': { word: 'Not run', sign: '○', means: 'interrupted before its turn' },
    none: { word: 'Not replayed', sign: '·', means: 'not part of this run' },
  };

const BY_LETTER: ReadonlyMap<string, VerdictChoice> = new Map(
  (['pass', 'fail', 'known', 'error', 'blocked', 'skipped', 'not-run'] as const).map((kind) => [LETTERS[kind], kind]),
);

/** The verdict that a letter of a history stands for. */
export const verdictOfLetter = (letter: string): VerdictChoice => BY_LETTER.get(letter) ?? 'none';

/** A verdict with its sign. */
export const VerdictBadge = ({ kind }: { readonly kind: VerdictChoice }): JSX.Element => (
  <span class={`badge v-${kind}`}>
    <span aria-hidden="true">{VERDICT[kind].sign}</span> {VERDICT[kind].word}
  </span>
);

/** Whether a change is for the better, for the worse, or neither. */
export const toneOf = (change: string): 'bad' | 'good' | 'calm' => {
  switch (change) {
    case 'weakened':
    case 'removed':
    case 'regressed':
    case 'lost-sight':
    case 'new-failing':
    case 'still-failing-changed':
    case 'still-failing':
      return 'bad';
    case 'fixed':
    case 'new-passing':
      return 'good';
    default:
      return 'calm';
  }
};

const SIGN = { bad: '▼', good: '▲', calm: '' } as const;

/** What changed about a row; nothing where nothing did. */
export const ChangeBadge = ({
  row,
  changes,
}: {
  readonly row: PageRow;
  readonly changes: readonly ChangeWord[];
}): JSX.Element | null => {
  const { change } = row;
  if (change === undefined) return null;
  const tone = isApart(row) ? 'calm' : toneOf(change);
  const word = change === 'still-passing' ? 'Still passing' : (changes.find((one) => one.change === change)?.word ?? change);
  return (
    <span class={`change c-${tone}`}>
      {SIGN[tone] !== '' && <span aria-hidden="true">{SIGN[tone]} </span>}
      {word.toLowerCase()}
    </span>
  );
};

/** How many runs the list shows of a row's history. */
const SHOWN = 10;

/** The last runs of a row as bars: the worse, the taller. */
export const HistoryBars = ({ history }: { readonly history: string }): JSX.Element => {
  const letters = [...history.slice(-SHOWN)];
  return (
    <span
      class="bars"
      role="img"
      aria-label={`last runs: ${letters.map((one) => VERDICT[verdictOfLetter(one)].word).join(', ')}`}
    >
      {letters.map((letter, index) => (
        <span key={index} class={`bar v-${verdictOfLetter(letter)}`} />
      ))}
    </span>
  );
};
