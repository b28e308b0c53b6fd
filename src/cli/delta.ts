import { type Command, Option } from 'commander';
import { NEIGHBOURS, type Neighbours } from '../delta/neighbours.ts';
import { type FastOptions, withGate, withTarget } from './fast.ts';
import { withOutput } from './output-options.ts';
import { collect } from './selection-options.ts';

/** Options of `delta`: those of `fast`, and what is claimed and replayed. */
export interface DeltaOptions extends FastOptions {
  readonly claim: readonly string[];
  readonly claims?: string;
  readonly neighbours: Neighbours;
  readonly times: string;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa fast; sovereign-qa delta --claim TC-065,TC-091
  $ sovereign-qa delta --claims pr.md --baseline 20261124T120000Z-bcdfgh --target https://console.omantel.biz --allow-writes

Claims are TC ids, a YAML file (schemas/claims.schema.json), or prose such as a pull request with a section "Claimed TCs".

With --targets, claims are replayed on every Sovereign of a file, each against its own baseline; docs/scale.md tells more.

Exit codes: 0 the gate is open, 1 closed, 2 bad input, 3 could not judge, 4 nothing to replay, 5 open with earlier failures left,
70 a bug, 130 interrupted`;

/** Adds the options that claim. */
export const withClaims = (command: Command): Command =>
  command
    .option('--claim <ids>', 'TC ids that the change claims to fix', collect, [])
    .option('--claims <file>', 'a file of claims: YAML, or the text of a pull request with a section "Claimed TCs"');

/** `sovereign-qa delta`: replays what is claimed, failed, new, redefined or near, compares with a baseline and asks the gate. */
export const addDelta = (program: Command): void => {
  const command = program
    .command('delta')
    .description('replay what a fix claims and what it may have broken, and compare with a baseline')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)");
  withGate(withOutput(withTarget(withClaims(command))), 'pr')
    .addOption(
      new Option('--neighbours <kind>', 'rows near the claimed ones that are replayed too; each kind holds those before it')
        .choices([...NEIGHBOURS])
        .default('operation'),
    )
    .option('--times <n>', 'how often claimed rows are replayed', '3')
    .addHelpText('after', EXAMPLES)
    .action(async (options: DeltaOptions, own: Command) => {
      if (options.targets !== undefined) {
        const { runDeltaFleet } = await import('./run-delta-fleet.ts');
        process.exitCode = await runDeltaFleet(options, (name) => own.getOptionValueSource(name));
        return;
      }
      const { runDelta } = await import('./run-delta.ts');
      process.exitCode = await runDelta(options);
    });
};
