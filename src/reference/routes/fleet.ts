import { clamped, type OperationHandler, type Sovereign } from '../context.ts';
import { type Bodies, hard, json, present } from '../reply.ts';
import { drPostureOf, phaseOf, roleOf } from '../state/application.ts';
import { MODES } from '../validate-install.ts';
import { CONFIGURED_REGIONS } from './update.ts';

type Row = Bodies['FleetApplication'];

const POSTURES = ['none', 'standby', 'active'];

/** GET fleet/sovereigns: this one (platform contract, 14). */
export const fleetSovereigns: OperationHandler = ({ url }, { store, sovereign, fqdn }) => {
  const one = {
    id: sovereign,
    fqdn,
    status: 'ready',
    organizations: 1 + store.organizations.list().length,
    applications: store.list().length,
    regions: [...CONFIGURED_REGIONS],
  };
  const page = clamped(url, 'page', 1, 1, 1_000_000);
  const items = page === 1 ? [one] : [];
  return json('fleet-sovereigns.list', {
    items,
    sovereigns: items,
    total: 1,
    page,
    pageSize: clamped(url, 'pageSize', 25, 1, 50),
  });
};

/** GET the summary of one Sovereign. */
export const fleetSummary: OperationHandler = ({ id }, { store, fqdn, clock }) => {
  const all = store.list();
  const active = all.filter((one) => phaseOf(one, clock.now()) === 'Ready').length;
  return json('fleet-summary.summary', {
    sovereign: { id, fqdn },
    orgs: 1 + store.organizations.list().length,
    applications: { total: all.length, active, failing: 0 },
    regions: [...new Set(all.flatMap(({ regions }) => regions))].sort(),
    configuredRegions: [...CONFIGURED_REGIONS],
    alerts: [],
  });
};

const rows = ({ store, sovereign, fqdn, clock }: Sovereign): readonly Row[] =>
  store.list().map((one) => ({
    sovereign: { id: sovereign, fqdn },
    app: { name: one.name, blueprint: one.blueprint.name, version: one.blueprint.version },
    regions: one.regions,
    topology: one.placement,
    drPosture: drPostureOf(one),
    ...present({ status: phaseOf(one, clock.now()) }),
    org: one.namespace,
    namespace: one.namespace,
  }));

/** GET fleet/applications, narrowed where the query says so. */
export const fleetApplications: OperationHandler = ({ url }, sovereign) => {
  const { searchParams } = url;
  const topology = searchParams.get('topology') ?? '';
  const posture = searchParams.get('drPosture') ?? '';
  const org = searchParams.get('org') ?? '';
  if (topology !== '' && !MODES.some((mode) => mode === topology))
    return hard('fleet-applications.invalid-topology', `topology is one of ${MODES.join(', ')}`);
  if (posture !== '' && !POSTURES.includes(posture))
    return hard('fleet-applications.invalid-drPosture', `drPosture is one of ${POSTURES.join(', ')}`);
  const items = rows(sovereign).filter(
    (row) =>
      (topology === '' || row.topology === topology) &&
      (posture === '' || row.drPosture === posture) &&
      (org === '' || row.org === org),
  );
  return json('fleet-applications.list', {
    items,
    applications: items,
    sovereigns: [{ id: sovereign.sovereign, fqdn: sovereign.fqdn, apps: items.length }],
    total: items.length,
  });
};

const SIZES = ['replicas', 'regions'];
const COLORS = ['status', 'topology'];

/** GET fleet/treemap: one tile an application. Each region has one replica but a standby, which has none. */
export const fleetTreemap: OperationHandler = ({ url }, sovereign) => {
  const sizeBy = url.searchParams.get('sizeBy') || 'regions';
  const colorBy = url.searchParams.get('colorBy') || 'status';
  if (!SIZES.includes(sizeBy)) return hard('fleet-treemap.invalid-size-by', `sizeBy is one of ${SIZES.join(', ')}`);
  if (!COLORS.includes(colorBy)) return hard('fleet-treemap.invalid-color-by', `colorBy is one of ${COLORS.join(', ')}`);
  const items = rows(sovereign).map(({ app, regions, topology, status }) => ({
    name: app.name,
    size: (sizeBy === 'regions' ? regions : regions.filter((_region, index) => roleOf(topology, index) !== 'standby')).length,
    color: colorBy === 'status' ? (status ?? 'Pending') : topology,
  }));
  return json('fleet-treemap.map', { items, sizeBy, colorBy });
};

/** GET fleet/continuum: where each primary is now. */
export const fleetContinuum: OperationHandler = (_call, { store, sovereign }) => {
  const items = store.continuums.list().map(({ name, namespace, currentPrimary, walLagSeconds }) => ({
    sovereign,
    name,
    namespace,
    currentPrimary,
    phase: 'Healthy',
    walLagSeconds,
  }));
  return json('fleet-continuum.list', { items, total: items.length });
};

/** GET the summary of disaster recovery of one Sovereign. */
export const fleetDrSummary: OperationHandler = ({ id }, { store }) => {
  const all = store.continuums.list();
  const degraded = all.filter(({ walLagSeconds, rpoSeconds }) => walLagSeconds > rpoSeconds).length;
  return json('fleet-dr.summary', { sovereign: id, continuums: all.length, healthy: all.length - degraded, degraded });
};
