/** Bruno: a collection of .bru files, a file a row, in its developer sandbox (the safe one is ten times slower). It sends one request at a
 * time. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../peer.ts';
import type { WorkRow } from '../workload.ts';
import { fromNpm } from './find-program.ts';
import { junitCounts } from './junit-counts.ts';

/** One row as a file of Bruno. Its bodies are parsed before a script sees them: the tokens are looked for in compact JSON, as they came. */
export const brunoFile = (row: WorkRow, seq: number, target: string): string =>
  [
    `meta {\n  name: ${row.id}\n  type: http\n  seq: ${seq}\n}`,
    `${row.method.toLowerCase()} {\n  url: ${target}${row.path}\n  body: ${row.json === undefined ? 'none' : 'json'}\n  auth: none\n}`,
    ...(row.json === undefined ? [] : [`body:json {\n  ${JSON.stringify(row.json)}\n}`]),
    `tests {\n  test(${JSON.stringify(row.id)}, function () {\n    const body = JSON.stringify(res.getBody());\n${[
      ...row.mustContain.map((token) => `    expect(body).to.include(${JSON.stringify(token)});\n`),
      ...row.mustNotContain.map((token) => `    expect(body).to.not.include(${JSON.stringify(token)});\n`),
    ].join('')}  });\n}`,
  ].join('\n\n');

/** Bruno, from npm. */
export const BRUNO: Peer = {
  name: 'bruno',
  title: 'Bruno',
  mostRows: 1_000,
  mostRounds: 3,
  isSerial: true,
  find: (kit) => fromNpm(kit, { name: '@usebruno/cli', version: '4.1.0', bin: 'bru' }),
  write: ({ folder, rows, target }) => {
    mkdirSync(join(folder, 'rows'), { recursive: true });
    writeFileSync(join(folder, 'bruno.json'), JSON.stringify({ version: '1', name: 'bench', type: 'collection' }));
    for (const [index, row] of rows.entries())
      writeFileSync(join(folder, 'rows', `${row.id}.bru`), `${brunoFile(row, index + 1, target)}\n`);
  },
  argv: (_job, command) => [
    ...[...command, 'run', 'rows', '-r', '--sandbox', 'developer'],
    ...['--reporter-junit', 'junit.xml', '--reporter-skip-body', '--reporter-skip-all-headers'],
  ],
  verdicts: ({ folder }) => junitCounts(readFileSync(join(folder, 'junit.xml'), 'utf8')),
};
