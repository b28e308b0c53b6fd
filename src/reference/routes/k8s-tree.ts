import type { OperationHandler, Sovereign } from '../context.ts';
import { membersAt, textAt } from '../read-body.ts';
import { type Bodies, hard, json, present } from '../reply.ts';
import { labelSelector } from '../selectors.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { groupOf, KINDS, type Kind, kindOf } from '../state/kinds.ts';
import { disabled, isReply, qualified, TIMED_OUT, targetOf, unavailable } from './k8s-object.ts';
import { isReady, itemsOf, members } from './k8s-read.ts';

type Node = Bodies['KubernetesNode'];

/** Levels below the root, and nodes beside each other, that a tree has at most. */
const DEEPEST = 6;
const WIDEST = 50;

/** Kinds of the reference that have a condition Ready; the others are passive. */
const ACTIVE: ReadonlySet<string> = new Set([
  'pod',
  'replicaset',
  'deployment',
  'statefulset',
  'daemonset',
  'helmrelease',
  'service',
  'ingress',
  'gateway',
  'httproute',
  'application',
  'continuum',
]);

const SELECTING: ReadonlySet<string> = new Set(['deployment', 'statefulset', 'daemonset', 'replicaset']);

const namespaceOf = ({ metadata }: KubernetesObject): string => String(metadata['namespace'] ?? '');

const ownersOf = ({ metadata }: KubernetesObject) =>
  itemsOf(metadata['ownerReferences']).map((one) => ({ kind: textAt(members(one), 'kind'), name: textAt(members(one), 'name') }));

const bare = (kind: Kind, object: KubernetesObject): Node => {
  const status = membersAt(object, 'status');
  const { replicas, readyReplicas = 0 } = status;
  const group = groupOf(kind);
  const namespace = namespaceOf(object);
  return present({
    kind: kind.name,
    apiGroup: group === '' ? undefined : group,
    ns: namespace === '' ? undefined : namespace,
    name: object.metadata.name,
    uid: typeof object.metadata['uid'] === 'string' ? object.metadata['uid'] : undefined,
    phase: textAt(status, 'phase') || undefined,
    ready: isReady(object) || (typeof replicas === 'number' && replicas > 0 && replicas === readyReplicas),
    passive: ACTIVE.has(kind.name) ? undefined : (true as const),
  });
};

/** The objects that an object selects by their labels: a workload its pods, a service its pods and slices. */
const selected = (kind: Kind, object: KubernetesObject, { store }: Sovereign): readonly (readonly [Kind, KubernetesObject])[] => {
  const spec = membersAt(object, 'spec');
  const labels = SELECTING.has(kind.name)
    ? membersAt(membersAt(spec, 'selector'), 'matchLabels')
    : kind.name === 'service'
      ? membersAt(spec, 'selector')
      : {};
  if (Object.keys(labels).length === 0) return [];
  const wanted = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  const hops: readonly (readonly [string, string])[] = [
    ['pod', wanted.join(',')],
    ...(kind.name === 'service' ? [['endpointslice', `kubernetes.io/service-name=${object.metadata.name}`] as const] : []),
  ];
  return hops.flatMap(([name, text]) => {
    const target = kindOf(name);
    const selector = labelSelector(text);
    if (!target || selector.kind === 'unreadable') return [];
    return store.cluster
      .list(target)
      .filter((one) => namespaceOf(one) === namespaceOf(object) && selector.test(one))
      .map((one) => [target, one] as const);
  });
};

const nodeOf = (kind: Kind, object: KubernetesObject, depth: number, visited: Set<string>, sovereign: Sovereign): Node => {
  const node = bare(kind, object);
  const uid = node.uid ?? '';
  if (visited.has(uid)) return node;
  if (uid !== '') visited.add(uid);
  if (depth >= DEEPEST) return node;
  const { cluster } = sovereign.store;
  const below = (one: Kind, child: KubernetesObject): Node => nodeOf(one, child, depth + 1, visited, sovereign);
  const owners = ownersOf(object)
    .flatMap((reference) => {
      const one = KINDS.find(({ name }) => name === reference.kind.toLowerCase());
      const owner = one && (cluster.find(one, namespaceOf(object), reference.name) ?? cluster.find(one, '', reference.name));
      return one && owner ? [[one, owner] as const] : [];
    })
    .slice(0, WIDEST)
    .map(([one, owner]) => below(one, owner));
  const owned = KINDS.flatMap((one) =>
    cluster
      .list(one)
      .filter(
        (child) =>
          (namespaceOf(object) === '' || namespaceOf(child) === '' || namespaceOf(child) === namespaceOf(object)) &&
          ownersOf(child).some((owner) => owner.kind.toLowerCase() === kind.name && owner.name === object.metadata.name),
      )
      .map((child) => [one, child] as const),
  )
    .slice(0, WIDEST)
    .map(([one, child]) => below(one, child));
  const bySelector = selected(kind, object, sovereign).flatMap(([one, child]) =>
    visited.has(String(child.metadata['uid'] ?? '')) ? [] : [below(one, child)],
  );
  const children = [...owned, ...bySelector];
  return { ...node, ...(owners.length > 0 ? { owners } : {}), ...(children.length > 0 ? { children } : {}) };
};

/** GET an object with its owners above it, and below it what it owns or selects (k8s_resource_tree.go). */
export const k8sTree: OperationHandler = (call, sovereign) => {
  const off = disabled('k8s-tree', sovereign);
  if (off) return off;
  const target = targetOf('k8s-tree', call);
  if (isReply(target)) return target;
  const cut = unavailable('k8s-tree', call, sovereign);
  if (cut) return cut;
  const { kind, namespace, name } = target;
  if (kind.namespaced && namespace === '')
    return hard('k8s-tree.namespace-required', `kind "${kind.name}" is namespace-scoped; ns must be supplied`);
  if (sovereign.store.arrangement().read !== 'ok') return hard('k8s-tree.failed', TIMED_OUT);
  const object = sovereign.store.cluster.find(kind, namespace, name);
  if (!object) return hard('k8s-tree.not-found', `${kind.name} "${qualified(target)}" not found`);
  return json('k8s-tree.tree', nodeOf(kind, object, 0, new Set(), sovereign));
};
