import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS } from './answers.ts';
import { bundle } from './kit.ts';
import { type Served, serve } from './served.ts';
import { PATH, REFUSED_PATH } from './workload.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-served-'));
const bundles = join(folder, 'bundles');
let served: Served;
beforeAll(async () => {
  await bundle(['server'], bundles);
  served = await serve({ bundles }, 0);
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true });
});

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
      if (piece === undefined) return;
      // Who asks whether to go on waits for the answer; other pieces only must not be one.
      if (piece.includes('100-continue')) {
        socket.once('data', () => send(rest));
        socket.write(piece);
      } else socket.write(piece, () => setTimeout(send, 5, rest));
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
