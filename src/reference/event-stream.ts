import type { Clock } from '../model.ts';
import { goJson } from './reply.ts';

/** A frame: its JSON, and its type where it has one. */
export interface Frame {
  readonly type?: string;
  readonly data: object;
}

/** What a stream of server-sent events sends (platform contract, 1.7). `begin` is given the way to send frames, sends the first
 * ones at once, and returns what ends it; it is called when the client listens, and its end when the client has left. */
export interface Stream {
  /** The comment at the start, where there is one. */
  readonly opening?: string;
  /** The comment that keeps the connection alive, every 15 s, where there is one. */
  readonly ping?: () => string;
  readonly begin: (send: (frame: Frame) => void) => () => void;
}

/** Time in ms between two heartbeats. */
export const HEARTBEAT_MS = 15_000;

/** A frame as bytes of a stream. */
const frameText = ({ type, data }: Frame): string => `${type === undefined ? '' : `event: ${type}\n`}data: ${goJson(data)}\n\n`;

/** Opens a stream: the comment and the first frames are there at once. `onChunk` sees every piece before it leaves; when it
 * throws or rejects, the stream breaks. Cancelling it stops the heartbeat and whatever `begin` started. */
export const openStream = (
  stream: Stream,
  clock: Clock,
  onChunk: (text: string) => void | Promise<void>,
): ReadableStream<Uint8Array> => {
  let end: (() => void) | undefined;
  let endHeartbeat: (() => void) | undefined;
  const encoder = new TextEncoder();
  const stop = (): void => {
    endHeartbeat?.();
    end?.();
    end = undefined;
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const put = (text: string): void => {
        controller.enqueue(encoder.encode(text));
        void Promise.resolve()
          .then(() => onChunk(text))
          .catch((error: unknown) => {
            stop();
            controller.error(error);
          });
      };
      const { opening, ping } = stream;
      if (opening !== undefined) put(`: ${opening}\n\n`);
      end = stream.begin((frame) => put(frameText(frame)));
      if (ping) endHeartbeat = every(HEARTBEAT_MS, clock, () => put(`: ${ping()}\n\n`));
    },
    cancel: stop,
  });
};

/** Calls `run` again and again. Returns what ends it. */
export const every = (everyMs: number, clock: Clock, run: () => void): (() => void) => {
  const again = (): (() => void) =>
    clock.after(everyMs, () => {
      end = again();
      run();
    });
  let end = again();
  return () => end();
};

/** Sends the frames that `look` finds every `everyMs`. Returns what ends it. */
export const sendEvery = (
  everyMs: number,
  clock: Clock,
  send: (frame: Frame) => void,
  look: () => readonly Frame[],
): (() => void) =>
  every(everyMs, clock, () => {
    for (const frame of look()) send(frame);
  });
