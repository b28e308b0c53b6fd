import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRecord } from '../src/io/record-rows.ts';
import { firstLine, freshFolder, run, start } from './run-cli.ts';

const MATRIX = join(import.meta.dirname, 'every-verdict');

/** A fresh reference behind a socket, with `--target`; nothing for the embedded one. */
const targetOf = async (where: string): Promise<readonly string[]> => {
  if (where === 'embedded') return [];
  const server = start(['serve', '--port', '0']);
  onTestFinished(() => void server.kill('SIGKILL'));
  const url = await firstLine(server);
  // The first session waits for a key to be made.
  await fetch(`${url}/api/v1/auth/test-session?tier=viewer`, { method: 'POST' });
  // The row without an end takes as long in real time.
  return ['--target', url, '--row-timeout', '1s'];
};

describe('a run with every verdict that a run comes to by itself', () => {
  it.each(['embedded', 'served'])('keeps them apart, in its files too, on the %s reference', async (where) => {
    const out = freshFolder();
    const ran = await run(['fast', '--matrix', MATRIX, '--out', out, ...(await targetOf(where))]);
    expect(ran).toMatchObject({ code: 1, err: '' });
    const { rows, footer } = readRecord(join(out, 'latest', 'run.ndjson'));
    expect(rows.map(({ id, verdict }) => `${id} ${verdict.kind}`)).toEqual([
      'TC-801 pass',
      'TC-802 fail',
      'TC-803 known',
      'TC-804 error',
      'TC-805 blocked',
      'TC-806 skipped',
    ]);
    expect(footer?.counts).toEqual({ pass: 1, fail: 1, known: 1, error: 1, blocked: 1, skipped: 1, 'not-run': 0 });
    expect(ran.out).toContain('6 rows: 1 passed, 1 failed, 1 known, 1 could not be judged, 1 blocked, 1 skipped');
    expect(ran.out).toContain('no end of the answer within');
    expect(ran.out).toMatch(/BROKEN must rows that fail +1 {2}none: TC-802/);
    expect(ran.out).toMatch(/BROKEN rows that could not be judged +2 {2}none: TC-804, TC-805/);
    const junit = readFileSync(join(out, 'latest', 'junit.xml'), 'utf8');
    expect(junit).toMatch(/<testsuites [^>]*tests="6" failures="1" errors="1"/);
    expect(junit.match(/<(failure|error|skipped) /g)).toEqual(['<failure ', '<skipped ', '<error ', '<skipped ', '<skipped ']);
  });
});
