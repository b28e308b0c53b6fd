import type { Clock, Handler, Send } from '../model.ts';
import { bodyOf } from './decode.ts';

/** Reads a body to its end, or for `readMs` at most, after which the server is told that nobody listens any more. */
const readBytes = async (response: Response, readMs: number | undefined, clock: Clock): Promise<Uint8Array> => {
  if (readMs === undefined || response.body === null) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const stopWaiting = clock.after(readMs, () => void reader.cancel());
  const chunks: Uint8Array[] = [];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) chunks.push(piece.value);
  stopWaiting();
  return Buffer.concat(chunks);
};

/** Sends to a handler without a socket: the reference in the same process tells the same story as over the network. */
export const sendTo =
  (handler: Handler, clock: Clock): Send =>
  async ({ method, url, headers, body, readMs }) => {
    const started = clock.monotonic();
    const response = await handler(
      new Request(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }),
    );
    const bytes = await readBytes(response, readMs, clock);
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
