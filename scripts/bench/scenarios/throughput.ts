/** Rows as fast as they go: few and many, one after the other and many at once. */
import { type Bench, fitFor, runHeat } from '../bench.ts';
import type { Entry, Starter } from '../heat.ts';
import type { Findings } from '../report.ts';

/** Which of the peers run: all that can, or those of these names. */
type Field = 'all' | readonly string[];

interface Planned {
  readonly rows: number;
  readonly concurrency: number;
  readonly field: Field;
}

/** Those that come near the limit. */
const NEAR: readonly string[] = ['fetch', 'hurl-packed'];
/** Those that can send one at a time only, and some beside them. */
const ALONE: readonly string[] = [...NEAR, 'hurl', 'vitest', 'requests', 'gabbi', 'bruno', 'newman'];

/** What is run when nobody asks for something else. */
const PLAN: readonly Planned[] = [
  { rows: 100, concurrency: 16, field: NEAR },
  { rows: 1_000, concurrency: 16, field: 'all' },
  { rows: 10_000, concurrency: 16, field: 'all' },
  { rows: 100_000, concurrency: 16, field: NEAR },
  { rows: 1_000, concurrency: 1, field: ALONE },
  { rows: 10_000, concurrency: 1, field: [] },
  { rows: 1_000, concurrency: 64, field: NEAR },
  { rows: 10_000, concurrency: 64, field: NEAR },
];

/** The heats to run: the plan, or every combination of what was asked for. */
export const plannedHeats = ({ rows, concurrency }: Bench['wishes']): readonly Planned[] =>
  rows === undefined && concurrency === undefined
    ? PLAN
    : (concurrency ?? [16]).flatMap((atOnce) =>
        (rows ?? [10_000]).map((count): Planned => ({ rows: count, concurrency: atOnce, field: 'all' })),
      );

/** Reading YAML that was edited takes as long whatever is sent afterwards, and a minute for 100,000 rows: it is measured where all run. */
const startersOf = ({ limit, ours, peers }: Bench, { rows, concurrency, field }: Planned): readonly Starter[] => [
  limit,
  ...[ours.yamlCached, ...(field === 'all' ? [ours.yamlEdited] : []), ours.jsonEdited],
  ...fitFor(peers, { rows, concurrency }).filter(({ peer }) => field === 'all' || field.includes(peer.name)),
];

/** Runs the heats one after the other. */
export const throughput = async (bench: Bench): Promise<Findings> => {
  const entries: Entry[] = [];
  for (const { rows, concurrency, field } of plannedHeats(bench.wishes))
    entries.push(...(await runHeat(bench, startersOf(bench, { rows, concurrency, field }), { rows, concurrency, latencyMs: 0 })));
  return { kind: 'heats', entries };
};
