import type { Command } from 'commander';

/** `sovereign-qa show ID`: everything the matrix says about a TC, as JSON, with its preparations. */
export const addShow = (program: Command): void => {
  program
    .command('show')
    .description('show a row, or all rows of a TC id, with their preparations')
    .argument('<id>', 'TC id or row id: TC-065, TC-065/list')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .addHelpText('after', '\nExample:\n  $ sovereign-qa show TC-065')
    .action(async (id: string, options: { readonly matrix?: string }) => {
      const { loadContract, loadMatrixAt } = await import('./load.ts');
      const { EVERYTHING, select } = await import('../matrix/select.ts');
      const { objectsChangedBy } = await import('../matrix/changed-objects.ts');
      const matrix = await loadMatrixAt(options.matrix, await loadContract());
      const changedBy = objectsChangedBy(matrix);
      const rows = [...select(matrix, { ...EVERYTHING, tc: [id] })].map((row) => ({
        ...row,
        changes: changedBy(row),
        given: row.given.map((name) => matrix.preparations[name]),
      }));
      process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    });
};
