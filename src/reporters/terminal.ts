import type { Change } from '../delta/decision.ts';
import { type Clock, type RowResult, type RunEvent, type RunHeader, TIERS, type Tier, type Verdict } from '../model.ts';
import { rateWords } from '../rate.ts';
import { undescribedOfRun } from '../undescribed.ts';
import { printable } from './describe.ts';
import { paint } from './paint.ts';
import { barLines, counterLine, type Progress } from './progress.ts';
import { COLUMN, detailText, exchangeText, rowsText, rowText, seconds } from './row-text.ts';
import { runEndText } from './run-end.ts';
import { type Judged, runWarnings } from './run-warnings.ts';
import { holdsLevel, isTold, type RunOutput } from './status-level.ts';
import { wrapLine } from './wrap.ts';

/** How to print a run, and where to. */
export interface TerminalOptions {
  readonly color: boolean;
  /** Columns of the terminal at this moment; `undefined` for what is no terminal: then nothing is cut. */
  readonly columns: () => number | undefined;
  readonly output: RunOutput;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Characters of the longest row id. */
  readonly idWidth: number;
  /** How many rows are replayed beyond the first time of each. */
  readonly repeats: number;
  /** The command that replays one row. */
  readonly rerun: (id: string) => string;
  /** What changed since the baseline, where the run is compared with one. */
  readonly changeOf?: ((result: RowResult) => Change | undefined) | undefined;
  readonly write: (text: string) => void;
}

/** What the terminal is told: the events of the run, and now and then that time goes by. */
export type TerminalEvent = RunEvent | { readonly kind: 'tick' };

/** Ms between two lines of a counter, and the columns of a bar on what does not say how wide it is. */
const COUNTER_EVERY_MS = 10_000;
const USUAL_COLUMNS = 80;

/** What the warnings of a run need of a row that passed: kept once a tier, not once a row. */
const PASSED = Object.fromEntries(
  TIERS.map((tier) => [tier, { tier, verdict: { kind: 'pass' }, exchange: undefined }]),
) as Readonly<Record<Tier, Judged>>;

const startText = (header: RunHeader): string =>
  `${'Replaying'.padStart(COLUMN)} ${rowsText(header.rows)} against ${header.embedded ? 'the embedded reference' : header.target} (${header.sovereign}, profile ${header.profile})${header.rate === undefined ? '' : `, at most ${rateWords(header.rate)}`}, run ${header.run}`;

const noteText = (message: string): string => `${'Note'.padStart(COLUMN)} ${printable(message)}`;

/** Removes lines of which the last is the one that the cursor stands in. */
const eraseText = (lines: number): string => (lines === 0 ? '' : `\r\u001b[K${'\u001b[1A\u001b[K'.repeat(lines - 1)}`);

/** Prints a run as it goes: lines of rows, how far it is, and at the end why rows did not pass, with their details, then the summary. What it
 * prints follows from the events and the clock alone; whoever calls it also says when to look at the clock (`tick`). */
