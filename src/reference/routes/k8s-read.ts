import type { Json } from '../../model.ts';
import { type Call, clamped, type OperationHandler, unreachable } from '../context.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, hard, json, type Reply, text } from '../reply.ts';
import { fieldSelector, labelSelector } from '../selectors.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { KINDS, type Kind, kindOf } from '../state/kinds.ts';

type Members = Readonly<Record<string, Json>>;
type UnknownKind = 'k8s-list.unknown-kind' | 'k8s-get.unknown-kind' | 'k8s-metrics.unknown-kind' | 'k8s-tree.unknown-kind';

/** A cluster-scoped object has this in place of a namespace. */
const NO_NAMESPACE = '_';

/** The refusal of a kind that the proxy does not serve, which names those that it does. */
export const unknownKindBody = (kind: string) => ({
  error: 'unknown kind' as const,
  kind,
  availableKinds: KINDS.map(({ plural }) => plural).sort(),
  status: 404 as const,
  code: '404' as const,
});

const unknownKind = (name: UnknownKind, kind: string): Reply => json(name, unknownKindBody(kind));

/** A JSON object; empty where it is none. */
export const members = (value: Json | undefined): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
/** A JSON list; empty where it is none. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const isReady = (object: KubernetesObject): boolean =>
  itemsOf(members(object['status'])['conditions']).some(
    (one) => members(one)['type'] === 'Ready' && members(one)['status'] === 'True',
  );

/** What matters of a kind, put on top (platform contract, 10.1). */
const hoisted = (kind: Kind, object: KubernetesObject): Members => {
  const spec = members(object['spec']);
  const status = members(object['status']);
  const labels = members(object.metadata['labels']);
  const region = labels['openova.io/region'];
  const shared: Members = region === undefined ? {} : { region };
  switch (kind.plural) {
    case 'pods':
      return { ...shared, phase: status['phase'] ?? 'Unknown', nodeName: spec['nodeName'] ?? '', ready: isReady(object) };
    case 'nodes': {
      const internal = itemsOf(status['addresses']).find((one) => members(one)['type'] === 'InternalIP');
      return {
        region: labels['topology.kubernetes.io/region'] ?? '',
        zone: labels['topology.kubernetes.io/zone'] ?? '',
        instanceType: labels['node.kubernetes.io/instance-type'] ?? '',
        ready: isReady(object),
        internalIP: members(internal)['address'] ?? '',
      };
    }
    case 'services':
      return { ...shared, ports: spec['ports'] ?? [], type: spec['type'] ?? 'ClusterIP' };
    case 'ingresses':
    case 'httproutes':
      return { ...shared, rules: spec['rules'] ?? [] };
    case 'events':
      return {
        reason: object['reason'] ?? '',
        message: object['message'] ?? object['note'] ?? '',
        lastTimestamp: members(object['series'])['lastObservedTime'] ?? object['lastTimestamp'] ?? object['eventTime'] ?? '',
        involvedObject: object['involvedObject'] ?? object['regarding'] ?? {},
      };
    default:
      return shared;
  }
};

/** Without members and elements that are null (platform contract, 1.2). */
export const scrubbed = (value: Json): Json => {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(scrubbed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, scrubbed(item)]),
  );
};

const shown = (object: KubernetesObject): Bodies['KubernetesObject'] => scrubbed(object) as unknown as Bodies['KubernetesObject'];

const hidden = (kind: Kind, object: KubernetesObject): KubernetesObject => {
  if (kind.plural !== 'secrets' && kind.plural !== 'configmaps') return object;
  const { data: _data, stringData: _stringData, ...rest } = object;
  return rest as KubernetesObject;
};

const offsetOf = (token: string | null): number => {
  const offset = Number(Buffer.from(token ?? '', 'base64').toString('latin1'));
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
};

/** GET a kind: its objects by namespace and name, in pages (platform contract, 10.1). */
export const k8sList: OperationHandler = ({ url, params, id }, { store }) => {
  if (store.arrangement().cache === 'disabled') return text('k8s-list.disabled');
  const kind = kindOf(params['kind'] ?? '');
  if (!kind) return unknownKind('k8s-list.unknown-kind', params['kind'] ?? '');
  const { searchParams } = url;
  const labels = labelSelector(searchParams.get('labelSelector') ?? '');
  const fields = fieldSelector(searchParams.get('fieldSelector') ?? '');
  if (labels.kind === 'unreadable') return text('k8s-list.bad-selector', 'labelSelector cannot be read');
  if (fields.kind === 'unreadable') return text('k8s-list.bad-selector', 'fieldSelector cannot be read');
  const namespace = searchParams.get('ns') || searchParams.get('namespace') || '';
  const found = store.cluster
    .list(kind)
    .filter((object) => namespace === '' || object.metadata['namespace'] === namespace)
    .filter((object) => labels.test(object) && fields.test(object));
  const limit = clamped(url, 'limit', 500, 1, 5_000);
  const offset = offsetOf(searchParams.get('continue'));
  const more = offset + limit < found.length ? { continue: Buffer.from(String(offset + limit)).toString('base64') } : {};
  const items = found.slice(offset, offset + limit).map((object) => shown({ ...object, ...hoisted(kind, object) }));
  const body = { kind: kind.kind.toLowerCase(), cluster: id, items, ...more, ageSeconds: 1 };
  return json('k8s-list.objects', body, { headers: { 'x-cache-stale-seconds': '1' } });
};

