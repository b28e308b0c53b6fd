/** The same rows as YAML and as JSON, edited since the run before and not. */
import { type Bench, runHeat } from '../bench.ts';
import type { Entry } from '../heat.ts';
import type { Findings } from '../report.ts';

/** Runs a heat of our four ways for each number of rows. */
export const formats = async (bench: Bench): Promise<Findings> => {
  const { limit, ours, wishes } = bench;
  const entries: Entry[] = [];
  for (const rows of wishes.rows ?? [1_000, 10_000]) {
    const course = { rows, concurrency: wishes.concurrency?.[0] ?? 16, latencyMs: 0 };
    entries.push(...(await runHeat(bench, [limit, ours.yamlCached, ours.yamlEdited, ours.jsonCached, ours.jsonEdited], course)));
  }
  return { kind: 'heats', entries };
};
