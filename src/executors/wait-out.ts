import { oneLine } from '../excerpt.ts';
import type { Answer, Clock, Outcome, RetryAfter, Waits } from '../model.ts';
import { LATER, retryAfterMs } from '../retry-after.ts';
import { waitText } from '../waited.ts';

/** Ms between two looks at whether somebody interrupted. */
const LOOK_MS = 100;

const isLater = (outcome: Outcome): outcome is Answer => outcome.kind === 'answered' && LATER.has(outcome.status);

const pause = async (ms: number, clock: Pick<Clock, 'after'>, interrupted: () => boolean): Promise<void> => {
  // What is left is counted, not timed, so that a clock that stands still ends it too.
  for (let left = ms; left > 0 && !interrupted(); left -= LOOK_MS)
    await new Promise<void>((resolve) => clock.after(Math.min(left, LOOK_MS), resolve));
};

/** A long value is not cut but left out: half a secret is one too. */
const quoted = (value: string): string => (value.length > 60 ? `of ${value.length} characters` : `"${oneLine(value)}"`);

/** Ms to wait for an answer, or why it is judged as it is. */
const waitFor = ({ status, headers }: Answer, rule: RetryAfter, before: number, nowMs: number): number | string => {
  const not = `not waited for ${status}`;
  const value = headers['retry-after'];
  if (value === undefined) return `${not}: it has no Retry-After`;
  const ms = retryAfterMs(value, nowMs);
  if (ms === undefined) return `${not}: its Retry-After ${quoted(value)} is neither seconds nor a date`;
  if (ms > rule.atMostMs) return `${not}: its Retry-After of ${waitText(ms)} is longer than ${waitText(rule.atMostMs)}`;
  if (before >= rule.times)
    return `${not} again: the row comes back ${rule.times === 1 ? 'once' : `${rule.times} times`} at most`;
  return ms;
};

/** Sends a request again as long as it is told to come back later and its row says that it may be: what it comes to at last, and what was
 * waited for. Nothing is said where the first answer is another. An interrupt leaves the request without an outcome. */
export const waitOut = async (
  first: Outcome,
  rule: RetryAfter,
  again: () => Promise<Outcome>,
  clock: Pick<Clock, 'now' | 'after'>,
  interrupted: () => boolean,
): Promise<{ readonly outcome: Outcome; readonly waits: Waits | undefined }> => {
  const statuses = new Set<number>();
  let outcome = first;
  let [times, waitedMs] = [0, 0];
  while (isLater(outcome)) {
    const wait = waitFor(outcome, rule, times, clock.now());
    if (typeof wait === 'string') return { outcome, waits: { times, ms: waitedMs, statuses: [...statuses], ended: wait } };
    await pause(wait, clock, interrupted);
    if (interrupted()) {
      const cause = `interrupted while it waited for ${outcome.status}`;
      outcome = { kind: 'silent', durationMs: outcome.durationMs, phase: 'row', unreachable: false, cause };
      break;
    }
    times += 1;
    waitedMs += wait;
    statuses.add(outcome.status);
    outcome = await again();
  }
  return { outcome, waits: times === 0 ? undefined : { times, ms: waitedMs, statuses: [...statuses] } };
};
