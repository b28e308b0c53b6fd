/** vitest with undici: what a team of TypeScript writes by hand, a test a row, so many at once. */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopJson } from '../loop-rows.ts';
import type { Peer } from '../peer.ts';
import { junitCounts } from './junit-counts.ts';

const SUITE = `import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { Pool } from 'undici';

const rows = JSON.parse(readFileSync('rows.json', 'utf8')).map((row, index) => ({ id: \`TC-\${index + 1}\`, ...row }));
const pool = new Pool(process.env.BENCH_TARGET, { connections: Number(process.env.BENCH_CONCURRENCY), pipelining: 1 });
afterAll(() => pool.close());

test.concurrent.for(rows)('$id', async ({ path, method, body, mustContain, mustNotContain }) => {
  const answer = await pool.request({ path, method, body, headers: { 'content-type': 'application/json' } });
  const text = await answer.body.text();
  for (const token of mustContain) expect(text).toContain(token);
  for (const token of mustNotContain) expect(text).not.toContain(token);
});
`;

const config = (folder: string, concurrency: number): string => `export default {
  cacheDir: ${JSON.stringify(join(folder, 'vite'))},
  test: { include: ['rows.test.mjs'], maxConcurrency: ${concurrency}, reporters: ['junit'], outputFile: 'junit.xml' },
};
`;

/** vitest of this repository. */
export const VITEST: Peer = {
  name: 'vitest',
  title: 'vitest + undici, a test a row',
  mostRows: 10_000,
  mostRounds: 5,
  isSerial: false,
  find: async ({ root }) => ({
    kind: 'found',
    command: [process.execPath, join(root, 'node_modules/vitest/vitest.mjs')],
    version: (JSON.parse(readFileSync(join(root, 'node_modules/vitest/package.json'), 'utf8')) as { readonly version: string })
      .version,
  }),
  write: ({ folder, rows, concurrency }) => {
    const modules = join(folder, 'node_modules');
    if (!existsSync(modules)) symlinkSync(join(import.meta.dirname, '../../../node_modules'), modules);
    writeFileSync(join(folder, 'rows.json'), loopJson(rows));
    writeFileSync(join(folder, 'rows.test.mjs'), SUITE);
    writeFileSync(join(folder, 'vitest.config.mjs'), config(folder, concurrency));
  },
  argv: (_job, command) => [...command, 'run'],
  env: ({ target, concurrency }) => ({ BENCH_TARGET: target, BENCH_CONCURRENCY: String(concurrency), VITEST: '' }),
  verdicts: ({ folder }) => junitCounts(readFileSync(join(folder, 'junit.xml'), 'utf8')),
};
