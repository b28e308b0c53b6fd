import type { Command } from 'commander';
import { type Keep, keepOption } from './keep-option.ts';

/** Options of `prune-reports` as commander hands them over. */
export interface PruneReportsOptions {
  readonly keep: Keep;
  readonly out: string;
  readonly dryRun: boolean;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa prune-reports --keep 20 --dry-run               what would go, and why older runs stay
  $ sovereign-qa prune-reports --keep 20

Beside the last runs stay: latest, the newest baseline of every target, Sovereign, profile and matrix, what any of these was compared
with, and runs that may be going on. A folder under another name than its run id is never touched: rename one to keep it for ever.

Exit codes: 0 done, also where nothing was to be deleted; 2 bad input; 3 something could not be deleted, or must not be.`;

/** `sovereign-qa prune-reports`: deletes older runs. */
export const addPruneReports = (program: Command): void => {
  program
    .command('prune-reports')
    .description('delete older runs; never a baseline in use')
    .addOption(keepOption())
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--dry-run', 'say what would go, change nothing', false)
    .addHelpText('after', EXAMPLES)
    .action(async (options: PruneReportsOptions) => {
      const { runPruneReports } = await import('./run-prune-reports.ts');
      process.exitCode = runPruneReports(options);
    });
};
