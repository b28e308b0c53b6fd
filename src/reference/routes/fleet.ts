import { type OperationHandler, positive, type Sovereign } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, hard, json, present } from '../reply.ts';
import { type Application, phaseOf } from '../state/application.ts';
import type { Continuum } from '../state/continuum.ts';
import { isAdmin } from '../tiers.ts';
import { violationsOf } from './compliance.ts';
import { CONFIGURED_REGIONS } from './update.ts';

type Row = Bodies['FleetApplication'];
type Card = Bodies['FleetSovereign'];

const TOPOLOGIES = ['single-region', 'active-active', 'active-hotstandby'];
const POSTURES: readonly Row['drPosture'][] = ['—', 'DR active', 'DR alert', 'Misconfigured'];

/** When the provisioning of the Sovereign began. */
const CREATED_AT = '2026-05-10T09:41:27Z';

const cardOf = (id: string, { fqdn }: Sovereign): Card => ({
  id,
  fqdn,
  region: CONFIGURED_REGIONS[0],
  health: 'green',
  providerType: 'hetzner',
  createdAt: CREATED_AT,
});

const isReachable = ({ store }: Sovereign): boolean => store.arrangement().cluster === 'reachable';

/** GET fleet/sovereigns: this one (fleet.go HandleFleetSovereigns). */
export const fleetSovereigns: OperationHandler = ({ url }, sovereign) => {
  const page = positive(url, 'page', 1, Number.MAX_SAFE_INTEGER);
  const items = page === 1 ? [cardOf(sovereign.sovereign, sovereign)] : [];
  return json('fleet-sovereigns.list', { items, sovereigns: items, total: 1, page, pageSize: positive(url, 'pageSize', 25, 50) });
};

/** GET the summary of one Sovereign: zeros where its cluster cannot be read (fleet.go summarizeSovereign). */
export const fleetSummary: OperationHandler = (call, sovereign) => {
  const { store, clock } = sovereign;
  const all = isReachable(sovereign) ? store.list() : [];
  const active = all.filter((one) => phaseOf(one, clock.now()) === 'Ready').length;
  const regions = [...new Set(all.flatMap((one) => one.regions))].sort();
  const alerts = isReachable(sovereign) && store.arrangement().compliance === 'wired' ? violationsOf(call, sovereign).length : 0;
  const last = Math.max(...all.map(({ changedMs }) => changedMs));
  return json('fleet-summary.summary', {
    sovereign: cardOf(call.id, sovereign),
    orgs: isReachable(sovereign) ? 1 + store.organizations.list().length : 0,
    applications: { total: all.length, active, failing: 0 },
    regions,
    configuredRegions: [...new Set([...CONFIGURED_REGIONS, ...regions])].sort(),
    alerts,
    ...(all.length > 0 ? { lastActivity: safeTime(last) } : {}),
  });
};

/** The phase of a continuum: none of the reference is ever in another one. */
const PHASE = 'Healthy';

/** How an application is protected (fleet.go deriveDRPosture). */
const postureOf = (topology: string, isProtected: boolean): Row['drPosture'] => {
  if (isProtected) return 'DR active';
  return topology === 'active-hotstandby' ? 'Misconfigured' : '—';
};

/** Sorted by organization and name. */
const rows = (sovereign: Sovereign): readonly Row[] => {
  const { store, clock } = sovereign;
  if (!isReachable(sovereign)) return [];
  const protectedNames = new Set(
    store.continuums.list().map(({ namespace, applicationRef }) => `${namespace}/${applicationRef}`),
  );
  const isProtected = ({ namespace, name }: Application): boolean => protectedNames.has(`${namespace}/${name}`);
  return store
    .list()
    .map((one) => ({
      sovereign: cardOf(sovereign.sovereign, sovereign),
      app: { name: one.name, blueprint: one.blueprint.name, version: one.blueprint.version },
      regions: one.regions,
      topology: one.placement,
      drPosture: postureOf(one.placement, isProtected(one)),
      ...present({ status: phaseOf(one, clock.now()) }),
      org: one.namespace,
      namespace: one.namespace,
    }))
    .sort((a, b) => (`${a.org}\n${a.app.name}` < `${b.org}\n${b.app.name}` ? -1 : 1));
};

/** GET fleet/applications, narrowed where the query says so. */
export const fleetApplications: OperationHandler = ({ url }, sovereign) => {
  const asked = (name: string): string => url.searchParams.get(name)?.trim() ?? '';
  const [org, topology, posture] = [asked('org').toLowerCase(), asked('topology'), asked('drPosture')];
  if (topology !== '' && !TOPOLOGIES.includes(topology))
    return hard('fleet-applications.invalid-topology', `topology must be one of ${TOPOLOGIES.join(', ')}`);
  if (posture !== '' && !POSTURES.some((known) => known === posture))
    return hard(
      'fleet-applications.invalid-drPosture',
      `drPosture must be one of ${POSTURES.map((known) => `"${known}"`).join(', ')}`,
    );
  const items = rows(sovereign).filter(
    (row) =>
      (topology === '' || row.topology === topology) &&
      (posture === '' || row.drPosture === posture) &&
      (org === '' || row.org?.toLowerCase() === org),
  );
  return json('fleet-applications.list', {
    items,
    applications: items,
    sovereigns: [{ id: sovereign.sovereign, fqdn: sovereign.fqdn, apps: items.length }],
    total: items.length,
  });
};

