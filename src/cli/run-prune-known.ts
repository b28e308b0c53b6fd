import { join, resolve } from 'node:path';
import { inputError } from '../input-error.ts';
import { readText, shownPath, writeAtomically } from '../io/files.ts';
import { isMeant } from '../known.ts';
import { fingerprint } from '../matrix/fingerprint.ts';
import { withoutKnown } from '../matrix/prune-known.ts';
import { loadContract, loadMatrixAt, ownMatrix } from './load.ts';
import type { PruneKnownOptions } from './prune-known.ts';
import { readBaseline } from './stored-run.ts';

/** Removes the entries whose rows passed in a complete run, as they are defined now and in the profile of the run. Prints what went.
 * Throws an InputError for a run that is not complete, and for a matrix that is one lane. */
export const runPruneKnown = async (options: PruneKnownOptions): Promise<void> => {
  const folder = resolve(options.matrix ?? ownMatrix());
  if (/\.(ya?ml|json)$/.test(folder))
    throw inputError('no-folder', `${shownPath(folder)} is one lane`, 'name the folder that holds known.yaml with --matrix');
  const { path, record } = readBaseline(options.run, resolve(options.out));
  const matrix = loadMatrixAt(folder, await loadContract());
  const results = new Map(record.rows.map((row) => [row.id, row]));
  const prints = new Map(matrix.lanes.flatMap((lane) => lane.rows).map((row) => [row.id, fingerprint(row, matrix)]));
  const stale = Object.values(matrix.known).filter((entry) => {
    const result = results.get(entry.row);
    return (
      isMeant(entry, record.header.profile) && result?.verdict.kind === 'pass' && result.fingerprint === prints.get(entry.row)
    );
  });
  for (const file of new Set(stale.map(({ position }) => position.file))) {
    const text = readText(file);
    const own = stale.filter(({ position }) => position.file === file);
    if (!options.dryRun) writeAtomically(file, withoutKnown(text, own));
  }
  const verb = options.dryRun ? 'would remove' : 'removed';
  const lines = stale.map(
    ({ row, issue, position }) =>
      `${verb} ${row} (${issue}), ${position.file}:${position.line}: it passes in ${shownPath(path)}\n`,
  );
  process.stdout.write(
    lines.length === 0 ? `${shownPath(join(folder, 'known.yaml'))}: nothing is stale in ${shownPath(path)}\n` : lines.join(''),
  );
};
