import { isWhole } from './record.ts';
import { mergedAway, type RunEntry, type RunStore } from './run-history.ts';
import { FORGETTING, seriesOf } from './run-series.ts';

/** How many runs a folder of reports keeps where nobody says otherwise (`docs/decisions/0017`). */
export const DEFAULT_KEEP = 100;

/** How long after its last line a run that has not ended may still be going on, and a shard waits for its merge, in ms. */
const MAY_RUN_MS = 24 * 60 * 60 * 1000;

/** What is there, and what must not go for a reason of its own. */
export interface Retained extends RunStore {
  /** Epoch ms. */
  readonly nowMs: number;
  /** Id of the run that asks. */
  readonly current?: string | undefined;
}

/** What may go, and why older runs stay. */
export interface Retention {
  /** Folders to delete, oldest first. */
  readonly prune: readonly string[];
  /** Runs beyond the last ones that stay, newest first, each with the reason. */
  readonly kept: readonly { readonly folder: string; readonly why: string }[];
  /** Why nothing may go at all. */
  readonly blocked: string | undefined;
}

/** Whether a run may be going on: it has no end yet, or writes its reports. */
const mayRun = ({ footer, isUnfinished, writtenMs }: RunEntry, nowMs: number): boolean =>
  (footer === undefined || isUnfinished) && nowMs - writtenMs < MAY_RUN_MS;

/** Whether a run would be taken as a baseline without being named. */
const isCandidate = ({ header, complete, gate, problem }: RunEntry): boolean =>
  complete && isWhole(header) && problem === undefined && !(gate?.broken ?? []).some((rule) => FORGETTING.has(rule));

/** Whether a run is a shard that no merged run has yet and that one may still want. */
const waits = ({ header, writtenMs }: RunEntry, away: ReadonlySet<string>, nowMs: number): boolean =>
  header.shard !== undefined && !away.has(header.run) && nowMs - writtenMs < MAY_RUN_MS;

/** Which runs may go so that the last `keep` are left. Beside these stay: `latest`, the run that asks, runs that may be going on, shards
 * that wait for their merge, the newest baseline of every series, and the baseline of everything that stays; but not the baseline of what stays only because it is one, or a chain of
 * runs would stay for ever. What is no folder of a run under its own name is never among them. `keep` is a whole number, 1 or more. */
export const runsToPrune = ({ entries, latest, current, nowMs }: Retained, keep: number): Retention => {
  const runs = entries.filter((entry): entry is RunEntry => entry.kind === 'run');
  const own = runs
    .filter(({ isOwn }) => isOwn)
    .sort((a, b) => (a.header.started < b.header.started ? 1 : a.header.started > b.header.started ? -1 : 0));
  const away = mergedAway(runs.map(({ header }) => header));
  const newest = new Map<string, string>();
  for (const run of own) {
    const series = seriesOf(run.header);
    if (!newest.has(series) && isCandidate(run)) newest.set(series, run.folder);
  }
  // Shards that were merged are no runs of their own any more: they stay and go with what they were merged into.
  const order = new Map(own.filter(({ header }) => !away.has(header.run)).map(({ folder }, index) => [folder, index]));
  const shardsOf = ({ header }: RunEntry): readonly string[] => header.merged?.shards.flatMap(({ run }) => run ?? []) ?? [];
  const ages = own.flatMap((run) => shardsOf(run).map((shard) => [shard, order.get(run.folder) ?? keep] as const));
  const indexOf = ({ folder, header }: RunEntry): number =>
    order.get(folder) ?? Math.min(...ages.filter(([shard]) => shard === header.run).map(([, index]) => index));
  const reasonOf = (run: RunEntry): string | undefined => {
    if (indexOf(run) < keep) return 'one of the last';
    if (run.header.run === current) return 'the run itself';
    if (run.folder === latest) return 'latest';
    if (mayRun(run, nowMs)) return 'may be going on';
    if (waits(run, away, nowMs)) return 'waits for its merge';
    if (newest.get(seriesOf(run.header)) === run.folder) return 'newest baseline of its target, Sovereign, profile and matrix';
    return undefined;
  };
  const reasons = new Map(own.map((run) => [run.folder, reasonOf(run)] as const));
  const roots = entries.filter((entry) => entry.kind === 'unreadable' || !entry.isOwn || reasons.get(entry.folder) !== undefined);
  const users = new Map<string, string>();
  for (const { baseline, folder } of roots) if (baseline !== undefined && !users.has(baseline)) users.set(baseline, folder);

  const whyOf = ({ folder, header }: RunEntry): string | undefined => {
    const user = users.get(header.run);
    return reasons.get(folder) ?? (user === undefined ? undefined : `baseline of ${user}`);
  };
  const older = own.filter((run) => indexOf(run) >= keep).map((run) => ({ folder: run.folder, why: whyOf(run) }));
  const prune = older.filter(({ why }) => why === undefined).map(({ folder }) => folder);
  const unknown = runs.find(
    ({ problem, baseline, folder, isOwn }) =>
      problem !== undefined && baseline === undefined && (!isOwn || reasons.get(folder) !== undefined),
  );
  const isBlocked = prune.length > 0 && unknown !== undefined;
  return {
    prune: isBlocked ? [] : prune.toReversed(),
    kept: older.flatMap(({ folder, why }) => (why === undefined ? [] : [{ folder, why }])),
    blocked: isBlocked ? `${unknown.folder} is kept, and what it was compared with is not known: ${unknown.problem}` : undefined,
  };
};
