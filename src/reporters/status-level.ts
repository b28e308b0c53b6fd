import type { Verdict } from '../model.ts';

/** Which rows are told of, each level with all before it. Rows that were never asked come last: one cause can block a thousand. */
export const STATUS_LEVELS = ['none', 'fail', 'error', 'known', 'slow', 'pass', 'blocked', 'skip', 'all'] as const;
/** One of {@link STATUS_LEVELS}. */
export type StatusLevel = (typeof STATUS_LEVELS)[number];

const LEVEL: Readonly<Record<Verdict['kind'], StatusLevel>> = {
  fail: 'fail',
  error: 'error',
  known: 'known',
  pass: 'pass',
  blocked: 'blocked',
  skipped: 'skip',
  'not-run': 'all',
};

/** Whether a level holds another. */
export const holdsLevel = (level: StatusLevel, other: StatusLevel): boolean =>
  STATUS_LEVELS.indexOf(level) >= STATUS_LEVELS.indexOf(other);

/** Whether a row is told of at a level: by its verdict, or because it took long. */
export const isTold = (level: StatusLevel, kind: Verdict['kind'], isSlow: boolean): boolean =>
  holdsLevel(level, isSlow && kind === 'pass' ? 'slow' : LEVEL[kind]);

/** When the details of rows that fail or could not be judged are printed. */
export const FAILURE_OUTPUTS = ['immediate', 'final', 'immediate-final', 'never'] as const;
/** One of {@link FAILURE_OUTPUTS}. */
export type FailureOutput = (typeof FAILURE_OUTPUTS)[number];

/** How a run is told of. */
export interface RunOutput {
  /** Rows that are told of as they end, and again at the end of the run. */
  readonly statusLevel: StatusLevel;
  readonly finalStatusLevel: StatusLevel;
  readonly failureOutput: FailureOutput;
  /** `bar`: rewritten in place; `counter`: a line now and then. */
  readonly progress: 'bar' | 'counter' | 'none';
  /** From which time a row is slow, in ms. */
  readonly slowAfterMs: number;
  /** `quiet`: only what is said at the end; `verbose`: also the exchange of rows that pass, and every detail of every failure. */
  readonly amount: 'quiet' | 'usual' | 'verbose';
}
