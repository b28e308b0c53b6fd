import type { Json } from '../../model.ts';
import { createCounter, safeTime } from '../ids.ts';
import { type Application, phaseOf } from './application.ts';
import { clusterFixtures } from './cluster-fixtures.ts';
import { KINDS, type Kind } from './kinds.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** An object of the cluster. */
export interface KubernetesObject {
  readonly [key: string]: Json;
  readonly metadata: { readonly [key: string]: Json; readonly name: string };
}

/** What stands behind the objects that follow from other state: applications, grants and the like. */
export type Derived = (kind: Kind) => readonly KubernetesObject[];

/** The objects of the cluster of one Sovereign. `kind` is a plural. */
export interface Cluster {
  /** Sorted by namespace and name. */
  readonly list: (kind: Kind) => readonly KubernetesObject[];
  readonly find: (kind: Kind, namespace: string, name: string) => KubernetesObject | undefined;
  /** Stores an object; its uid stays, its resourceVersion is a new one. */
  readonly put: (kind: Kind, object: KubernetesObject) => KubernetesObject;
  readonly remove: (kind: Kind, namespace: string, name: string) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

const namespaceOf = ({ metadata }: KubernetesObject): string => String(metadata['namespace'] ?? '');
const keyOf = (kind: Kind, namespace: string, name: string): string =>
  `${kind.plural}/${kind.namespaced ? namespace : ''}/${name}`;

const FLUX = { 'app.kubernetes.io/managed-by': 'flux' };

const OF_WORKLOADS: ReadonlySet<string> = new Set(['deployments', 'replicasets', 'pods', 'services']);

/** The workload of an application whose controller has begun: what Flux makes of its HelmRelease. */
export const workloadOf = (application: Application, kind: Kind, nowMs: number): readonly KubernetesObject[] => {
  if (!OF_WORKLOADS.has(kind.plural)) return [];
  const phase = phaseOf(application, nowMs);
  if (phase === undefined || phase === 'Pending') return [];
  const { name, namespace, uid, generation, changedMs } = application;
  const isReady = phase === 'Ready';
  const container = application.blueprint.name === 'bp-wordpress' || name === 'qa-wp' ? 'wordpress' : name;
  const labels = { ...FLUX, 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': application.blueprint.name };
  const selector = { 'app.kubernetes.io/instance': name };
  const ownedBy = (apiVersion: string, owner: string, ownerName: string): readonly Json[] => [
    { apiVersion, kind: owner, name: ownerName, uid: `${uid}-${owner.toLowerCase()}` },
  ];
  const object = (
    suffix: string,
    rest: Readonly<Record<string, Json>>,
    owners: Readonly<Record<string, Json>> = {},
  ): KubernetesObject => ({
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: {
      name: `${name}${suffix}`,
      namespace,
      uid: `${uid}-${kind.name}`,
      labels,
      ...owners,
      creationTimestamp: safeTime(changedMs),
      resourceVersion: `${generation}${isReady ? 'r' : 'p'}`,
    },
    ...rest,
  });
  const ready = isReady ? 1 : 0;
  switch (kind.plural) {
    case 'deployments':
      return [
        object('', {
          spec: { replicas: 1, selector: { matchLabels: selector } },
          status: { replicas: 1, readyReplicas: ready, availableReplicas: ready },
        }),
      ];
    case 'replicasets':
      return [
        object(
          '-set',
          { spec: { replicas: 1, selector: { matchLabels: selector } }, status: { replicas: 1, readyReplicas: ready } },
          { ownerReferences: ownedBy('apps/v1', 'Deployment', name) },
        ),
      ];
    case 'pods':
      return [
        object(
          '-0',
          {
            spec: { nodeName: 'node-fsn-a', containers: [{ name: container, image: `registry.example/${container}:v1` }] },
            status: {
              phase: isReady ? 'Running' : 'Pending',
              conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
            },
          },
          { ownerReferences: ownedBy('apps/v1', 'ReplicaSet', `${name}-set`) },
        ),
      ];
    case 'services':
      return [object('', { spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] } })];
    default:
      return [];
  }
};

/** The cluster of the QA fixtures: stored objects, and those that `derived` gives, unless they were changed or deleted here. */
export const createCluster = (ids: () => string, now: () => number, derived: Derived): Cluster => {
  const stored = new Map<string, KubernetesObject>();
  const gone = new Set<string>();
  /** The uid of the object that a change was made over: when that one goes, so does the change. */
  const over = new Map<string, Json>();
  let version = createCounter(1_000);
  const stamped = (kind: Kind, object: KubernetesObject, uid: Json): KubernetesObject => ({
    ...object,
    apiVersion: object['apiVersion'] ?? kind.apiVersion,
    kind: kind.kind,
    metadata: {
      ...object.metadata,
      uid,
      creationTimestamp: object.metadata['creationTimestamp'] ?? safeTime(now()),
      resourceVersion: String(version()),
    },
  });
  const reset = (): void => {
    stored.clear();
    gone.clear();
    over.clear();
    version = createCounter(1_000);
    const at = safeTime(now());
    const fixtures = clusterFixtures((plural, name, namespace, { labels, ...rest } = {}) => {
      const metadata = { name, ...(namespace === undefined ? {} : { namespace }), ...(labels === undefined ? {} : { labels }) };
      return [plural, { metadata, ...rest }];
    }, at);
    for (const [plural, object] of fixtures) {
      const kind = KINDS.find((one) => one.plural === plural);
      if (!kind) throw new Error(`the fixtures hold ${plural}, which is no kind`);
      stored.set(keyOf(kind, namespaceOf(object), object.metadata.name), stamped(kind, object, ids()));
    }
  };
  const list = (kind: Kind): readonly KubernetesObject[] => {
    const found = new Map<string, KubernetesObject>();
    for (const object of derived(kind)) {
      const key = keyOf(kind, namespaceOf(object), object.metadata.name);
      const changed = over.get(key) === object.metadata['uid'] ? stored.get(key) : undefined;
      if (!gone.has(`${key}#${object.metadata['uid']}`)) found.set(key, changed ?? object);
    }
    for (const [key, object] of stored) if (key.startsWith(`${kind.plural}/`) && !over.has(key)) found.set(key, object);
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  };
  const find = (kind: Kind, namespace: string, name: string): KubernetesObject | undefined =>
    list(kind).find((object) => object.metadata.name === name && (!kind.namespaced || namespaceOf(object) === namespace));
  reset();
  return {
    list,
    find,
    put: (kind, object) => {
      const namespace = namespaceOf(object);
      const key = keyOf(kind, namespace, object.metadata.name);
      const before = find(kind, namespace, object.metadata.name);
      const isDerived = derived(kind).some((one) => one.metadata.name === object.metadata.name && namespaceOf(one) === namespace);
      const after = stamped(kind, object, before?.metadata['uid'] ?? ids());
      stored.set(key, after);
      if (isDerived && before) over.set(key, before.metadata['uid'] ?? '');
      else over.delete(key);
      return after;
    },
    remove: (kind, namespace, name) => {
      const key = keyOf(kind, namespace, name);
      const object = find(kind, namespace, name);
      stored.delete(key);
      over.delete(key);
      // The workload of an application that is installed anew has another uid and is not gone.
      gone.add(`${key}#${object?.metadata['uid']}`);
    },
    reset,
    remember: () => {
      const undo = rememberMaps(stored, over);
      const before = [...gone];
      return () => {
        undo();
        gone.clear();
        for (const key of before) gone.add(key);
      };
    },
  };
};
