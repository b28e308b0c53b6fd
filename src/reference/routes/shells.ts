import { actorOf, type Call, type OperationHandler, type Sovereign } from '../context.ts';
import { go } from '../go-json.ts';
import { hexOf, safeTime } from '../ids.ts';
import { decodeBody } from '../read-body.ts';
import { hard, json, type Reply, tabled, trueStatus } from '../reply.ts';
import { isAdmin, isDeveloper } from '../tiers.ts';

/** The id under which shells are kept: a Sovereign takes every id for the one of its cluster (`k8s.go`, resolveChrootClusterID). */
const clusterOf = ({ id }: Call, { mode, sovereign, store }: Sovereign): string =>
  mode === 'chroot' && store.arrangement().cache === 'on' ? sovereign : id;

/** The host of a gateway; an id without a dot is no host (`k8s_exec.go`, sovereignFQDN). */
const gatewayOf = (cluster: string): string =>
  `https://guacamole.${cluster.includes('.') ? cluster : `${cluster}.sovereign.local`}`;

const REQUEST = go.struct('handler.k8sExecSessionRequest', { command: go.list(go.string) });

/** The command of a body, or what is wrong with that; no bytes are no body. */
const commandOf = async (
  request: Request,
): Promise<
  { readonly kind: 'command'; readonly words: readonly string[] } | { readonly kind: 'invalid'; readonly detail: string }
> => {
  const decoded = await decodeBody(request, REQUEST, { unknown: 'ignore', reads: 'one' });
  if (decoded.kind === 'invalid' && decoded.detail !== 'EOF') return { kind: 'invalid', detail: decoded.detail };
  const words = decoded.kind === 'decoded' ? (decoded.value.command ?? []) : [];
  return { kind: 'command', words: words.length === 0 ? ['/bin/sh'] : words };
};

/** Where a shell is opened, and with what. */
interface Shell {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly words: readonly string[];
}

/** Opens a shell as the API does without a gateway: it is kept in memory, and nothing is recorded. */
const opened = (call: Call, sovereign: Sovereign, { namespace, pod, container, words }: Shell, what: string) => {
  const { ids, clock, store } = sovereign;
  const sessionId = hexOf(ids(), 32);
  const connectionId = hexOf(ids(), 24);
  const user = actorOf(call);
  const cluster = clusterOf(call, sovereign);
  const command = words.join(' ');
  store.recordings.add({ sessionId, cluster, namespace, pod, container, user, startedMs: clock.now() });
  store.audit.record({
    auditType: 'guacamole-session-opened',
    actor: user,
    detail: `shell session opened${what}: ${namespace}/${pod}/${container} (cmd=${command})`,
  });
  return {
    sessionId,
    connectionId,
    url: `${gatewayOf(cluster)}/#/client/${connectionId}`,
    fallbackWebSocketUrl: `/api/v1/sovereigns/${cluster}/k8s/exec/${namespace}/${pod}/${container}?command=${command}`,
    namespace,
    pod,
    container,
    recording: false,
    issued: safeTime(clock.now()),
  };
};

const EXEC_REFUSED =
  'POST /k8s/exec/.../session requires realm role catalyst-admin/catalyst-owner/application-admin OR tier developer/operator/admin/owner';

/** POST exec session (platform contract, 11.1); without a container in the path it is `default`. */
export const execSession: OperationHandler = async (call, sovereign) => {
  const { ns: namespace = '', pod = '', container: asked = '' } = call.params;
  if (call.id === '' || namespace === '' || pod === '') return hard('exec.missing-path-params', 'id, ns, pod are required');
  const container = asked === '' ? 'default' : asked;
  if (!isDeveloper(call.claims)) {
    return json('exec.forbidden', {
      error: 'forbidden',
      code: '403',
      detail: EXEC_REFUSED,
      sessionRoles: call.claims?.realm_access?.roles?.join(',') ?? '',
      sessionTier: call.claims?.tier ?? '',
      status: 403,
    });
  }
  const body = await commandOf(call.request);
  if (body.kind === 'invalid') return hard('exec.decode-body', body.detail);
  if (sovereign.store.arrangement().guacamole === 'failing') return hard('exec.guacamole-failed', GATEWAY_FAILS);
  const { url, ...session } = opened(call, sovereign, { namespace, pod, container, words: body.words }, '');
  return json('exec.opened', { ...session, embedURL: url });
};

/** What the client of a gateway says that does not answer. */
const GATEWAY_FAILS = 'dial tcp: connection refused';

const refuse = (
  name: 'shell.missing-id' | 'shell.missing-query-params' | 'shell.refused' | 'shell.decode-body' | 'shell.guacamole-failed',
  error: string,
  detail: string,
  { profile }: Sovereign,
): Reply => {
  const code = trueStatus(name);
  const drift = profile === 'envelope' ? { httpStatus: code } : { httpStatus: String(code), code: String(code) };
  const applied = name === 'shell.guacamole-failed' ? {} : { applied: false };
  return tabled(name, { error, status: String(code), ...applied, detail, ...drift });
};

