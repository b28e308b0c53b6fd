import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Clock, Outcome, PreparedRequest } from '../model.ts';
import { watchTraffic } from './traffic.ts';

const REQUEST: PreparedRequest = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, body: undefined };
const ANSWER: Outcome = { kind: 'silent', durationMs: 0, phase: 'headers', unreachable: false, cause: 'nothing' };
const MANY_TURNS = 50;

/** A door that is answered by hand, a clock that is set by hand, and whether it is quiet by now. */
const open = () => {
  const traffic = watchTraffic();
  const answers: ((outcome: Outcome) => void)[] = [];
  const send = traffic.counted(() => new Promise((resolve) => answers.push(resolve)));
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after: (_ms, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  return {
    send: () => send(REQUEST),
    listen: (run = () => {}) => traffic.listening(clock).after(100, run),
    ring: () => {
      for (const run of timers) run();
    },
    answer: () => answers.shift()?.(ANSWER),
    isQuiet: async (): Promise<boolean> => {
      let isQuiet = false;
      void traffic.quiet().then(() => {
        isQuiet = true;
      });
      for (let turn = 0; turn < MANY_TURNS; turn += 1) await setImmediate();
      return isQuiet;
    },
  };
};

describe('traffic', () => {
  it('is quiet while nobody asks, after some turns of the event loop', async () => {
    let turns = 0;
    const quiet = watchTraffic().quiet();
    let isQuiet = false;
    void quiet.then(() => {
      isQuiet = true;
    });
    for (; !isQuiet; turns += 1) await setImmediate();
    expect(turns).toBeGreaterThan(3);
  });

  it('is quiet only when every request has its answer', async () => {
    const { send, answer, isQuiet } = open();
    void send();
    void send();
    expect(await isQuiet()).toBe(false);
    answer();
    expect(await isQuiet()).toBe(false);
    answer();
    expect(await isQuiet()).toBe(true);
  });

  it('does not wait for a request that only listens, until its time has come or is taken back', async () => {
    const { send, listen, ring, answer, isQuiet } = open();
    void send();
    let isRung = false;
    const takeBack = listen(() => {
      isRung = true;
    });
    expect(await isQuiet()).toBe(true);
    ring();
    expect([isRung, await isQuiet()]).toEqual([true, false]);
    takeBack();
    answer();
    expect(await isQuiet()).toBe(true);

    void send();
    const stop = listen();
    stop();
    stop();
    expect(await isQuiet()).toBe(false);
    answer();
    expect(await isQuiet()).toBe(true);
  });

  it('is quiet again after a door that throws', async () => {
    const traffic = watchTraffic();
    const broken = traffic.counted(() => Promise.reject(new Error('a bug')));
    await expect(broken(REQUEST)).rejects.toThrow('a bug');
    await traffic.quiet();
  });
});
