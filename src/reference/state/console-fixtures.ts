import type { Bodies } from '../reply.ts';

/** A HelmRelease of Flux: what a Sovereign is made of. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly isReady: boolean;
  readonly message: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Host of its front door, where it has one. */
  readonly host?: string;
  /** Name and version of its chart. */
  readonly chart: string;
  readonly version: string;
  /** Where it is installed, and under which name. */
  readonly targetNamespace: string;
  readonly releaseName: string;
  /** What it needs of another release. */
  readonly dependsOn?: readonly { readonly instance: string; readonly namespace: string; readonly context: string }[];
  /** What others live in, where it is made for that. */
  readonly contexts?: Bodies['blueprint-instances.list']['items'][number]['contexts'];
}

/** The HelmReleases of the fixtures; `fqdn` is the host that their front doors are below. */
export const releasesOf = (fqdn: string): readonly Release[] => [
  {
    name: 'bp-cilium',
    namespace: 'flux-system',
    isReady: true,
    message: 'Helm install succeeded',
    createdAt: '2026-05-10T08:00:00Z',
    changedAt: '2026-05-10T08:02:10Z',
    chart: 'bp-cilium',
    version: '1.1.0',
    targetNamespace: 'kube-system',
    releaseName: 'cilium',
  },
  {
    name: 'bp-cert-manager',
    namespace: 'flux-system',
    isReady: true,
    message: 'Helm install succeeded',
    createdAt: '2026-05-10T08:03:00Z',
    changedAt: '2026-05-10T08:05:10Z',
    chart: 'bp-cert-manager',
    version: '1.1.1',
    targetNamespace: 'cert-manager',
    releaseName: 'cert-manager',
  },
  {
    name: 'bp-gitea',
    namespace: 'flux-system',
    isReady: true,
    message: 'Helm install succeeded',
    createdAt: '2026-05-10T09:10:00Z',
    changedAt: '2026-05-10T09:12:10Z',
    host: `gitea.${fqdn}`,
    chart: 'bp-gitea',
    version: '1.2.1',
    targetNamespace: 'gitea',
    releaseName: 'gitea',
    dependsOn: [{ instance: 'shared-pg', namespace: 'flux-system', context: 'db/gitea' }],
  },
  {
    name: 'bp-keycloak',
    namespace: 'flux-system',
    isReady: false,
    message: 'Helm upgrade failed: timed out waiting for the condition',
    createdAt: '2026-05-10T09:20:00Z',
    changedAt: '2026-05-10T09:25:10Z',
    chart: 'bp-keycloak',
    version: '1.1.2',
    targetNamespace: 'keycloak',
    releaseName: 'keycloak',
  },
];

/** A database that the Sovereign runs for others, which later copies tell as an instance of its blueprint. */
export const SHARED_DATABASE: Release = {
  name: 'bp-postgres-shared',
  namespace: 'flux-system',
  isReady: true,
  message: 'Helm install succeeded',
  createdAt: '2026-05-10T08:06:00Z',
  changedAt: '2026-05-10T08:08:10Z',
  chart: 'bp-postgres',
  version: '1.1.0',
  targetNamespace: 'databases',
  releaseName: 'shared-pg',
  contexts: [
    { name: 'gitea', kind: 'db', occupiedBy: 'gitea', credential: 'gitea-db', status: 'ready' },
    { name: 'spare', kind: 'db', status: 'declared' },
  ],
};

/** Components of the bootstrap kit, in the order in which they are installed. */
export const BOOTSTRAP_KIT = [
  { id: 'bp-cilium', slug: 'cilium', title: 'Cilium' },
  { id: 'bp-cert-manager', slug: 'cert-manager', title: 'Cert Manager' },
] as const;

/** The listed blueprints that the server was built with, by id; one of them is of the bootstrap kit too. */
export const APP_CATALOG = [
  { id: 'bp-cilium', slug: 'cilium', title: 'Cilium', summary: 'Networking', tags: ['network'], depends: [] },
  {
    id: 'bp-gitea',
    slug: 'gitea',
    title: 'Gitea',
    summary: 'Git hosting',
    category: 'devops',
    tagline: 'Code, kept at home',
    tags: ['git'],
    version: '1.2.1',
    section: 'apps',
    depends: ['bp-keycloak'],
  },
  { id: 'bp-keycloak', slug: 'keycloak', title: 'Keycloak', summary: 'Identity', tags: [], depends: [] },
  {
    id: 'bp-wordpress',
    slug: 'wordpress',
    title: 'WordPress',
    summary: 'Websites',
    category: 'cms',
    tags: ['web', 'cms'],
    version: '1.2.3',
    depends: [],
  },
] as const;

/** When the catalog was built. */
export const CATALOG_BUILT_AT = '2026-05-16T08:00:00Z';

/** Go's zero time: what has not happened. */
export const NEVER = '0001-01-01T00:00:00Z';

/** Jobs of the cluster, and one that has not begun. */
export const JOBS = [
  {
    name: 'bp-keycloak-bootstrap',
    namespace: 'auth',
    status: 'succeeded',
    startedAt: '2026-05-10T09:30:00Z',
    finishedAt: '2026-05-10T09:31:00Z',
  },
  { name: 'nightly-backup', namespace: 'qa-omantel', status: 'pending', startedAt: NEVER, finishedAt: NEVER },
] as const;

/** Warnings among the events of the cluster. */
export const WARNINGS = [
  {
    name: 'keycloak-unhealthy',
    namespace: 'auth',
    reason: 'Unhealthy',
    involved: 'Pod/keycloak-0',
    message: 'Readiness probe failed',
    startedAt: '2026-05-10T09:22:00Z',
  },
] as const;

/** Load balancers of the cluster. */
export const LOAD_BALANCERS = [
  {
    name: 'cilium-gateway',
    namespace: 'kube-system',
    type: 'LoadBalancer',
    clusterIP: '10.43.0.11',
    externalIP: '192.0.2.10',
    ports: ['80/TCP', '443/TCP'],
  },
] as const;

/** Storage of the cluster. */
export const STORAGE_CLASSES = [
  { name: 'local-path', provisioner: 'rancher.io/local-path', isDefault: true, reclaimPolicy: 'Delete' },
  { name: 'hcloud-volumes', provisioner: 'csi.hetzner.cloud', isDefault: false, reclaimPolicy: 'Retain' },
] as const;

/** Claims on that storage. */
export const CLAIMS = [
  { name: 'data-cluster-primary-1', namespace: 'qa-omantel', storageClass: 'local-path', capacity: '5Gi', status: 'Bound' },
] as const;
