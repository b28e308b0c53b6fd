import type { Command } from 'commander';

/** `sovereign-qa lint`: checks a matrix without sending anything; exit code 2 with every problem, its place and its fix. */
export const addLint = (program: Command): void => {
  program
    .command('lint')
    .description('check the matrix: schema, ids, variables, tokens, cases, preparations')
    .argument('[path]', "a folder of lanes or one lane (default: the package's own matrix)")
    .addHelpText('after', '\nExample:\n  $ sovereign-qa lint matrix/')
    .action(async (path: string | undefined) => {
      const { loadContract, loadMatrixAt } = await import('./load.ts');
      const matrix = loadMatrixAt(path, await loadContract());
      const rows = matrix.lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
      process.stdout.write(
        `${rows} rows in ${matrix.lanes.length} lanes, ${Object.keys(matrix.preparations).length} preparations: no problems\n`,
      );
    });
};