/** POST shells/issue: parameters before the gate, unlike everywhere else (platform contract, 11.2; defect D10). */
export const shellIssue: OperationHandler = async (call, sovereign) => {
  const asked = (name: string): string => call.url.searchParams.get(name)?.trim() ?? '';
  const [namespace, pod, container] = [asked('namespace'), asked('pod'), asked('container')];
  if (call.id === '') return refuse('shell.missing-id', 'missing-id', 'sovereign id is required in path', sovereign);
  if (namespace === '' || pod === '') {
    const detail = 'namespace and pod query params are required (container is optional)';
    return refuse('shell.missing-query-params', 'missing-query-params', detail, sovereign);
  }
  if (!isDeveloper(call.claims))
    return refuse('shell.refused', '403', 'POST /shells/issue requires tier-developer or higher', sovereign);
  const body = await commandOf(call.request);
  if (body.kind === 'invalid') return refuse('shell.decode-body', 'decode-body', body.detail, sovereign);
  if (sovereign.store.arrangement().guacamole === 'failing')
    return refuse('shell.guacamole-failed', 'guacamole-create-failed', GATEWAY_FAILS, sovereign);
  const { url, ...session } = opened(call, sovereign, { namespace, pod, container, words: body.words }, ' (shells/issue)');
  return json('shell.issued', { ...session, guacamoleUrl: url, recordingPath: `/recordings/${session.sessionId}.guac` });
};

/** A parameter as a positive whole number, as Go's `strconv.Atoi` reads it; `undefined` where it is none, the fallback where it is absent. */
const positive = (text: string | null, fallback: number): number | undefined => {
  if (text === null || text === '') return fallback;
  const value = /^\+?\d{1,18}$/.test(text) ? Number(text) : 0;
  return value < 1 ? undefined : value;
};

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;

const bound = (text: string | null, fallback: number): number | undefined => {
  if (text === null || text === '') return fallback;
  const at = RFC_3339.test(text) ? Date.parse(text.replace(',', '.')) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** GET sessions: what was opened, newest first, in pages (platform contract, 11.3). */
export const sessions: OperationHandler = (call, sovereign) => {
  const { claims, url } = call;
  const { store } = sovereign;
  if (call.id === '') return hard('sessions.missing-id', 'sovereign id is required');
  if (!isAdmin(claims)) return hard('sessions.forbidden', 'GET /sessions requires tier-admin or higher');
  const asked = (name: string): string | null => url.searchParams.get(name);
  const from = bound(asked('from'), Number.NEGATIVE_INFINITY);
  if (from === undefined) return hard('sessions.bad-from', 'from must be RFC3339');
  const to = bound(asked('to'), Number.POSITIVE_INFINITY);
  if (to === undefined) return hard('sessions.bad-to', 'to must be RFC3339');
  const page = positive(asked('page'), 1);
  if (page === undefined) return hard('sessions.bad-page', 'page must be >= 1');
  const wanted = positive(asked('pageSize'), 25);
  if (wanted === undefined) return hard('sessions.bad-pageSize', 'pageSize must be >= 1');
  if (store.arrangement().guacamole === 'failing') return hard('sessions.failed', GATEWAY_FAILS);
  const pageSize = Math.min(wanted, 100);
  const [ofPod, ofUser] = [asked('pod') ?? '', asked('user') ?? ''];
  const cluster = clusterOf(call, sovereign);
  const found = store.recordings
    .list()
    .filter((one) => one.cluster === cluster && one.startedMs >= from && one.startedMs <= to)
    .filter(({ pod, user }) => (ofPod === '' || pod === ofPod) && (ofUser === '' || user === ofUser));
  const start = (page - 1) * pageSize;
  return json('sessions.list', {
    items: found.slice(start, start + pageSize).map(({ sessionId, namespace, pod, container, user, startedMs }) => ({
      sessionId,
      namespace,
      pod,
      container,
      user,
      started: safeTime(startedMs),
      durationSeconds: 0,
      recordingAvailable: false,
    })),
    total: found.length,
    page,
    pageSize,
    ...(found.length > page * pageSize ? { nextPage: page + 1 } : {}),
  });
};

/** GET the replay of a session: one that was kept in memory has none, and says why. */
export const sessionReplay: OperationHandler = (call, sovereign) => {
  const { store } = sovereign;
  const sessionId = call.params['session'] ?? '';
  if (call.id === '' || sessionId === '') return hard('replay.missing-path-params', 'id and sessionId are required');
  if (!isAdmin(call.claims)) return hard('replay.forbidden', 'endpoint requires sovereign-admin (admin or owner tier)');
  if (store.arrangement().guacamole === 'failing') return hard('replay.failed', GATEWAY_FAILS);
  const cluster = clusterOf(call, sovereign);
  if (!store.recordings.list().some((one) => one.cluster === cluster && one.sessionId === sessionId))
    return hard('replay.not-found', 'no session with that id');
  store.audit.record({
    auditType: 'guacamole-session-replayed',
    actor: actorOf(call),
    detail: `session replay URL fetched: ${sessionId}`,
  });
  return json('replay.found', {
    sessionId,
    embedURL: `${gatewayOf(cluster)}/#/replay/${sessionId}`,
    available: false,
    reason: 'recording disabled (in-memory fallback session)',
  });
};
