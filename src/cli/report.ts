import type { Command } from 'commander';
import { DEFAULT_FORMATS, FORMAT_NAMES } from './format-names.ts';
import { collect } from './selection-options.ts';
import type { StoredDeltaOptions } from './stored-delta.ts';

/** Options of `report` as commander hands them over. */
export interface ReportOptions extends StoredDeltaOptions {
  readonly format?: readonly string[];
  readonly policy?: string;
  readonly to?: string;
}

/** `sovereign-qa report`: renders a stored run again. */
export const addReport = (program: Command): void => {
  program
    .command('report')
    .description('render the record of a run again')
    .argument('[run]', "a record, a run's folder, a run id, or latest", 'latest')
    .option('--format <formats>', `${FORMAT_NAMES.join(', ')} (default: ${DEFAULT_FORMATS.join(', ')})`, collect)
    .option('--to <dir>', "folder to write to (default: the run's own)")
    .option('--baseline <run>', 'compare with this run instead of the one that it was compared with, or none')
    .option('--policy <policy>', 'what the gate demands (default: iteration for fast, pr for delta)')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .option('--proof <file>', 'proof.json of the matrix')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .action(async (run: string, options: ReportOptions) => {
      const { runReport } = await import('./run-report.ts');
      await runReport(run, options);
    });
};
