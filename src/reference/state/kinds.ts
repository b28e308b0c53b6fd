/** A kind of Kubernetes object as the proxy knows it (platform contract, 10). */
export interface Kind {
  readonly plural: string;
  readonly kind: string;
  /** The name by which the cache of the product knows it: the singular, in lower case. */
  readonly name: string;
  readonly apiVersion: string;
  readonly namespaced: boolean;
  readonly short: readonly string[];
}

const kind = (plural: string, name: string, apiVersion: string, short: readonly string[] = [], namespaced = true): Kind => ({
  plural,
  kind: name,
  name: name.toLowerCase(),
  apiVersion,
  namespaced,
  short,
});

/** The kinds that the proxy serves (internal/k8scache/kinds.go), and events, which the product stopped to cache after iter-16. */
export const KINDS: readonly Kind[] = [
  kind('pods', 'Pod', 'v1', ['po']),
  kind('services', 'Service', 'v1', ['svc']),
  kind('configmaps', 'ConfigMap', 'v1', ['cm']),
  kind('secrets', 'Secret', 'v1', ['sec']),
  kind('events', 'Event', 'v1', ['ev']),
  kind('namespaces', 'Namespace', 'v1', ['ns'], false),
  kind('nodes', 'Node', 'v1', ['no'], false),
  kind('persistentvolumeclaims', 'PersistentVolumeClaim', 'v1', ['pvc', 'pvcs']),
  kind('persistentvolumes', 'PersistentVolume', 'v1', ['pv', 'pvs'], false),
  kind('deployments', 'Deployment', 'apps/v1', ['deploy']),
  kind('statefulsets', 'StatefulSet', 'apps/v1', ['sts']),
  kind('daemonsets', 'DaemonSet', 'apps/v1', ['ds']),
  kind('replicasets', 'ReplicaSet', 'apps/v1', ['rs']),
  kind('ingresses', 'Ingress', 'networking.k8s.io/v1', ['ing']),
  kind('networkpolicies', 'NetworkPolicy', 'networking.k8s.io/v1'),
  kind('endpointslices', 'EndpointSlice', 'discovery.k8s.io/v1', ['ep']),
  kind('gateways', 'Gateway', 'gateway.networking.k8s.io/v1'),
  kind('httproutes', 'HTTPRoute', 'gateway.networking.k8s.io/v1'),
  kind('clusterroles', 'ClusterRole', 'rbac.authorization.k8s.io/v1', [], false),
  kind('clusterrolebindings', 'ClusterRoleBinding', 'rbac.authorization.k8s.io/v1', [], false),
  kind('customresourcedefinitions', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', ['crd', 'crds'], false),
  kind('ciliumnetworkpolicies', 'CiliumNetworkPolicy', 'cilium.io/v2'),
  kind('ciliumclusterwidenetworkpolicies', 'CiliumClusterwideNetworkPolicy', 'cilium.io/v2', [], false),
  kind('policyreports', 'PolicyReport', 'wgpolicyk8s.io/v1alpha2'),
  kind('clusterpolicyreports', 'ClusterPolicyReport', 'wgpolicyk8s.io/v1alpha2', [], false),
  kind('clusterpolicies', 'ClusterPolicy', 'kyverno.io/v1', [], false),
  kind('helmreleases', 'HelmRelease', 'helm.toolkit.fluxcd.io/v2'),
  kind('applications', 'Application', 'apps.openova.io/v1'),
  kind('environments', 'Environment', 'catalyst.openova.io/v1', [], false),
  kind('organizations', 'Organization', 'orgs.openova.io/v1', [], false),
  kind('blueprints', 'Blueprint', 'catalyst.openova.io/v1', [], false),
  kind('useraccesses', 'UserAccess', 'access.openova.io/v1alpha1', [], false),
  kind('continuums', 'Continuum', 'dr.openova.io/v1'),
];

/** A spelling of a kind as the registry compares it: lower case, without blanks. */
export const canonical = (spelt: string): string => spelt.replace(/[ \t\r\n]/g, '').toLowerCase();

/** The kind of a singular, plural or short name in any case; `undefined` for none. */
export const kindOf = (spelt: string): Kind | undefined => {
  const wanted = canonical(spelt);
  return KINDS.find(({ plural, name, short }) => name === wanted || plural === wanted || short.includes(wanted));
};

/** The group of a kind; empty where it has none. */
export const groupOf = ({ apiVersion }: Kind): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');
