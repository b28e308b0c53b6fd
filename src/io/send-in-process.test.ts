import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openVirtualTime } from '../executors/virtual-time.ts';
import type { PreparedRequest } from '../model.ts';
import { sendTo } from './send-in-process.ts';

const REQUEST: PreparedRequest = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, body: undefined };
const LIMITS = { rowMs: 60_000, bodyCap: 1_000 };

/** A handler that answers with a piece of text every second without end. */
const openDripping = (type = 'text/event-stream', piece = 'data: x\n\n') => {
  const time = openVirtualTime(0, () => setImmediate());
  let isOpen = true;
  const handler = (): Response => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const next = (): void => {
          if (!isOpen) return;
          controller.enqueue(new TextEncoder().encode(piece));
          time.server.after(1_000, next);
        };
        next();
      },
      cancel: () => {
        isOpen = false;
      },
    });
    return new Response(body, { headers: { 'content-type': type } });
  };
  return { send: sendTo(handler, time.executor, LIMITS), time, isOpen: () => isOpen };
};

describe('a request without a socket', () => {
  it('has status, headers and body of the answer, repeated headers in one', async () => {
    const headers = new Headers({ 'content-type': 'application/json' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    const time = openVirtualTime(0, () => setImmediate());
    const send = sendTo(() => new Response('{}', { status: 201, headers }), time.executor);
    expect(await send(REQUEST)).toMatchObject({
      kind: 'answered',
      status: 201,
      headers: { 'content-type': 'application/json', 'set-cookie': 'a=1, b=2' },
      body: { text: '{}' },
    });
  });

  it('reads a stream for as long as it says, then tells the server that nobody listens', async () => {
    const { send, time, isOpen } = openDripping();
    expect(await send({ ...REQUEST, readMs: 2_500 })).toMatchObject({
      kind: 'answered',
      body: { text: 'data: x\n\n'.repeat(3) },
      durationMs: 2_500,
    });
    expect([isOpen(), time.executor.monotonic()]).toEqual([false, 2_500]);
  });

  it('cuts a stream short that nobody said how long to read, at the limit of the row', async () => {
    const { send, isOpen } = openDripping();
    expect(await send(REQUEST)).toMatchObject({
      kind: 'cut-short',
      status: 200,
      phase: 'row',
      cause: 'no end of the answer within 60000 ms',
    });
    expect(isOpen()).toBe(false);
  });

  it('cuts a stream short at the limit of the row where it is to be read for longer', async () => {
    expect(await openDripping().send({ ...REQUEST, readMs: 61_000 })).toMatchObject({ kind: 'cut-short', phase: 'row' });
  });

  it.each([
    ['a body', () => new Response('x'.repeat(1_001))],
    ['a stream', () => new Response('x'.repeat(1_001), { headers: { 'content-type': 'text/event-stream' } })],
  ])('cuts %s short that is larger than the cap', async (_what, handler) => {
    const time = openVirtualTime(0, () => setImmediate());
    const outcome = await sendTo(handler, time.executor, LIMITS)(REQUEST);
    expect(outcome).toMatchObject({ kind: 'cut-short', phase: 'body', cause: 'the body is larger than 1000 bytes' });
    expect(outcome.kind === 'cut-short' && outcome.body.bytes.length).toBe(1_000);
  });

  it('stops reading a stream without end at the cap', async () => {
    const { send, isOpen } = openDripping('text/event-stream', 'x'.repeat(400));
    expect(await send({ ...REQUEST, readMs: 50_000 })).toMatchObject({ kind: 'cut-short', phase: 'body' });
    expect(isOpen()).toBe(false);
  });
});
