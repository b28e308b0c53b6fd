import type { Command } from 'commander';

/** Options of `drift`. */
export interface DriftOptions {
  readonly out: string;
  readonly all: boolean;
  readonly json: boolean;
}

/** `sovereign-qa drift`: where a Sovereign and the contract part. */
export const addDrift = (program: Command): void => {
  program
    .command('drift')
    .description(
      'hold the answers of a stored run against the contract: keys, constants, values and status lines that it does not know',
    )
    .argument('[run]', 'a record, a folder of a run, a run id or latest', 'latest')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--all', 'also name the keys that were never seen, and write samples for contract/answers/', false)
    .option('--json', 'print the differences as JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  $ sovereign-qa fast --target https://console.omantel.biz; sovereign-qa drift
  $ sovereign-qa drift 20261124T120000Z-bcdfgh --all

It changes nothing: what it proposes is for people to read. A clause that is inferred and that the run contradicts is the contract's fault.

Exit codes: 0 nothing differs, 1 something does, 2 bad input, 4 the run has no answer that could be held against the contract`,
    )
    .action(async (run: string, options: DriftOptions) => {
      const { runDrift } = await import('./run-drift.ts');
      process.exitCode = await runDrift(run, options);
    });
};
