/** The limit: a bare undici dispatch loop that reads each body and checks its tokens, and nothing else. */
import { Pool } from 'undici';
import { holdsTokens, readLoop, sayVerdicts } from './loop-rows.ts';

const { target, rows, concurrency } = readLoop();
const pool = new Pool(target, { connections: concurrency, pipelining: 1 });
let next = 0;
let passed = 0;

const one = (row: (typeof rows)[number]): Promise<void> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { path: row.path, method: row.method, body: row.body ?? null, headers: { 'content-type': 'application/json' } },
      {
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => {
          if (holdsTokens(row, Buffer.concat(chunks).toString())) passed += 1;
          resolve();
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });

const worker = async (): Promise<void> => {
  for (let row = rows[next++]; row !== undefined; row = rows[next++]) await one(row);
};
await Promise.all(Array.from({ length: concurrency }, worker));
await pool.close();
sayVerdicts(passed, rows.length);
