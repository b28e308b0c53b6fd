import type { Json } from '../model.ts';
import { type Era, isOfEra } from './eras.ts';
import type { Bodies } from './reply.ts';
import type { Published, PublishedBlueprints } from './state/published.ts';
import type { Arrangement } from './store.ts';

/** A blueprint at one version, with the JSON Schema of its parameters (`undefined`: everything is valid). */
export interface Blueprint {
  readonly name: string;
  readonly version: string;
  readonly schema: Readonly<Record<string, Json>> | undefined;
  readonly origin: Bodies['CatalogBlueprint']['origin'];
  readonly source: Bodies['CatalogBlueprint']['source'];
  readonly org?: string;
  /** What its card is called; without it what its name says. */
  readonly title?: string;
  /** The rest of its card, and what is told beside it. */
  readonly card?: Omit<Bodies['CatalogBlueprint']['card'], 'title' | 'summary' | 'iconLight' | 'iconDark'>;
  readonly told?: Pick<Bodies['CatalogBlueprint'], 'placementSchema' | 'upgradeFrom' | 'upgradeBlocks'>;
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
    title: 'WordPress',
    card: {
      description: 'A site with a database of its own.',
      tagline: 'Publish at home',
      icon: 'wordpress.svg',
      category: 'cms',
      family: 'web',
      tags: ['cms', 'php'],
      license: 'GPL-2.0',
      docs: 'https://docs.example/wordpress',
    },
    told: {
      placementSchema: { modes: ['single-region', 'active-active'], default: 'single-region', minRegions: 1, maxRegions: 3 },
      upgradeFrom: ['1.1.0', '1.2.0'],
      upgradeBlocks: ['0.9.0'],
    },
    schema: {
      type: 'object',
      required: ['domain'],
      properties: { domain: { type: 'string' }, replicas: { type: 'integer', minimum: 1, maximum: 5 } },
      additionalProperties: false,
    },
  },
  { name: 'bp-qa-app', version: '1.5.0', ...upstream, schema: QA_SCHEMA },
];

/** A schema that takes any object. */
const ANY_OBJECT: Readonly<Record<string, Json>> = { type: 'object' };

/** Blueprints that are objects of the cluster. */
export const IN_CLUSTER: readonly Blueprint[] = [
  { name: 'bp-wordpress', version: '0.1.0', ...inCluster, schema: QA_SCHEMA },
  { name: 'bp-qa-app', version: '0.1.0', ...inCluster, schema: QA_SCHEMA },
  { name: 'bp-qa-custom', version: '0.1.0', ...inCluster, schema: ANY_OBJECT },
];

/** A schema that no validator compiles. */
const MALFORMED: Readonly<Record<string, Json>> = { type: 'nonsense' };

/** The blueprint at exactly this version: upstream first, then in the cluster, where alone `latest` in any case, or an empty
 * version, means the newest (applications contract, section 15.1). */
export const fetchBlueprint = (name: string, version: string, catalog: Arrangement['catalog']): Fetched => {
  if (catalog === 'failing') return { kind: 'failed' };
  if (catalog === 'empty') return { kind: 'missing' };
  const newest = version === '' || version.toLowerCase() === 'latest';
  const found =
    UPSTREAM.find((one) => one.name === name && one.version === version) ??
    IN_CLUSTER.find((one) => one.name === name && (newest || one.version === version));
  if (!found) return { kind: 'missing' };
  return { kind: 'found', blueprint: catalog === 'malformed-schema' ? { ...found, schema: MALFORMED } : found };
};

const shownOf = (origin: 2 | 3, source: 'sovereign' | 'org-private', { name, version, title }: Published): Blueprint => ({
  name,
  version,
  title,
  schema: undefined,
  origin,
  source,
});

/** Everything that the upstream catalog shows to an organization: its own blueprints stand above those of the Sovereign, these above the public
 * ones (source.go of catalyst-catalog). */
export const upstreamBlueprints = ({ list, curated }: PublishedBlueprints, org: string | undefined): readonly Blueprint[] => [
  ...list()
    .filter((one) => one.org === org)
    .map((one) => ({ ...shownOf(3, 'org-private', one), org: one.org })),
  ...curated().map((one) => shownOf(2, 'sovereign', one)),
  ...UPSTREAM,
];

/** The reference of a chart. A name that begins with `bp-` got the prefix again before the copies of August. */
const chartRefOf = (name: string, version: string, era: Era): string =>
  `ghcr.io/openova-io/${isOfEra(era, 'chartsNamedOnce') ? '' : 'bp-'}${name}:${version}`;

/** Icons for light and dark, which later copies tell. */
const iconsOf = (icon: string | undefined, era: Era): { readonly iconLight?: string; readonly iconDark?: string } =>
  icon !== undefined && isOfEra(era, 'blueprintsTellWhere') ? { iconLight: `light/${icon}`, iconDark: `dark/${icon}` } : {};

/** Where a blueprint may be placed, as later copies tell it. */
const placementOf = (
  schema: Bodies['CatalogBlueprint']['placementSchema'],
  era: Era,
): Pick<Bodies['CatalogBlueprint'], 'allowedPlacements' | 'defaultPlacement' | 'supportedTopologies'> =>
  schema !== undefined && isOfEra(era, 'blueprintsTellWhere')
    ? {
        allowedPlacements: ['rtz', 'dmz'],
        defaultPlacement: { vcluster: 'rtz', regions: ['hz-fsn-rtz-prod'], clusters: ['hz-fsn-rtz-prod'] },
        supportedTopologies: ['singleton', 'active-active'],
      }
    : {};

/** A blueprint as the catalog shows it. Its object comes with one version of it, and with what is read from the cluster. Upstream tells no
 * other versions, so that the one shown is all there is (PopulateVersionsAlias). */
export const shownBlueprint = (blueprint: Blueprint, isVersion: boolean, era: Era): Bodies['CatalogBlueprint'] => {
  const { name, version, origin, source, org, schema, card, told } = blueprint;
  const title = blueprint.title ?? name.replace(/^bp-/, '').replaceAll('-', ' ');
  const raw = isVersion || source === 'in-cluster';
  const chartRef = chartRefOf(name, version, era);
  return {
    name,
    version,
    visibility: org === undefined ? 'listed' : 'private',
    card: { title, summary: `The blueprint ${name}.`, ...card, ...iconsOf(card?.icon, era) },
    ...told,
    ...placementOf(told?.placementSchema, era),
    origin,
    source,
    ...(org === undefined ? {} : { org }),
    ...(raw
      ? {
          raw: {
            apiVersion: 'catalyst.openova.io/v1',
            kind: 'Blueprint',
            metadata: { name },
            spec: { version, ...(schema === undefined ? {} : { configSchema: schema }) },
          },
        }
      : {}),
    versions: [{ version, chartRef, ...(raw && schema !== undefined ? { valueSchema: schema } : {}) }],
    chartRef,
  };
};
