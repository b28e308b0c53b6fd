import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sendAtOnce } from '../executors/send-at-once.ts';
import { openVirtualTime } from '../executors/virtual-time.ts';
import type { Outcome, PreparedRequest } from '../model.ts';
import { burstOf, intervalMs, type Rate } from '../rate.ts';
import { systemClock } from './clock.ts';
import { limitRate } from './rate-limit.ts';

const get = (url: string): PreparedRequest => ({ method: 'GET', url, headers: {}, body: undefined });
const ANSWER: Outcome = {
  kind: 'answered',
  status: 200,
  headers: {},
  body: { bytes: new Uint8Array(), text: '', validUtf8: true },
  durationMs: 7,
};

/** A limit over a connection that answers at once and notes when it was asked for what. */
const limited = (rate: Rate) => {
  const time = openVirtualTime(0, () => setImmediate());
  const sent: { readonly url: string; readonly at: number }[] = [];
  let closed = 0;
  const connection = limitRate(
    {
      send: ({ url }) => {
        sent.push({ url, at: time.executor.monotonic() });
        return Promise.resolve(ANSWER);
      },
      close: () => {
        closed += 1;
        return Promise.resolve();
      },
    },
    rate,
    time.executor,
  );
  return { connection, sent, clock: time.executor, closed: () => closed };
};
const later = (clock: ReturnType<typeof limited>['clock'], ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve));

/** The most that were sent in any half-open second. The last digits of times are lost in sums. */
const mostInASecond = (times: readonly number[]): number =>
  Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + 1000 - 1e-6).length));

describe('limitRate', () => {
  it('sends what comes together evenly spaced, in the order in which it came, after a small burst', async () => {
    const { connection, sent } = limited({ requests: 20, per: 's' });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((url) => connection.send(get(url))));
    expect(sent).toEqual([
      { url: 'a', at: 0 },
      { url: 'b', at: 0 },
      { url: 'c', at: 50 },
      { url: 'd', at: 100 },
      { url: 'e', at: 150 },
    ]);
  });

  it('does not save up what a pause left unused', async () => {
    const { connection, sent, clock } = limited({ requests: 20, per: 's' });
    await connection.send(get('a'));
    await later(clock, 10_000);
    await Promise.all(['b', 'c', 'd'].map((url) => connection.send(get(url))));
    expect(sent.map(({ at }) => at)).toEqual([0, 10_000, 10_000, 10_050]);
  });

  it('counts a minute as sixty seconds', async () => {
    const { connection, sent } = limited({ requests: 30, per: 'm' });
    await Promise.all(['a', 'b', 'c'].map((url) => connection.send(get(url))));
    expect(sent.map(({ at }) => at)).toEqual([0, 2000, 4000]);
  });

  it('gives the outcome as it came: a wait is no part of its duration', async () => {
    const { connection } = limited({ requests: 1, per: 's' });
    expect(await Promise.all([connection.send(get('a')), connection.send(get('b'))])).toEqual([ANSWER, ANSWER]);
  });

  it('sends together what must be sent at once, and makes what comes after wait for all of it', async () => {
    const { connection, sent } = limited({ requests: 10, per: 's' });
    await Promise.all([
      connection.send(get('a')),
      sendAtOnce(connection.send, get('race'), 4),
      connection.send(get('b')),
      connection.send(get('c')),
    ]);
    expect(sent.map(({ url, at }) => `${url} ${at}`)).toEqual([
      'a 0',
      'race 100',
      'race 100',
      'race 100',
      'race 100',
      'b 500',
      'c 600',
    ]);
  });

  it('ends every wait at once when it is closed, and sends nothing more', async () => {
    const { connection, sent, closed } = limited({ requests: 1, per: 'm' });
    const waiting = ['a', 'b', 'c'].map((url) => connection.send(get(url)));
    await connection.close();
    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['answered', 'silent', 'silent']);
    expect(await connection.send(get('d'))).toMatchObject({ kind: 'silent', unreachable: false });
    expect(sent).toHaveLength(1);
    expect(closed()).toBe(1);
  });

  it('never sends more than the rate and the burst in a second, keeps the order, and loses no time while something waits', async () => {
    const rates = fc.record({ requests: fc.integer({ min: 1, max: 400 }), per: fc.constantFrom('s' as const, 'm' as const) });
    const gaps = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 3000 })), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(rates, gaps, async (rate, pauses) => {
        const { connection, sent, clock } = limited(rate);
        const asked: Promise<Outcome>[] = [];
        const came: number[] = [];
        for (const [index, pause] of pauses.entries()) {
          if (pause > 0) await later(clock, pause);
          came.push(clock.monotonic());
          asked.push(connection.send(get(String(index))));
        }
        await Promise.all(asked);
        const times = sent.map(({ at }) => at);
        expect(sent.map(({ url }) => Number(url))).toEqual(pauses.map((_pause, index) => index));
        expect(mostInASecond(times)).toBeLessThan(1000 / intervalMs(rate) + burstOf(rate) + 1e-9);
        for (const [index, at] of times.entries()) {
          const before = times[index - 1] ?? Number.NEGATIVE_INFINITY;
          expect(at - Math.max(came[index] ?? 0, before)).toBeLessThan(intervalMs(rate) + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the rate with timers of the machine, which come early and late', async () => {
    const rate: Rate = { requests: 200, per: 's' };
    const times: number[] = [];
    const connection = limitRate(
      {
        send: () => {
          times.push(performance.now());
          return Promise.resolve(ANSWER);
        },
        close: () => Promise.resolve(),
      },
      rate,
      systemClock,
    );
    await Promise.all(Array.from({ length: 120 }, () => connection.send(get('x'))));
    const took = (times.at(-1) ?? 0) - (times[0] ?? 0);
    // 119 intervals of 5 ms, less those of the burst.
    expect(took).toBeGreaterThan((119 - burstOf(rate)) * 5 - 1);
  });
});
