/** Newman: a Postman collection, a request and a test script a row. It sends one request at a time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Peer } from '../peer.ts';
import type { WorkRow } from '../workload.ts';
import { fromNpm } from './find-program.ts';
import { junitCounts } from './junit-counts.ts';

const script = ({ id, mustContain, mustNotContain }: WorkRow): readonly string[] => [
  `pm.test(${JSON.stringify(id)}, () => {`,
  '  const body = pm.response.text();',
  ...mustContain.map((token) => `  pm.expect(body).to.include(${JSON.stringify(token)});`),
  ...mustNotContain.map((token) => `  pm.expect(body).to.not.include(${JSON.stringify(token)});`),
  '});',
];

/** The rows as a collection of Postman, format 2.1. */
export const newmanCollection = ({ rows, target }: Pick<Job, 'rows' | 'target'>) => ({
  info: { name: 'bench', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: rows.map((row) => ({
    name: `${row.id} ${row.title}`,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: script(row) } }],
    request: {
      method: row.method,
      url: target + row.path,
      header: [{ key: 'content-type', value: 'application/json' }],
      ...(row.json === undefined ? {} : { body: { mode: 'raw', raw: JSON.stringify(row.json) } }),
    },
  })),
});

/** Newman, from npm. */
export const NEWMAN: Peer = {
  name: 'newman',
  title: 'Newman',
  mostRows: 1_000,
  mostRounds: 3,
  isSerial: true,
  find: (kit) => fromNpm(kit, { name: 'newman', version: '6.2.2', bin: 'newman' }),
  write: (job) => writeFileSync(join(job.folder, 'collection.json'), JSON.stringify(newmanCollection(job))),
  argv: (_job, command) => [...command, 'run', 'collection.json', '-r', 'junit', '--reporter-junit-export', 'junit.xml'],
  verdicts: ({ folder }) => junitCounts(readFileSync(join(folder, 'junit.xml'), 'utf8')),
};
