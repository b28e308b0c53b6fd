import type { Command } from 'commander';

/** `sovereign-qa lint`: checks a matrix without sending anything; exit code 2 with every problem, its place and its fix. Says what
 * contract and matrix add up to, and lists the rules of the contract that no row guards. */
export const addLint = (program: Command): void => {
  program
    .command('lint')
    .description('check the matrix: schema, ids, variables, tokens, cases, preparations; list rules without a row')
    .argument('[path]', "a folder of lanes or one lane (default: the package's own matrix)")
    .addHelpText('after', '\nExample:\n  $ sovereign-qa lint matrix/')
    .action(async (path: string | undefined) => {
      const { loadContract, loadMatrixAt } = await import('./load.ts');
      const { coverage } = await import('../contract/coverage.ts');
      const contract = await loadContract();
      const matrix = loadMatrixAt(path, contract);
      const { operations, cases, rules, rows, lanes, rulesWithoutRow } = coverage(contract, matrix);
      const preparations = Object.keys(matrix.preparations).length;
      process.stdout.write(
        [
          `${rows} rows in ${lanes} lanes, ${preparations} preparations: no problems`,
          `contract: ${operations} operations, ${cases} cases, ${rules} rules; ${rulesWithoutRow.length} rules without a row`,
          ...rulesWithoutRow.map((id) => `  ${id}: ${contract.rules.get(id)?.text}`),
          '',
        ].join('\n'),
      );
    });
};
