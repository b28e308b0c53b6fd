import { curlLine } from '../curl.ts';
import type { Change } from '../delta/decision.ts';
import { short } from '../excerpt.ts';
import type { RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { rowWord } from './change-words.ts';
import { findingLines, printable, statusLine } from './describe.ts';
import { type Colour, paint } from './paint.ts';
import { cut, wrapLine } from './wrap.ts';

/** The column in which the words of lines end. */
export const COLUMN = 11;

/** The word of every verdict, and its colour. */
export const WORDS: Readonly<Record<Verdict['kind'], { readonly word: string; readonly colour: Colour }>> = {
  pass: { word: 'PASS', colour: 'green' },
  fail: { word: 'FAIL', colour: 'red' },
  known: { word: 'KNOWN', colour: 'yellow' },
  error: { word: 'ERROR', colour: 'magenta' },
  blocked: { word: 'BLOCKED', colour: 'yellow' },
  skipped: { word: 'SKIP', colour: 'yellow' },
  'not-run': { word: 'NOT RUN', colour: 'yellow' },
};

/** What rows of a verdict are called when they are counted. */
export const COUNTED: Readonly<Record<Verdict['kind'], string>> = {
  pass: 'passed',
  fail: 'failed',
  known: 'known',
  error: 'could not be judged',
  blocked: 'blocked',
  skipped: 'skipped',
  'not-run': 'not run',
};

/** How many rows, in words. */
export const rowsText = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);

/** A time in seconds with milliseconds. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)}s`;

/** Columns that a title wants beside the id, before ids are no more set in one column. */
const ROOM_OF_TITLE = 24;
const SHORTEST_TITLE = 4;

/** The line of one row: verdict, or what changed, duration, id, tier, title. `width`: characters of the longest id; the title is cut where the
 * line is wider than `columns`, the id never. */
export const rowText = (
  { verdict, durationMs, id, tier, title, waits }: RowResult,
  color: boolean,
  width: number,
  change?: Change,
  columns?: number,
): string => {
  const { word: plain, colour } = WORDS[verdict.kind];
  const word = (change === undefined ? undefined : rowWord(change, verdict.kind)) ?? plain;
  const gap = ' '.repeat(COLUMN - word.length);
  const before = ` [${seconds(durationMs).padStart(9)}] `;
  const after = `  ${tier.padEnd(9)}  `;
  const room = (columns ?? Number.POSITIVE_INFINITY) - COLUMN - before.length - after.length;
  const name = id.padEnd(Math.min(width, Math.max(room - ROOM_OF_TITLE, 0)));
  const left = room - name.length;
  // A letter or two of a title say nothing.
  // First, so that it is not what is cut.
  const text = waits === undefined ? title : `(${waitedText(waits)}) ${title}`;
  const line = left < SHORTEST_TITLE ? `${before}${name}${after}`.trimEnd() : `${before}${name}${after}${cut(text, left)}`;
  return `${gap}${paint(colour, word, color)}${printable(line)}`;
};

/** A line of a detail. `copied`: it is there to be copied, so it is never broken. */
interface DetailLine {
  readonly text: string;
  readonly hanging: number;
  readonly copied?: true;
}

const LABEL = 11;
const INDENT = 4;
const BODY = 600;
/** Where the id stands in the line of a row: a title that is too long goes on below it. */
const HEAD = COLUMN + 13;

const labelled = (label: string, text: string): DetailLine => ({ text: `${label.padEnd(LABEL)}${text}`, hanging: LABEL });
const copied = (label: string, text: string): DetailLine => ({ ...labelled(label, text), copied: true });

const exchangeLines = (result: RowResult): readonly DetailLine[] => {
  const { exchange } = result;
  const status = statusLine(result);
  if (exchange === undefined) return [];
  const { method, url, bodyBytes, bodySha256, bodyWindow, headers } = exchange;
  const isWhole = bodyWindow !== undefined && bodySha256 !== undefined;
  return [
    copied('request', `${method} ${url} [${result.tier}]`),
    ...(status === undefined ? [] : [labelled('status', status)]),
    ...(isWhole
      ? [labelled('body', `${bodyBytes} B, ${headers['content-type'] ?? 'no content-type'}, sha256 ${bodySha256.slice(0, 12)}`)]
      : []),
    ...(result.undescribed === undefined ? [] : [labelled('remark', undescribedText(result) ?? '')]),
    ...(isWhole && bodyWindow !== '' ? [labelled('', short(bodyWindow.trimEnd(), BODY))] : []),
  ];
};

const blockText = (lines: readonly DetailLine[], columns: number | undefined): string =>
  lines
    .map(({ text, hanging, copied: isCopied }) =>
      text === '' ? '' : wrapLine(`${' '.repeat(INDENT)}${printable(text)}`, isCopied ? undefined : columns, INDENT + hanging),
    )
    .join('\n');

/** The exchange of a row that passed, below its line. */
export const exchangeText = (result: RowResult, columns?: number): string => `${blockText(exchangeLines(result), columns)}\n`;

/** Everything about a row that failed or could not be judged: findings, one exchange, how to see it again. No line but those that are copied
 * is wider than `columns`. */
export const detailText = (result: RowResult, rerun: string, color: boolean, change?: Change, columns?: number): string => {
  const { exchange, verdict } = result;
  const findings = verdict.kind === 'fail' ? verdict.findings.flatMap(findingLines) : [reasonOf(verdict)];
  const lines: readonly DetailLine[] = [
    ...findings.map((text) => ({ text, hanging: text.startsWith('  ') ? 2 + LABEL : 2 })),
    { text: '', hanging: 0 },
    ...exchangeLines(result),
    labelled('row', `${result.file}:${result.line}`),
    copied('rerun', rerun),
    ...(exchange ? [copied('curl', curlLine(exchange, result.tier))] : []),
  ];
  const head = wrapLine(rowText(result, color, result.id.length, change), columns, HEAD);
  return `${head}\n${blockText(lines, columns)}\n`;
};
