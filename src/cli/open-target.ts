import { setImmediate } from 'node:timers/promises';
import { openVirtualTime } from '../executors/virtual-time.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import type { Limits } from '../io/limits.ts';
import { type Connection, connect } from '../io/send.ts';
import { sendTo } from '../io/send-in-process.ts';
import { watchTraffic } from '../io/traffic.ts';
import type { Clock, Profile, Send } from '../model.ts';
import type { Era } from '../reference/eras.ts';

/** The URL of a target. Throws an InputError that does not repeat it: it may hold a password. */
export const originOf = (target: string): URL => {
  try {
    const url = new URL(target);
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.search === '' && url.hash === '')
      return url;
  } catch {
    // Said below: the text may hold a password, so it is not repeated.
  }
  throw inputError('wrong-target', '--target is no plain http(s) URL', 'write for instance --target https://console.omantel.biz');
};

/** What answers at the target, or why nothing does. */
export const knock = async (
  send: Send,
  origin: string,
  loopback: boolean,
): Promise<{ readonly control: boolean; readonly unreachable: string | undefined }> => {
  const path = loopback ? '/_reference' : '/healthz';
  const outcome = await send({ method: 'GET', url: `${origin}${path}`, headers: {}, body: undefined });
  if (outcome.kind === 'silent' && outcome.unreachable)
    return { control: false, unreachable: `${origin} cannot be reached: ${outcome.cause}` };
  const control =
    loopback && outcome.kind === 'answered' && outcome.status === 200 && outcome.body.text.includes('"reference":"sovereign-qa"');
  return { control, unreachable: undefined };
};

/** How a run opens what it talks to. */
export interface TargetOptions {
  /** URL of a Sovereign; the embedded reference without it. */
  readonly target: URL | undefined;
  readonly profile: Profile;
  readonly sovereign: string;
  /** Which copy of the product the embedded reference answers as. */
  readonly era?: Era | undefined;
  /** Connections at most. */
  readonly connections: number;
  readonly limits: Limits;
}

/** What a run talks to. */
export interface OpenTarget {
  /** Its URL without a trailing slash. */
  readonly base: string;
  readonly embedded: boolean;
  readonly connection: Connection;
  /** What the executor waits by: `now` and `monotonic` are the machine's. */
  readonly clock: Clock;
  readonly close: () => Promise<void>;
}

/** Opens a live target, which nothing is sent to yet, or the embedded reference. */
export const openTarget = async (options: TargetOptions): Promise<OpenTarget> => {
  const { target, connections, limits } = options;
  if (target === undefined) return openEmbedded(options);
  const connection = connect(target.origin, connections, limits, systemClock);
  const base = `${target.origin}${target.pathname.replace(/\/$/, '')}`;
  return { base, embedded: false, connection, clock: systemClock, close: connection.close };
};

/** Where an embedded reference says that it is: `serve --port 8080` answers there what it is asked with curl. */
const EMBEDDED = 'http://127.0.0.1:8080';

/** Requests after which others have a turn: signals, and what the terminal shows. */
const REQUESTS_A_TURN = 8;

/** The reference server in this process and in a time of its own, without a socket: while a row waits and nothing is on its way, the time jumps
 * to what happens next (`docs/decisions/0030-run-the-embedded-reference-in-virtual-time.md`). Its modules are loaded only when it is needed. */
const openEmbedded = async ({ profile, sovereign, era, limits }: TargetOptions): Promise<OpenTarget> => {
  const [{ openReference }, { createKeys }] = await Promise.all([
    import('./open-reference.ts'),
    import('../reference/session.ts'),
  ]);
  // Made in a thread of its own while the contract is read.
  const keys = createKeys();
  const traffic = watchTraffic();
  const time = openVirtualTime(systemClock.now(), traffic.quiet);
  const { handler } = await openReference({
    profile,
    clock: time.server,
    keys,
    sovereign,
    ...(era && { era }),
    testSession: true,
    control: true,
  });
  const clock: Clock = { ...systemClock, after: time.executor.after };
  const inProcess = sendTo(handler, traffic.listening(clock), limits);
  let asked = 0;
  const send = traffic.counted(async (request) => {
    time.step();
    asked += 1;
    if (asked % REQUESTS_A_TURN === 0) await setImmediate();
    return inProcess(request);
  });
  const close = async (): Promise<void> => {};
  return { base: EMBEDDED, embedded: true, connection: { send, close }, clock, close };
};
