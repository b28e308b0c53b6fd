import type { Command } from 'commander';

/** Options of `prune-known`. */
export interface PruneKnownOptions {
  readonly run: string;
  readonly matrix?: string;
  readonly out: string;
  readonly dryRun: boolean;
}

/** `sovereign-qa prune-known`: takes excuses out of `known.yaml` whose rows pass. */
export const addPruneKnown = (program: Command): void => {
  program
    .command('prune-known')
    .description('take out of known.yaml what a run shows to be stale: entries whose row passes; never adds one')
    .option('--run <run>', 'the run that shows it: a record, a folder of a run, a run id or latest', 'latest')
    .option('--matrix <path>', "the folder of lanes (default: the package's own matrix)")
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--dry-run', 'say what would go, change nothing', false)
    .addHelpText('after', '\nExample:\n  $ sovereign-qa fast; sovereign-qa prune-known')
    .action(async (options: PruneKnownOptions) => {
      const { runPruneKnown } = await import('./run-prune-known.ts');
      await runPruneKnown(options);
    });
};
