import type { Command } from 'commander';
import type { StoredDeltaOptions } from './stored-delta.ts';

/** Options of `explain`. */
export interface ExplainOptions extends StoredDeltaOptions {
  readonly run: string;
  readonly policy?: string;
}

/** `sovereign-qa explain`: everything about one row of a stored run. */
export const addExplain = (program: Command): void => {
  program
    .command('explain')
    .description('explain a row of a stored run: as written, as sent, every expectation with its evidence, before, excuse, gate')
    .argument('<row>', 'row id or TC id: TC-065, TC-065/list')
    .option('--run <run>', 'a record, a folder of a run, a run id or latest', 'latest')
    .option(
      '--baseline <run>',
      'compare with this run, or with none (default: what the run was compared with, else the newest before it)',
    )
    .option('--policy <policy>', 'whose rules are looked at (default: pr for a delta, iteration for a fast run)')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--matrix <path>', "the run's matrix (default: the package's own)")
    .addHelpText('after', '\nExample:\n  $ sovereign-qa explain TC-091 --baseline 20261124T120000Z-bcdfgh')
    .action(async (id: string, options: ExplainOptions) => {
      const { runExplain } = await import('./run-explain.ts');
      await runExplain(id, options);
    });
};
