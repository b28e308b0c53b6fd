import { curlLine } from '../curl.ts';
import type { Change } from '../delta/decision.ts';
import { few, short } from '../excerpt.ts';
import { type RowResult, type RunEvent, type RunFooter, type RunHeader, VERDICTS, type Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { rowWord } from './change-words.ts';
import { findingLines, printable, statusLine } from './describe.ts';
import { type Colour, paint } from './paint.ts';

/** How to print a run, and where to. */
export interface TerminalOptions {
  readonly color: boolean;
  /** `live`: one line of progress is rewritten in place; `plain`: lines only. */
  readonly progress: 'live' | 'plain';
  readonly columns: number;
  /** Characters of the longest row id. */
  readonly idWidth: number;
  /** The command that replays one row. */
  readonly rerun: (id: string) => string;
  /** What changed since the baseline, where the run is compared with one. */
  readonly changeOf?: ((result: RowResult) => Change | undefined) | undefined;
  readonly write: (text: string) => void;
}

const WORDS: Readonly<Record<Verdict['kind'], { readonly word: string; readonly colour: Colour; readonly counted: string }>> = {
  pass: { word: 'PASS', colour: 'green', counted: 'passed' },
  fail: { word: 'FAIL', colour: 'red', counted: 'failed' },
  known: { word: 'KNOWN', colour: 'yellow', counted: 'known' },
  error: { word: 'ERROR', colour: 'magenta', counted: 'could not be judged' },
  blocked: { word: 'BLOCKED', colour: 'yellow', counted: 'blocked' },
  skipped: { word: 'SKIP', colour: 'yellow', counted: 'skipped' },
  'not-run': { word: 'NOT RUN', colour: 'yellow', counted: 'not run' },
};

const COLUMN = 11;
const rowsText = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)}s`;

/** The line of one row: verdict, or what changed, duration, id, tier, title. */
export const rowText = (
  { verdict, durationMs, id, tier, title }: RowResult,
  color: boolean,
  width: number,
  change?: Change,
): string => {
  const { word: plain, colour } = WORDS[verdict.kind];
  const word = (change === undefined ? undefined : rowWord(change, verdict.kind)) ?? plain;
  const gap = ' '.repeat(COLUMN - word.length);
  return printable(
    `${gap}#${word}# [${seconds(durationMs).padStart(9)}] ${id.padEnd(width)}  ${tier.padEnd(9)}  ${title}`,
  ).replace(`#${word}#`, paint(colour, word, color));
};

/** Everything about a row that failed or could not be judged: findings, one exchange, how to see it again. */
export const detailText = (result: RowResult, rerun: string, color: boolean, change?: Change): string => {
  const { exchange, verdict } = result;
  const path = exchange ? `${exchange.method} ${exchange.url}` : '';
  const findings = verdict.kind === 'fail' ? verdict.findings.flatMap(findingLines) : [reasonOf(verdict)];
  const status = statusLine(result);
  const lines = [
    ...findings,
    '',
    ...(path === '' ? [] : [`request    ${path} [${result.tier}]`]),
    ...(status === undefined ? [] : [`status     ${status}`]),
    ...(exchange?.bodyWindow === undefined || exchange.bodySha256 === undefined
      ? []
      : [
          `body       ${exchange.bodyBytes} B, ${exchange.headers['content-type'] ?? 'no content-type'}, sha256 ${exchange.bodySha256.slice(0, 12)}`,
          ...(exchange.bodyWindow === '' ? [] : [`           ${short(exchange.bodyWindow.trimEnd(), 600)}`]),
        ]),
    `row        ${result.file}:${result.line}`,
    `rerun      ${rerun}`,
    ...(exchange ? [`curl       ${curlLine(exchange, result.tier)}`] : []),
  ];
  return `${rowText(result, color, result.id.length, change)}\n${lines.map((line) => (line === '' ? '' : `    ${printable(line)}`)).join('\n')}\n`;
};

/** A row that was never sent has no line of its own: one reason may stop hundreds, and the summary names it once. */
const isUnasked = (verdict: Verdict): verdict is Extract<Verdict, { kind: 'blocked' | 'skipped' | 'not-run' }> =>
  verdict.kind === 'blocked' || verdict.kind === 'skipped' || verdict.kind === 'not-run';

