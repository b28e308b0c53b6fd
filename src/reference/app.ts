import { type Context, Hono } from 'hono';
import { OPERATIONS } from '../contract/operations.ts';
import type { Clock, Handler, Profile, Tier } from '../model.ts';
import { allowedMethods, KNOWN_METHODS } from './allowed-methods.ts';
import type { Defects, Sovereign } from './context.ts';
import { addControl } from './control.ts';
import { crossOriginHeaders, isPreflight, preflightHeaders } from './cross-origin.ts';
import type { Era } from './eras.ts';
import { openStream } from './event-stream.ts';
import { HANDLERS } from './handlers.ts';
import { empty, type Follow, hard, type Reply, text, write } from './reply.ts';
import { unauthenticated } from './routes/auth.ts';
import { callerOf, createSigner, type KeyPair, testClaims } from './session.ts';
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
  /** Which copy of the product it answers as (default: `iter-16`). */
  readonly era?: Era;
  readonly mode?: 'chroot' | 'mothership';
  /** Off: requests carry no claims, and a request without claims passes every gate (default: on). */
  readonly sessions?: boolean;
  /** Defects of upstream to reproduce (default: none). */
  readonly defects?: Partial<Defects>;
  /** Signs sessions (default: a new pair, made at the first use, which takes a while). */
  readonly keys?: Promise<KeyPair>;
  /** The contract as a page at `/docs`, made when it is asked for, and as a document at `/openapi.json` (default: neither). */
  readonly documentation?: { readonly page: () => string; readonly document: object };
  /** Called with every reply, or every piece of a stream, and the contract case that it claims to be, before it leaves. */
  readonly onReply?: (name: string, response: Response) => void | Promise<void>;
  /** Called with a request and the contract case that it is answered with, before the reply leaves. */
  readonly onCase?: (request: Request, name: string) => void;
}

/** A reference server: a function from Request to Response, with the store behind it. */
export interface Reference {
  readonly handler: Handler;
  /** Answers a request to upgrade to a WebSocket: what follows on it, or the refusal. */
  readonly upgrade: (request: Request) => Promise<Follow | Response>;
  readonly store: Store;
  readonly clock: Clock;
  /** Mints the session of a tier, as `POST /api/v1/auth/test-session` does when it is on. */
  readonly session: (tier: Tier) => Promise<string>;
  readonly reset: () => void;
}

/** How a request that may become a WebSocket says so to its operation. */
interface Upgrade {
  readonly accept?: (follow: Follow) => void;
}
const NO_UPGRADE: Upgrade = {};

/** Every defect off. */
export const NO_DEFECTS: Defects = {
  emailGrantsCollide: false,
  auditInvents: false,
  switchoverFabricated: false,
  shortPutRefused: false,
  nullApplications: false,
  anybodyInstalls: false,
  installGateInverted: false,
};

const NOT_FOUND = text('router.not-found');

/** A wrong method: 405 with nothing but the methods that the path is served for. */
const methodNotAllowed = (request: Request): Reply => {
  const allow = allowedMethods(new URL(request.url).pathname).join(', ');
  return empty('router.method-not-allowed', allow === '' || !KNOWN_METHODS.has(request.method) ? {} : { headers: { allow } });
};

/** Operations that tell a parameter before the last segment that is empty. The router of the API lets it through to every operation. */
const TAKES_EMPTY: ReadonlySet<string> = new Set([
  'execSession',
  'execPod',
  'shellIssue',
  'sessions',
  'shellSessions',
  'sessionReplay',
  'sovereignAppPublish',
  'k8sEventsFor',
]);

/** Operations that are served for every method. */
const ANY_METHOD: ReadonlySet<string> = new Set(['metrics']);

