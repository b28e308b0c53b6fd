import { resolve } from 'node:path';
import type { Command } from 'commander';
import { inputError } from '../input-error.ts';
import { shownPath } from '../io/files.ts';
import { terminalOf } from '../io/terminal.ts';

interface ExplainOptions {
  readonly run: string;
  readonly baseline?: string;
  readonly out: string;
  readonly matrix?: string;
}

/** `sovereign-qa explain`: everything about one row of a stored run. */
export const addExplain = (program: Command): void => {
  program
    .command('explain')
    .description('explain a row of a stored run: as written, as sent, why it came to its verdict, and what it was before')
    .argument('<row>', 'row id: TC-065, TC-065/list')
    .option('--run <run>', 'a record, a folder of a run, a run id or latest', 'latest')
    .option('--baseline <run>', 'the run to compare with')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .addHelpText('after', '\nExample:\n  $ sovereign-qa explain TC-091 --baseline 20261124T120000Z-bcdfgh')
    .action(async (id: string, options: ExplainOptions) => {
      const [{ loadContract, loadMatrixAt }, { readRun, readBaseline }, { compare }, { detailText, rowText }, { definedRow }] =
        await Promise.all([
          import('./load.ts'),
          import('./baseline.ts'),
          import('../delta/compare.ts'),
          import('../reporters/terminal.ts'),
          import('./run-delta.ts'),
        ]);
      const matrix = loadMatrixAt(options.matrix, await loadContract());
      const { path, record } = readRun(options.run, resolve(options.out));
      const result = record.rows.find((row) => row.id === id);
      if (!result) throw inputError('unknown-row', `${shownPath(path)} has no row ${id}`, 'name a row id that the run replayed');
      const row = matrix.lanes.flatMap((lane) => lane.rows).find((one) => one.id === id);
      const { color } = terminalOf(process.stdout, process.env);
      const isBad = result.verdict.kind !== 'pass' && result.verdict.kind !== 'skipped';
      const parts = [
        isBad ? detailText(result, `sovereign-qa fast --tc ${id}`, color) : `${rowText(result, color, id.length)}\n`,
      ];
      parts.push(`as written\n${JSON.stringify(row ?? 'no longer in the matrix', null, 2)}\n`);
      if (result.exchange) parts.push(`as sent\n${JSON.stringify(result.exchange, null, 2)}\n`);
      if (options.baseline !== undefined) {
        const before = readBaseline(options.baseline, resolve(options.out));
        const defined = row ? [definedRow(row, matrix)] : [];
        const [delta] = compare(
          before.record.rows.filter((one) => one.id === id),
          defined,
          new Map([[id, [result]]]),
        );
        parts.push(`before     ${delta?.before ?? 'absent'} in ${shownPath(before.path)}: ${delta?.change ?? 'unknown'}\n`);
      }
      const known = matrix.known[id];
      if (known) parts.push(`known      ${known.reason} (${known.reference}), until ${known.until}\n`);
      process.stdout.write(parts.join('\n'));
    });
};
