import type { Json } from '../../model.ts';
import type { OperationHandler } from '../context.ts';
import { goQuote } from '../go-json-text.ts';
import { safeTime } from '../ids.ts';
import { membersAt, textAt } from '../read-body.ts';
import { type Bodies, hard, json, text } from '../reply.ts';
import { fieldSelector, labelSelector } from '../selectors.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { canonical, KINDS, kindOf } from '../state/kinds.ts';
import {
  availableKinds,
  clusterForbids,
  clusterOf,
  disabled,
  isRegistered,
  isReply,
  located,
  mayGet,
  notRegistered,
  qualified,
  redacted,
  TIMED_OUT,
  targetOf,
  unavailable,
  userOf,
} from './k8s-object.ts';

type Members = Readonly<Record<string, Json>>;

/** A JSON object; empty where it is none. */
export const members = (value: Json | undefined): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
/** A JSON list; empty where it is none. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Whether an object has the condition Ready. */
export const isReady = (object: KubernetesObject): boolean =>
  itemsOf(members(object['status'])['conditions']).some(
    (one) => members(one)['type'] === 'Ready' && members(one)['status'] === 'True',
  );

/** The first text that is there and not empty, as a member; none where there is none. */
const firstText = (key: string, ...values: readonly (Json | undefined)[]): Members => {
  const found = values.find((value) => typeof value === 'string' && value !== '');
  return found === undefined ? {} : { [key]: found };
};

const REGION = 'topology.kubernetes.io/region';

/** What matters of a kind, put on top where the kind is spelt by its own name (k8s.go, flattenK8sListItems). */
const hoisted = (spelt: string, object: KubernetesObject): Members => {
  const spec = members(object['spec']);
  const status = members(object['status']);
  const labels = membersAt(object.metadata, 'labels');
  const shared = firstText('region', membersAt(object.metadata, 'annotations')[REGION], labels[REGION]);
  switch (canonical(spelt)) {
    case 'pod':
      return {
        ...shared,
        ...firstText('phase', status['phase']),
        ...firstText('nodeName', spec['nodeName']),
        ready: isReady(object),
      };
    case 'node': {
      const internal = itemsOf(status['addresses']).find((one) => members(one)['type'] === 'InternalIP');
      return {
        ...firstText(
          'region',
          ...[
            REGION,
            'failure-domain.beta.kubernetes.io/region',
            'instance.hetzner.cloud/location',
            'csi.hetzner.cloud/location',
          ].map((key) => labels[key]),
        ),
        ...firstText('zone', labels['topology.kubernetes.io/zone'], labels['failure-domain.beta.kubernetes.io/zone']),
        ...firstText('instanceType', labels['node.kubernetes.io/instance-type'], labels['beta.kubernetes.io/instance-type']),
        ready: isReady(object),
        ...firstText('internalIP', members(internal)['address']),
      };
    }
    case 'service':
      return { ...shared, ...(Array.isArray(spec['ports']) ? { ports: spec['ports'] } : {}), ...firstText('type', spec['type']) };
    case 'ingress':
    case 'httproute':
      return { ...shared, ...(Array.isArray(spec['rules']) ? { rules: spec['rules'] } : {}) };
    case 'event': {
      const about = [object['regarding'], object['involvedObject']].map(members).find((one) => Object.keys(one).length > 0);
      return {
        ...shared,
        ...firstText('reason', object['reason']),
        ...firstText(
          'lastTimestamp',
          members(object['series'])['lastObservedTime'],
          ...['eventTime', 'deprecatedLastTimestamp', 'lastTimestamp', 'deprecatedFirstTimestamp', 'firstTimestamp'].map(
            (key) => object[key],
          ),
        ),
        ...firstText('message', object['note'], object['message']),
        ...(about === undefined ? {} : { involvedObject: about }),
      };
    }
    default:
      return shared;
  }
};

/** Without members and elements that are null (platform contract, 1.2). */
const scrubbed = (value: Json): Json => {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(scrubbed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, scrubbed(item)]),
  );
};

/** An object as the body of a reply. */
export const shown = (object: Json): Bodies['KubernetesObject'] => object as unknown as Bodies['KubernetesObject'];

/** A whole number as Go reads it; `undefined` for anything else. */
const wholeOf = (value: string | null): number | undefined =>
  value !== null && /^[+-]?\d{1,15}$/.test(value) ? Number(value) : undefined;