const located = ({ params }: Call) => ({
  name: params['name'] ?? '',
  namespace: params['ns'] === NO_NAMESPACE ? '' : (params['ns'] ?? ''),
});

/** GET an object; secrets and config maps come without their data (10.2). */
export const k8sGet: OperationHandler = (call, sovereign) => {
  const kind = kindOf(call.params['kind'] ?? '');
  if (!kind) return unknownKind('k8s-get.unknown-kind', call.params['kind'] ?? '');
  const { name, namespace } = located(call);
  if (kind.namespaced && namespace === '')
    return hard('k8s-get.namespace-required', `objects of kind ${kind.kind} have a namespace`);
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const object = sovereign.store.cluster.find(kind, namespace, name);
  return object
    ? json('k8s-get.object', shown(hidden(kind, object)))
    : hard('k8s-get.not-found', `no ${kind.kind} is called ${name}`);
};

/** GET an object with what belongs to it: by the label of the release (10.5). */
export const k8sTree: OperationHandler = (call, sovereign) => {
  const kind = kindOf(call.params['kind'] ?? '');
  if (!kind) return unknownKind('k8s-tree.unknown-kind', call.params['kind'] ?? '');
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { name, namespace } = located(call);
  const { cluster } = sovereign.store;
  if (!cluster.find(kind, namespace, name)) return hard('k8s-tree.not-found', `no ${kind.kind} is called ${name}`);
  const children = KINDS.flatMap((other) =>
    cluster
      .list(other)
      .filter(
        ({ metadata }) =>
          members(metadata['labels'])['app.kubernetes.io/instance'] === name && metadata['namespace'] === namespace,
      )
      .filter((object) => other !== kind || object.metadata.name !== name)
      .map((object) => ({ kind: other.kind, name: object.metadata.name, namespace })),
  );
  return json('k8s-tree.tree', { kind: kind.kind, name, namespace, children: children });
};

/** GET search: names of all kinds that hold a text (10.5). */
export const k8sSearch: OperationHandler = ({ url }, { store }) => {
  const query = (url.searchParams.get('q') ?? '').trim().toLowerCase();
  if (query === '') return json('k8s-search.found', { items: [], total: 0 });
  const wanted = (url.searchParams.get('kinds') ?? '').split(',').flatMap((name) => kindOf(name.trim()) ?? []);
  const found = (wanted.length > 0 ? wanted : KINDS).flatMap((kind) =>
    store.cluster
      .list(kind)
      .filter(({ metadata }) => metadata.name.toLowerCase().includes(query))
      .map(({ metadata }) => ({
        kind: kind.kind,
        name: metadata.name,
        ...(typeof metadata['namespace'] === 'string' ? { namespace: metadata['namespace'] } : {}),
      })),
  );
  return json('k8s-search.found', { items: found.slice(0, clamped(url, 'limit', 100, 1, 500)), total: found.length, query });
};

/** GET sync: every kind is read. */
export const k8sSync: OperationHandler = ({ id }) =>
  json('k8s-sync.state', { cluster: id, synced: Object.fromEntries(KINDS.map(({ plural }) => [plural, true])) });

/** GET metrics: without a metrics server zeros, never an error (10.5). */
export const k8sMetrics: OperationHandler = (call, { clock }) => {
  const kind = kindOf(call.params['kind'] ?? '');
  if (!kind) return unknownKind('k8s-metrics.unknown-kind', call.params['kind'] ?? '');
  const { name, namespace } = located(call);
  return json('k8s-metrics.current', {
    kind: kind.kind,
    ...(namespace === '' ? {} : { namespace }),
    name,
    current: { cpu: '0m', memory: '0', timestamp: safeTime(clock.now()), cpuMilli: 0, memBytes: 0 },
    series: [],
    source: 'unavailable',
  });
};
