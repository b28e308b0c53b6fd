import type { Json } from '../../model.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { go } from '../go-json.ts';
import { decodeBody, isMembers } from '../read-body.ts';
import { type Bodies, hard, json, present, type Reply } from '../reply.ts';
import { phaseOf } from '../state/application.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import {
  APP_CATALOG,
  BOOTSTRAP_KIT,
  CATALOG_BUILT_AT,
  CLAIMS,
  JOBS,
  LOAD_BALANCERS,
  NEVER,
  type Release,
  releasesOf,
  SHARED_DATABASE,
  STORAGE_CLASSES,
  WARNINGS,
} from '../state/console-fixtures.ts';
import { kindOf } from '../state/kinds.ts';
import { isAdmin } from '../tiers.ts';

/** Objects of a kind of the cluster. */
const objectsOf = ({ store }: Sovereign, plural: string): readonly KubernetesObject[] => {
  const kind = kindOf(plural);
  return kind === undefined ? [] : store.cluster.list(kind);
};

const memberOf = (value: Json | undefined, key: string): Json | undefined => (isMembers(value) ? value[key] : undefined);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

type NoCluster = 'sovereign-status.no-cluster' | 'sovereign-jobs.no-cluster' | 'sovereign-cloud.no-cluster';

/** The reply where the server has no client for the cluster that it runs in. */
const withoutCluster = (name: NoCluster, { store }: Sovereign): Reply | undefined =>
  store.arrangement().cluster === 'unreachable'
    ? hard(
        name,
        'sovereign: in-cluster config unavailable: unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
      )
    : undefined;

/** GET sovereign/status: what the dashboard counts (`sovereign.go`). */
export const sovereignStatus: OperationHandler = (_call, sovereign) => {
  const failed = withoutCluster('sovereign-status.no-cluster', sovereign);
  if (failed) return failed;
  const releases = releasesOf(sovereign.fqdn);
  const pods = objectsOf(sovereign, 'pods');
  return json('sovereign-status.counts', {
    helmReleasesReady: releases.filter(({ isReady }) => isReady).length,
    helmReleasesTotal: releases.length,
    podsRunning: pods.filter(({ status }) => memberOf(status, 'phase') === 'Running').length,
    podsTotal: pods.length,
    certExpirySoonCount: 0,
  });
};

type Job = Bodies['sovereign-jobs.list']['jobs'][number];

const jobOfRelease = ({ name, namespace, isReady, message, createdAt, changedAt }: Release): Job => ({
  id: `hr/${namespace}/${name}`,
  name,
  namespace,
  kind: 'HelmRelease',
  status: isReady ? 'succeeded' : 'failed',
  message,
  startedAt: createdAt,
  finishedAt: changedAt,
});

/** GET sovereign/jobs: releases, jobs and warnings, the newest first. */
export const sovereignJobs: OperationHandler = (_call, sovereign) => {
  const failed = withoutCluster('sovereign-jobs.no-cluster', sovereign);
  if (failed) return failed;
  const jobs: readonly Job[] = [
    ...releasesOf(sovereign.fqdn).map(jobOfRelease),
    ...JOBS.map((job): Job => ({ id: `job/${job.namespace}/${job.name}`, kind: 'Job', ...job })),
    ...WARNINGS.map(
      ({ name, namespace, reason, involved, message, startedAt }): Job => ({
        id: `event/${namespace}/${name}`,
        name: `${reason}: ${involved}`,
        namespace,
        kind: 'Event',
        status: 'warning',
        message,
        startedAt,
        finishedAt: NEVER,
      }),
    ),
  ];
  return json('sovereign-jobs.list', { jobs: jobs.toSorted((a, b) => (a.startedAt > b.startedAt ? -1 : 1)) });
};

type App = Bodies['sovereign-apps.list']['apps'][number];

