/** What every scenario has at hand. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, type Entry, heat, type Starter, type Track } from './heat.ts';
import type { Kit } from './peer.ts';
import { type Served, serve } from './served.ts';

/** What was asked for on the command line; undefined where the scenario decides. */
export interface Wishes {
  readonly rows: readonly number[] | undefined;
  readonly concurrency: readonly number[] | undefined;
  readonly rounds: number | undefined;
}

/** What a scenario measures with. */
export interface Bench {
  readonly kit: Kit;
  readonly wishes: Wishes;
  readonly limit: Starter;
  /** Our runner by the way it meets its matrix. */
  readonly ours: { readonly [K in 'yamlCached' | 'yamlEdited' | 'jsonCached' | 'jsonEdited']: Starter };
  /** Those that are there and judge. */
  readonly peers: readonly Starter[];
  /** URL of a server with so much latency; started when it is first asked for. */
  readonly serverAt: (latencyMs: number) => Promise<string>;
  /** An empty folder. */
  readonly fresh: () => string;
  readonly say: (line: string) => void;
}

/** Rounds of a scenario that has no reason for another number. */
export const ROUNDS = 5;

/** Servers by their latency, each started once. */
export const openServers = (
  kit: Kit,
): { readonly at: (latencyMs: number) => Promise<string>; readonly stop: () => Promise<void> } => {
  const served = new Map<number, Promise<Served>>();
  return {
    at: async (latencyMs) => {
      const one = served.get(latencyMs) ?? serve(kit, latencyMs);
      served.set(latencyMs, one);
      return (await one).url;
    },
    stop: async () => {
      for (const one of served.values()) await (await one).stop();
    },
  };
};

/** Empty folders below `parent`, one after the other. */
export const openFolders = (parent: string): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    const folder = join(parent, String(count));
    mkdirSync(folder, { recursive: true });
    return folder;
  };
};

/** A track of its own for a heat. */
export const trackOf = async ({ kit, serverAt, fresh }: Bench, latencyMs = 0): Promise<Track> => ({
  kit,
  target: await serverAt(latencyMs),
  folder: fresh(),
});

/** The peers that can run a course in bounded time. */
export const fitFor = (
  peers: readonly Starter[],
  { rows, concurrency }: Pick<Course, 'rows' | 'concurrency'>,
): readonly Starter[] => peers.filter(({ peer }) => rows <= peer.mostRows && (concurrency === 1 || !peer.isSerial));

/** Runs a heat on a track of its own, and says so. */
export const runHeat = async (bench: Bench, starters: readonly Starter[], course: Course): Promise<readonly Entry[]> => {
  const rounds = bench.wishes.rounds ?? ROUNDS;
  const { rows, concurrency, latencyMs } = course;
  bench.say(
    `${rows} rows, ${concurrency} at once${latencyMs > 0 ? `, ${latencyMs} ms latency` : ''}: ${starters.length} programs, ${rounds} rounds`,
  );
  return heat(await trackOf(bench, latencyMs), starters, course, rounds);
};