/** Days in which a Sovereign becomes as old as can be told (dashboard.go AgeNormaliseDays). */
export const OLD_DAYS = 30;

const DAY_MS = 86_400_000;

/** GET fleet/treemap: one cell a Sovereign (fleet_treemap.go HandleFleetTreemap). */
export const fleetTreemap: OperationHandler = ({ url, claims }, sovereign) => {
  if (!isAdmin(claims) && claims?.realm_access?.roles?.includes('mothership-admin') !== true)
    return hard('fleet-treemap.forbidden', 'fleet treemap requires Sovereign-owner / -admin tier or catalyst-owner realm role');
  const sizeBy = url.searchParams.get('size_by')?.trim() || 'apps';
  const colorBy = url.searchParams.get('color_by')?.trim() || 'health';
  if (!['apps', 'age'].includes(sizeBy)) return hard('fleet-treemap.invalid-size-by', `unsupported size metric: ${sizeBy}`);
  if (!['health', 'age'].includes(colorBy)) return hard('fleet-treemap.invalid-color-by', `unsupported color metric: ${colorBy}`);
  const { id, fqdn } = cardOf(sovereign.sovereign, sovereign);
  const days = (sovereign.clock.now() - Date.parse(CREATED_AT)) / DAY_MS;
  const item = {
    id,
    name: fqdn ?? id,
    count: 1,
    percentage: colorBy === 'health' ? 100 : Math.max(0, Math.min(100, (days / OLD_DAYS) * 100)),
    // The number of applications is not counted yet: each Sovereign is as large as the next.
    size_value: sizeBy === 'age' ? Math.max(1, days) : 1,
  };
  return json('fleet-treemap.map', { items: [item], total_count: 1 });
};

const continuumRow = (one: Continuum, sovereign: Sovereign): Bodies['fleet-continuum.list']['items'][number] => ({
  sovereign: sovereign.sovereign,
  name: one.name,
  namespace: one.namespace,
  primaryRegion: one.primaryRegion,
  currentPrimary: one.currentPrimary,
  phase: PHASE,
  walLagSeconds: one.walLagSeconds,
  leaseHolder: one.currentPrimary,
  lastSwitchover: one.lastSwitchover.at,
  healthy: true,
});

/** What iter-16 tells where it sees no continuum at all (continuum_extras.go synthesizedFleetItem). */
const MADE_UP: Bodies['fleet-continuum.list']['items'][number] = {
  sovereign: 'sovereign-omantel.biz',
  name: 'cont-omantel',
  namespace: 'qa-omantel',
  primaryRegion: 'fsn1',
  currentPrimary: 'fsn1',
  phase: 'Healthy',
  walLagSeconds: 2,
  leaseHolder: 'fsn1',
  healthy: true,
};

/** GET fleet/continuum: where each primary is now. */
export const fleetContinuum: OperationHandler = (_call, sovereign) => {
  const found = isReachable(sovereign) ? sovereign.store.continuums.list().map((one) => continuumRow(one, sovereign)) : [];
  const isRead = isOfEra(sovereign.era, 'continuumIsRead');
  const items = found.length > 0 || isRead ? found : [MADE_UP];
  const unreachable = isRead && !isReachable(sovereign) ? { unreachable: [sovereign.sovereign] } : {};
  return json('fleet-continuum.list', { items, total: items.length, ...unreachable });
};

/** Whole seconds as Go prints a duration. */
const duration = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
};

/** GET the summary of disaster recovery of one Sovereign: zeros where its cluster cannot be read. */
export const fleetDrSummary: OperationHandler = ({ id }, sovereign) => {
  const { store, clock } = sovereign;
  const all = isReachable(sovereign) ? store.continuums.list() : [];
  const last = all
    .map(({ lastSwitchover }) => lastSwitchover.at)
    .sort()
    .at(-1);
  return json('fleet-dr.summary', {
    sovereign: id,
    continuumCount: all.length,
    healthyCount: all.length,
    degradedCount: 0,
    ...(last === undefined
      ? {}
      : {
          lastSwitchoverAge: duration(Math.max(0, Math.round((clock.now() - Date.parse(last)) / 1000))),
          lastSwitchoverAt: last,
        }),
    maxWalLagSeconds: Math.max(0, ...all.map(({ walLagSeconds }) => walLagSeconds)),
  });
};
