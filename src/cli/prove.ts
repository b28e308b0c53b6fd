import { type Command, Option } from 'commander';
import { PROFILES, type Profile } from '../model.ts';

/** Options of `prove`. Without `--fault`, `--tc`, `--surface` and `--profile` everything is proven, and written. */
export interface ProveOptions {
  readonly matrix: string | undefined;
  readonly profile: readonly Profile[];
  readonly fault: readonly string[];
  readonly tc: readonly string[];
  readonly surface: readonly string[];
  readonly out: string;
  readonly check: boolean;
  readonly list: boolean;
}

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

const EXAMPLES = `
Examples:
  $ sovereign-qa prove                                     every fault, both profiles; writes reports/proof.md and proof.json
  $ sovereign-qa prove --check                             the same, and compare with the files that are there
  $ sovereign-qa prove --tc TC-091                         which faults make this row red?
  $ sovereign-qa prove --fault 'install!viewer-is-refused' which rows notice this fault?
  $ sovereign-qa prove --surface applications --list       the ids of the faults of a surface

Exit codes: 0 proven, 1 not proven (or, with --check, other than written), 2 bad input, 4 nothing selected.`;

/** `sovereign-qa prove`: breaks the reference on purpose, promise by promise, and demands that the matrix notices. */
export const addProve = (program: Command): void => {
  program
    .command('prove')
    .description('break the reference on purpose and demand that the matrix notices: no row is trusted green that was never red')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .addOption(
      new Option('--profile <name...>', 'only in this profile (default: both)').choices([...PROFILES]).default([], 'both'),
    )
    .option('--fault <id>', 'only this fault, or the faults of this clause, case or rule (repeatable)', collect, [])
    .option('--tc <id>', 'only what this row cites, and whether it is proven (repeatable)', collect, [])
    .option('--surface <name>', 'only this file of the contract (repeatable)', collect, [])
    .option('--out <dir>', 'folder of proof.md and proof.json', 'reports')
    .option('--check', 'write nothing; compare with the files that are there', false)
    .option('--list', 'print the ids of the faults and run nothing', false)
    .addHelpText('after', EXAMPLES)
    .action(async (options: ProveOptions) => {
      const { runProve } = await import('./run-prove.ts');
      process.exitCode = await runProve(options);
    });
};
