import { short } from '../excerpt.ts';
import { formatProblem, type InputProblem } from '../input-error.ts';
import type { Suggestion } from '../matrix/suggest.ts';
import type { TokenScore } from '../matrix/token-score.ts';

/** Warnings as input errors are shown, with their place and a suggestion, and how many there are. */
export const warningsText = (warnings: readonly InputProblem[]): string =>
  warnings.length === 0
    ? ''
    : `\n${warnings.map((one) => `warning: ${formatProblem(one)}\n`).join('')}${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}\n`;

/** Rows of the table of the weakest tokens. */
const SHOWN = 12;

/** The weakest tokens, those of rows that no contract case guards first. */
const weakest = (scores: readonly TokenScore[]): readonly TokenScore[] =>
  scores.toSorted((a, b) => Number(a.guarded) - Number(b.guarded) || a.score - b.score).slice(0, SHOWN);

/** A table of the weakest tokens with what each is found in besides the answer that it is meant for. */
export const scoresText = (scores: readonly TokenScore[], source: string): string => {
  const lines = weakest(scores).map(({ score, row, token, others, impostors, guarded }) => [
    score.toFixed(2),
    row,
    short(token, 40),
    `${others.found} of ${others.of}`,
    impostors.found.join(', ') || '-',
    guarded ? 'guarded' : '',
  ]);
  const table = [['score', 'row', 'token', 'lane', 'impostors', ''], ...lines];
  const widths = (table[0] ?? []).map((_title, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return [
    '',
    `${scores.length} required tokens scored by bodies (${source}); the weakest:`,
    ...table.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    '',
  ].join('\n');
};

/** What to write into the rows that were warned of, as YAML. */
export const suggestionsText = (suggestions: readonly Suggestion[]): string =>
  suggestions
    .map(({ row, place, yaml }) =>
      [
        '',
        `# ${row} (${place})${yaml.length === 0 ? ': there is no answer of it that passed, or nothing in it that only it has' : ', instead of the weak tokens or beside those that are required:'}`,
        ...yaml,
        '',
      ].join('\n'),
    )
    .join('');
