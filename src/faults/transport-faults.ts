import type { Breakage } from './breakage.ts';
import type { TransportFault } from './fault.ts';

/** What a fault of the transport makes of a sound reply. */
type Carry = (response: Response) => Response | Promise<Response>;

const carried =
  (carry: Carry): (() => Breakage) =>
  () =>
  async (asked, beneath) => {
    const { response } = await beneath.ask(asked);
    // A reply that cannot have a body has none to break.
    return response.status === 204 || response.status === 304 ? response : carry(response);
  };

const headersOf = (response: Response, changes: Readonly<Record<string, string>> = {}): Headers => {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  for (const [name, value] of Object.entries(changes)) headers.set(name, value);
  return headers;
};

/** Bytes that come, and then an error of the connection. */
const brokenOff = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
  let isSent = bytes.length === 0;
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new Error('the fault resets the connection'));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
};

/** A body of which a byte comes every `everyMs`, and then no more. */
const dripping = (bytes: Uint8Array, everyMs: number): ReadableStream<Uint8Array> => {
  let timer: ReturnType<typeof setInterval> | undefined;
  let next = 0;
  return new ReadableStream({
    start: (controller) => {
      timer = setInterval(() => {
        if (next < bytes.length) controller.enqueue(bytes.subarray(next, next + 1));
        else {
          clearInterval(timer);
          controller.close();
        }
        next += 1;
      }, everyMs);
    },
    cancel: () => clearInterval(timer),
  });
};

/** Ms between two bytes of a dripping body. */
const DRIP_MS = 1_000;

const HTML = '<!doctype html><html><head><title>Service</title></head><body><h1>Upstream unavailable</h1></body></html>\n';

const bytesOf = async (response: Response): Promise<Uint8Array<ArrayBuffer>> => {
  // Of a stream, which does not end, the beginning stands for the whole.
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true && response.body !== null) {
    const reader = response.body.getReader();
    const first = await reader.read();
    await reader.cancel();
    return new Uint8Array(first.value ?? new Uint8Array());
  }
  return new Uint8Array(await response.arrayBuffer());
};

const TABLE: readonly {
  readonly id: string;
  readonly summary: string;
  readonly predicts: TransportFault['predicts'];
  readonly isEndless?: true;
  readonly breakage: () => Breakage;
}[] = [
  {
    id: 'reset',
    summary: 'the connection is reset before a byte of the body',
    predicts: 'unjudged',
    breakage: carried(
      (response) => new Response(brokenOff(new Uint8Array()), { status: response.status, headers: headersOf(response) }),
    ),
  },
  {
    id: 'truncated',
    summary: 'the connection ends in the middle of the body',
    predicts: 'unjudged',
    breakage: carried(async (response) => {
      const bytes = await bytesOf(response);
      const headers = headersOf(response, { 'content-length': String(bytes.length + 1) });
      return new Response(brokenOff(bytes.subarray(0, Math.ceil(bytes.length / 2))), { status: response.status, headers });
    }),
  },
  {
    id: 'empty',
    summary: 'the body is empty',
    predicts: 'refused',
    breakage: carried((response) => new Response(null, { status: response.status, headers: headersOf(response) })),
  },
  {
    id: 'html',
    summary: 'an HTML error page with status 200',
    predicts: 'refused',
    breakage: carried(() => new Response(HTML, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })),
  },
  {
    id: 'media-type',
    summary: 'the body is right and its media type is text/html',
    predicts: 'refused',
    breakage: carried(
      (response) =>
        new Response(response.body, { status: response.status, headers: headersOf(response, { 'content-type': 'text/html' }) }),
    ),
  },
  {
    id: 'never',
    summary: 'no answer ever comes',
    predicts: 'unjudged',
    isEndless: true,
    breakage: () => () => new Promise(() => {}),
  },
  {
    id: 'drip',
    summary: 'a byte of the body comes every second',
    predicts: 'unjudged',
    isEndless: true,
    breakage: carried(async (response) => {
      const bytes = await bytesOf(response);
      return new Response(dripping(bytes.length > 0 ? bytes : new Uint8Array(60), DRIP_MS), {
        status: response.status,
        headers: headersOf(response),
      });
    }),
  },
  {
    id: 'other-answer',
    summary: 'every request gets the answer to the one before',
    predicts: 'refused',
    breakage: () => {
      let before: { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
      return async (asked, beneath) => {
        const { response } = await beneath.ask(asked);
        const own = { status: response.status, headers: headersOf(response), bytes: await bytesOf(response) };
        const told = before ?? own;
        before = own;
        return new Response(told.bytes.length === 0 ? null : told.bytes, { status: told.status, headers: told.headers });
      };
    },
  },
  {
    id: 'false-gzip',
    summary: 'the body says that it is gzip and is not',
    predicts: 'unjudged',
    breakage: carried(
      (response) =>
        new Response(response.body, { status: response.status, headers: headersOf(response, { 'content-encoding': 'gzip' }) }),
    ),
  },
];

/** Faults of the transport: what proxies, gateways and dying servers do to any answer. */
export const TRANSPORT_FAULTS: readonly TransportFault[] = TABLE.map(({ id, isEndless = false, ...rest }) => ({
  kind: 'transport',
  id: `transport:${id}`,
  clause: 'transport',
  isEndless,
  ...rest,
}));