/** Static segments win over parameters, as in the router of the API. */
const byPrecedence = (a: string, b: string): number => {
  const [left, right] = [a, b].map((path) => path.replace(/\{\w+\}/g, '\uffff'));
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

/** Creates a reference server. It needs no socket: `handler` is a function. Deterministic for a fixed clock and id source,
 * but for the signatures of tokens, whose key is new for every server. */
export const createReference = (options: ReferenceOptions): Reference => {
  const { profile, ids, sessions = true } = options;
  const name = options.sovereign ?? 'sovereign-omantel.biz';
  const fqdn = name.replace(/^sovereign-/, '');
  let aheadMs = (): number => 0;
  const clock: Clock = {
    now: () => options.clock.now() + aheadMs(),
    monotonic: options.clock.monotonic,
    after: options.clock.after,
  };
  const store = createStore({
    ids,
    now: clock.now,
    sovereign: name,
    fqdn,
    mode: options.mode ?? 'chroot',
    era: options.era ?? 'iter-16',
  });
  aheadMs = () => store.arrangement().advance_seconds * 1000;
  const sovereign: Sovereign = {
    profile,
    clock,
    ids,
    store,
    signer: createSigner(clock.now, ids, options.keys),
    testSession: options.testSession ?? false,
    sovereign: name,
    fqdn,
    get era() {
      return store.arrangement().era;
    },
    get mode() {
      return store.arrangement().mode;
    },
    defects: { ...NO_DEFECTS, ...options.defects },
  };
  const app = new Hono();
  const { onReply, onCase } = options;

  const send = async (reply: Reply, request: Request): Promise<Response> => {
    onCase?.(request, reply.case);
    const response = write(reply, profile, (stream) =>
      openStream(stream, clock, (piece) =>
        onReply?.(reply.case, new Response(piece, { headers: { 'content-type': 'text/event-stream' } })),
      ),
    );
    if (reply.body.kind !== 'events') await onReply?.(reply.case, response.clone());
    return response;
  };

  app.use('*', async (context, next) => {
    const request = context.req.raw;
    if (isPreflight(request)) {
      const response = await send(empty('router.preflight'), request);
      for (const [name, value] of preflightHeaders(request)) response.headers.append(name, value);
      return response;
    }
    if (KNOWN_METHODS.has(request.method)) await next();
    else context.res = await send(methodNotAllowed(request), request);
    for (const [name, value] of crossOriginHeaders(request)) context.res.headers.append(name, value);
    return undefined;
  });
  const operations = Object.entries(OPERATIONS).sort(([, a], [, b]) => byPrecedence(a.path, b.path));
  const pattern = (path: string, mayBeEmpty = false): string => {
    const before = mayBeEmpty ? path.replace(/\{(\w+)\}\//g, ':$1{[^/]*}/') : path;
    return before.replace(/\{(\w+)\}/g, ':$1');
  };
  for (const [operation, { method, path, isPublic, looksUp }] of operations) {
    const handle = HANDLERS[operation as keyof typeof OPERATIONS];
    const serve = async (context: Context): Promise<Response> => {
      const request = context.req.raw;
      // Hono serves HEAD through GET; the router of the API does not.
      if (request.method !== method && !ANY_METHOD.has(operation)) return send(methodNotAllowed(request), request);
      const caller = isPublic ? ({ kind: 'sessions-off' } as const) : await callerOf(request, sovereign.signer, sessions);
      if (caller.kind === 'unknown') return send(unauthenticated(caller.clear), request);
      const params: Readonly<Record<string, string>> = context.req.param();
      const id = params['id'] ?? sovereign.sovereign;
      const isKnown = sovereign.mode === 'chroot' || id === sovereign.sovereign || !looksUp;
      if (!isKnown) return send(hard('deployment.not-found', `no deployment with id ${id}`), request);
      const claims = caller.kind === 'known' ? caller.claims : undefined;
      const reply = await handle({ request, url: new URL(request.url), id, params, claims }, sovereign);
      if (reply.body.kind !== 'socket') return send(reply, request);
      // Only `upgrade` can do something with a socket; over plain HTTP there is none.
      const { accept } = context.env as Upgrade;
      if (accept === undefined)
        return send(text(operation === 'k8sExec' ? 'k8s-exec.no-upgrade' : 'k8s-logs.no-upgrade'), request);
      accept(reply.body.follow);
      return new Response(null, { status: 204 });
    };
    if (ANY_METHOD.has(operation)) app.all(pattern(path), serve);
    else app.on(method, pattern(path, TAKES_EMPTY.has(operation)), serve);
  }
  if (options.control === true) addControl(app, sovereign);
  const { documentation } = options;
  if (documentation) {
    app.get('/openapi.json', (context) => context.json(documentation.document));
    app.get('/docs', (context) => context.html(documentation.page()));
  }
  for (const path of new Set(operations.map(([, one]) => one.path)))
    app.all(pattern(path), (context) => send(methodNotAllowed(context.req.raw), context.req.raw));
  app.notFound((context) => send(NOT_FOUND, context.req.raw));
  return {
    handler: (request) => app.fetch(request, NO_UPGRADE),
    upgrade: async (request) => {
      let follow: Follow | undefined;
      const response = await app.fetch(request, {
        accept: (accepted) => {
          follow = accepted;
        },
      } satisfies Upgrade);
      return follow ?? response;
    },
    store,
    clock,
    session: (tier) => sovereign.signer.mint(testClaims(tier)),
    reset: store.reset,
  };
};
