import type { Command } from 'commander';
import { POLICY_NAMES } from '../gate/policy.ts';
import type { JunitFlaky } from '../reporters/junit.ts';
import type { DeltaOptions } from './delta.ts';
import { withClaims } from './delta.ts';
import { junitFlakyOption } from './fast.ts';
import { DEFAULT_FORMATS, FORMAT_NAMES } from './format-names.ts';
import { type GitHubOption, withGitHub } from './github-option.ts';
import { type Keep, keepOption } from './keep-option.ts';
import { collect } from './selection-options.ts';
import { type ShardOptions, shardSetOption } from './shard-options.ts';
import type { StoredDeltaOptions } from './stored-delta.ts';

/** Options of `merge` as commander hands them over. */
export interface MergeOptions
  extends StoredDeltaOptions,
    GitHubOption,
    Pick<ShardOptions, 'shardSet'>,
    Pick<DeltaOptions, 'claim' | 'claims'> {
  readonly policy?: string;
  readonly report?: readonly string[];
  readonly junitFlaky: JunitFlaky;
  readonly keep: Keep;
}

const EXAMPLES = `
Examples:
  $ for i in 1 2 3 4; do sovereign-qa fast --shard $i/4 --shard-set nightly-7 & done; wait
  $ sovereign-qa merge reports --shard-set nightly-7
  $ sovereign-qa merge ~/Downloads/shards --policy release       a folder of artifacts, from CI
  $ sovereign-qa merge 20261124T120000Z-bcdfgh 20261124T120001Z-ghjklm

Nothing is sent. The merged record is one like any other: gate, report, history and delta take it. Rows of a shard that is missing, was killed
or was interrupted were not run, and the gate stays closed with the name of the shard. The same shard twice, and shards of another matrix,
target, profile, selection, baseline, name, --capability or --allow-writes are refused.

Exit codes: 0 the gate is open, 1 closed, 2 bad input, 3 closed only by a shard that is not whole or by rows that could not be judged,
4 nothing was replayed, 5 open with earlier failures left.`;

/** `sovereign-qa merge`: makes one run of the shards that several machines replayed. */
export const addMerge = (program: Command): void => {
  withGitHub(
    withClaims(
      program
        .command('merge')
        .description('make one run of the records of its shards, compare it, ask the gate and write the reports')
        .argument('<runs...>', 'records, folders of runs, run ids, or folders below which all shards are meant')
        .addOption(
          shardSetOption(
            'of several runs only the shards of this one; latest is the one of which a shard started last, if it was not merged before',
          ),
        )
        .option('--baseline <run>', 'compare with this run, or with none (default: what the shards were compared with)'),
    ),
  )
    .option('--policy <policy>', `${POLICY_NAMES.join(', ')}, or a policy file (default: iteration, or pr for shards of delta)`)
    .option('--proof <file>', "proof.json of the run's matrix (default: the package's own, or the one in --out)")
    .option('--matrix <path>', 'the matrix that the shards replayed, unchanged (default: the one that they name)')
    .option('--out <dir>', "folder of the reports; the merged run's folder goes below it", 'reports')
    .option(
      '--report <formats>',
      `reports to write beside the record: ${FORMAT_NAMES.join(', ')}, or none (default: ${DEFAULT_FORMATS.join(', ')})`,
      collect,
    )
    .addOption(keepOption())
    .addOption(junitFlakyOption())
    .addHelpText('after', EXAMPLES)
    .action(async (runs: readonly string[], options: MergeOptions) => {
      const { runMerge } = await import('./run-merge.ts');
      process.exitCode = await runMerge(runs, options);
    });
};
