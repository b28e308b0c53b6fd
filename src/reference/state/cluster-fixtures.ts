import type { KubernetesObject } from './cluster.ts';

type Make = (
  kind: string,
  name: string,
  namespace: string | undefined,
  rest?: Omit<KubernetesObject, 'metadata'> & { readonly labels?: Readonly<Record<string, string>> },
) => readonly [kind: string, object: KubernetesObject];

const runningPod = (container: string) => ({
  spec: {
    nodeName: 'node-fsn-a',
    containers: [
      {
        name: container,
        image: `registry.example/${container}:v1`,
        resources: { limits: { cpu: container === 'postgres' ? '500m' : '1', memory: '512Mi' } },
      },
    ],
  },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
});

const deployment = (replicas: number) => ({
  spec: { replicas },
  status: { replicas, readyReplicas: replicas, availableReplicas: replicas },
});

/** The objects of the QA fixtures that follow from nothing else (platform contract, 15). */
export const clusterFixtures = (make: Make, at: string): readonly (readonly [string, KubernetesObject])[] => [
  make('namespaces', 'qa-omantel', undefined, { labels: { 'openova.io/env-type': 'dev', 'openova.io/application': 'qa-wp' } }),
  // Every cluster has it; what is applied without a namespace goes there.
  make('namespaces', 'default', undefined),
  make('namespaces', 'dmz', undefined),
  make('namespaces', 'netbird', undefined),
  ...(['fsn', 'hel'] as const).map((site) =>
    make('nodes', `node-${site}-a`, undefined, {
      labels: {
        'openova.io/region': `hz-${site}-rtz-prod`,
        'topology.kubernetes.io/region': `${site}1`,
        'topology.kubernetes.io/zone': `${site}1`,
        'node.kubernetes.io/instance-type': 'cx32',
      },
      status: {
        conditions: [{ type: 'Ready', status: 'True' }],
        addresses: [
          { type: 'InternalIP', address: site === 'fsn' ? '10.0.1.2' : '10.0.2.2' },
          ...(site === 'fsn' ? [{ type: 'ExternalIP', address: '192.0.2.7' }] : []),
        ],
      },
    }),
  ),
  make('configmaps', 'disposable-cm', 'qa-omantel', { data: { k: 'v' } }),
  make('configmaps', 'qa-wp-config', 'qa-omantel', { data: { k: 'v' } }),
  make('secrets', 'qa-wp-creds', 'qa-omantel', { type: 'Opaque', data: { password: 'cWE=' } }),
  make('environments', 'qa-omantel', undefined, {
    spec: { organizationRef: 'omantel-platform', envType: 'dev', placement: 'single-region' },
  }),
  make('events', 'qa-wp-started', 'qa-omantel', {
    type: 'Normal',
    reason: 'Started',
    message: 'Started container wordpress',
    lastTimestamp: at,
    involvedObject: { kind: 'Pod', namespace: 'qa-omantel', name: 'qa-wp-0' },
  }),
  make('events', 'qa-wp-reconciled', 'qa-omantel', {
    type: 'Normal',
    reason: 'Reconciled',
    note: 'all regions are ready',
    series: { lastObservedTime: at },
    regarding: { kind: 'Application', namespace: 'qa-omantel', name: 'qa-wp' },
  }),
  make('events', 'qa-wp-installed', 'qa-omantel', {
    type: 'Normal',
    reason: 'Installed',
    note: 'the application was installed',
    eventTime: '2026-05-01T08:00:00.000000Z',
    regarding: { kind: 'Application', namespace: 'qa-omantel', name: 'qa-wp' },
  }),
  make('httproutes', 'qa-wp', 'qa-omantel', {
    spec: { rules: [{ backendRefs: [{ name: 'qa-wp', port: 8080 }] }] },
  }),
  make('httproutes', 'netbird', 'netbird', {
    spec: { hostnames: ['netbird.example'], rules: [{ backendRefs: [{ name: 'netbird-management', port: 8080 }] }] },
  }),
  make('pods', 'cluster-primary-1', 'qa-omantel', runningPod('postgres')),
  make('pods', 'cluster-replica-1', 'qa-omantel', runningPod('postgres')),
  make('pods', 'dmz-vcluster-0', 'dmz', runningPod('vcluster')),
  make('statefulsets', 'dmz-vcluster', 'dmz', deployment(1)),
  ...['management', 'signal', 'coturn'].map((part) => make('deployments', `netbird-${part}`, 'netbird', deployment(1))),
  make('ciliumclusterwidenetworkpolicies', 'default-deny', undefined, { spec: { ingress: [{}], egress: [{}] } }),
  make('ciliumnetworkpolicies', 'isolation', 'dmz', {
    labels: { 'app.kubernetes.io/part-of': 'dmz' },
    spec: { ingress: [{}], egress: [{}] },
  }),
  ...['api', 'cache', 'db', 'dns', 'egress', 'gateway', 'mail', 'metrics', 'queue', 'web'].map((part) =>
    make('ciliumnetworkpolicies', `allow-${part}`, 'qa-omantel', { spec: { ingress: [{}] } }),
  ),
];
