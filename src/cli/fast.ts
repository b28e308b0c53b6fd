import { type Command, Option } from 'commander';
import { POLICY_NAMES, type PolicyName } from '../gate/policy.ts';
import { PROFILES, type Profile } from '../model.ts';
import { ERAS, type Era } from '../reference/eras.ts';
import type { JunitFlaky } from '../reporters/junit.ts';
import { DEFAULT_FORMATS, FORMAT_NAMES, JUNIT_FLAKY } from './format-names.ts';
import { type GitHubOption, withGitHub } from './github-option.ts';
import { type Keep, keepOption } from './keep-option.ts';
import { type OutputOptions, withOutput } from './output-options.ts';
import { collect, type SelectionOptions, withSelection } from './selection-options.ts';
import { type ShardOptions, withShard } from './shard-options.ts';

/** Options of `fast` as commander hands them over. */
export interface FastOptions extends SelectionOptions, OutputOptions, GitHubOption, ShardOptions {
  readonly target?: string;
  /** A file of several Sovereigns. */
  readonly targets?: string;
  readonly targetsAtOnce: string;
  readonly sovereign: string;
  readonly profile: Profile;
  readonly concurrency: string;
  readonly rate?: string;
  readonly strictShape: boolean;
  readonly era?: Era;
  readonly out: string;
  readonly allowWrites: boolean;
  readonly session: readonly string[];
  readonly capability: readonly string[];
  readonly connectTimeout: string;
  readonly headersTimeout: string;
  readonly bodyTimeout: string;
  readonly rowTimeout: string;
  readonly bodyCap: string;
  readonly baseline?: string | undefined;
  readonly policy: string;
  readonly proof?: string | undefined;
  readonly watch?: boolean;
  readonly report?: readonly string[];
  readonly keep: Keep;
  readonly junitFlaky: JunitFlaky;
}

const append = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const EXAMPLES = `
Examples:
  $ sovereign-qa fast                                            the whole matrix on the embedded reference
  $ sovereign-qa fast --target https://console.omantel.biz --allow-writes
  $ sovereign-qa fast --tc TC-065,TC-091 --profile true-status
  $ sovereign-qa fast --shard 1/4 --shard-set nightly-7          a quarter of it; sovereign-qa merge makes one run of four
  $ sovereign-qa fast --matrix my-matrix --watch                 replays what you edit, as you save it
  $ sovereign-qa fast --targets targets.yaml                     every Sovereign of a file, and an overview of all
  $ SOVEREIGN_SESSION_VIEWER=jar:viewer.txt sovereign-qa fast --tier viewer --target https://console.omantel.biz

A session is bearer:TOKEN, cookie:NAME=VALUE or jar:FILE (a Netscape cookie jar), from --session TIER=... or from
SOVEREIGN_SESSION_<TIER>; without one it is minted by POST /api/v1/auth/test-session. Prefer the environment: the
arguments of a process can be read by others on the machine.

With --targets, options hold for every Sovereign; what the file says of one of them comes first. The exit code is the worst of
theirs, in this order: 70, 130, 2, 1, 3, 4, 5, 0.

Exit codes: 0 the gate is open, 1 closed, 2 bad input, 3 could not judge, 4 nothing replayed, 5 open with earlier failures left,
70 a bug, 130 interrupted`;

/** Adds the options about comparing and deciding. `policy` is the one that is asked when none is named. */
export const withGate = (command: Command, policy: PolicyName): Command =>
  withGitHub(command)
    .option(
      '--baseline <run>',
      'a record, a folder of a run, a run id, latest or none (default: the newest complete run of the same target, matrix and profile)',
    )
    .option('--policy <policy>', `what the gate demands: ${POLICY_NAMES.join(', ')}, or a YAML file`, policy)
    .option(
      '--proof <file>',
      "proof.json of the matrix, for policies that want one (default: the package's own, or the one in --out)",
    );

/** The option about replays in JUnit. */
export const junitFlakyOption = (): Option =>
  new Option('--junit-flaky <how>', 'how JUnit tells replays of one row: as Maven Surefire does, or in plain text')
    .choices([...JUNIT_FLAKY])
    .default('surefire');

/** Adds the options about the target and the run, the same for every command that replays. */
export const withTarget = (command: Command): Command =>
  withShard(command)
    .addOption(new Option('--target <url>', 'the Sovereign (default: the embedded reference server)').env('SOVEREIGN_URL'))
    .option('--targets <file>', 'several Sovereigns instead of one: a YAML file (schemas/targets.schema.json)')
    .option('--targets-at-once <n>', 'Sovereigns of --targets side by side', '8')
    .option('--sovereign <id>', 'deployment id of the Sovereign', 'sovereign-omantel.biz')
    .addOption(new Option('--profile <name>', 'status lines to expect of soft errors').choices([...PROFILES]).default('envelope'))
    .option('--concurrency <n>', 'lanes side by side, and requests in flight at most', '8')
    .addOption(new Option('--era <name>', 'which copy of the product the embedded reference answers as').choices([...ERAS]))
    .option('--strict-shape', 'fail answers that have keys which the contract does not describe (default: a remark)', false)
    .option('--rate <n/s>', 'requests a second (50/s) or a minute (30/m) at most, of every kind (default: no limit)')
    .option('--out <dir>', "folder of the reports; the run's folder goes below it", 'reports')
    .option(
      '--report <formats>',
      `reports to write beside the record: ${FORMAT_NAMES.join(', ')}, or none (default: ${DEFAULT_FORMATS.join(', ')})`,
      collect,
    )
    .addOption(keepOption())
    .addOption(junitFlakyOption())
    .option('--allow-writes', 'let rows change state on a target that is not loopback', false)
    .option('--session <tier=credential>', 'a session for a tier; may be repeated', append, [])
    .option('--capability <name>', 'something the target has, for rows that need it; may be repeated', append, [])
    .option('--connect-timeout <time>', 'limit to connect', '5s')
    .option('--headers-timeout <time>', 'limit to the first byte of an answer', '90s')
    .option('--body-timeout <time>', 'limit between two pieces of a body', '30s')
    .option('--row-timeout <time>', 'limit of a whole exchange', '120s')
    .option('--body-cap <bytes>', 'longest body that is judged', '4194304');

/** `sovereign-qa fast`: replays the whole matrix, or what was selected, compares it with the run before, asks the gate, and writes
 * record and reports. */
export const addFast = (program: Command): void => {
  withGate(
    withOutput(
      withTarget(
        withSelection(program.command('fast').description('replay the matrix against a Sovereign and judge every body')),
      ),
    ),
    'iteration',
  )
    .option('--watch', 'replay, then replay the rows that a change of the matrix affects, until q or Ctrl-C')
    .addHelpText('after', EXAMPLES)
    .action(async (options: FastOptions, command: Command) => {
      if (options.targets !== undefined) {
        const { runFastFleet } = await import('./run-fast-fleet.ts');
        process.exitCode = await runFastFleet(options, (name) => command.getOptionValueSource(name));
        return;
      }
      if (options.watch === true) {
        const { runWatch } = await import('./run-watch.ts');
        process.exitCode = await runWatch(options);
        return;
      }
      const { runFast } = await import('./run-fast.ts');
      process.exitCode = await runFast(options);
    });
};
