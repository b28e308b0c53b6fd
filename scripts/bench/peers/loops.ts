/** The bare loops: what is left of a runner that does nothing but send and search. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopJson } from '../loop-rows.ts';
import type { Peer, Verdicts } from '../peer.ts';

const loop = (name: string, title: string, bundle: string, mostRows: number): Peer => ({
  name,
  title,
  mostRows,
  mostRounds: Number.POSITIVE_INFINITY,
  isSerial: false,
  find: async ({ bundles }) => ({
    kind: 'found',
    command: [process.execPath, join(bundles, `${bundle}.mjs`)],
    version: `Node ${process.version}`,
  }),
  write: ({ folder, rows }) => writeFileSync(join(folder, 'rows.json'), loopJson(rows)),
  argv: ({ folder, target, concurrency }, command) => [...command, target, join(folder, 'rows.json'), String(concurrency)],
  verdicts: (_job, { stdout }) => JSON.parse(stdout) as Verdicts,
});

/** What every other program is held against. */
export const LIMIT: Peer = loop('limit', 'undici dispatch loop (limit)', 'limit-loop', Number.POSITIVE_INFINITY);

/** The same with the `fetch` of Node. */
export const FETCH: Peer = loop('fetch', 'fetch loop', 'fetch-loop', 10_000);
