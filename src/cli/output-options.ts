import { type Command, Option } from 'commander';
import type { TerminalStyle } from '../io/terminal.ts';
import {
  FAILURE_OUTPUTS,
  type FailureOutput,
  type RunOutput,
  STATUS_LEVELS,
  type StatusLevel,
} from '../reporters/status-level.ts';
import { duration } from './option-values.ts';

const SHOW_PROGRESS = ['auto', 'bar', 'counter', 'none'] as const;

/** Options that say how a run is told of, the same for every command that replays. */
export interface OutputOptions {
  readonly showProgress?: (typeof SHOW_PROGRESS)[number];
  readonly statusLevel?: StatusLevel;
  readonly finalStatusLevel?: StatusLevel;
  readonly failureOutput?: FailureOutput;
  readonly slowAfter: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Adds the options that say how a run is told of. */
export const withOutput = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--show-progress <how>',
        'a bar that is rewritten in place, a line every 10 s, or none (default: auto, a bar on a terminal and lines elsewhere)',
      ).choices([...SHOW_PROGRESS]),
    )
    .addOption(
      new Option(
        '--status-level <level>',
        'rows that are told of as they end; each level holds those before it (default: pass)',
      ).choices([...STATUS_LEVELS]),
    )
    .addOption(
      new Option('--final-status-level <level>', 'rows that are told of again at the end (default: error)').choices([
        ...STATUS_LEVELS,
      ]),
    )
    .addOption(
      new Option('--failure-output <when>', 'when the details of failures are printed (default: final)').choices([
        ...FAILURE_OUTPUTS,
      ]),
    )
    .option('--slow-after <time>', 'say which row runs for longer', '10s')
    .addOption(new Option('-q, --quiet', 'failures, summary, reports and gate only').conflicts('verbose'))
    .addOption(new Option('-v, --verbose', 'every row, with request and answer, and every failure with all its details'));

/** How a run is told of on a terminal, or on what is none. Throws an InputError for a wrong time. */
export const outputOf = (options: OutputOptions, { progress }: Pick<TerminalStyle, 'progress'>): RunOutput => {
  const isQuiet = options.quiet === true;
  const show = options.showProgress ?? (isQuiet ? 'none' : 'auto');
  return {
    statusLevel: options.statusLevel ?? (isQuiet ? 'none' : options.verbose === true ? 'all' : 'pass'),
    finalStatusLevel: options.finalStatusLevel ?? 'error',
    failureOutput: options.failureOutput ?? 'final',
    progress: show === 'auto' ? (progress === 'live' ? 'bar' : 'counter') : show,
    slowAfterMs: duration('--slow-after', options.slowAfter),
    amount: isQuiet ? 'quiet' : options.verbose === true ? 'verbose' : 'usual',
  };
};