/** A limit: the default for what is no number from 1 on, and the most for more. */
const limitOf = (url: URL, fallback: number, most: number): number => {
  const limit = wholeOf(url.searchParams.get('limit')) ?? fallback;
  return limit < 1 ? fallback : Math.min(limit, most);
};

/** Where a page begins: base64url without padding; anything else is the beginning. */
const offsetOf = (token: string | null): number => {
  if (token === null || !/^[A-Za-z0-9_-]+$/.test(token)) return 0;
  return Math.max(0, wholeOf(Buffer.from(token, 'base64url').toString('latin1')) ?? 0);
};

/** Seconds since the cache of the reference heard of its cluster: it is always as old. */
const AGE_SECONDS = 1.25;

/** GET a kind: its objects by namespace and name, in pages (platform contract, 10.1). */
export const k8sList: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-list', sovereign);
  if (off) return off;
  const { searchParams } = call.url;
  const spelt = call.params['kind'] ?? '';
  const kind = kindOf(spelt);
  if (!kind)
    return json('k8s-list.unknown-kind', {
      error: 'unknown kind',
      kind: spelt,
      availableKinds: availableKinds(),
      status: 404,
      code: '404',
    });
  const labels = labelSelector(searchParams.get('labelSelector') ?? '');
  if (labels.kind === 'unreadable')
    return text(
      'k8s-list.bad-selector',
      "bad labelSelector: unable to parse requirement: expected: !, identifier, or 'end of string'",
    );
  if (!isRegistered(call, sovereign))
    return text('k8s-list.not-registered', `k8scache: cluster ${goQuote(clusterOf(call, sovereign))} not registered`);
  const fields = fieldSelector(searchParams.get('fieldSelector') ?? '');
  const namespace = searchParams.get('ns') || searchParams.get('namespace') || '';
  const found = sovereign.store.cluster
    .list(kind)
    .map((object) => redacted(kind, object))
    .filter((object) => labels.test(object) && fields(object))
    .filter((object) => namespace === '' || object.metadata['namespace'] === namespace)
    .filter(() => mayGet(call));
  const limit = limitOf(call.url, 500, 5_000);
  const offset = offsetOf(searchParams.get('continue'));
  const more = offset + limit < found.length ? { continue: Buffer.from(String(offset + limit)).toString('base64url') } : {};
  const items = found.slice(offset, offset + limit).map((object) => shown(scrubbed({ ...object, ...hoisted(spelt, object) })));
  const body = { kind: spelt, cluster: clusterOf(call, sovereign), items, ...more, ageSeconds: AGE_SECONDS };
  return json('k8s-list.objects', body, { headers: { 'x-cache-stale-seconds': AGE_SECONDS.toFixed(2) } });
};

/** GET an object; secrets and config maps come without their data (10.2). */
export const k8sGet: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-get', sovereign);
  if (off) return off;
  const target = targetOf('k8s-get', call);
  if (isReply(target)) return target;
  const { kind, namespace, name } = target;
  if (!mayGet(call))
    return hard(
      'k8s-get.forbidden',
      `user ${goQuote(userOf(call))} lacks get on ${kind.name} in namespace ${goQuote(namespace)}`,
    );
  const cut = unavailable('k8s-get', call, sovereign);
  if (cut) return cut;
  if (kind.namespaced && namespace === '')
    return hard('k8s-get.namespace-required', `kind "${kind.name}" is namespace-scoped; ns must be supplied`);
  const { read } = sovereign.store.arrangement();
  if (read === 'forbidden') return hard('k8s-get.apiserver-forbidden', clusterForbids(target, 'get'));
  if (read === 'failing') return hard('k8s-get.failed', TIMED_OUT);
  const object = sovereign.store.cluster.find(kind, namespace, name);
  return object
    ? json('k8s-get.object', shown(redacted(kind, object)))
    : hard('k8s-get.not-found', `${kind.name} ${goQuote(qualified(target))} not found`);
};

const byHit = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
};

