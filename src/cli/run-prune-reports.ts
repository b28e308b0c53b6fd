import { resolve } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { shownPath } from '../io/files.ts';
import type { PruneReportsOptions } from './prune-reports.ts';
import { prunedLines, pruneRuns } from './prune-runs.ts';

/** Deletes older runs, and prints which went and why others stay. Returns the exit code. Throws an InputError for bad input. */
export const runPruneReports = ({ keep, out, dryRun: isDry }: PruneReportsOptions): number => {
  const folder = shownPath(resolve(out));
  if (keep === 'all') {
    process.stdout.write(`${folder}: all runs are kept\n`);
    return EXIT.open;
  }
  const pruned = pruneRuns(out, keep, { current: undefined, isDry });
  const verb = isDry ? 'would delete' : 'deleted';
  const lines = [
    ...pruned.removed.map((run) => `${verb} ${run}`),
    ...pruned.kept.map(({ folder: run, why }) => `kept ${run}: ${why}`),
    ...(pruned.removed.length === 0 && pruned.blocked === undefined && pruned.failed.length === 0
      ? [`${folder}: nothing is to be deleted so that the last ${keep} runs stay`]
      : []),
  ];
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  const problems = prunedLines({ ...pruned, removed: [] }, keep, isDry);
  process.stderr.write(problems.map((line) => `error: ${line}\n`).join(''));
  return problems.length === 0 ? EXIT.open : EXIT.couldNotJudge;
};
