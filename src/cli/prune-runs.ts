import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { few } from '../excerpt.ts';
import { systemClock } from '../io/clock.ts';
import { reasonOfFailure } from '../io/files.ts';
import { removeFolder, removeLeftovers } from '../io/remove-folder.ts';
import { type Retention, runsToPrune } from '../retention.ts';
import type { Keep } from './keep-option.ts';
import { runStore } from './run-entries.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';

/** What became of the runs below a folder of reports. */
export interface Pruned extends Pick<Retention, 'kept' | 'blocked'> {
  readonly removed: readonly string[];
  /** Folders that could not be removed, each with the reason. */
  readonly failed: readonly { readonly folder: string; readonly reason: string }[];
}

/** Deletes the runs below a folder that may go so that the last `keep` are left (`runsToPrune`). `current`: the run that asks.
 * `isDry`: deletes nothing and says what would go. Throws an InputError where `out` is no folder. */
export const pruneRuns = (
  out: string,
  keep: number,
  { current, isDry }: { readonly current: string | undefined; readonly isDry: boolean },
): Pruned => {
  const root = resolve(out);
  const nothing: Pruned = { removed: [], kept: [], blocked: undefined, failed: [] };
  if (!existsSync(root)) return nothing;
  if (!isDry) removeLeftovers(root);
  // Most runs end here: nothing is read where there are not more folders than are kept.
  if (readdirSync(root).length <= keep) return nothing;
  const { prune, kept, blocked } = runsToPrune({ ...runStore(root), nowMs: systemClock.now(), current }, keep);
  if (isDry) return { removed: prune, kept, blocked, failed: [] };
  const failed: { folder: string; reason: string }[] = [];
  const removed = prune.filter((folder) => {
    try {
      return removeFolder(root, folder);
    } catch (error) {
      failed.push({ folder, reason: reasonOfFailure(error) });
      return false;
    }
  });
  return { removed, kept, blocked, failed };
};

/** What was deleted, or would be, in lines. */
export const prunedLines = (
  { removed, failed, blocked }: Omit<Pruned, 'kept'>,
  keep: number,
  isDry: boolean,
): readonly string[] => [
  ...(removed.length === 0
    ? []
    : [
        `${isDry ? 'Would prune' : 'Pruned'} ${removed.length === 1 ? '1 run' : `${removed.length} runs`} older than the last ${keep}: ${few(removed, 5)}`,
      ]),
  ...failed.map(({ folder, reason }) => `Not pruned ${folder}: ${reason}`),
  ...(blocked === undefined ? [] : [`Pruned nothing: ${blocked}`]),
];

/** Deletes runs at the end of one and prints which. Whatever goes wrong with it changes nothing about the run, and is said. */
export const pruneAfterRun = (out: string, keep: Keep, current: string, around: Surroundings = OWN_PROCESS): void => {
  if (keep === 'all') return;
  try {
    for (const line of prunedLines(pruneRuns(out, keep, { current, isDry: false }), keep, false))
      around.stdout.write(`       Note ${line}\n`);
  } catch (error) {
    around.stderr.write(`error: older runs could not be pruned: ${reasonOfFailure(error)}\n`);
  }
};
