import type { Json } from '../../model.ts';
import type { OperationHandler, Sovereign } from '../context.ts';
import { membersAt } from '../read-body.ts';
import { json } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { kindOf } from '../state/kinds.ts';

const objects = (name: string, { store }: Sovereign): readonly KubernetesObject[] => {
  const kind = kindOf(name);
  if (!kind) throw new Error(`${name} is no kind`);
  return store.cluster.list(kind);
};

const namespaceOf = ({ metadata }: KubernetesObject): string => String(metadata['namespace'] ?? '');
const rulesOf = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 0);

const counted = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** GET networking/policies: of the namespaces and of the whole cluster (platform contract, 14). */
export const networkPolicies: OperationHandler = (_call, sovereign) => {
  const items = ['ciliumclusterwidenetworkpolicies', 'ciliumnetworkpolicies']
    .flatMap((kind) => objects(kind, sovereign))
    .map((object) => ({
      kind: String(object['kind']),
      name: object.metadata.name,
      namespace: namespaceOf(object),
      ingress_rules: rulesOf(membersAt(object, 'spec')['ingress']),
      egress_rules: rulesOf(membersAt(object, 'spec')['egress']),
      created_at: String(object.metadata['creationTimestamp']),
    }));
  return json('network-policies.list', {
    items,
    counts_by_kind: counted(items.map(({ kind }) => kind)),
    counts_by_namespace: counted(items.map(({ namespace }) => namespace)),
    total: items.length,
  });
};

/** GET networking/clustermesh: this cluster and the standby's. */
export const clustermesh: OperationHandler = () => {
  const clusters = ['hz-fsn-rtz-prod', 'hz-hel-rtz-prod'].map((name) => ({ name, connected: true }));
  return json('clustermesh.state', {
    clusters,
    sources: ['ciliumconfig'],
    total: clusters.length,
    mesh_keys_present: true,
    self_cluster_name: 'hz-fsn-rtz-prod',
    self_cluster_id: 1,
  });
};

const deploymentsIn = (namespace: string, sovereign: Sovereign) =>
  objects('deployments', sovereign)
    .filter((object) => namespaceOf(object) === namespace)
    .map((object) => {
      const status = membersAt(object, 'status');
      const desired = membersAt(object, 'spec')['replicas'];
      return {
        name: object.metadata.name,
        namespace,
        ready: Number(status['readyReplicas'] ?? 0),
        desired: Number(desired ?? 0),
        available: Number(status['availableReplicas'] ?? 0),
      };
    });

/** GET networking/netbird. */
export const netbird: OperationHandler = (_call, sovereign) => {
  const deployments = deploymentsIn('netbird', sovereign);
  const installed = deployments.length > 0;
  return json('netbird.state', { installed, deployments, peers: [], hostname_hint: `netbird.${sovereign.fqdn}` });
};

/** GET networking/dmz: its virtual clusters and what isolates them. */
export const dmz: OperationHandler = (_call, sovereign) => {
  const named = (kind: string) =>
    objects(kind, sovereign)
      .filter((object) => namespaceOf(object) === 'dmz')
      .map((object) => ({ name: object.metadata.name, namespace: 'dmz' }));
  const vclusters = named('statefulsets');
  const policies = named('ciliumnetworkpolicies');
  return json('dmz.state', {
    installed: vclusters.length > 0,
    vclusters: vclusters,
    isolation_cnps: policies,
    total: vclusters.length,
  });
};

/** GET networking/hubble: not installed in the QA fixtures. */
export const hubble: OperationHandler = (_call, sovereign) =>
  json('hubble.state', {
    hubble_enabled: false,
    relay_ready: false,
    ui_ready: false,
    deployments: deploymentsIn('hubble', sovereign),
  });
