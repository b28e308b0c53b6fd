import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';
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

/** Serves a handler on `host:port`; port 0 takes a free one. Without `upgrade` there are no WebSockets. Rejects with an
 * {@link inputError} `cannot-listen`. */
export const listen = (handler: Handler, host: string, port: number, upgrade?: Upgrade): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const sockets = new WebSocketServer({ noServer: true });
    const server = serve({ fetch: handler, hostname: host, port, overrideGlobalObjects: false }, (address) => {
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
          const stop = answer((message) => client.send(message));
          client.on('close', stop);
        });
      });
    });
  });
