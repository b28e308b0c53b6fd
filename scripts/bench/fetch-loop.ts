/** The loop that most scripts are: the `fetch` of Node, a body as text, its tokens. */
import { holdsTokens, readLoop, sayVerdicts } from './loop-rows.ts';

const { target, rows, concurrency } = readLoop();
let next = 0;
let passed = 0;

const worker = async (): Promise<void> => {
  for (let row = rows[next++]; row !== undefined; row = rows[next++]) {
    const answer = await fetch(target + row.path, {
      method: row.method,
      headers: { 'content-type': 'application/json' },
      ...(row.body === undefined ? {} : { body: row.body }),
    });
    if (holdsTokens(row, await answer.text())) passed += 1;
  }
};
await Promise.all(Array.from({ length: concurrency }, worker));
sayVerdicts(passed, rows.length);
