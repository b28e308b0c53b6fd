import type { Json } from '../model.ts';
import type { Bodies } from './reply.ts';
import type { Published } from './state/published.ts';
import type { Arrangement } from './store.ts';

/** A blueprint at one version, with the JSON Schema of its parameters (`undefined`: everything is valid). */
export interface Blueprint {
  readonly name: string;
  readonly version: string;
  readonly schema: Readonly<Record<string, Json>> | undefined;
  readonly origin: Bodies['CatalogBlueprint']['origin'];
  readonly source: Bodies['CatalogBlueprint']['source'];
  readonly org?: string;
  /** The chart, and the source in Flux that it comes from (applications contract, section 12). */
  readonly chart?: string;
  readonly sourceRef?: string;
}

/** What is told of a blueprint that is not there at a version. */
export const notInCatalog = (name: string, version: string): string => `blueprint ${name}@${version} is not in the catalog`;

/** What the product's client says of a catalog that answers with an error (catalog_client.go fetchOne 59212594242). */
export const CATALOG_FAILED = 'catalog get: upstream 502 Bad Gateway';

/** Fetching a blueprint: found, not there at that version, or the catalog itself failed. */
export type Fetched =
  | { readonly kind: 'found'; readonly blueprint: Blueprint }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' };

const QA_SCHEMA: Readonly<Record<string, Json>> = {
  type: 'object',
  properties: { siteTitle: { type: 'string' }, replicas: { type: 'integer', minimum: 1, maximum: 10 } },
};

const upstream = { origin: 1, source: 'public' } as const;
const inCluster = { origin: 3, source: 'in-cluster' } as const;

/** Blueprints of the upstream catalog. TC-078 wants a 1.5.0 of what qa-wp runs. */
const UPSTREAM: readonly Blueprint[] = [
  {
    name: 'bp-wordpress',
    version: '1.2.3',
    ...upstream,
    chart: 'wordpress',
    sourceRef: 'bitnami',
    schema: {
      type: 'object',
      required: ['domain'],
      properties: { domain: { type: 'string' }, replicas: { type: 'integer', minimum: 1, maximum: 5 } },
      additionalProperties: false,
    },
  },
  { name: 'bp-qa-app', version: '1.5.0', ...upstream, schema: QA_SCHEMA },
];

/** Blueprints that are objects of the cluster. */
export const IN_CLUSTER: readonly Blueprint[] = [
  { name: 'bp-wordpress', version: '0.1.0', ...inCluster, schema: QA_SCHEMA },
  { name: 'bp-qa-app', version: '0.1.0', ...inCluster, schema: QA_SCHEMA },
  { name: 'bp-qa-custom', version: '0.1.0', ...inCluster, schema: undefined },
];

/** A schema that no validator compiles. */
const MALFORMED: Readonly<Record<string, Json>> = { type: 'nonsense' };

/** The blueprint at exactly this version: upstream first, then in the cluster, where alone `latest` in any case, or an empty
 * version, means the newest (applications contract, section 15.1). */
export const fetchBlueprint = (name: string, version: string, catalog: Arrangement['catalog']): Fetched => {
  if (catalog === 'failing') return { kind: 'failed' };
  const newest = version === '' || version.toLowerCase() === 'latest';
  const found =
    UPSTREAM.find((one) => one.name === name && one.version === version) ??
    IN_CLUSTER.find((one) => one.name === name && (newest || one.version === version));
  if (!found) return { kind: 'missing' };
  return { kind: 'found', blueprint: catalog === 'malformed-schema' ? { ...found, schema: MALFORMED } : found };
};

/** Everything that the catalog shows, newest version first by name: upstream, what was published, then the cluster. */
export const visibleBlueprints = (published: readonly Published[], org: string | undefined): readonly Blueprint[] => [
  ...UPSTREAM,
  ...published
    .filter((one) => one.org === org || one.org === 'catalog-sovereign')
    .map(({ name, version, org: owner }) =>
      owner === 'catalog-sovereign'
        ? ({ name, version, schema: undefined, origin: 2, source: 'sovereign' } as const)
        : ({ name, version, schema: undefined, origin: 0, source: 'org-private', org: owner } as const),
    ),
  ...IN_CLUSTER,
];

const chartRefOf = (name: string, version: string): string => `ghcr.io/openova-io/bp-${name}:${version}`;

/** A blueprint as the catalog shows it; `raw` with its object. The doubled `bp-` of the chart reference is as observed
 * (applications contract, 15.1). */
export const shownBlueprint = (blueprint: Blueprint, all: readonly Blueprint[], raw: boolean): Bodies['CatalogBlueprint'] => {
  const { name, version, origin, source, org, schema } = blueprint;
  const versions = [...new Set(all.filter((one) => one.name === name).map((one) => one.version))];
  return {
    name,
    version,
    visibility: org === undefined ? 'listed' : 'private',
    card: { title: name.replace(/^bp-/, '').replaceAll('-', ' '), summary: `The blueprint ${name}.` },
    origin,
    source,
    ...(org === undefined ? {} : { org }),
    ...(raw
      ? {
          raw: {
            apiVersion: 'catalog.openova.io/v1',
            kind: 'Blueprint',
            metadata: { name },
            spec: { version, ...(schema === undefined ? {} : { configSchema: schema }) },
          },
        }
      : {}),
    versions: versions.map((one) => ({
      version: one,
      chartRef: chartRefOf(name, one),
      ...(raw && schema !== undefined && one === version ? { valueSchema: schema } : {}),
    })),
    chartRef: chartRefOf(name, version),
  };
};
