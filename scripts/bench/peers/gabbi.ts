/** Gabbi: a YAML file of tests, one after the other. It cannot forbid a text in a body: the forbidden token is left out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ANSWERS } from '../answers.ts';
import type { Peer } from '../peer.ts';
import type { WorkRow } from '../workload.ts';
import { fromPip, onPath } from './find-program.ts';

/** The rows as tests of Gabbi, which demands 200 unless told otherwise. */
export const gabbiSuite = (rows: readonly WorkRow[]) => ({
  tests: rows.map((row) => ({
    name: row.id,
    url: row.path,
    method: row.method,
    ...(row.json === undefined ? {} : { request_headers: { 'content-type': 'application/json' }, data: row.json }),
    status: ANSWERS[row.kind].status,
    response_strings: row.mustContain,
  })),
});

const HINT = 'apt-get install python3-gabbi';

/** Gabbi, of the system or from PyPI. */
export const GABBI: Peer = {
  name: 'gabbi',
  title: 'Gabbi (forbids no token)',
  mostRows: 1_000,
  mostRounds: 3,
  isSerial: true,
  find: async (kit) => {
    const found = await onPath('gabbi-run', ['--help'], HINT);
    if (found.kind === 'found') return { ...found, version: 'of the system' };
    const installed = await fromPip(kit, { name: 'gabbi', version: '4.2.3', bin: 'gabbi-run' });
    return installed.kind === 'found' ? installed : { kind: 'missing', reason: `${found.reason}; ${installed.reason}` };
  },
  write: ({ folder, rows }) =>
    writeFileSync(join(folder, 'rows.yaml'), stringify(gabbiSuite(rows), { aliasDuplicateObjects: false })),
  argv: ({ target }, command) => [...command, target, '--', 'rows.yaml'],
  verdicts: (_job, { stdout, stderr }) => {
    const text = stdout + stderr;
    const ran = /^Ran (\d+) tests?/m.exec(text)?.[1];
    if (ran === undefined) throw new Error('it does not say how many tests ran');
    const failed = [...text.matchAll(/(?:failures|errors)=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    return { passed: Number(ran) - failed, failed };
  },
};
