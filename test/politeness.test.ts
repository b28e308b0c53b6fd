import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import schema from '../schemas/record.schema.json' with { type: 'json' };
import { readRecord } from '../src/io/record-rows.ts';
import { ended, freshFolder, run, start } from './run-cli.ts';

/** A server that counts. `later`: how often a path is answered 429 with `Retry-After: 1` before it is answered well; `latencyMs`: before an answer. */
const counting = async (later: Readonly<Record<string, number>> = {}, latencyMs = 0) => {
  const arrivals: number[] = [];
  const asked = new Map<string, number>();
  let [inFlight, mostInFlight] = [0, 0];
  const server = createServer((request, response) => {
    const { url = '', method = '' } = request;
    arrivals.push(performance.now());
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    const times = (asked.get(`${method} ${url}`) ?? 0) + 1;
    asked.set(`${method} ${url}`, times);
    const isLater = times <= (later[url] ?? 0);
    const body = url.includes('whoami')
      ? '{"tier":"viewer"}'
      : method === 'POST' && url.includes('test-session')
        ? '{"token":"a.b.c"}'
        : '{"ok":true}';
    setTimeout(() => {
      // Before the answer: its reader may ask again at once.
      inFlight -= 1;
      response.writeHead(isLater ? 429 : 200, { 'content-type': 'application/json', ...(isLater ? { 'retry-after': '1' } : {}) });
      response.end(isLater ? '{"error":"later"}' : body);
    }, latencyMs);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    asked,
    mostInFlight: () => mostInFlight,
  };
};

const row = (id: number, more = '', method = 'GET', tier = 'anonymous'): string =>
  `  - id: TC-${900 + id}\n    title: A row\n    as: ${tier}\n    request: { method: ${method}, path: /row/${id} }\n    must_contain: ['"ok":true']\n${more}`;
const lane = (rows: readonly string[], head = 'independent: true\n'): string => {
  const path = join(freshFolder(), 'lane.yaml');
  writeFileSync(path, `${head}rows:\n${rows.join('')}`);
  return path;
};
const recordIn = (out: string) => readRecord(join(out, 'latest', 'run.ndjson'));
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_one, index) => index);

describe('--rate', () => {
  it('holds for every request of a run: the knock, sessions, preparations and rows', async () => {
    const target = await counting();
    const out = freshFolder();
    const rows = numbers(12).map((id) => row(id, '', 'GET', id === 0 ? 'viewer' : 'anonymous'));
    const ran = await run(['fast', '--target', target.url, '--matrix', lane(rows), '--rate', '20/s', '--out', out]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain(', at most 20 requests/s, run ');
    expect(recordIn(out).header.rate).toBe('20/s');
    const { arrivals } = target;
    // A knock, a session, its whoami, and the rows.
    expect(arrivals.length).toBe(15);
    // 50 ms from one to the next, but for the burst of two; 150 ms for what the machine does meanwhile.
    expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(13 * 50 - 150);
  });

  it('is refused with what to write instead, before anything is sent', async () => {
    const target = await counting();
    const ran = await run(['fast', '--target', target.url, '--matrix', lane([row(0)]), '--rate', '50', '--out', freshFolder()]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/--rate 50 is no rate .*\n {2}fix: write for instance --rate 50\/s/);
    expect(target.arrivals).toEqual([]);
  });

  it('makes nobody wait who interrupts', async () => {
    const target = await counting();
    const out = freshFolder();
    const child = start(['fast', '--target', target.url, '--matrix', lane([row(0), row(1)]), '--rate', '1/m', '--out', out]);
    onTestFinished(() => void child.kill('SIGKILL'));
    child.stdout?.on('data', (piece) => {
      if (String(piece).includes('Replaying')) child.kill('SIGINT');
    });
    const before = performance.now();
    const { code } = await ended(child);
    expect(code).toBe(130);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(recordIn(out).rows.map(({ verdict }) => verdict.kind)).toEqual(['not-run', 'not-run']);
    expect(target.arrivals).toHaveLength(1);
  });
});

describe('--concurrency', () => {
  it.each([1, 3, 8])('has no more requests than %d in flight, those that a row sends at once included', async (concurrency) => {
    const target = await counting({}, 50);
    const rows = [...numbers(40).map((id) => row(id)), row(40, '    parallel: 6\n')];
    const ran = await run([
      ...['fast', '--target', target.url, '--matrix', lane(rows), '--concurrency', String(concurrency), '--out', freshFolder()],
    ]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(target.mostInFlight()).toBe(concurrency);
  });
});

describe('retry_after', () => {
  const MORE = '    retry_after: { times: 2, at_most: 5s }\n';

  it('waits as long as it is told and says so, where a row has it, and nowhere else', async () => {
    const target = await counting({ '/row/0': 1, '/row/1': 1, '/row/2': 1 });
    const out = freshFolder();
    const matrix = lane([row(0, MORE), row(1, MORE, 'POST'), row(2), row(3, MORE)]);
    const ran = await run(['fast', '--target', target.url, '--matrix', matrix, '--report', 'junit', '--out', out]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/PASS \[.*\] TC-900 .*\(waited once, 1 s, for 429\) A row/);
    expect(ran.out).toMatch(/FAIL \[.*\] TC-902/);
    expect(target.asked).toEqual(
      new Map([...target.asked, ['GET /row/0', 2], ['POST /row/1', 2], ['GET /row/2', 1], ['GET /row/3', 1]]),
    );
    const { rows } = recordIn(out);
    expect(rows.map(({ verdict, waits }) => [verdict.kind, waits?.times])).toEqual([
      ['pass', 1],
      ['pass', 1],
      ['fail', undefined],
      ['pass', undefined],
    ]);
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
    for (const line of readFileSync(join(out, 'latest', 'run.ndjson'), 'utf8')
      .trim()
      .split('\n')) {
      validate(JSON.parse(line));
      expect(validate.errors).toBeNull();
    }
    expect(readFileSync(join(out, 'latest', 'junit.xml'), 'utf8')).toContain('name="waited" value="waited once, 1 s, for 429"');
    const explained = await run(['explain', 'TC-900', '--run', join(out, 'latest'), '--matrix', matrix]);
    expect(explained.out).toContain('told to come back later\n    waited once, 1 s, for 429\n');
    expect(explained.out).toContain('retry_after: { times: 2, at_most: 5s }');
  });

  it('tells a run of which many rows are answered 429 what to do', async () => {
    const target = await counting(Object.fromEntries(numbers(4).map((id) => [`/row/${id}`, 9])));
    const ran = await run([
      'fast',
      '--target',
      target.url,
      '--matrix',
      lane(numbers(6).map((id) => row(id))),
      '--out',
      freshFolder(),
    ]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('Warning 4 of 6 rows were answered 429');
  });
});