/** GET search: names of all kinds that hold a text; without a cache it finds nothing (k8s_search.go). */
export const k8sSearch: OperationHandler = (call, sovereign) => {
  const query = (call.url.searchParams.get('q') ?? '').trim().toLowerCase();
  if (query === '' || sovereign.store.arrangement().cache === 'disabled')
    return json('k8s-search.found', { items: [], total: 0 });
  const wanted = (call.url.searchParams.get('kinds') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => kindOf(name) !== undefined);
  const spelt = wanted.length > 0 ? wanted : availableKinds();
  const items = (isRegistered(call, sovereign) && mayGet(call) ? spelt : [])
    .flatMap((kind) => {
      const known = kindOf(kind);
      return (known ? sovereign.store.cluster.list(known) : [])
        .filter(({ metadata }) => metadata.name.toLowerCase().includes(query))
        .map(({ metadata }) => ({
          kind,
          name: metadata.name,
          ...(typeof metadata['namespace'] === 'string' ? { namespace: metadata['namespace'] } : {}),
        }));
    })
    .slice(0, limitOf(call.url, 100, 500))
    .sort((a, b) => byHit([a.kind, a.namespace ?? '', a.name], [b.kind, b.namespace ?? '', b.name]));
  return json('k8s-search.found', { items, total: items.length, query });
};

/** GET sync: every kind is read. */
export const k8sSync: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-sync', sovereign);
  if (off) return off;
  if (!isRegistered(call, sovereign)) return text('k8s-sync.not-registered', notRegistered(call, sovereign));
  const synced = Object.fromEntries(KINDS.map(({ name }) => [name, true]));
  return json('k8s-sync.state', { cluster: clusterOf(call, sovereign), synced });
};

/** GET metrics: without a metrics server zeros, never an error (10.5). */
export const k8sMetrics: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-metrics', sovereign);
  if (off) return off;
  const target = targetOf('k8s-metrics', call);
  if (isReply(target)) return target;
  const { kind, namespace, name } = target;
  return json('k8s-metrics.current', {
    kind: kind.name,
    ...(namespace === '' ? {} : { namespace }),
    name,
    current: { cpu: '0m', memory: '0', timestamp: safeTime(sovereign.clock.now()), cpuMilli: 0, memBytes: 0 },
    series: [],
    source: 'unavailable',
  });
};

type Told = Bodies['k8s-events.events']['events'][number];

/** An event in the one shape that both spellings of the API come to (k8s_events.go). */
const told = (event: KubernetesObject): Told => {
  const isNew = 'regarding' in event;
  const about = membersAt(event, isNew ? 'regarding' : 'involvedObject');
  const count = isNew ? membersAt(event, 'series')['count'] : event['count'];
  const at = isNew ? ['eventTime'] : ['lastTimestamp', 'firstTimestamp'];
  const time = [...at.map((key) => textAt(event, key)), textAt(event.metadata, 'creationTimestamp')].find((one) => one !== '');
  const exact = isNew && textAt(event, 'eventTime') !== '' ? new Date(Date.parse(time ?? '')).toISOString() : time;
  return {
    uid: textAt(event.metadata, 'uid'),
    regarding: { kind: textAt(about, 'kind'), name: textAt(about, 'name'), namespace: textAt(about, 'namespace') },
    type: textAt(event, 'type'),
    reason: textAt(event, 'reason'),
    note: textAt(event, isNew ? 'note' : 'message'),
    eventTime: exact ?? '',
    series: { count: typeof count === 'number' && count > 0 ? count : 1 },
  };
};

/** GET the events of an object, of whatever kind, newest first (k8s_events.go). */
export const k8sEventsFor: OperationHandler = (call, sovereign) => {
  if (sovereign.store.arrangement().cache === 'disabled')
    return json('k8s-events.disabled', { error: 'k8scache-disabled', status: 503, code: '503' });
  const { namespace, name } = located(call);
  const spelt = (call.params['kind'] ?? '').trim().toLowerCase();
  if (call.id === '' || spelt === '' || name === '') return hard('k8s-events.missing', 'id, kind, ns, name are all required');
  if (!isRegistered(call, sovereign)) return hard('k8s-events.not-registered', `${notRegistered(call, sovereign)} with k8sCache`);
  const kind = KINDS.find((one) => one.name === spelt)?.kind ?? `${spelt.slice(0, 1).toUpperCase()}${spelt.slice(1)}`;
  const asked = wholeOf(call.url.searchParams.get('limit')) ?? 0;
  const limit = asked > 0 ? Math.min(asked, 500) : 100;
  const all = KINDS.filter((one) => one.kind === 'Event').flatMap((one) => sovereign.store.cluster.list(one).map(told));
  const events = all
    .filter(({ regarding }) => regarding.kind === kind && regarding.name === name)
    .filter(({ regarding }) => namespace === '' || regarding.namespace === namespace)
    .slice(0, limit)
    .sort((a, b) => (a.eventTime === b.eventTime ? 0 : a.eventTime > b.eventTime ? -1 : 1));
  return json('k8s-events.events', { events, count: events.length, kind, name, ns: namespace });
};
