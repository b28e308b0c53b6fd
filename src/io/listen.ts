import { serve } from '@hono/node-server';
import { inputError } from '../input-error.ts';
import type { Handler } from '../model.ts';

/** A listening server: its URL without a trailing slash, and how to stop it (open connections are closed). */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a handler on `host:port`; port 0 takes a free one. Rejects with an {@link inputError} `cannot-listen`. */
export const listen = (handler: Handler, host: string, port: number): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: handler, hostname: host, port, overrideGlobalObjects: false }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${address.port}`,
        close: () =>
          new Promise((closed) => {
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
  });
