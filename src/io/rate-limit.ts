import type { Clock, Outcome, PreparedRequest } from '../model.ts';
import { burstOf, intervalMs, type Rate } from '../rate.ts';
import type { Connection } from './send.ts';

/** What comes of a request whose turn had not come when the connection was closed. */
const CLOSED: Outcome = {
  kind: 'silent',
  durationMs: 0,
  phase: 'connect',
  unreachable: false,
  cause: 'it was still waiting for its turn (--rate)',
};

interface Waiting {
  readonly request: PreparedRequest;
  readonly resolve: (outcome: Outcome | Promise<Outcome>) => void;
}

/**
 * A connection that sends at most so many requests in a time, in the order in which they come: evenly spaced while they wait for each other,
 * after a pause a tenth of a second's at once (the generic cell rate algorithm). In any second there are fewer than the rate and that burst
 * together, but for requests that must be sent at once (`turns`): they go together, and what comes after them waits as long as if they had
 * not. Waiting is over before an exchange begins, so no duration and no limit has it. To close it ends every wait, and nothing of what waited
 * is sent.
 */
export const limitRate = (connection: Connection, rate: Rate, clock: Pick<Clock, 'monotonic' | 'after'>): Connection => {
  const interval = intervalMs(rate);
  const tolerance = (burstOf(rate) - 1) * interval;
  const queue: Waiting[] = [];
  /** When the next request would be sent if all were evenly spaced. */
  let due = Number.NEGATIVE_INFINITY;
  let wake: (() => void) | undefined;
  let isClosed = false;

  /** Takes the turns of a request, where it may be sent now. */
  const isTurn = ({ turns = 1 }: PreparedRequest): boolean => {
    if (turns === 0) return true;
    const now = clock.monotonic();
    if (now < due - tolerance) return false;
    due = Math.max(now, due) + turns * interval;
    return true;
  };
  const sendDue = (): void => {
    wake = undefined;
    for (let next = queue[0]; next !== undefined && isTurn(next.request); next = queue[0]) {
      queue.shift();
      next.resolve(connection.send(next.request));
    }
    sleep();
  };
  const sleep = (): void => {
    // A timer may be early: whoever is woken looks at the clock again.
    if (queue.length > 0) wake ??= clock.after(Math.max(0, due - tolerance - clock.monotonic()), sendDue);
  };

  return {
    send: (request) => {
      if (isClosed) return Promise.resolve(CLOSED);
      if (queue.length === 0 && isTurn(request)) return connection.send(request);
      return new Promise((resolve) => {
        queue.push({ request, resolve });
        sleep();
      });
    },
    close: () => {
      isClosed = true;
      wake?.();
      for (const { resolve } of queue.splice(0)) resolve(CLOSED);
      return connection.close();
    },
  };
};
