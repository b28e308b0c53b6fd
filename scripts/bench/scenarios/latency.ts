/** Rows of a server that takes its time: what counts is to keep it busy. */
import { type Bench, fitFor, runHeat } from '../bench.ts';
import type { Findings } from '../report.ts';

const LATENCY_MS = 20;
/** Beside the limit: what is slower than the server is measured elsewhere. */
const FIELD: readonly string[] = ['fetch', 'hurl-packed', 'hurl', 'vitest', 'requests'];

/** Runs one heat on the slow server. */
export const latency = async (bench: Bench): Promise<Findings> => {
  const { limit, ours, peers, wishes } = bench;
  const course = { rows: wishes.rows?.[0] ?? 10_000, concurrency: wishes.concurrency?.[0] ?? 64, latencyMs: LATENCY_MS };
  const field = fitFor(peers, course).filter(({ peer }) => FIELD.includes(peer.name));
  return { kind: 'heats', entries: await runHeat(bench, [limit, ours.yamlCached, ours.jsonEdited, ...field], course) };
};
