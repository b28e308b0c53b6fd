import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { inputError } from '../input-error.ts';
import type { Handler } from '../model.ts';

/** A listening server: its URL without a trailing slash, and how to stop it (open connections are closed). */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers a request to upgrade: sends messages until its return value is called, or a response that refuses. */
export type Upgrade = (request: Request) => Promise<((send: (message: string) => void) => () => void) | Response>;

const refuse = async (socket: Duplex, response: Response): Promise<void> => {
  const body = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const line = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}\r\n`;
  socket.end(`${line}${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
};

/** The response with a body that, where it breaks off, ends the connection as a dying server does: the server library would write the
 * error into the body and to standard error. */
const breakingOff = (response: Response, cut: () => void): Response => {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const piece = await reader.read();
        if (piece.done) controller.close();
        else controller.enqueue(piece.value);
      } catch {
        cut();
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
};

/** How a server listens beside the usual. */
export interface ListenOptions {
  /** Answers requests to upgrade; without it there are no WebSockets. */
  readonly upgrade?: Upgrade;
  /** Bodies may break off on purpose: that ends the connection. */
  readonly breaksOff?: boolean;
}

/** Serves a handler on `host:port`; port 0 takes a free one. Rejects with an {@link inputError} `cannot-listen`. */
export const listen = (handler: Handler, host: string, port: number, options: ListenOptions = {}): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const sockets = new WebSocketServer({ noServer: true });
    const { upgrade, breaksOff = false } = options;
    const fetch = breaksOff
      ? async (request: Request, { outgoing }: HttpBindings | Http2Bindings) =>
          breakingOff(await handler(request), () => void outgoing.destroy())
      : handler;
    const server = serve({ fetch, hostname: host, port, overrideGlobalObjects: false }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${address.port}`,
        close: () =>
          new Promise((closed) => {
            for (const client of sockets.clients) client.terminate();
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', (error: Error) =>
      reject(
        inputError('cannot-listen', `cannot listen on ${host}:${port}: ${error.message}`, 'choose another --port or --host'),
      ),
    );
    if (upgrade === undefined) return;
    server.on('upgrade', (incoming, socket, head) => {
      socket.on('error', () => socket.destroy());
      const headers = new Headers();
      for (const [key, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(key, value);
      const request = new Request(`http://${incoming.headers.host ?? host}${incoming.url ?? '/'}`, { headers });
      void upgrade(request).then(async (answer) => {
        if (answer instanceof Response) {
          await refuse(socket, answer);
          return;
        }
        sockets.handleUpgrade(incoming, socket, head, (client) => {
          // The product sends binary frames.
          const stop = answer((message) => client.send(Buffer.from(message)));
          client.on('close', stop);
        });
      });
    });
  });
