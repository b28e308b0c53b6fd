/** Rows as fast as they go: few and many, one after the other and many at once. */
import { type Bench, fitFor, runHeat } from '../bench.ts';
import type { Entry, Starter } from '../heat.ts';
import type { Findings } from '../report.ts';

/** How many of the programs run: all, or only those that come near the limit. */
type Field = 'all' | 'near';

interface Planned {
  readonly rows: number;
  readonly concurrency: number;
  readonly field: Field;
}

/** What is run when nobody asks for something else. */
const PLAN: readonly Planned[] = [
  { rows: 100, concurrency: 16, field: 'near' },
  { rows: 1_000, concurrency: 16, field: 'all' },
  { rows: 10_000, concurrency: 16, field: 'all' },
  { rows: 100_000, concurrency: 16, field: 'all' },
  { rows: 1_000, concurrency: 1, field: 'all' },
  { rows: 10_000, concurrency: 1, field: 'near' },
  { rows: 1_000, concurrency: 64, field: 'near' },
  { rows: 10_000, concurrency: 64, field: 'near' },
];
const NEAR: readonly string[] = ['fetch', 'hurl-packed'];

/** The heats to run: the plan, or every combination of what was asked for. */
export const plannedHeats = ({ rows, concurrency }: Bench['wishes']): readonly Planned[] =>
  rows === undefined && concurrency === undefined
    ? PLAN
    : (concurrency ?? [16]).flatMap((atOnce) =>
        (rows ?? [10_000]).map((count): Planned => ({ rows: count, concurrency: atOnce, field: 'all' })),
      );

const startersOf = ({ limit, ours, peers }: Bench, { rows, concurrency, field }: Planned): readonly Starter[] => [
  limit,
  ...[ours.yamlCached, ours.yamlEdited, ours.jsonEdited],
  ...fitFor(peers, { rows, concurrency }).filter(({ peer }) => field === 'all' || NEAR.includes(peer.name)),
];

export const throughput = async (bench: Bench): Promise<Findings> => {
  const entries: Entry[] = [];
  for (const { rows, concurrency, field } of plannedHeats(bench.wishes))
    entries.push(...(await runHeat(bench, startersOf(bench, { rows, concurrency, field }), { rows, concurrency, latencyMs: 0 })));
  return { kind: 'heats', entries };
};
