/** Runs of several programs side by side: each round runs every program once, so that what else the machine does hits all of them. */
import { median } from './median.ts';
import { type Command, type Ran, runMeasured, type Usage } from './usage.ts';

/** One program of an interleaved measurement. */
export interface Lane {
  readonly name: string;
  readonly title: string;
  readonly command: Command;
  /** How often it is run; no more than the others. */
  readonly mostRounds: number;
  /** Whether it is run once unmeasured, for a cache that is to be full. */
  readonly isWarmedUp: boolean;
  /** Done before each run, unmeasured; the unmeasured run is round 0. */
  readonly before: (round: number) => void;
  /** Throws when the run was not what it should be. */
  readonly check: (ran: Ran) => void;
}

/** What a program came to: figures, or what went wrong, never both. */
export type Outcome =
  | {
      readonly kind: 'measured';
      readonly name: string;
      readonly title: string;
      readonly rounds: number;
      readonly usage: Usage;
      /** Wall time over that of the first program; undefined when that has none. */
      readonly ratio: number | undefined;
    }
  | { readonly kind: 'error'; readonly name: string; readonly title: string; readonly message: string };

/** Medians of time; the peak is the highest one that was seen. */
export const summaryOf = (usages: readonly Usage[]): Usage => ({
  wallMs: median(usages.map(({ wallMs }) => wallMs)),
  cpuMs: median(usages.map(({ cpuMs }) => cpuMs)),
  peakMib: Math.max(...usages.map(({ peakMib }) => peakMib)),
});

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Measures the lanes; ratios are to the first of them. One that fails is not run again and has no figures. */
export const interleave = async (python: string, lanes: readonly Lane[], rounds: number): Promise<readonly Outcome[]> => {
  const usages = lanes.map((): Usage[] => []);
  const failures = new Map<Lane, string>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, lane] of lanes.entries()) {
      if (failures.has(lane) || round > lane.mostRounds || (round === 0 && !lane.isWarmedUp)) continue;
      try {
        lane.before(round);
        const ran = await runMeasured(python, lane.command);
        lane.check(ran);
        if (round > 0) usages[index]?.push(ran.usage);
      } catch (error) {
        failures.set(lane, messageOf(error));
      }
    }
  }
  const base = lanes[0] !== undefined && !failures.has(lanes[0]) ? summaryOf(usages[0] ?? []).wallMs : undefined;
  return lanes.map((lane, index): Outcome => {
    const { name, title } = lane;
    const message = failures.get(lane);
    if (message !== undefined) return { kind: 'error', name, title, message };
    const seen = usages[index] ?? [];
    const usage = summaryOf(seen);
    return {
      kind: 'measured',
      name,
      title,
      rounds: seen.length,
      usage,
      ratio: base === undefined ? undefined : usage.wallMs / base,
    };
  });
};
