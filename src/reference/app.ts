import { Hono } from 'hono';
import type { Clock, Handler, Profile } from '../model.ts';
import type { Call, Sovereign } from './context.ts';
import { addControl } from './control.ts';
import { hard, METHOD_NOT_ALLOWED, NOT_FOUND, type Reply, write } from './reply.ts';
import { detail, list, remove, status } from './routes/applications.ts';
import { logoutDelete, logoutPost, testSession, unauthenticated, whoami } from './routes/auth.ts';
import { install } from './routes/install.ts';
import { healthz, version } from './routes/system.ts';
import { callerOf, createSigner } from './session.ts';
import { createStore, type Store } from './store.ts';

/** How a reference server behaves; what is left out is the safe or the usual choice. */
export interface ReferenceOptions {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly ids: () => string;
  /** Mint sessions at `POST /api/v1/auth/test-session` (default: no). */
  readonly testSession?: boolean;
  /** The control surface `/_reference` (default: no). */
  readonly control?: boolean;
  readonly sovereign?: string;
  readonly mode?: 'chroot' | 'mothership';
  /** Off: requests carry no claims, and a request without claims passes every gate (default: on). */
  readonly sessions?: boolean;
  /** Called with every reply and the contract case that it claims to be, before it leaves. */
  readonly onReply?: (name: string, response: Response) => void | Promise<void>;
}

/** A reference server: a function from Request to Response, with the store behind it. */
export interface Reference {
  readonly handler: Handler;
  readonly store: Store;
  readonly reset: () => void;
}

type Route = readonly [method: string, operation: string, run: (call: Call, sovereign: Sovereign) => Reply | Promise<Reply>];
type PublicRoute = readonly [method: string, run: (request: Request, sovereign: Sovereign) => Reply | Promise<Reply>];

/** Operations behind a session, by path. */
const ROUTES: Readonly<Record<string, readonly Route[]>> = {
  '/api/v1/whoami': [['GET', 'whoami', whoami]],
  '/api/v1/sovereigns/:id/applications': [
    ['POST', 'install', install],
    ['GET', 'list', list],
  ],
  '/api/v1/sovereigns/:id/applications/:name': [
    ['GET', 'detail', detail],
    ['DELETE', 'delete', remove],
  ],
  '/api/v1/sovereigns/:id/applications/:name/status': [['GET', 'status', status]],
};

/** Operations that anybody may call, by path. */
const PUBLIC: Readonly<Record<string, readonly PublicRoute[]>> = {
  '/healthz': [['GET', healthz]],
  '/api/v1/version': [['GET', version]],
  '/api/v1/auth/test-session': [['POST', testSession]],
  '/api/v1/auth/session': [
    ['DELETE', logoutDelete],
    ['POST', logoutPost],
  ],
};

/** Creates a reference server. It needs no socket: `handler` is a function. Deterministic for a fixed clock and id source,
 * but for the signatures of tokens, whose key is new for every server. */
export const createReference = (options: ReferenceOptions): Reference => {
  const { profile, clock, ids, sessions = true } = options;
  const now = clock.now;
  const store = createStore(ids, now);
  const sovereign: Sovereign = {
    profile,
    clock,
    ids,
    store,
    signer: createSigner(now, ids),
    testSession: options.testSession ?? false,
    sovereign: options.sovereign ?? 'sovereign-omantel.biz',
    mode: options.mode ?? 'chroot',
  };
  const app = new Hono();

  const send = async (reply: Reply): Promise<Response> => {
    const response = write(reply);
    await options.onReply?.(reply.case, response.clone());
    return response;
  };

  for (const [path, routes] of Object.entries(PUBLIC)) {
    for (const [method, run] of routes) app.on(method, path, async (context) => send(await run(context.req.raw, sovereign)));
    // HEAD is served by Hono through GET; every other method is known to be wrong.
    app.all(path, () => send(METHOD_NOT_ALLOWED));
  }
  for (const [path, routes] of Object.entries(ROUTES)) {
    for (const [method, operation, run] of routes) {
      app.on(method, path, async (context) => {
        const caller = await callerOf(context.req.raw, sovereign.signer, sessions);
        if (caller.kind === 'unknown') return send(unauthenticated(caller.clear));
        const id = context.req.param('id') ?? sovereign.sovereign;
        if (sovereign.mode === 'mothership' && id !== sovereign.sovereign) {
          return send(
            hard(`${operation}.deployment-not-found`, 404, {
              error: 'deployment-not-found',
              detail: `no deployment with id ${id}`,
            }),
          );
        }
        const claims = caller.kind === 'known' ? caller.claims : undefined;
        return send(await run({ request: context.req.raw, id, name: context.req.param('name') ?? '', claims }, sovereign));
      });
    }
    app.all(path, () => send(METHOD_NOT_ALLOWED));
  }
  if (options.control === true) addControl(app, sovereign);
  app.notFound(() => send(NOT_FOUND));
  return { handler: (request) => app.fetch(request), store, reset: store.reset };
};
