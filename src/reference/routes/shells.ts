import { actorOf, type Call, type OperationHandler, type Sovereign } from '../context.ts';
import { hexOf, safeTime } from '../ids.ts';
import { hard, json, type Reply, tabled, trueStatus } from '../reply.ts';
import { isAdmin, isDeveloper } from '../tiers.ts';

/** Seconds that a session is said to have lasted: the reference opens and closes it at once. */
const DURATION_SECONDS = 0;

const opened = (call: Call, sovereign: Sovereign, namespace: string, pod: string, container: string) => {
  const { ids, clock, store, fqdn } = sovereign;
  const sessionId = `${hexOf(ids(), 16)}${hexOf(ids(), 16)}`;
  const connectionId = `${hexOf(ids(), 16)}${hexOf(ids(), 8)}`;
  const user = actorOf(call);
  store.recordings.add({ sessionId, namespace, pod, container, user, startedMs: clock.now() });
  store.audit.record({ auditType: 'guacamole-session-opened', actor: user, detail: `opened a shell in ${namespace}/${pod}` });
  return {
    sessionId,
    connectionId,
    url: `https://guacamole.${fqdn}/#/client/${connectionId}`,
    fallbackWebSocketUrl: `/api/v1/sovereigns/${call.id}/k8s/exec/${namespace}/${pod}/${container}?command=/bin/sh`,
    issued: safeTime(clock.now()),
  };
};

/** POST exec session (platform contract, 11.1); without a container in the path it is `default`. */
export const execSession: OperationHandler = (call, sovereign) => {
  const { ns: namespace = '', pod = '', container = 'default' } = call.params;
  if (!isDeveloper(call.claims)) {
    return json('exec.forbidden', {
      error: 'forbidden',
      code: '403',
      detail: 'exec requires tier-developer or higher',
      sessionRoles: call.claims?.realm_access?.roles ?? [],
      sessionTier: call.claims?.tier ?? '',
      status: 403,
    });
  }
  if (sovereign.store.arrangement().guacamole === 'failing') return hard('exec.guacamole-failed', 'the gateway did not answer');
  const { url, ...session } = opened(call, sovereign, namespace, pod, container);
  return json('exec.opened', { ...session, embedURL: url, namespace, pod, container, recording: true });
};

const refuse = (
  name: 'shell.missing-query-params' | 'shell.refused' | 'shell.guacamole-failed',
  error: string,
  detail: string,
  { profile }: Sovereign,
): Reply => {
  const code = trueStatus(name);
  const drift = profile === 'envelope' ? { httpStatus: code } : { httpStatus: String(code), code: String(code) };
  return tabled(name, { error, status: String(code), applied: false, detail, ...drift });
};

/** POST shells/issue: parameters before the gate, unlike everywhere else (platform contract, 11.2; defect D10). */
export const shellIssue: OperationHandler = (call, sovereign) => {
  const { searchParams } = call.url;
  const namespace = searchParams.get('namespace')?.trim() ?? '';
  const pod = searchParams.get('pod')?.trim() ?? '';
  const container = searchParams.get('container')?.trim() || 'default';
  if (namespace === '' || pod === '')
    return refuse('shell.missing-query-params', 'missing-query-params', 'namespace and pod are required', sovereign);
  if (!isDeveloper(call.claims))
    return refuse('shell.refused', '403', 'POST /shells/issue requires tier-developer or higher', sovereign);
  if (sovereign.store.arrangement().guacamole === 'failing')
    return refuse('shell.guacamole-failed', 'guacamole-create-failed', 'the gateway did not answer', sovereign);
  const { url, ...session } = opened(call, sovereign, namespace, pod, container);
  return json('shell.issued', {
    ...session,
    guacamoleUrl: url,
    recordingPath: `/recordings/${session.sessionId}.guac`,
    namespace,
    pod,
    container,
    recording: true,
  });
};

/** A parameter as a positive whole number; `undefined` where it is none, the fallback where it is absent. */
const positive = (text: string | null, fallback: number): number | undefined => {
  if (text === null || text === '') return fallback;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
};

const bound = (text: string | null, fallback: number): number | undefined => {
  if (text === null || text === '') return fallback;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

/** GET sessions: the recordings, newest first, in pages (platform contract, 11.3). */
export const sessions: OperationHandler = ({ claims, url }, { store }) => {
  if (!isAdmin(claims)) return hard('sessions.forbidden', 'sessions requires tier-admin or higher');
  const from = bound(url.searchParams.get('from'), Number.NEGATIVE_INFINITY);
  const to = bound(url.searchParams.get('to'), Number.POSITIVE_INFINITY);
  const page = positive(url.searchParams.get('page'), 1);
  const asked = positive(url.searchParams.get('pageSize'), 25);
  if (from === undefined) return hard('sessions.bad-from', 'from must be an RFC 3339 time');
  if (to === undefined) return hard('sessions.bad-to', 'to must be an RFC 3339 time');
  if (page === undefined) return hard('sessions.bad-page', 'page must be a positive whole number');
  if (asked === undefined) return hard('sessions.bad-pageSize', 'pageSize must be a positive whole number');
  const pageSize = Math.min(asked, 100);
  const found = store.recordings.list().filter(({ startedMs }) => startedMs >= from && startedMs <= to);
  const start = (page - 1) * pageSize;
  return json('sessions.list', {
    items: found.slice(start, start + pageSize).map(({ sessionId, namespace, pod, container, user, startedMs }) => ({
      sessionId,
      namespace,
      pod,
      container,
      user,
      started: safeTime(startedMs),
      ended: safeTime(startedMs),
      durationSeconds: DURATION_SECONDS,
      recordingAvailable: true,
    })),
    total: found.length,
    page,
    pageSize,
    ...(start + pageSize < found.length ? { nextPage: page + 1 } : {}),
  });
};

/** GET the replay of a recording. */
export const sessionReplay: OperationHandler = ({ claims, params }, { store, fqdn }) => {
  if (!isAdmin(claims)) return hard('replay.forbidden', 'replay requires sovereign-admin or higher');
  const sessionId = params['session'] ?? '';
  if (!store.recordings.list().some((one) => one.sessionId === sessionId))
    return hard('replay.not-found', 'no session has this id');
  return json('replay.found', { sessionId, embedURL: `https://guacamole.${fqdn}/#/recordings/${sessionId}`, available: true });
};