export const terminalReporter = (options: TerminalOptions): ((event: TerminalEvent) => void) => {
  const { color, output, clock, columns, changeOf } = options;
  const results: (RowResult | undefined)[] = [];
  const passed: Judged[] = [];
  const remarked = new Map<number, Pick<RowResult, 'undescribed'>>();
  const kinds: Verdict['kind'][] = [];
  const counts: Partial<Record<Verdict['kind'], number>> = {};
  const running: { readonly index: number; readonly id: string; readonly sinceMs: number; isSlow: boolean }[] = [];
  let header: RunHeader | undefined;
  let startedMs = 0;
  let countedMs = 0;
  let done = 0;
  let drawn = 0;

  const progress = (): Progress => ({
    total: (header?.rows ?? 0) + options.repeats,
    done,
    counts,
    running: [...running],
    startedMs,
  });
  const erased = (): string => {
    const text = eraseText(drawn);
    drawn = 0;
    return text;
  };
  const bar = (): string => {
    if (output.progress !== 'bar') return '';
    // A line as wide as the terminal would make some terminals go to the next.
    const lines = barLines(progress(), clock.monotonic(), (columns() ?? USUAL_COLUMNS) - 1);
    drawn = lines.length;
    return lines.join('\n');
  };
  /** As many run as there are lanes side by side: few enough to look through. */
  const ended = (index: number): void => {
    const at = running.findIndex((one) => one.index === index);
    if (at !== -1) running.splice(at, 1);
  };
  /** Prints above the bar. */
  const print = (text: string): void => options.write(`${erased()}${text}${bar()}`);
  const say = (line: string, hanging = COLUMN + 1): void => print(`${wrapLine(line, columns(), hanging)}\n`);

  const keep = (index: number, result: RowResult): void => {
    const { kind } = result.verdict;
    const before = kinds[index];
    if (before !== undefined) counts[before] = (counts[before] ?? 1) - 1;
    kinds[index] = kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (result.undescribed !== undefined) remarked.set(index, { undescribed: result.undescribed });
    const isAgain = kind !== 'pass' || isTold(output.finalStatusLevel, kind, result.durationMs > output.slowAfterMs);
    // A row that passed is not kept: it would be most of the memory of a long run.
    results[index] = isAgain ? { ...result, exchange: kind === 'pass' ? undefined : result.exchange } : undefined;
    if (kind === 'pass' && before === undefined) passed.push(PASSED[result.tier]);
  };
  const tellRow = (result: RowResult, change?: Change): void => {
    const { verdict, durationMs } = result;
    if (!isTold(output.statusLevel, verdict.kind, durationMs > output.slowAfterMs)) return;
    const isFailure = verdict.kind === 'fail' || verdict.kind === 'error';
    const isAtOnce = output.failureOutput === 'immediate' || output.failureOutput === 'immediate-final';
    if (isFailure && isAtOnce) {
      print(`${detailText(result, options.rerun(result.id), color, change, columns())}\n`);
      return;
    }
    const line = `${rowText(result, color, options.idWidth, change, columns())}\n`;
    const isWhole = output.amount === 'verbose' && result.exchange !== undefined && !isFailure;
    print(isWhole ? `${line}${exchangeText(result, columns())}\n` : line);
  };
  const tick = (): void => {
    const now = clock.monotonic();
    for (const one of running) {
      if (one.isSlow || now - one.sinceMs <= output.slowAfterMs) continue;
      one.isSlow = true;
      if (holdsLevel(output.statusLevel, 'slow'))
        say(
          `${' '.repeat(COLUMN - 4)}${paint('yellow', 'SLOW', color)} [>${seconds(output.slowAfterMs).padStart(8)}] ${printable(one.id)}`,
        );
    }
    if (output.progress === 'bar') options.write(`${erased()}${bar()}`);
    if (output.progress === 'counter' && now - countedMs >= COUNTER_EVERY_MS) {
      countedMs = now;
      say(counterLine(progress(), now));
    }
  };

  return (event) => {
    switch (event.kind) {
      case 'started':
        header = event.header;
        startedMs = clock.monotonic();
        countedMs = startedMs;
        if (output.amount !== 'quiet') say(startText(header));
        return;
      case 'row-started':
        running.push({ index: event.index, id: event.id, sinceMs: clock.monotonic(), isSlow: false });
        return;
      case 'row-finished':
        ended(event.index);
        done += 1;
        keep(event.index, event.result);
        tellRow(event.result, changeOf?.(event.result));
        return;
      case 'row-repeated': {
        const { attempt, result, index } = event;
        ended(index);
        done += 1;
        keep(index, result);
        tellRow({ ...attempt, title: `time ${result.attempts?.length ?? 1}: ${attempt.title}` });
        return;
      }
      case 'notice':
        if (output.amount !== 'quiet') say(noteText(event.message));
        return;
      case 'tick':
        if (header !== undefined) tick();
        return;
      case 'finished': {
        const kept = results.filter((result) => result !== undefined);
        const judged = [...kept.filter(({ verdict }) => verdict.kind !== 'pass'), ...passed];
        const text = runEndText({
          footer: event.footer,
          results: kept,
          warnings: header === undefined ? [] : runWarnings(header, judged),
          remark: undescribedOfRun([...remarked.values()]),
          output,
          color,
          columns: columns(),
          rerun: options.rerun,
          changeOf,
        });
        options.write(`${erased()}${text}`);
        return;
      }
    }
  };
};
