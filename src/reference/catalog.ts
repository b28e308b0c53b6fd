import type { Json } from '../model.ts';
import type { Arrangement } from './store.ts';

/** A blueprint at one version, with the JSON Schema of its parameters (`undefined`: everything is valid). */
export interface Blueprint {
  readonly name: string;
  readonly version: string;
  readonly schema: Json | undefined;
}

/** Fetching a blueprint: found, not there at that version, or the catalog itself failed. */
export type Fetched =
  | { readonly kind: 'found'; readonly blueprint: Blueprint }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' };

const QA_SCHEMA: Json = {
  type: 'object',
  properties: { siteTitle: { type: 'string' }, replicas: { type: 'integer', minimum: 1, maximum: 10 } },
};

const UPSTREAM: readonly Blueprint[] = [
  {
    name: 'bp-wordpress',
    version: '1.2.3',
    schema: {
      type: 'object',
      required: ['domain'],
      properties: { domain: { type: 'string' }, replicas: { type: 'integer', minimum: 1, maximum: 5 } },
      additionalProperties: false,
    },
  },
];

const IN_CLUSTER: readonly Blueprint[] = [
  { name: 'bp-wordpress', version: '0.1.0', schema: QA_SCHEMA },
  { name: 'bp-qa-app', version: '0.1.0', schema: QA_SCHEMA },
  { name: 'bp-qa-custom', version: '0.1.0', schema: undefined },
];

/** A schema that no validator compiles. */
const MALFORMED: Json = { type: 'nonsense' };

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
