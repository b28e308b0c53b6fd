import type { Json } from '../../model.ts';
import { type Call, clusterIdOf, isKnown, type OperationHandler, type Sovereign } from '../context.ts';
import { membersAt } from '../read-body.ts';
import { type Bodies, json } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { kindOf } from '../state/kinds.ts';

type PolicyRow = Bodies['NetworkPolicyRow'];

/** Objects of the cluster that is asked for, sorted by namespace and name: none of one that is not known. */
const objects = (name: string, call: Call, sovereign: Sovereign): readonly KubernetesObject[] => {
  const kind = kindOf(name);
  if (!kind) throw new Error(`${name} is no kind`);
  return isKnown(call, sovereign) ? sovereign.store.cluster.list(kind) : [];
};

const namespaceOf = ({ metadata }: KubernetesObject): string => String(metadata['namespace'] ?? '');
const rulesOf = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 0);

const counted = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** A policy as a row, with the keys that Go leaves out where they are zero. */
const rowOf = (object: KubernetesObject, kind: PolicyRow['kind']): PolicyRow => {
  const spec = membersAt(object, 'spec');
  const [ingress, egress] = [rulesOf(spec['ingress']), rulesOf(spec['egress'])];
  const labels = Object.entries(membersAt(object.metadata, 'labels')).map(([key, value]) => [key, String(value)]);
  return {
    kind,
    name: object.metadata.name,
    namespace: namespaceOf(object),
    ...(ingress > 0 ? { ingress_rules: ingress } : {}),
    ...(egress > 0 ? { egress_rules: egress } : {}),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) as Readonly<Record<string, string>> } : {}),
    created_at: String(object.metadata['creationTimestamp']),
  };
};

const KINDS = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'] as const;

/** GET networking/policies: of the namespaces and of the whole cluster, sorted by namespace and name. */
export const networkPolicies: OperationHandler = (call, sovereign) => {
  const items = KINDS.flatMap((kind) => objects(kind, call, sovereign).map((object) => rowOf(object, kind))).sort((a, b) =>
    `${a.namespace}\n${a.name}` < `${b.namespace}\n${b.name}` ? -1 : 1,
  );
  return json('network-policies.list', {
    items,
    counts_by_kind: counted(items.map(({ kind }) => kind)),
    counts_by_namespace: counted(items.map(({ namespace }) => namespace || '(cluster-scoped)')),
    total: items.length,
  });
};

/** GET networking/clustermesh: this cluster and the standby's. */
export const clustermesh: OperationHandler = (call, sovereign) => {
  if (!isKnown(call, sovereign))
    return json('clustermesh.state', { clusters: [], sources: [], total: 0, mesh_keys_present: false });
  const clusters = ['hz-fsn-rtz-prod', 'hz-hel-rtz-prod'].map((name) => ({ name, connected: true }));
  return json('clustermesh.state', {
    clusters,
    sources: ['cilium-clustermesh-configmap', 'cilium-daemonset'],
    total: clusters.length,
    mesh_keys_present: true,
    self_cluster_name: 'hz-fsn-rtz-prod',
    self_cluster_id: '1',
  });
};

const deploymentsIn = (namespace: string, call: Call, sovereign: Sovereign): readonly Bodies['NetworkComponent'][] =>
  objects('deployments', call, sovereign)
    .filter((object) => namespaceOf(object) === namespace)
    .map((object) => {
      const status = membersAt(object, 'status');
      const [ready, desired] = [Number(status['readyReplicas'] ?? 0), Number(status['replicas'] ?? 0)];
      return { name: object.metadata.name, namespace, ready, desired, available: ready > 0 && ready === desired };
    });

/** GET networking/netbird. Its peers are told by NetBird alone. */
export const netbird: OperationHandler = (call, sovereign) => {
  const deployments = deploymentsIn('netbird', call, sovereign);
  return json('netbird.state', {
    installed: deployments.length > 0,
    deployments,
    peers: [],
    ...(isKnown(call, sovereign) ? { hostname_hint: `netbird.${clusterIdOf(call, sovereign)}` } : {}),
  });
};

/** GET networking/dmz: its virtual clusters, by the sets that run them, and what isolates them. */
export const dmz: OperationHandler = (call, sovereign) => {
  const inDmz = (kind: string): readonly KubernetesObject[] =>
    objects(kind, call, sovereign).filter((object) => namespaceOf(object) === 'dmz');
  const vclusters = inDmz('statefulsets').map((object) => {
    const running = Number(membersAt(object, 'status')['readyReplicas'] ?? 0) > 0;
    return { name: object.metadata.name, namespace: 'dmz', phase: running ? 'Running' : 'Pending', running };
  });
  const policies = inDmz('ciliumnetworkpolicies').map((object) => {
    // Their rules are not counted here.
    const { ingress_rules: _ingress, egress_rules: _egress, ...row } = rowOf(object, 'CiliumNetworkPolicy');
    return row;
  });
  return json('dmz.state', {
    installed: vclusters.length > 0,
    vclusters,
    isolation_cnps: policies,
    total: vclusters.length,
  });
};

/** GET networking/hubble: not installed in the QA fixtures. */
export const hubble: OperationHandler = (call, sovereign) => {
  const deployments = deploymentsIn('kube-system', call, sovereign).filter(({ name }) =>
    ['hubble-relay', 'hubble-ui'].includes(name),
  );
  const isReady = (wanted: string): boolean => deployments.some(({ name, ready }) => name === wanted && ready > 0);
  return json('hubble.state', {
    hubble_enabled: false,
    relay_ready: isReady('hubble-relay'),
    ui_ready: isReady('hubble-ui'),
    deployments,
  });
};
