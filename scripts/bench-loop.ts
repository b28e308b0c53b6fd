/** The limit: a bare undici dispatch loop over the rows of a lane that reads each body and checks its tokens, and nothing else. */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

interface Row {
  readonly request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly json?: unknown };
  readonly must_contain: readonly string[];
  readonly must_not_contain: readonly string[];
}

const [target = '', file = '', concurrency = '16'] = process.argv.slice(2);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { readonly rows: readonly Row[] };
const pool = new Pool(target, { connections: Number(concurrency), pipelining: 1 });
let next = 0;
let failed = 0;

const one = (row: Row): Promise<void> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      {
        path: row.request.path,
        method: row.request.method,
        body: row.request.json === undefined ? null : JSON.stringify(row.request.json),
        headers: { 'content-type': 'application/json' },
      },
      {
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => {
          const text = Buffer.concat(chunks).toString();
          if (
            !row.must_contain.every((token) => text.includes(token)) ||
            row.must_not_contain.some((token) => text.includes(token))
          )
            failed += 1;
          resolve();
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });

const worker = async (): Promise<void> => {
  for (let row = rows[next++]; row !== undefined; row = rows[next++]) await one(row);
};
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
await pool.close();
if (failed > 0) throw new Error(`${failed} rows fail`);