/** The line of counts, and the verdicts that share a reason once each. */
export const summaryText = (footer: RunFooter, results: readonly RowResult[], color: boolean): string => {
  const total = VERDICTS.reduce((sum, kind) => sum + footer.counts[kind], 0);
  const counted = VERDICTS.filter((kind) => footer.counts[kind] > 0).map((kind) =>
    paint(WORDS[kind].colour, `${footer.counts[kind]} ${WORDS[kind].counted}`, color),
  );
  const reasons = new Map<string, string[]>();
  for (const { id, verdict } of results) {
    if (!isUnasked(verdict) && verdict.kind !== 'known') continue;
    const issue = verdict.kind === 'known' ? ` (${verdict.issue})` : '';
    const key = `${WORDS[verdict.kind].counted}: ${verdict.reason}${issue}`;
    reasons.set(key, [...(reasons.get(key) ?? []), id]);
  }
  return [
    `${'Summary'.padStart(COLUMN)} [${seconds(footer.durationMs).padStart(9)}] ${rowsText(total)}: ${counted.join(', ')}${footer.complete ? '' : ' (incomplete)'}`,
    ...[...reasons].map(
      ([reason, ids]) => `${' '.repeat(COLUMN)} ${ids.length} ${printable(reason)}\n${' '.repeat(COLUMN)}   ${few(ids, 5, ' ')}`,
    ),
    '',
  ].join('\n');
};

const startText = (header: RunHeader): string =>
  `${'Replaying'.padStart(COLUMN)} ${rowsText(header.rows)} against ${header.target} (${header.sovereign}, profile ${header.profile}), run ${header.run}\n`;

/** Prints a run as it goes: a line a row, at the end the rows that need a person again with their findings, then the summary. */
export const terminalReporter = (options: TerminalOptions): ((event: RunEvent) => void) => {
  const { color, write } = options;
  const results: (RowResult | undefined)[] = [];
  const running = new Map<number, string>();
  const clear = options.progress === 'live' ? '\r\u001b[K' : '';
  let total = 0;
  let done = 0;
  const progress = (): string => {
    if (options.progress !== 'live') return '';
    const line = `${'Running'.padStart(COLUMN)} ${done}/${total}  ${[...running.values()].slice(0, 4).join(' ')}`;
    return line.slice(0, options.columns - 1);
  };
  return (event) => {
    switch (event.kind) {
      case 'started':
        total = event.header.rows;
        write(`${startText(event.header)}${progress()}`);
        return;
      case 'row-started':
        running.set(event.index, event.id);
        return;
      case 'row-finished':
        running.delete(event.index);
        if (event.result.verdict.kind !== 'pass') results[event.index] = event.result;
        done += 1;
        if (isUnasked(event.result.verdict)) return;
        write(`${clear}${rowText(event.result, color, options.idWidth, options.changeOf?.(event.result))}\n${progress()}`);
        return;
      case 'row-repeated': {
        const { attempt, result, index } = event;
        running.delete(index);
        if (result.verdict.kind !== 'pass') results[index] = result;
        if (isUnasked(attempt.verdict)) return;
        const title = `time ${result.attempts?.length ?? 1}: ${attempt.title}`;
        write(`${clear}${rowText({ ...attempt, title }, color, options.idWidth)}\n${progress()}`);
        return;
      }
      case 'notice':
        write(`${clear}${'Note'.padStart(COLUMN)} ${printable(event.message)}\n${progress()}`);
        return;
      case 'finished': {
        const known = results.filter((result) => result !== undefined);
        const bad = known.filter(({ verdict }) => verdict.kind === 'fail' || verdict.kind === 'error');
        const details = bad
          .map((result) => `\n${detailText(result, options.rerun(result.id), color, options.changeOf?.(result))}`)
          .join('');
        write(`${clear}${details}${details === '' ? '' : '\n'}${summaryText(event.footer, known, color)}`);
        return;
      }
    }
  };
};
