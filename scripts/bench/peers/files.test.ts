import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Peer } from '../peer.ts';
import { workload } from '../workload.ts';
import { PEERS } from './all.ts';
import { brunoFile } from './bruno.ts';
import { curlArguments } from './curl.ts';
import { hurlEntry } from './hurl.ts';
import { LIMIT } from './loops.ts';
import { newmanCollection } from './newman.ts';
import { OURS } from './sovereign-qa.ts';

const parent = mkdtempSync(join(tmpdir(), 'bench-peers-'));
afterAll(() => rmSync(parent, { recursive: true }));

const TARGET = 'http://127.0.0.1:8080';
const ROWS = workload(20);
const everyone: readonly Peer[] = [LIMIT, ...Object.values(OURS), ...PEERS];

/** Paths of the files that a program was given, without what it shares with others. */
const written = (peer: Peer): readonly string[] => {
  const folder = join(parent, peer.name);
  mkdirSync(folder, { recursive: true });
  peer.write({ folder, target: TARGET, rows: ROWS, concurrency: 4 });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
};

/** How often a text is in another. */
const timesIn = (text: string, part: string): number => text.split(part).length - 1;

/** What each format escapes once or twice. */
const unescaped = (text: string): string => text.replaceAll('\\', '').replaceAll("''", "'");

const READERS: readonly { readonly ends: string; readonly read: (text: string) => unknown }[] = [
  { ends: '.json', read: (text) => JSON.parse(text) },
  { ends: '.yaml', read: (text) => parse(text) },
  { ends: '.yml', read: (text) => parse(text) },
  { ends: '.mjs', read: (text) => transformSync(text, { loader: 'js', format: 'esm' }) },
];

describe('the files of a program', () => {
  it.each(everyone)('hold every row with the same tokens: $name', (peer) => {
    const text = unescaped(
      written(peer)
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n'),
    );
    const count = (of: (row: (typeof ROWS)[number]) => readonly string[], token: string): number =>
      ROWS.filter((row) => of(row).includes(token)).length;
    const missing = (of: (row: (typeof ROWS)[number]) => readonly string[]): readonly string[] =>
      [...new Set(ROWS.flatMap(of))].filter((token) => timesIn(text, token) < count(of, token));
    expect(missing((row) => row.mustContain)).toEqual([]);
    // It cannot forbid a text, and its title says so.
    expect(peer.title.includes('forbids no token') ? [] : missing((row) => row.mustNotContain)).toEqual([]);
    const bodies = ROWS.flatMap(({ json }) => (json === undefined ? [] : [json['name'] ?? '']));
    expect(bodies.filter((name) => timesIn(text, name) < 1)).toEqual([]);
  });

  it.each(everyone)('are well formed: $name', (peer) => {
    for (const path of written(peer)) {
      const reader = READERS.find(({ ends }) => path.endsWith(ends));
      if (reader !== undefined) expect(() => reader.read(readFileSync(path, 'utf8')), path).not.toThrow();
    }
  });

  it.each(everyone)('tell the program where the server is and how many to send at once: $name', (peer) => {
    const folder = join(parent, peer.name);
    const files = written(peer).map((path) => readFileSync(path, 'utf8'));
    const job = { folder, target: TARGET, rows: ROWS, concurrency: 4 };
    const told = [...files, ...peer.argv(job, ['program']), ...Object.values(peer.env?.(job) ?? {})].join('\n');
    expect(told).toContain(TARGET);
    if (!peer.isSerial) expect(told).toMatch(/\b4\b/);
  });

  it('have a name each', () => {
    expect(new Set(everyone.map(({ name }) => name)).size).toBe(everyone.length);
  });
});

const [list, install] = ROWS;
if (list === undefined || install === undefined) throw new Error('there are no rows');

describe('a row', () => {
  it('is a file of Bruno', async () => {
    await expect(`${brunoFile(install, 2, TARGET)}\n`).toMatchFileSnapshot('golden/row.bru');
  });

  it('is an entry of Hurl', async () => {
    await expect([list, install].map((row) => hurlEntry(row, TARGET)).join('\n')).toMatchFileSnapshot('golden/rows.hurl');
  });

  it('is an item of Postman whose script is JavaScript', async () => {
    const collection = newmanCollection({ rows: [install], target: TARGET });
    await expect(`${JSON.stringify(collection, undefined, 2)}\n`).toMatchFileSnapshot('golden/collection.json');
    for (const { event } of collection.item)
      for (const { script } of event) expect(() => transformSync(script.exec.join('\n'))).not.toThrow();
  });

  it('is seven arguments of the script around curl, which looks for each token', () => {
    expect(curlArguments(ROWS, TARGET).split('\0')).toHaveLength(ROWS.length * 7 + 1);
    const curl = PEERS.find(({ name }) => name === 'curl');
    if (curl === undefined) throw new Error('curl is no peer');
    const script = written(curl).find((path) => path.endsWith('row.sh')) ?? '';
    expect(() => execFileSync('sh', ['-n', script])).not.toThrow();
  });
});
