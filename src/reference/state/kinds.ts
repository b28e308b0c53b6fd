/** A kind of Kubernetes object as the proxy knows it (platform contract, 10). */
export interface Kind {
  readonly plural: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespaced: boolean;
  readonly short: readonly string[];
}

const kind = (plural: string, name: string, apiVersion: string, short: readonly string[] = [], namespaced = true): Kind => ({
  plural,
  kind: name,
  apiVersion,
  namespaced,
  short,
});

/** The kinds that the proxy serves. */
export const KINDS: readonly Kind[] = [
  kind('pods', 'Pod', 'v1', ['po']),
  kind('services', 'Service', 'v1', ['svc']),
  kind('configmaps', 'ConfigMap', 'v1', ['cm']),
  kind('secrets', 'Secret', 'v1'),
  kind('events', 'Event', 'v1', ['ev']),
  kind('namespaces', 'Namespace', 'v1', ['ns'], false),
  kind('nodes', 'Node', 'v1', ['no'], false),
  kind('deployments', 'Deployment', 'apps/v1', ['deploy']),
  kind('statefulsets', 'StatefulSet', 'apps/v1', ['sts']),
  kind('ingresses', 'Ingress', 'networking.k8s.io/v1', ['ing']),
  kind('httproutes', 'HTTPRoute', 'gateway.networking.k8s.io/v1'),
  kind('rolebindings', 'RoleBinding', 'rbac.authorization.k8s.io/v1'),
  kind('ciliumnetworkpolicies', 'CiliumNetworkPolicy', 'cilium.io/v2', ['cnp']),
  kind('ciliumclusterwidenetworkpolicies', 'CiliumClusterwideNetworkPolicy', 'cilium.io/v2', ['ccnp'], false),
  kind('clusterpolicies', 'ClusterPolicy', 'kyverno.io/v1', ['cpol'], false),
  kind('applications', 'Application', 'apps.openova.io/v1'),
  kind('environments', 'Environment', 'apps.openova.io/v1', [], false),
  kind('blueprints', 'Blueprint', 'catalog.openova.io/v1', [], false),
  kind('useraccesses', 'UserAccess', 'access.openova.io/v1alpha1', [], false),
  kind('continuums', 'Continuum', 'dr.openova.io/v1'),
];

/** The kind of a plural, singular or short name in any case; `undefined` for none. */
export const kindOf = (name: string): Kind | undefined => {
  const wanted = name.toLowerCase();
  return KINDS.find(
    ({ plural, kind: singular, short }) => plural === wanted || singular.toLowerCase() === wanted || short.includes(wanted),
  );
};
