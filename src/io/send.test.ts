import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import type { Contract, Expectation, Outcome, Verdict } from '../model.ts';
import { plainToken } from '../token.ts';
import { systemClock } from './clock.ts';
import { LIMITS, type Limits } from './limits.ts';
import { connect } from './send.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ask = async (listener: RequestListener, limits: Partial<Limits> = {}, readMs?: number): Promise<Outcome> => {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = connect(origin, 1, { ...LIMITS, ...limits }, systemClock);
  closing.push(async () => {
    await connection.close();
    server.closeAllConnections();
    server.close();
  });
  return connection.send({ method: 'GET', url: `${origin}/x?y=1`, headers: {}, body: undefined, readMs });
};

const BODY = '{"status":"403","applied":false}';
const CONTRACT: Contract = {
  cases: new Map([
    [
      'refused',
      {
        name: 'refused',
        operation: 'x',
        digest: () => '',
        origin: 'source',
        sources: [],
        status: { envelope: [200], 'true-status': [403] },
        check: ({ body }) =>
          body.text === BODY
            ? []
            : [{ kind: 'broken', at: '', clause: 'refused#body', keyword: 'media', expected: BODY, actual: body.text }],
      },
    ],
  ]),
  rules: new Map(),
  operations: [],
  digest: '',
};
/** Every kind that judges one answer; `tally` judges several at once and has a test of its own. */
type Kind = Exclude<Expectation['kind'], 'tally'>;
const EXPECTATIONS: Readonly<Record<Kind, Expectation>> = {
  'must-contain': { kind: 'must-contain', tokens: [plainToken('"403"')] },
  'must-not-contain': { kind: 'must-not-contain', tokens: [plainToken('timeout')] },
  answers: { kind: 'answers', cases: ['refused'] },
  status: { kind: 'status', allowed: [200] },
  holds: { kind: 'holds', at: '/applied', test: { kind: 'equals', value: false } },
  header: { kind: 'header', name: 'x-made-by', test: { kind: 'equals', value: 'test' } },
  within: { kind: 'within', ms: 60_000 },
};
const KINDS = Object.keys(EXPECTATIONS) as Kind[];

const answer =
  (status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'x-made-by': 'test', ...headers }).end(body);
  };

/** For each kind of expectation in the order of {@link KINDS}: P passes, F fails, E is an error. */
const TABLE: readonly (readonly [string, RequestListener, string])[] = [
  ...[200, 201, 301, 400, 401, 403, 404, 409, 500, 503].map(
    (status) =>
      [`status ${status}`, answer(status, BODY, { location: '/elsewhere' }), status === 200 ? 'PPPPPPP' : 'PPFFPPP'] as const,
  ),
  ['status 204, which has no body', answer(204, ''), 'FPFFFPP'],
  ['an empty body', answer(200, ''), 'FPFPFPP'],
  ['a body that is not JSON', answer(200, '<p>"403"</p>'), 'PPFPFPP'],
  ['a body that is not UTF-8', answer(200, Buffer.concat([Buffer.from(BODY), Buffer.from([0xff, 0xfe])])), 'PPFPFPP'],
  ['gzip', answer(403, gzipSync(BODY), { 'content-encoding': 'gzip' }), 'PPFFPPP'],
  ['gzip that is none', answer(200, BODY, { 'content-encoding': 'gzip' }), 'EEEEEEE'],
  [
    'a truncated body',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 1000, 'x-made-by': 'test' });
      response.write(BODY, () => response.destroy());
    },
    'EEEEEEE',
  ],
  ['a reset before any byte', (request) => request.socket.destroy(), 'EEEEEEE'],
];

describe('every expectation on every answer', () => {
  it.each(TABLE)('judges %s', async (_what, listener, letters) => {
    const outcome = await ask(listener);
    const seen = KINDS.map((kind): Verdict => judge([EXPECTATIONS[kind]], outcome, { profile: 'envelope', contract: CONTRACT }));
    expect(seen.map(({ kind }) => kind.charAt(0).toUpperCase()).join('')).toBe(letters);
  });
});

describe('connect', () => {
  it('keeps what came of a body that was cut short', async () => {
    const outcome = await ask((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half of', () => setTimeout(() => response.destroy(), 20));
    });
    expect(outcome).toMatchObject({ kind: 'cut-short', status: 200, phase: 'body', body: { text: 'half of' } });
  });

  it('cuts a body that is larger than the cap', async () => {
    const outcome = await ask(answer(200, 'x'.repeat(5000)), { bodyCap: 1000 });
    expect(outcome).toMatchObject({ kind: 'cut-short', phase: 'body', cause: 'the body is larger than 1000 bytes' });
    expect(outcome.kind === 'cut-short' && outcome.body.bytes.length).toBe(1000);
  });

  it('ends a drip that never ends at the limit of the row', async () => {
    const outcome = await ask(
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(drip));
      },
      { rowMs: 150 },
    );
    expect(outcome).toMatchObject({ kind: 'cut-short', phase: 'row' });
  });

  it('reads a stream for the time it is given and takes what came as the answer', async () => {
    let left = false;
    const outcome = await ask(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(': connected\n\n');
        response.on('close', () => {
          left = true;
        });
      },
      {},
      100,
    );
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, body: { text: ': connected\n\n' } });
    await expect.poll(() => left).toBe(true);
  });

  it('does not wait for the time to read when the answer ends before', async () => {
    const outcome = await ask(answer(200, 'done'), {}, 60_000);
    expect(outcome).toMatchObject({ kind: 'answered', body: { text: 'done' } });
  });

  it('ends a silence at the limit of the row', async () => {
    expect(await ask(() => {}, { rowMs: 100 })).toMatchObject({ kind: 'silent', phase: 'row', unreachable: false });
  });

  it('tells a target where nothing listens from one that resets', async () => {
    const connection = connect('http://127.0.0.1:1', 1, LIMITS, systemClock);
    const refused = await connection.send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {}, body: undefined });
    await connection.close();
    expect(refused).toMatchObject({ kind: 'silent', phase: 'connect', unreachable: true });
    expect(await ask((request) => request.socket.destroy())).toMatchObject({
      kind: 'silent',
      phase: 'headers',
      unreachable: false,
    });
  });

  it('follows no redirect and joins headers of one name', async () => {
    const outcome = await ask((request, response) => {
      response.writeHead(302, { location: '/other', 'set-cookie': ['a=1', 'b=2'] }).end(String(request.url));
    });
    expect(outcome).toMatchObject({ status: 302, headers: { 'set-cookie': 'a=1, b=2' }, body: { text: '/x?y=1' } });
  });
});
