import { IN_CLUSTER, shownBlueprint, upstreamBlueprints } from '../catalog.ts';
import type { OperationHandler, Sovereign } from '../context.ts';
import { type HardCase, hard, json, type Reply } from '../reply.ts';

/** Why the catalog cannot be asked (catalog_proxy.go: unwired and failing are both a 502 here). What fails is said by `what`. */
const refused = (unavailable: HardCase, upstream: HardCase, what: string, { store }: Sovereign): Reply | undefined => {
  switch (store.arrangement().catalog) {
    case 'unwired':
      return hard(unavailable, 'catalog client not configured');
    case 'failing':
      return hard(upstream, what);
    case 'wired':
    case 'empty':
    case 'malformed-schema':
      return undefined;
  }
};

const UPSTREAM_FAILS = 'catalog get: upstream: the catalog is unavailable';

/** Whether nothing is in the catalog. */
const isEmpty = ({ store }: Sovereign): boolean => store.arrangement().catalog === 'empty';

/** What is said where nothing is in it (catalog_proxy.go HandleCatalogList 61447301182). */
const EMPTY_HINT =
  'no blueprints in catalog yet — publish via POST /blueprints/publish or enable qa-fixtures (bp-wordpress, bp-qa-app, bp-qa-custom)';

/** GET catalog: every blueprint once, upstream before the cluster. */
export const catalog: OperationHandler = ({ url }, sovereign) => {
  const failed = refused(
    'catalog.unavailable',
    'catalog.upstream',
    'catalog cluster fallback list: the server is currently unable to handle the request',
    sovereign,
  );
  if (failed) return failed;
  const org = (url.searchParams.get('org') ?? '').trim();
  const origins = ['public', 'sovereign-curated', 'org-private'];
  if (isEmpty(sovereign)) return json('catalog.blueprints', { items: [], origins, emptyHint: EMPTY_HINT });
  const all = [...upstreamBlueprints(sovereign.store.published, org === '' ? undefined : org), ...IN_CLUSTER];
  const once = all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
  return json('catalog.blueprints', {
    items: once.map((one) => shownBlueprint(one, false, sovereign.era)),
    origins,
  });
};

/** GET a blueprint: its newest version, upstream before the cluster. The organization is not asked for here. */
export const catalogEntry: OperationHandler = ({ params }, sovereign) => {
  const failed = refused('catalog-entry.unavailable', 'catalog-entry.upstream', UPSTREAM_FAILS, sovereign);
  if (failed) return failed;
  const name = (params['name'] ?? '').trim();
  if (name === '') return hard('catalog-entry.invalid', 'name path parameter is required');
  const all = isEmpty(sovereign) ? [] : [...upstreamBlueprints(sovereign.store.published, undefined), ...IN_CLUSTER];
  const found = all.find((one) => one.name === name);
  return found
    ? json('catalog-entry.blueprint', shownBlueprint(found, false, sovereign.era))
    : hard('catalog-entry.not-found', `blueprint ${name} not found in catalog`);
};

/** GET one version of a blueprint, with its raw object. Only the cluster knows what `latest` is. */
export const catalogVersion: OperationHandler = ({ params }, sovereign) => {
  const failed = refused('catalog-version.unavailable', 'catalog-version.upstream', UPSTREAM_FAILS, sovereign);
  if (failed) return failed;
  const name = (params['name'] ?? '').trim();
  const version = (params['version'] ?? '').trim();
  if (name === '' || version === '') return hard('catalog-version.invalid', 'name and version path parameters are required');
  const isNewest = version.toLowerCase() === 'latest';
  const found = isEmpty(sovereign)
    ? undefined
    : (upstreamBlueprints(sovereign.store.published, undefined).find((one) => one.name === name && one.version === version) ??
      IN_CLUSTER.find((one) => one.name === name && (isNewest || one.version === version)));
  return found
    ? json('catalog-version.blueprint', shownBlueprint(found, true, sovereign.era))
    : hard('catalog-version.not-found', `blueprint ${name}@${version} not found in catalog`);
};
