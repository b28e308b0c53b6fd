import { type Command, Option } from 'commander';
import { NEIGHBOURS, type Neighbours } from '../delta/neighbours.ts';
import { type FastOptions, withTarget } from './fast.ts';

/** Options of `delta`: those of `fast` about the target, and what is compared. */
export interface DeltaOptions extends FastOptions {
  readonly baseline?: string;
  readonly claim: readonly string[];
  readonly claims?: string;
  readonly neighbours: Neighbours;
  readonly times: string;
  readonly policy: string;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa fast && sovereign-qa delta --claim TC-065,TC-091
  $ sovereign-qa delta --claims pr.md --baseline 20261124T120000Z-bcdfgh --target https://console.omantel.biz --allow-writes

Claims are TC ids, a YAML file (claims.schema.json), or prose such as a pull request with a section "Claimed TCs".

Exit codes: 0 open, 1 closed, 2 bad input, 3 could not judge, 4 nothing to replay, 5 open with earlier failures outstanding,
70 a bug, 130 interrupted`;

const list = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  ...value.split(',').map((part) => part.trim()),
];

/** `sovereign-qa delta`: replays what is claimed, failed, new, redefined or near, compares with a baseline and asks the gate. */
export const addDelta = (program: Command): void => {
  withTarget(
    program.command('delta').description('replay what a fix claims and what it may have broken, and compare with a baseline'),
  )
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .option(
      '--baseline <run>',
      'a record, a folder of a run, a run id or latest (default: the newest complete run of the same target and profile)',
    )
    .option('--claim <ids>', 'TC ids that the change claims to fix', list, [])
    .option('--claims <file>', 'a file of claims: YAML, or the text of a pull request')
    .addOption(
      new Option('--neighbours <kind>', 'rows near the claimed ones that are replayed too')
        .choices([...NEIGHBOURS])
        .default('rule'),
    )
    .option('--times <n>', 'how often claimed rows are replayed', '3')
    .option('--policy <policy>', 'pr, iteration, release, or a policy file', 'pr')
    .addHelpText('after', EXAMPLES)
    .action(async (options: DeltaOptions) => {
      const { runDelta } = await import('./run-delta.ts');
      process.exitCode = await runDelta(options);
    });
};
