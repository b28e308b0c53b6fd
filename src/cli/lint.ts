import type { Command } from 'commander';

/** Options of `lint`. */
export interface LintOptions {
  readonly tokens: boolean;
  readonly suggest: boolean;
  readonly bodies?: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly out: string;
}

/** `sovereign-qa lint`: checks a matrix without sending anything; exit code 2 with every problem, its place and its fix. Says what
 * contract and matrix add up to, lists the rules of the contract that no row guards, and warns of tokens that prove little and of objects that two
 * lanes change. */
export const addLint = (program: Command): void => {
  program
    .command('lint')
    .description(
      'check the matrix: schema, ids, variables, tokens, cases, preparations; list rules without a row; warn of weak tokens and of lanes that change one object',
    )
    .argument('[path]', "a folder of lanes or one lane (default: the package's own matrix)")
    .option('--tokens', 'score tokens by bodies, and warn of what they show to prove little', false)
    .option('--suggest', 'print for each row with a weak token what to demand in its place', false)
    .option(
      '--bodies <run>',
      'take the bodies of this run: a record, a folder of a run, a run id or latest (default: a replay on the embedded reference)',
    )
    .option('--json', 'print everything as JSON', false)
    .option('--strict', 'exit with 4 when there is a warning', false)
    .option('--out <dir>', 'folder of the reports, where runs are looked for', 'reports')
    .addHelpText('after', '\nExample:\n  $ sovereign-qa lint matrix/ --tokens --suggest')
    .action(async (path: string | undefined, options: LintOptions) => {
      const { runLint } = await import('./run-lint.ts');
      process.exitCode = await runLint(path, options);
    });
};
