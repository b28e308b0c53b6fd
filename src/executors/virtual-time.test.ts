import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openVirtualTime } from './virtual-time.ts';

const NOON = Date.UTC(2026, 4, 16, 12);
const open = () => openVirtualTime(NOON, () => setImmediate());

/** Waits as the executor does. */
const wait = ({ executor }: ReturnType<typeof open>, ms: number): Promise<void> =>
  new Promise((resolve) => executor.after(ms, resolve));

describe('the time of a proof', () => {
  it('goes on by what the executor waits, at once', async () => {
    const time = open();
    await wait(time, 3_600_000);
    expect([time.executor.now(), time.server.monotonic()]).toEqual([NOON + 3_600_000, 3_600_000]);
  });

  it('does what the server does later in order, each at its time, while the executor waits', async () => {
    const time = open();
    const seen: (readonly [string, number])[] = [];
    for (const [name, ms] of [
      ['second', 200],
      ['first', 100],
      ['beside it', 200],
      ['too late', 301],
    ] as const)
      time.server.after(ms, () => seen.push([name, time.server.monotonic()]));
    await wait(time, 300);
    expect(seen).toEqual([
      ['first', 100],
      ['second', 200],
      ['beside it', 200],
    ]);
  });

  it('stands still while nobody waits, whatever the server has left to do', async () => {
    const time = open();
    time.server.after(10, () => expect.unreachable('nobody waits'));
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    expect(time.server.monotonic()).toBe(0);
  });

  it('does what is due between requests, though they leave it no quiet moment', () => {
    const time = open();
    const seen: number[] = [];
    time.executor.after(100, () => undefined);
    const look = (): void => {
      seen.push(time.server.monotonic());
      time.server.after(2, look);
    };
    time.server.after(2, look);
    for (let request = 0; request < 6; request += 1) time.step();
    expect(seen).toEqual([2, 4, 6]);
  });

  it('waits for everything that can be done without waiting', async () => {
    const time = open();
    const seen: string[] = [];
    const waited = wait(time, 1).then(() => seen.push('waited'));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    seen.push('done');
    await waited;
    expect(seen).toEqual(['done', 'waited']);
  });

  it('forgets what is taken back, and no longer waits for it', async () => {
    const time = open();
    const takeBack = time.executor.after(50, () => expect.unreachable('it was taken back'));
    takeBack();
    takeBack();
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    expect(time.executor.monotonic()).toBe(0);
    await wait(time, 20);
    expect(time.executor.monotonic()).toBe(20);
  });

  it('gives every request a millisecond, and never goes back', async () => {
    const time = open();
    time.server.after(2, () => {});
    for (let requests = 0; requests < 5; requests += 1) time.step();
    await wait(time, 1);
    expect(time.server.now()).toBe(NOON + 6);
  });
});
