import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS } from './answers.ts';
import { openFolders } from './bench.ts';
import { findStarters } from './find-starters.ts';
import { heat, type Track } from './heat.ts';
import { openKit } from './kit.ts';
import type { Kit, Peer } from './peer.ts';
import { FETCH, LIMIT } from './peers/loops.ts';
import { OURS } from './peers/sovereign-qa.ts';
import { type Served, serve } from './served.ts';
import { PATH, REFUSED_PATH } from './workload.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-served-'));
let kit: Kit;
let served: Served;
beforeAll(async () => {
  kit = await openKit(join(folder, 'bundles'));
  served = await serve(kit, 0);
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true });
});

const fresh = openFolders(join(folder, 'work'));
const track = async (): Promise<Track> => ({ kit, target: served.url, folder: fresh() });

/** What the server writes when the pieces come one after the other. */
const replies = (pieces: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (piece) => {
      text += String(piece);
    });
    socket.once('end', () => resolve(text)).once('error', reject);
    const send = ([piece, ...rest]: readonly string[]): void => {
      if (piece !== undefined) socket.write(piece, () => setTimeout(send, 5, rest));
    };
    send(pieces);
  });

const CLOSE = 'connection: close\r\n\r\n';
const GET = `GET ${PATH} HTTP/1.1\r\nhost: a\r\n`;
const post = (path: string): string => `POST ${path} HTTP/1.1\r\nhost: a\r\n`;

describe('the server of the bench', () => {
  it.each([
    { method: 'GET', path: PATH, kind: 'list' },
    { method: 'POST', path: PATH, kind: 'install' },
    { method: 'POST', path: REFUSED_PATH, kind: 'refused' },
  ] as const)('answers a $kind', async ({ method, path, kind }) => {
    const answer = await fetch(served.url + path, { method, ...(method === 'POST' ? { body: '{"name":"ö"}' } : {}) });
    expect([answer.status, await answer.text()]).toEqual([ANSWERS[kind].status, ANSWERS[kind].body]);
  });

  it.each([
    { what: 'two at once', pieces: [`${GET}\r\n${GET}${CLOSE}`], answers: 2 },
    { what: 'one in pieces', pieces: [GET.slice(0, 9), `${GET.slice(9)}conn`, CLOSE.slice(4)], answers: 1 },
    { what: 'a body that comes later', pieces: [`${post(PATH)}content-length: 4\r\n${CLOSE}`, '{', '"a}'], answers: 1 },
    {
      what: 'a body in chunks and another request behind it',
      pieces: [`${post(PATH)}transfer-encoding: chunked\r\n\r\n2\r\n{}`, `\r\n0\r\n\r\n${GET}${CLOSE}`],
      answers: 2,
    },
    {
      what: 'a body that waits to be asked for',
      pieces: [`${post(PATH)}expect: 100-continue\r\ncontent-length: 2\r\n${CLOSE}`, '{}'],
      answers: 2,
    },
  ])('understands $what', async ({ pieces, answers }) => {
    expect((await replies(pieces)).match(/HTTP\/1\.1 \d+/g)).toHaveLength(answers);
  });
});

describe('a program', () => {
  /** A loop whose verdicts are others. */
  const lying = (name: string, verdicts: Peer['verdicts']): Peer => ({ ...LIMIT, name, verdicts });

  it('is measured only when it sees a row that must fail', async () => {
    const blind = lying('blind', ({ rows }) => ({ passed: rows.length, failed: 0 }));
    const absent: Peer = { ...LIMIT, name: 'absent', find: async () => ({ kind: 'missing', reason: 'it is not there' }) };
    const { starters, programs } = await findStarters([LIMIT, FETCH, OURS.yamlEdited, OURS.jsonCached, blind, absent], track);
    expect(starters.map(({ peer }) => peer.name)).toEqual(['limit', 'fetch', 'ours-yaml', 'ours-json-cached']);
    expect(programs.flatMap(({ name, seen }) => (seen.kind === 'missing' ? [[name, seen.reason]] : []))).toEqual([
      ['blind', expect.stringContaining('20 passed and 0 failed, where 19 and 1 are right')],
      ['absent', 'it is not there'],
    ]);
  });

  it('has figures when its verdicts are right, and an error when they are not', async () => {
    const found = await LIMIT.find(kit);
    if (found.kind === 'missing') throw new Error(found.reason);
    const course = { rows: 30, concurrency: 2, latencyMs: 0 };
    const short = lying('short', () => ({ passed: 29, failed: 0 }));
    const entries = await heat(
      await track(),
      [
        { peer: LIMIT, found },
        { peer: short, found },
        { peer: { ...LIMIT, name: 'once', mostRounds: 1 }, found },
      ],
      course,
      2,
    );
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ kind: 'measured', name: 'limit', rounds: 2, ratio: 1 }),
      { kind: 'error', name: 'short', title: LIMIT.title, message: expect.stringContaining('29 passed and 0 failed') },
      expect.objectContaining({ kind: 'measured', name: 'once', rounds: 1 }),
    ]);
  });
});