/** Running instances, which later copies list before everything else (sovereign.go HandleSovereignApps 59199903177). */
const instancesOf = ({ store, clock }: Sovereign): readonly App[] => {
  const instance = (name: string, blueprint: string) => ({
    id: name,
    slug: blueprint.replace(/^bp-/, ''),
    title: name,
    summary: '',
    tags: null,
    depends: null,
    instance: true as const,
    blueprint,
  });
  const { releaseName, chart, isReady, contexts } = SHARED_DATABASE;
  return [
    ...store.list().map(
      (one): App => ({
        ...instance(one.name, one.blueprint.name),
        status: phaseOf(one, clock.now()) === 'Ready' ? 'installed' : 'installing',
        bootstrapKit: false,
        environment: one.environmentRef || 'dev',
        topology: one.placement === 'single-region' ? 'singleton' : one.placement,
      }),
    ),
    present({
      ...instance(releaseName, chart),
      status: isReady ? ('installed' as const) : ('installing' as const),
      bootstrapKit: true,
      environment: 'dev',
      topology: 'singleton',
      contextCount: contexts?.length,
    }),
  ];
};

/** GET sovereign/apps: the bootstrap kit, then the listed blueprints, with what is installed and published of them. */
export const sovereignApps: OperationHandler = (_call, sovereign) => {
  const { store, fqdn } = sovereign;
  const { app_catalog, cluster, marketplace } = store.arrangement();
  if (app_catalog === 'broken')
    return hard('sovereign-apps.catalog-load-failed', 'catalog: unmarshal blueprints.json: unexpected end of JSON input');
  const isReachable = cluster === 'reachable';
  const releases = isReachable ? releasesOf(fqdn) : [];
  const applications = isReachable ? store.list() : [];
  const about = (id: string, slug: string) => {
    const host = releases.find(({ name }) => name === id)?.host;
    return present({
      environment: applications.find(({ name }) => name === slug)?.environmentRef || 'dev',
      marketplacePublished: marketplace === 'there' ? store.marketplace.isPublished(slug) : undefined,
      externalURL: host === undefined ? undefined : `https://${host}`,
    });
  };
  const statusOf = (id: string): App['status'] => {
    const release = releases.find(({ name }) => name === id);
    return release === undefined ? 'available' : release.isReady ? 'installed' : 'installing';
  };
  const kit: readonly string[] = BOOTSTRAP_KIT.map(({ id }) => id);
  const apps: readonly App[] = [
    ...(isReachable && isOfEra(sovereign.era, 'applicationsTellMore') ? instancesOf(sovereign) : []),
    ...BOOTSTRAP_KIT.map(
      ({ id, slug, title }): App => ({
        id,
        slug,
        title,
        summary: '',
        tags: null,
        depends: null,
        status: 'bootstrap',
        bootstrapKit: true,
        ...about(id, slug),
      }),
    ),
    ...APP_CATALOG.filter(({ id }) => !kit.includes(id)).map(
      (blueprint): App => ({
        ...blueprint,
        status: statusOf(blueprint.id),
        bootstrapKit: false,
        ...about(blueprint.id, blueprint.slug),
      }),
    ),
  ];
  return json('sovereign-apps.list', { apps, generatedAt: CATALOG_BUILT_AT, bootstrapKit: kit });
};

const PUBLISH = go.struct('', { published: go.bool });

/** What the catalog of the marketplace refused, with its status line. */
const rejected = (status: number): Reply =>
  json(
    'app-publish.rejected',
    { error: 'sme-catalog-rejected', detail: `upstream returned ${status}`, status, code: String(status) },
    { status },
  );

