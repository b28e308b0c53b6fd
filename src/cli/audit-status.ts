import type { Command } from 'commander';

/** Options of `audit-status`. */
export interface AuditStatusOptions {
  readonly matrix: string | undefined;
  readonly out: string;
  readonly json: boolean;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa audit-status                    the matrix on the embedded reference, in both profiles
  $ sovereign-qa audit-status latest             what was recorded of a Sovereign

The old runners failed every answer other than 2xx before they read its body, so that a right refusal (403 with "error":"403") could never
pass, and the API was bent to answer 200. Exit codes: 0, 2 bad input.`;

/** `sovereign-qa audit-status`: the verdicts of today beside those of the old runners. */
export const addAuditStatus = (program: Command): void => {
  program
    .command('audit-status')
    .description('list the rows that the old runners, which failed every non-2xx answer unread, judged otherwise')
    .argument('[runs...]', 'records, folders of runs, run ids or latest (default: replay on the embedded reference)')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .option('--out <dir>', 'folder of the reports, for run ids', 'reports')
    .option('--json', 'print the audits as JSON', false)
    .addHelpText('after', EXAMPLES)
    .action(async (runs: readonly string[], options: AuditStatusOptions) => {
      const { runAuditStatus } = await import('./run-audit-status.ts');
      process.exitCode = await runAuditStatus(runs, options);
    });
};
