import type { OperationHandler } from '../context.ts';
import { every, sendEvery } from '../event-stream.ts';
import { safeTime } from '../ids.ts';
import { events, hard, socket, text } from '../reply.ts';
import type { Cluster, KubernetesObject } from '../state/cluster.ts';
import { KINDS, type Kind, kindOf } from '../state/kinds.ts';
import { itemsOf, members, scrubbed } from './k8s-read.ts';

/** Ms between two looks for changes of objects. */
const LOOK_MS = 500;

const snapshot = (cluster: Cluster, kinds: readonly Kind[]): ReadonlyMap<string, KubernetesObject> =>
  new Map(
    kinds.flatMap((kind) =>
      cluster
        .list(kind)
        .map((object) => [`${kind.plural}/${object.metadata['namespace'] ?? ''}/${object.metadata.name}`, object] as const),
    ),
  );

/** GET stream: ready at once, with `initialState=1` what is there, then what changes (10.5). */
export const k8sStream: OperationHandler = ({ url, id }, { store, clock }) => {
  const names = (url.searchParams.get('kinds') ?? '').split(',').filter((name) => name.trim() !== '');
  const unknown = names.find((name) => kindOf(name.trim()) === undefined);
  if (unknown !== undefined) return text('k8s-stream.unknown-kind', `unknown kind ${unknown.slice(0, 60)}`);
  const kinds = names.length === 0 ? KINDS : names.flatMap((name) => kindOf(name.trim()) ?? []);
  const plurals = kinds.map(({ plural }) => plural);
  const frame = (type: string, object: KubernetesObject) => ({ data: { type, cluster: id, object: scrubbed(object) } });
  return events('k8s-stream.frames', {
    opening: `connected cluster=${id} kinds=${plurals.join(',')}`,
    ping: () => `ping ${Math.floor(clock.now() / 1000)}`,
    begin: (send) => {
      let before = snapshot(store.cluster, kinds);
      send({ data: { type: 'ready', cluster: id, kinds: plurals, at: safeTime(clock.now()) } });
      if (url.searchParams.get('initialState') === '1') for (const object of before.values()) send(frame('ADDED', object));
      return sendEvery(LOOK_MS, clock, send, () => {
        const after = snapshot(store.cluster, kinds);
        const changes = [...after].flatMap(([key, object]) => {
          const old = before.get(key);
          if (old === undefined) return [frame('ADDED', object)];
          return JSON.stringify(old) === JSON.stringify(object) ? [] : [frame('MODIFIED', object)];
        });
        const deletions = [...before].flatMap(([key, object]) => (after.has(key) ? [] : [frame('DELETED', object)]));
        before = after;
        return [...changes, ...deletions];
      });
    },
  });
};

/** Ms between two lines of a log. */
const LINE_MS = 1_000;

/** GET the log of a container over a WebSocket: what it said so far, then a line every second. The container is looked up before the
 * handshake is judged, as a refusal in JSON has no place after it. */
export const k8sLogs: OperationHandler = ({ request, params }, { store, clock }) => {
  const { ns: namespace = '', pod = '', container = '' } = params;
  const pods = kindOf('pods');
  const object = pods && store.cluster.find(pods, namespace, pod);
  const names = itemsOf(members(object?.['spec'])['containers']).map((one) => members(one)['name']);
  if (!names.includes(container)) return hard('k8s-logs.not-found', `no container ${container} in pod ${pod}`);
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return text('k8s-logs.no-upgrade');
  return socket('k8s-logs.switching', (send) => {
    const line = (message: string): void => send(`${safeTime(clock.now())} ${container}: ${message}`);
    line('started');
    line('listening on port 8080');
    return every(LINE_MS, clock, () => line('ready'));
  });
};
