import type { Clock, Handler, Phase, Send } from '../model.ts';
import { bodyOf } from './decode.ts';
import { LIMITS, type Limits, tooLarge, tooLong } from './limits.ts';

/** What was read of a body, and why not more of it. */
interface ReadBody {
  readonly bytes: Uint8Array;
  readonly cut?: { readonly phase: Phase; readonly cause: string };
}

/** Limits that mean something without a network. */
type InProcessLimits = Pick<Limits, 'rowMs' | 'bodyCap'>;

const capped = (bytes: Uint8Array, limits: InProcessLimits): ReadBody =>
  bytes.length <= limits.bodyCap
    ? { bytes }
    : { bytes: bytes.subarray(0, limits.bodyCap), cut: { phase: 'body', cause: tooLarge(limits) } };

/** Reads a body to its end, or for `readMs` at most and then cancels it, so that the server stops sending. Only streams of events may have no
 * end, so only they are read piece by piece. */
const readBody = async (
  response: Response,
  readMs: number | undefined,
  clock: Clock,
  limits: InProcessLimits,
): Promise<ReadBody> => {
  const { body, headers } = response;
  const isStream = readMs !== undefined || headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (body === null || !isStream) return capped(new Uint8Array(await response.arrayBuffer()), limits);
  const isEnough = readMs !== undefined && readMs <= limits.rowMs;
  let isLate = false;
  const reader = body.getReader();
  const stopWaiting = clock.after(isEnough ? readMs : limits.rowMs, () => {
    isLate = !isEnough;
    void reader.cancel();
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    chunks.push(piece.value);
    size += piece.value.length;
    if (size > limits.bodyCap) await reader.cancel();
  }
  stopWaiting();
  const bytes = Buffer.concat(chunks);
  return isLate ? { bytes, cut: { phase: 'row', cause: tooLong(limits) } } : capped(bytes, limits);
};

/** Sends to a handler without a socket: the reference in the same process tells the same story as over the network. Of the limits it keeps
 * those of the body and of the whole exchange; the time is the clock's. */
export const sendTo =
  (handler: Handler, clock: Clock, limits: InProcessLimits = LIMITS): Send =>
  async ({ method, url, headers, body, readMs }) => {
    const started = clock.monotonic();
    const response = await handler(
      new Request(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }),
    );
    const { bytes, cut } = await readBody(response, readMs, clock, limits);
    const received: Record<string, string> = {};
    for (const [name, value] of response.headers) received[name] = name in received ? `${received[name]}, ${value}` : value;
    const answer = {
      status: response.status,
      headers: received,
      body: bodyOf(bytes),
      durationMs: clock.monotonic() - started,
    };
    return cut === undefined ? { kind: 'answered', ...answer } : { kind: 'cut-short', ...answer, ...cut };
  };
