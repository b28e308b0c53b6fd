import type { Command } from 'commander';
import { POLICY_NAMES } from '../gate/policy.ts';
import type { DeltaOptions } from './delta.ts';
import { withClaims } from './delta.ts';
import { type GitHubOption, withGitHub } from './github-option.ts';
import { collect } from './selection-options.ts';
import type { StoredDeltaOptions } from './stored-delta.ts';
import type { AttestOptions } from './write-attestation.ts';

/** Options of `gate` as commander hands them over. */
export interface GateOptions extends StoredDeltaOptions, AttestOptions, GitHubOption, Pick<DeltaOptions, 'claim' | 'claims'> {
  readonly policy: string;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa gate latest                                     may this be released?
  $ sovereign-qa gate latest --policy iteration --baseline reports/20261124T120000Z-bcdfgh
  $ sovereign-qa gate reports/20261124T130000Z-ghjklm/run.ndjson --claims pr.md --policy pr
  $ sovereign-qa gate latest --attest attestation.json --subject ghcr.io/openova/catalyst@sha256:4f53...

Nothing is sent: the gate is asked again of what was recorded. Exit codes: 0 open, 1 closed, 2 bad input, 3 closed only by rows that
could not be judged, 4 nothing was judged, 5 open with earlier failures left, 130 closed because the run was interrupted.`;

/** `sovereign-qa gate`: asks a policy of a stored run. */
export const addGate = (program: Command): void => {
  withGitHub(
    withClaims(
      program
        .command('gate')
        .description('ask a policy of a stored run: open or closed, and which rows decided')
        .argument('<run>', 'a record, a folder of a run, a run id or latest')
        .option(
          '--baseline <run>',
          'compare with this run, or with none (default: what the run was compared with, else the newest before it)',
        ),
    ),
  )
    .option('--policy <policy>', `${POLICY_NAMES.join(', ')}, or a policy file`, 'release')
    .option('--proof <file>', "proof.json of the run's matrix (default: the package's own, or the one in --out)")
    .option('--matrix <path>', "the run's matrix, for what was renamed or retired (default: the package's own)")
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--attest <file>', 'write the decision as an in-toto statement (test-result v0.1), for a tool that signs it')
    .option('--subject <name@sha256:hex>', 'the artifact that the attestation is of; may be repeated', collect, [])
    .option('--attest-url <url>', 'where the run can be looked at, for the attestation (default: the run of GitHub Actions)')
    .addHelpText('after', EXAMPLES)
    .action(async (run: string, options: GateOptions) => {
      const { runGate } = await import('./run-gate.ts');
      process.exitCode = await runGate(run, options);
    });
};
