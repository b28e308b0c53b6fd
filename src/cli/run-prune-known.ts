import { join, resolve } from 'node:path';
import { InputError, inputError } from '../input-error.ts';
import { readText, shownPath, writeAtomically } from '../io/files.ts';
import { isMeant } from '../known.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { withoutKnown } from '../matrix/prune-known.ts';
import { rowsOf } from '../matrix/rows.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { ownMatrix } from './own-matrix.ts';
import type { PruneKnownOptions } from './prune-known.ts';
import { readBaseline } from './stored-run.ts';

/** Removes the entries whose rows passed in a complete run, as they are defined now and in the profile of the run. Prints what went.
 * Throws an InputError for a run that is not complete, for a matrix that is one lane, and for a file that cannot be edited safely. */
export const runPruneKnown = async (options: PruneKnownOptions): Promise<void> => {
  const folder = resolve(options.matrix ?? ownMatrix());
  if (/\.(ya?ml|json)$/.test(folder))
    throw inputError('no-folder', `${shownPath(folder)} is one lane`, 'name the folder that holds known.yaml with --matrix');
  const { path, record } = readBaseline(options.run, resolve(options.out));
  const contract = await loadContract();
  const matrix = await loadMatrixAt(folder, contract);
  const results = new Map(record.rows.map((row) => [row.id, row]));
  const fingerprintOf = fingerprinter(matrix, contract);
  const prints = new Map(rowsOf(matrix).map((row) => [row.id, fingerprintOf(row)]));
  const stale = Object.values(matrix.known).filter((entry) => {
    const result = results.get(entry.row);
    return (
      isMeant(entry, record.header.profile) && result?.verdict.kind === 'pass' && result.fingerprint === prints.get(entry.row)
    );
  });
  const edits = [...new Set(stale.map(({ position }) => position.file))].map((file) => {
    const own = stale.filter(({ position }) => position.file === file);
    const rows = own.map(({ row }) => row);
    return { file, own, text: withoutKnown(readText(file), rows) };
  });
  const refused = edits.flatMap(({ text, own }) => (text === undefined ? own : []));
  if (refused.length > 0)
    throw new InputError(
      refused.map(({ row, position }) => ({
        code: 'cannot-prune',
        message: `the entry of ${row} is stale and cannot be taken out without changing another one`,
        fix: 'remove it by hand; other entries use an anchor of it',
        position,
      })),
    );
  for (const { file, text } of edits) if (!options.dryRun && text !== undefined) writeAtomically(file, text);
  const verb = options.dryRun ? 'would remove' : 'removed';
  const lines = stale.map(
    ({ row, issue, position }) =>
      `${verb} ${row} (${issue}), ${position.file}:${position.line}: it passes in ${shownPath(path)}\n`,
  );
  process.stdout.write(
    lines.length === 0 ? `${shownPath(join(folder, 'known.yaml'))}: nothing is stale in ${shownPath(path)}\n` : lines.join(''),
  );
};
