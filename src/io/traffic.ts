import { setImmediate } from 'node:timers/promises';
import type { Clock, Send } from '../model.ts';

/** Turns of the event loop in which nothing is on its way before the time goes on: what a piece of a stream or the end of a wait leads to may
 * take a few of them. */
const QUIET_TURNS = 4;

/** What is on its way between an executor and a server in one process. */
export interface Traffic {
  /** Comes back when no request waits for its answer and none follows at once. */
  readonly quiet: () => Promise<void>;
  /** The same door; every request is counted until its answer has come. */
  readonly counted: (send: Send) => Send;
  /** The same clock, for whoever reads answers: a request that only listens for a time (`read_for`) is no longer waited for. */
  readonly listening: (clock: Clock) => Clock;
}

/** Counts the requests of a connection, so that a virtual time goes on only while nothing is on its way. */
export const watchTraffic = (): Traffic => {
  let onTheWay = 0;
  let arrived: (() => void) | undefined;
  const depart = (): void => {
    onTheWay += 1;
  };
  const arrive = (): void => {
    onTheWay -= 1;
    if (onTheWay > 0) return;
    arrived?.();
    arrived = undefined;
  };
  return {
    quiet: async () => {
      for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
        if (onTheWay > 0) {
          await new Promise<void>((resolve) => {
            arrived = resolve;
          });
          turns = 0;
        }
        await setImmediate();
      }
    },
    counted: (send) => async (request) => {
      depart();
      try {
        return await send(request);
      } finally {
        arrive();
      }
    },
    listening: (clock) => ({
      ...clock,
      after: (ms, run) => {
        let isListening = true;
        arrive();
        const goOn = (): void => {
          if (isListening) depart();
          isListening = false;
        };
        const takeBack = clock.after(ms, () => {
          goOn();
          run();
        });
        return () => {
          takeBack();
          goOn();
        };
      },
    }),
  };
};
