import type { Clock, Handler, Send } from '../model.ts';
import { bodyOf } from './decode.ts';

/** Sends to a handler without a socket: the reference in the same process tells the same story as over the network. */
export const sendTo =
  (handler: Handler, clock: Clock): Send =>
  async ({ method, url, headers, body }) => {
    const started = clock.monotonic();
    const response = await handler(
      new Request(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }),
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    const received: Record<string, string> = {};
    for (const [name, value] of response.headers) received[name] = name in received ? `${received[name]}, ${value}` : value;
    return {
      kind: 'answered',
      status: response.status,
      headers: received,
      body: bodyOf(bytes),
      durationMs: clock.monotonic() - started,
    };
  };
