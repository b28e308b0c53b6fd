import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../src/io/record-rows.ts';
import { PROFILES } from '../src/model.ts';
import { ended, firstLine, freshFolder, run, start } from './run-cli.ts';

describe.concurrent('a healthy server without the control surface', () => {
  it.each(PROFILES)(
    'passes the whole matrix twice, sixteen rows at a time, in the profile %s',
    async (profile) => {
      const server = start(['serve', '--no-control', '--port', '0', '--profile', profile]);
      const stopped = ended(server);
      const target = await firstLine(server);
      for (const time of ['first', 'second']) {
        const out = freshFolder();
        const { code, out: printed } = await run([
          'fast',
          ...['--target', target, '--profile', profile, '--concurrency', '16', '--report', 'none', '--out', out],
        ]);
        const { rows } = readRecord(join(out, 'latest', 'run.ndjson'));
        const bad = rows.filter(({ verdict: { kind } }) => kind !== 'pass' && kind !== 'known' && kind !== 'skipped');
        expect(
          bad.map(({ id, verdict }) => `${id}: ${JSON.stringify(verdict)}`),
          `the ${time} time`,
        ).toEqual([]);
        expect(code, printed).toBe(0);
        expect(rows.filter(({ verdict }) => verdict.kind === 'pass').length).toBeGreaterThan(900);
      }
      server.kill('SIGTERM');
      await stopped;
    },
    // Four runs in real time.
    120_000,
  );
});
