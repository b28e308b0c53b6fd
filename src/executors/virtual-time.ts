import type { Clock } from '../model.ts';

/** Time that goes on only while the executor waits, so that a proof is the same on every machine and nobody waits for it. */
export interface VirtualTime {
  /** The executor's clock: what it waits for comes as soon as everything else is done. */
  readonly executor: Clock;
  /** The server's clock: what it does later happens while the executor waits, and not by itself. */
  readonly server: Clock;
  /** Says that a request is sent: it takes a millisecond, so that what was done later has a later time. What is due by then happens, while
   * somebody waits. */
  readonly step: () => void;
}

interface Timer {
  readonly at: number;
  readonly isWaited: boolean;
  readonly run: () => void;
}

/** Opens a time that starts at `startMs` (epoch). `pause` must come back after everything that can be done without waiting is done. */
export const openVirtualTime = (startMs: number, pause: () => Promise<void>): VirtualTime => {
  const timers = new Set<Timer>();
  let passed = 0;
  let waiting = 0;
  let isGoing = false;
  const earliest = (): Timer | undefined => {
    let first: Timer | undefined;
    // In order of time; of the same time, the one that was set first.
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  };
  const remove = (timer: Timer): void => {
    if (timers.delete(timer) && timer.isWaited) waiting -= 1;
  };
  const goOn = async (): Promise<void> => {
    isGoing = true;
    for (;;) {
      await pause();
      if (waiting === 0) break;
      const timer = earliest();
      if (timer === undefined) break;
      remove(timer);
      passed = Math.max(passed, timer.at);
      timer.run();
    }
    isGoing = false;
  };
  const clock = (isWaited: boolean): Clock => ({
    now: () => startMs + passed,
    monotonic: () => passed,
    after: (ms, run) => {
      const timer: Timer = { at: passed + ms, isWaited, run };
      timers.add(timer);
      if (isWaited) waiting += 1;
      if (waiting > 0 && !isGoing) void goOn();
      return () => remove(timer);
    },
  });
  return {
    executor: clock(true),
    server: clock(false),
    step: () => {
      passed += 1;
      // Between many requests nothing is ever quiet: what is due by then happens all the same.
      for (let timer = earliest(); timer !== undefined && timer.at <= passed && waiting > 0; timer = earliest()) {
        remove(timer);
        timer.run();
      }
    },
  };
};
