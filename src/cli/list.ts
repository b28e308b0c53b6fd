import type { Command } from 'commander';
import { type SelectionOptions, selectionOf, withSelection } from './selection-options.ts';

/** `sovereign-qa list`: the rows that a selection chooses, as text or as a JSON list. */
export const addList = (program: Command): void => {
  withSelection(program.command('list').description('list the rows of the matrix'))
    .option('--json', 'a JSON list instead of text', false)
    .addHelpText('after', '\nExamples:\n  $ sovereign-qa list --tier viewer\n  $ sovereign-qa list --tag brief --json')
    .action(async (options: SelectionOptions & { readonly json: boolean }) => {
      const { loadContract, loadMatrixAt } = await import('./load.ts');
      const { select } = await import('../matrix/select.ts');
      const { objectsChangedBy } = await import('../matrix/changed-objects.ts');
      const matrix = await loadMatrixAt(options.matrix, await loadContract());
      const rows = [...select(matrix, selectionOf(options))];
      if (options.json) {
        const changedBy = objectsChangedBy(matrix);
        const plain = rows.map((row) => {
          const { id, tc, title, level, lane, as, tags, rules, action, position } = row;
          return {
            id,
            tc,
            title,
            level,
            lane,
            tier: as,
            ...(action.kind === 'request'
              ? { method: action.request.method, path: action.request.path }
              : { executor: action.executor, command: action.command }),
            tags,
            rules,
            changes: changedBy(row),
            file: position.file,
            line: position.line,
          };
        });
        process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
        return;
      }
      const width = Math.max(...rows.map(({ id }) => id.length));
      process.stdout.write(
        rows.map((row) => `${row.id.padEnd(width)}  ${row.as.padEnd(9)}  ${row.lane.padEnd(12)}  ${row.title}\n`).join(''),
      );
    });
};
