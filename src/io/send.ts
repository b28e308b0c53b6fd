import type { Dispatcher } from 'undici';
// The pool alone: what else undici has takes longer to load than a small run.
import Pool from 'undici/lib/dispatcher/pool.js';
import type { Clock, Outcome, Phase, Send } from '../model.ts';
import { bodyOf, decodeContent } from './decode.ts';
import { type Limits, tooLarge, tooLong } from './limits.ts';

/** Longest headers of an answer that are read, in bytes: what Node itself reads. */
const HEADERS_CAP = 16 * 1024;

/** A connection pool to one origin. `close` ends it at once. */
export interface Connection {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** Codes with which nothing at all is listening or known under the target's name. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const CAPPED = 'BODY_CAP';
const LATE = 'ROW_LIMIT';

interface Flight {
  readonly started: number;
  readonly abort: (reason: Error) => void;
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

const codeOf = (error: unknown): string | undefined => {
  if (error === null || typeof error !== 'object') return undefined;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
};

/** Opens a keep-alive pool of `connections` to an origin like `http://127.0.0.1:8080`. Redirects are not followed and
 * nothing is retried: one request, one outcome. `read_for` takes its time from the clock, the limits from the machine's. */
export const connect = (origin: string, connections: number, limits: Limits, clock: Clock): Connection => {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxHeaderSize: HEADERS_CAP,
  });
  // One sweep over the rows in flight instead of a timer or an AbortSignal a row (`design/speed.md`).
  // Slots, not a Set: V8 leaves the outgrown tables of a Set that changes all the time linked, and what they hold with them.
  const flights: (Flight | undefined)[] = [];
  const free: number[] = [];
  const sweep = setInterval(
    () => {
      const now = clock.monotonic();
      for (const flight of flights) {
        if (flight !== undefined && now - flight.started >= limits.rowMs) flight.abort(coded(LATE, tooLong(limits)));
      }
    },
    Math.max(5, Math.min(250, limits.rowMs / 4)),
  );
  sweep.unref();

  const send: Send = (request) =>
    new Promise<Outcome>((resolve) => {
      const started = clock.monotonic();
      let connected = started;
      let headed = started;
      const chunks: Buffer[] = [];
      let size = 0;
      let status = 0;
      let headers: Readonly<Record<string, string>> = {};
      let controller: Dispatcher.DispatchController | undefined;
      let stopListening: (() => void) | undefined;
      let read = false;
      const flight: Flight = { started, abort: (reason) => (controller ? controller.abort(reason) : failed(reason)) };
      const slot = free.pop() ?? flights.length;
      flights[slot] = flight;

      const settle = (outcome: Outcome): void => {
        stopListening?.();
        if (flights[slot] !== flight) return;
        flights[slot] = undefined;
        free.push(slot);
        resolve(outcome);
      };
      const cutShort = (phase: Phase, cause: string, bytes: Uint8Array): void =>
        settle({
          kind: 'cut-short',
          status,
          headers,
          body: bodyOf(bytes),
          durationMs: clock.monotonic() - started,
          phase,
          cause,
        });
      const answered = (): void => {
        const raw = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks, size);
        const decoded = decodeContent(raw, headers['content-encoding'], limits.bodyCap);
        if (decoded.kind === 'undecodable') cutShort('decode', decoded.reason, raw);
        else {
          const ended = clock.monotonic();
          const phases = { connectMs: connected - started, headersMs: headed - connected, bodyMs: ended - headed };
          settle({ kind: 'answered', status, headers, body: bodyOf(decoded.bytes), durationMs: ended - started, phases });
        }
      };
      const failed = (error: unknown): void => {
        if (read) {
          answered();
          return;
        }
        const code = codeOf(error);
        const message = error instanceof Error && error.message !== '' ? error.message : (code ?? String(error));
        const cause =
          code !== undefined && !message.includes(code) && code !== LATE && code !== CAPPED ? `${message} (${code})` : message;
        if (status !== 0) {
          // What came before the cut may be gzip: shown decoded where whole, raw otherwise.
          cutShort(code === LATE ? 'row' : 'body', cause, Buffer.concat(chunks, size).subarray(0, limits.bodyCap));
          return;
        }
        const unreachable = code !== undefined && UNREACHABLE.has(code);
        const phase: Phase = code === LATE ? 'row' : unreachable ? 'connect' : 'headers';
        settle({ kind: 'silent', durationMs: clock.monotonic() - started, phase, unreachable, cause });
      };

      const url = request.url.startsWith(origin) ? request.url.slice(origin.length) : request.url;
      pool.dispatch(
        { origin, path: url === '' ? '/' : url, method: request.method, headers: request.headers, body: request.body ?? null },
        {
          onRequestStart: (given) => {
            controller = given;
            connected = clock.monotonic();
          },
          onResponseStart: (_controller, code, received) => {
            if (code < 200) return;
            status = code;
            headed = clock.monotonic();
            headers = flatten(received);
            if (request.readMs === undefined) return;
            stopListening = clock.after(request.readMs, () => {
              read = true;
              controller?.abort(coded('READ', 'enough was read'));
            });
          },
          onResponseData: (given, chunk) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size > limits.bodyCap) given.abort(coded(CAPPED, tooLarge(limits)));
          },
          onResponseEnd: answered,
          onResponseError: (_controller, error) => failed(error),
        },
      );
    });

  return {
    send,
    close: async () => {
      clearInterval(sweep);
      await destroyed(pool);
    },
  };
};

/** Ends a pool. Node looks at the stack of the error that each connection is ended with: to write it down, V8 has to parse what it took from its
 * code cache, which took 5 ms, and nobody reads it. */
const destroyed = (pool: Pool): Promise<void> => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return pool.destroy();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const flatten = (headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> => {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
};
