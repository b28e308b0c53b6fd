import type { OperationHandler } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { every, sendEvery } from '../event-stream.ts';
import { goQuote } from '../go-json-text.ts';
import { safeTime } from '../ids.ts';
import { membersAt, textAt } from '../read-body.ts';
import { events, socket, text } from '../reply.ts';
import type { Cluster, KubernetesObject } from '../state/cluster.ts';
import { canonical, KINDS, type Kind, kindOf } from '../state/kinds.ts';
import { isDeveloper } from '../tiers.ts';
import { clusterOf, disabled, isRegistered, mayGet, notRegistered, redacted } from './k8s-object.ts';
import { itemsOf, members } from './k8s-read.ts';

/** Ms between two looks for changes of objects. */
const LOOK_MS = 500;

type Seen = readonly [kind: Kind, object: KubernetesObject];

const snapshot = (cluster: Cluster, kinds: readonly Kind[]): ReadonlyMap<string, Seen> =>
  new Map(
    kinds.flatMap((kind) =>
      cluster
        .list(kind)
        .map((object) => [`${kind.name}/${object.metadata['namespace'] ?? ''}/${object.metadata.name}`, [kind, object]] as const),
    ),
  );

/** GET stream: ready at once, with `initialState=1` what is there, then what changes (10.5). A plural is taken for a kind, and nothing
 * of it follows: the cache knows its objects by the singular. */
export const k8sStream: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-stream', sovereign);
  if (off) return off;
  if (!isRegistered(call, sovereign)) return text('k8s-stream.not-registered', notRegistered(call, sovereign));
  const { store, clock } = sovereign;
  const spelt = call.url.searchParams.get('kinds') ?? '';
  const names = spelt
    .split(',')
    .map(canonical)
    .filter((name) => name !== '');
  const unknown = names.find((name) => kindOf(name) === undefined);
  if (unknown !== undefined) return text('k8s-stream.unknown-kind', `unknown kind ${goQuote(unknown)}`);
  const wanted = [...new Set(names)].sort();
  const followed = KINDS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const kinds = mayGet(call) ? followed : [];
  const cluster = clusterOf(call, sovereign);
  const frame = (type: string, [kind, object]: Seen) => ({
    data: { cluster, kind: kind.name, type, object: redacted(kind, object), at: safeTime(clock.now()) },
  });
  return events('k8s-stream.frames', {
    opening: `connected cluster=${cluster} kinds=${spelt}`,
    ping: () => `ping ${Math.floor(clock.now() / 1000)}`,
    begin: (send) => {
      let before = snapshot(store.cluster, kinds);
      send({ data: { type: 'ready', cluster, kinds: wanted, at: safeTime(clock.now()) } });
      if (call.url.searchParams.get('initialState') === '1') for (const seen of before.values()) send(frame('ADDED', seen));
      return sendEvery(LOOK_MS, clock, send, () => {
        const after = snapshot(store.cluster, kinds);
        const changes = [...after].flatMap(([key, seen]) => {
          const old = before.get(key);
          if (old === undefined) return [frame('ADDED', seen)];
          return JSON.stringify(old) === JSON.stringify(seen) ? [] : [frame('MODIFIED', seen)];
        });
        const deletions = [...before].flatMap(([key, seen]) => (after.has(key) ? [] : [frame('DELETED', seen)]));
        before = after;
        return [...changes, ...deletions];
      });
    },
  });
};

/** Ms between two lines of a log. */
const LINE_MS = 1_000;

const isUpgrade = (request: Request): boolean => request.headers.get('upgrade')?.toLowerCase() === 'websocket';

/** What is wrong with the options of a log; `undefined` where nothing is (k8s_logs.go, parseLogOptions). */
const badOptions = (url: URL): string | undefined => {
  const lines = url.searchParams.get('tailLines') ?? '';
  if (lines !== '' && !/^\+?\d{1,18}$/.test(lines)) return `bad tailLines: ${goQuote(lines)}`;
  const since = url.searchParams.get('since') ?? '';
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(since) && !Number.isNaN(Date.parse(since));
  return since === '' || isTime ? undefined : `bad since (RFC3339 expected): ${goQuote(since)}`;
};

/** GET the log of a container over a WebSocket: what it said so far, then a line every second. Everything is looked up before the
 * handshake is judged. */
export const k8sLogs: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-logs', sovereign);
  if (off) return off;
  if (!isRegistered(call, sovereign)) return text('k8s-logs.not-registered', notRegistered(call, sovereign));
  const bad = badOptions(call.url);
  if (bad !== undefined) return text('k8s-logs.bad-options', bad);
  const { ns: namespace = '', pod = '', container = '' } = call.params;
  const { store, clock } = sovereign;
  const pods = kindOf('pod');
  const object = pods && store.cluster.find(pods, namespace, pod);
  if (!object) return text('k8s-logs.not-found', `openLogStream: pods ${goQuote(pod)} not found`);
  const names = itemsOf(membersAt(object, 'spec')['containers']).map((one) => textAt(members(one), 'name'));
  if (!names.includes(container))
    return text('k8s-logs.not-found', `openLogStream: container ${container} is not valid for pod ${pod}`);
  if (!isUpgrade(call.request)) return text('k8s-logs.no-upgrade');
  return socket('k8s-logs.switching', (send) => {
    const line = (message: string): void => send(`${safeTime(clock.now())} ${container}: ${message}\n`);
    line('started');
    line('listening on port 8080');
    return every(LINE_MS, clock, () => line('ready'));
  });
};

/** GET a shell over a WebSocket: the caller is judged first, then whether shells are served at all (k8s_exec_ws.go). The shell of the
 * reference says where it is, and hears nothing. */
export const k8sExec: OperationHandler = (call, { store, era }) => {
  if (!isDeveloper(call.claims)) return text('k8s-exec.forbidden');
  const { exec } = store.arrangement();
  if (exec === 'of-era' && !isOfEra(era, 'execIsWired')) return text('k8s-exec.not-wired');
  const { ns: namespace = '', pod = '', container = '' } = call.params;
  if (exec === 'failing') return text('k8s-exec.failed', `exec stream: pods ${goQuote(pod)} not found`);
  if (!isUpgrade(call.request)) return text('k8s-exec.no-upgrade');
  return socket('k8s-exec.switching', (send) => {
    send(`${namespace}/${pod}/${container} # `);
    return () => undefined;
  });
};
