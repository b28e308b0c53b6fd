/** Python requests, a session shared by a pool of threads. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopJson } from '../loop-rows.ts';
import type { Peer, Verdicts } from '../peer.ts';
import { onPath } from './find-program.ts';

/** The package requests, of the system. */
export const PYTHON_REQUESTS: Peer = {
  name: 'requests',
  title: 'Python requests, thread pool',
  mostRows: 10_000,
  mostRounds: 5,
  isSerial: false,
  find: async ({ python }) => {
    const found = await onPath(python, ['-c', 'import requests; print(requests.__version__)'], 'apt-get install python3');
    if (found.kind === 'missing')
      return { kind: 'missing', reason: `${python} has no requests (apt-get install python3-requests, or pip install requests)` };
    return { ...found, command: [python, join(import.meta.dirname, 'requests-pool.py')] };
  },
  write: ({ folder, rows }) => writeFileSync(join(folder, 'rows.json'), loopJson(rows)),
  argv: ({ target, concurrency }, command) => [...command, target, 'rows.json', String(concurrency)],
  verdicts: (_job, { stdout }) => JSON.parse(stdout) as Verdicts,
};
