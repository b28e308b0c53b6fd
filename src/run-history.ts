import type { Counts, RunFooter, RunHeader } from './model.ts';

/** How the gate of a run decided when it ended: the names of its broken rules too. */
export interface GateSeen {
  readonly policy: string;
  readonly open: boolean;
  readonly broken: readonly string[];
}

/** A run in a folder of reports, as far as the ends of its files tell. */
export interface RunEntry {
  readonly kind: 'run';
  /** The name of its folder. */
  readonly folder: string;
  /** Whether the folder is the one that the run made: no link, and not renamed or copied. */
  readonly isOwn: boolean;
  readonly header: RunHeader;
  /** Absent where the run was killed, or goes on. */
  readonly footer: RunFooter | undefined;
  readonly complete: boolean;
  /** Run id of what it was compared with. */
  readonly baseline: string | undefined;
  /** Absent where it was compared with nothing, and until it has ended. */
  readonly gate: GateSeen | undefined;
  /** Why its `delta.json` cannot be read. */
  readonly problem: string | undefined;
  /** Whether it is marked as going on, as one that was killed is too. */
  readonly isUnfinished: boolean;
  /** When its record was last written, in epoch ms. */
  readonly writtenMs: number;
}

/** A folder with a record that this version cannot read. */
export interface UnreadableEntry {
  readonly kind: 'unreadable';
  readonly folder: string;
  readonly reason: string;
  /** Run id of what it was compared with, where that much can be read. */
  readonly baseline: string | undefined;
}

/** What a folder of reports holds, newest first. */
export interface RunStore {
  readonly entries: readonly (RunEntry | UnreadableEntry)[];
  /** The folder that the link `latest` leads to. */
  readonly latest: string | undefined;
}

/** A run as the history shows it. */
export interface ListedRun {
  readonly entry: RunEntry;
  /** Of a run that was killed: of the rows that it got to. */
  readonly counts: Counts;
  readonly isLatest: boolean;
  /** Ids of the runs that were compared with it, newest first. */
  readonly baselineOf: readonly string[];
  /** How many rows came to each change since the baseline; absent where it was compared with nothing, or that cannot be read. */
  readonly changes: Readonly<Record<string, number>> | undefined;
}

/** What `history` shows: some of the runs, newest first, and what is not shown. */
export interface RunHistory {
  /** The folder, as shown to people. */
  readonly out: string;
  readonly nowMs: number;
  readonly runs: readonly ListedRun[];
  /** How many older runs are not among `runs`. */
  readonly older: number;
  readonly unreadable: readonly UnreadableEntry[];
}

/** Ids of the runs that were compared with each run, by its id. */
export const usersOfBaselines = ({ entries }: Pick<RunStore, 'entries'>): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.baseline === undefined) continue;
    const user = entry.kind === 'run' ? entry.header.run : entry.folder;
    users.set(entry.baseline, [...(users.get(entry.baseline) ?? []), user]);
  }
  return users;
};

/** Run ids of shards that a merged run holds: what they say, it says again. */
export const mergedAway = (headers: readonly Pick<RunHeader, 'merged'>[]): ReadonlySet<string> =>
  new Set(headers.flatMap(({ merged }) => merged?.shards.flatMap(({ run }) => run ?? []) ?? []));
