import type { Command } from 'commander';
import { DEFAULT_FORMATS, FORMAT_NAMES } from './format-names.ts';
import { collect } from './selection-options.ts';
import type { StoredDeltaOptions } from './stored-delta.ts';

/** Options of `report` as commander hands them over. */
export interface ReportOptions extends StoredDeltaOptions {
  readonly format?: readonly string[];
  readonly policy?: string;
  readonly to?: string;
  readonly stdout: boolean;
  readonly open: boolean;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa report                                          the newest run again
  $ sovereign-qa report 20261124T120000Z-bcdfgh --to public
  $ sovereign-qa report ~/Downloads/artifact --open              a folder with a run, from CI
  $ sovereign-qa report latest --format ${FORMAT_NAMES[0]} --stdout | less

A run that was killed, or whose matrix or baseline is gone, is rendered too; notes say what is not known then.

Exit codes: 0 rendered, whatever the verdicts are; 2 bad input; 3 a report could not be written, or not be opened.`;

/** `sovereign-qa report`: renders a stored run again. */
export const addReport = (program: Command): void => {
  program
    .command('report')
    .description('render the record of a run again; nothing is sent, and nothing is decided')
    .argument('[run]', "a record, a run's folder, a run id, a folder with one run, or latest", 'latest')
    .option('--format <formats>', `${FORMAT_NAMES.join(', ')} (default: ${DEFAULT_FORMATS.join(', ')})`, collect)
    .option('--to <dir>', "folder to write to (default: the run's own)")
    .option('--stdout', 'print the one report that --format names instead of writing it; notes go to stderr', false)
    .option('--open', 'open the HTML report, or the first one, with the program that your system has for it', false)
    .option('--baseline <run>', 'compare with this run instead of the one that it was compared with, or none')
    .option('--policy <policy>', 'what the gate demands (default: what was asked when the run ended)')
    .option('--matrix <path>', 'a folder of lanes or one lane (default: the one that the record names, if it is still there)')
    .option('--proof <file>', 'proof.json of the matrix')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .addHelpText('after', EXAMPLES)
    .action(async (run: string, options: ReportOptions) => {
      const { runReport } = await import('./run-report.ts');
      process.exitCode = await runReport(run, options);
    });
};