/** PATCH sovereign/apps/{slug}/publish: the catalog of the marketplace judges caller and slug. */
export const sovereignAppPublish: OperationHandler = async (call: Call, { store }) => {
  const slug = call.params['slug']?.trim() ?? '';
  if (slug === '') return json('app-publish.missing-slug', { error: 'missing-slug', status: 400, code: '400' });
  const decoded = await decodeBody(call.request, PUBLISH, { unknown: 'ignore', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('app-publish.bad-body', decoded.detail);
  const { marketplace } = store.arrangement();
  const unavailable = { status: 503, code: '503' } as const;
  if (marketplace === 'unwired')
    return json('app-publish.bridge-unwired', {
      error: 'sme-jwt-bridge-unwired',
      detail:
        "CATALYST_SME_JWT_SECRET is not set on this catalyst-api Pod; the chart's sme-secrets Secret may not be reflected into catalyst-system yet",
      ...unavailable,
    });
  if (marketplace === 'unreachable')
    return json('app-publish.unreachable', {
      error: 'sme-catalog-unreachable',
      detail: `Patch "http://catalog.sme.svc.cluster.local:8082/catalog/admin/apps/${slug}/publish": dial tcp: lookup catalog.sme.svc.cluster.local: no such host`,
      ...unavailable,
    });
  if (!isAdmin(call.claims)) return rejected(403);
  if (store.marketplace.isPublished(slug) === undefined) return rejected(404);
  const { published } = decoded.value;
  store.marketplace.publish(slug, published);
  return json('app-publish.done', { slug, published });
};

type Cloud = Bodies['sovereign-cloud.lists'];

const nodeOf = (node: KubernetesObject): Cloud['nodes'][number] => {
  const status = node['status'];
  const ready = listOf(memberOf(status, 'conditions')).find((one) => memberOf(one, 'type') === 'Ready');
  const address = (type: string): string =>
    textOf(
      memberOf(
        listOf(memberOf(status, 'addresses')).find((one) => memberOf(one, 'type') === type),
        'address',
      ),
    );
  const info = memberOf(status, 'nodeInfo');
  const capacity = memberOf(status, 'capacity');
  const labels = node.metadata['labels'];
  const roles = Object.keys(isMembers(labels) ? labels : {}).flatMap((label) =>
    label.startsWith('node-role.kubernetes.io/') ? [label.slice('node-role.kubernetes.io/'.length)] : [],
  );
  const external = address('ExternalIP');
  return {
    name: node.metadata.name,
    status: ready === undefined ? 'Unknown' : memberOf(ready, 'status') === 'True' ? 'Ready' : 'NotReady',
    roles: roles.length === 0 ? ['worker'] : roles,
    kubeletVersion: textOf(memberOf(info, 'kubeletVersion')),
    os: textOf(memberOf(info, 'operatingSystem')),
    arch: textOf(memberOf(info, 'architecture')),
    internalIP: address('InternalIP'),
    ...(external === '' ? {} : { externalIP: external }),
    capacityCPU: textOf(memberOf(capacity, 'cpu')),
    capacityMemory: textOf(memberOf(capacity, 'memory')),
  };
};

const frontDoorOf = (object: KubernetesObject, hosts: readonly string[] | null): Bodies['SovereignFrontDoor'] => ({
  name: object.metadata.name,
  namespace: textOf(object.metadata['namespace']),
  hosts,
  ...(hosts?.[0] === undefined ? {} : { url: `https://${hosts[0]}` }),
});

/** Hosts of an ingress: those of its rules, an empty list where they name none. */
const ingressHosts = (object: KubernetesObject): readonly string[] =>
  listOf(memberOf(object['spec'], 'rules')).flatMap((rule) => textOf(memberOf(rule, 'host')) || []);

/** Hosts of a route; `null` where it has no list of them. */
const routeHosts = (object: KubernetesObject): readonly string[] | null => {
  const hosts = memberOf(object['spec'], 'hostnames');
  return Array.isArray(hosts) ? listOf(hosts).map(textOf) : null;
};

/** GET sovereign/cloud: the cluster in seven lists, which are always there. Rows of a cluster that the cache knows name it. */
export const sovereignCloud: OperationHandler = (_call, sovereign) => {
  const failed = withoutCluster('sovereign-cloud.no-cluster', sovereign);
  if (failed) return failed;
  const cluster = sovereign.store.arrangement().cache === 'on' ? { cluster: sovereign.sovereign } : {};
  return json('sovereign-cloud.lists', {
    nodes: objectsOf(sovereign, 'nodes').map((node) => ({ ...cluster, ...nodeOf(node) })),
    namespaces: objectsOf(sovereign, 'namespaces').map(({ metadata }) => ({
      name: metadata.name,
      status: 'Active',
      createdAt: textOf(metadata['creationTimestamp']),
    })),
    ingresses: objectsOf(sovereign, 'ingresses').map((object) => frontDoorOf(object, ingressHosts(object))),
    httpRoutes: objectsOf(sovereign, 'httproutes').map((object) => frontDoorOf(object, routeHosts(object))),
    loadBalancers: LOAD_BALANCERS.map((one) => ({ ...cluster, ...one })),
    storageClasses: STORAGE_CLASSES.map((one) => ({ ...cluster, ...one })),
    pvcs: CLAIMS.map((one) => ({ ...cluster, ...one })),
  });
};
