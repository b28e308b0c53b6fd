import type { Verdict } from '../model.ts';
import { COUNTED } from './row-text.ts';
import { cut } from './wrap.ts';

/** How far a run is. Times in ms of one monotonic clock. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  /** Rows so far by verdict. */
  readonly counts: Readonly<Partial<Record<Verdict['kind'], number>>>;
  readonly running: readonly { readonly id: string; readonly sinceMs: number }[];
  readonly startedMs: number;
}

/** What has to be seen before the rest is foretold: rows, and ms. */
const FORETOLD_FROM = { rows: 10, ms: 2_000 } as const;
const INDENT = ' '.repeat(12);
const LONGEST_BAR = 32;
const SHORTEST_BAR = 8;

/** A time in words that do not flicker: `9s`, `2m 05s`, `1h 02m`. */
export const roughTime = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h ${two(Math.floor(seconds / 60) % 60)}m`;
};

/** How long the rows that are left take at the mean rate so far, in ms; `undefined` while that is a guess. */
export const timeLeftMs = ({ total, done, startedMs }: Progress, nowMs: number): number | undefined => {
  const elapsed = nowMs - startedMs;
  return done < FORETOLD_FROM.rows || elapsed < FORETOLD_FROM.ms || done >= total ? undefined : (elapsed / done) * (total - done);
};

/** The verdicts so far that need a look. */
const badText = ({ counts }: Progress): string =>
  (['fail', 'error', 'known', 'blocked'] as const)
    .flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [`${counts[kind]} ${COUNTED[kind]}`] : []))
    .join(', ');

const leftText = (progress: Progress, nowMs: number): string => {
  const left = timeLeftMs(progress, nowMs);
  return left === undefined ? '' : `${roughTime(left)} left`;
};

/** The rows that run, the longest first, as many as fit. */
const runningLine = ({ running }: Progress, nowMs: number, columns: number): string => {
  const rows = [...running].sort((a, b) => a.sinceMs - b.sinceMs);
  let line = INDENT;
  for (const [index, { id, sinceMs }] of rows.entries()) {
    const piece = `${index === 0 ? '' : ', '}${id} ${(Math.max(nowMs - sinceMs, 0) / 1000).toFixed(1)}s`;
    const more = rows.length - index;
    if (index > 0 && line.length + piece.length + ` +${more}`.length > columns) return cut(`${line} +${more}`, columns);
    line += piece;
  }
  return cut(line, columns);
};

/** The lines of a bar, none wider than `columns`: how far, what has not passed, time gone and left; below, the rows that run. */
export const barLines = (progress: Progress, nowMs: number, columns: number): readonly string[] => {
  const { done, total, startedMs, running } = progress;
  const times = [roughTime(nowMs - startedMs), leftText(progress, nowMs)].filter((text) => text !== '').join(', ');
  const text = [`${done}/${total}`, badText(progress), times].filter((part) => part !== '').join('  ');
  const room = Math.min(LONGEST_BAR, columns - INDENT.length - text.length - 2);
  const full = total === 0 ? 0 : Math.round((room * Math.min(done, total)) / total);
  const bar = room < SHORTEST_BAR ? '' : `${'━'.repeat(full)}${'─'.repeat(room - full)}  `;
  const head = cut(`${'Running'.padStart(INDENT.length - 1)} ${bar}${text}`, columns);
  return running.length === 0 ? [head] : [head, runningLine(progress, nowMs, columns)];
};

/** How far a run is as one line of a log. */
export const counterLine = (progress: Progress, nowMs: number): string => {
  const parts = [badText(progress), leftText(progress, nowMs)].filter((text) => text !== '');
  return `${'Running'.padStart(INDENT.length - 1)} ${progress.done} of ${progress.total} rows after ${roughTime(nowMs - progress.startedMs)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
};
