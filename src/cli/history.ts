import type { Command } from 'commander';

/** Options of `history` as commander hands them over. */
export interface HistoryOptions {
  readonly out: string;
  readonly limit: string;
  readonly tc?: string;
  readonly json: boolean;
}

const EXAMPLES = `
Examples:
  $ sovereign-qa history                                         the last 20 runs
  $ sovereign-qa history --tc TC-065                             one row over these runs: since when does it fail, is it flaky?
  $ sovereign-qa history --limit 500 --json | jq '.runs[] | select(.gate.open == false).run'

Nothing is sent and nothing is changed. Exit codes: 0, also where there is no run; 2 bad input; 4 no run has the row.`;

/** `sovereign-qa history`: lists the runs of a folder. */
export const addHistory = (program: Command): void => {
  program
    .command('history')
    .description('list runs with their verdicts and how they went, or one row over the runs')
    .option('--limit <n>', 'how many runs, the newest ones', '20')
    .option('--tc <id>', 'one row, or every row of a TC, over these runs: TC-065, TC-065/list')
    .option('--json', 'print data by schemas/history.schema.json', false)
    .option('--out <dir>', 'folder of the reports', 'reports')
    .addHelpText('after', EXAMPLES)
    .action(async (options: HistoryOptions) => {
      const { runHistory } = await import('./run-history.ts');
      runHistory(options);
    });
};
