import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heat } from './heat.ts';
import { openKit } from './kit.ts';
import { FETCH, LIMIT } from './peers/loops.ts';
import { OURS } from './peers/sovereign-qa.ts';
import { serve } from './served.ts';

const [rows = 10_000, concurrency = 16, rounds = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-bench-'));
try {
  const kit = await openKit(join(folder, 'bundles'));
  const served = await serve(kit, 0);
  try {
    const starters = await Promise.all(
      [LIMIT, FETCH, ...Object.values(OURS)].map(async (peer) => ({ peer, found: await peer.find(kit) })),
    );
    mkdirSync(join(folder, 'heat'));
    const entries = await heat(
      { kit, target: served.url, folder: join(folder, 'heat') },
      starters.flatMap(({ peer, found }) => (found.kind === 'found' ? [{ peer, found }] : [])),
      { rows, concurrency, latencyMs: 0 },
      rounds,
    );
    for (const { outcome } of entries) {
      if (outcome.kind === 'error') process.stdout.write(`${outcome.title}  ERROR ${outcome.message}\n`);
      else {
        const { usage, ratio } = outcome;
        process.stdout.write(
          `${outcome.title.padEnd(44)} ${usage.wallMs.toFixed(0).padStart(6)} ms ${String(Math.round((rows / usage.wallMs) * 1000)).padStart(7)} rows/s ${((usage.cpuMs / rows) * 1000).toFixed(0).padStart(6)} us CPU/row ${usage.peakMib.toFixed(0).padStart(5)} MiB ${(ratio ?? Number.NaN).toFixed(2).padStart(6)} x\n`,
        );
      }
    }
  } finally {
    await served.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
