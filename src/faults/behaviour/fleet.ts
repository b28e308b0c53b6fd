import type { Json } from '../../model.ts';
import {
  answersInstead,
  arrangedAs,
  hardReply,
  listAt,
  type Members,
  membersOf,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults, gateClosed, gatePassed } from './behaviour-fault.ts';

const applicationsTold = (count: (applications: Members) => Json) =>
  replyChanged('fleetSummary', 'fleet-summary.summary', (body) => {
    const applications = membersOf(body['applications']) ?? {};
    return { ...body, applications: { ...applications, total: count(applications) } };
  });

/** The name of the application of a row of the fleet. */
const nameOf = (row: Json): Json | undefined => membersOf(membersOf(row)?.['app'])?.['name'];

const TOPOLOGIES = ['single-region', 'active-active', 'active-hotstandby'];
const POSTURES = ['—', 'DR active', 'DR alert', 'Misconfigured'];

/** Rows of applications with another posture. */
const posturesTold = (change: (row: Members) => Json) =>
  replyChanged('fleetApplications', 'fleet-applications.list', (body) => {
    const items = listAt(body, 'items').map((row) => ({ ...membersOf(row), drPosture: change(membersOf(row) ?? {}) }));
    return { ...body, items, applications: items };
  });

/** Parts of the network of a Sovereign. */
const NETWORK = ['networkPolicies', 'clustermesh', 'netbird', 'dmz', 'hubble'] as const;
const NETWORK_CASES = ['network-policies.list', 'clustermesh.state', 'netbird.state', 'dmz.state', 'hubble.state'];

/** Cells of the dashboard, at every level, each changed. */
const cellsChanged = (cells: readonly Json[], change: (cell: Members) => Members): readonly Json[] =>
  cells.map((cell) => {
    const members = membersOf(cell) ?? {};
    const { children, ...rest } = change(members);
    return children === undefined ? rest : { ...rest, children: [...cellsChanged(listAt(members, 'children'), change)] };
  });

const LINES: readonly BehaviourLine[] = [
  [
    'fleet!items-alias',
    'sovereigns is left out',
    replyChanged('fleetSovereigns', 'fleet-sovereigns.list', ({ sovereigns: _all, ...body }) => body),
  ],
  [
    'fleet!items-alias',
    'sovereigns is empty',
    replyChanged('fleetSovereigns', 'fleet-sovereigns.list', (body) => ({ ...body, sovereigns: [] })),
  ],
  [
    'fleet!items-alias',
    'items is empty',
    replyChanged('fleetSovereigns', 'fleet-sovereigns.list', (body) => ({ ...body, items: [] })),
  ],
  [
    'fleet!page-clamped',
    'a page is as large as asked',
    replyChanged('fleetSovereigns', 'fleet-sovereigns.list', (body, { url }) => ({
      ...body,
      pageSize: Number(url.searchParams.get('pageSize') ?? body['pageSize']),
    })),
  ],
  [
    'fleet!page-clamped',
    'a page that is too large is the default',
    queryChanged('fleetSovereigns', 'pageSize', (size) => (Number(size ?? 0) > 50 ? '25' : undefined)),
  ],
  [
    'fleet!page-clamped',
    'a page that is one too large is let through',
    replyChanged('fleetSovereigns', 'fleet-sovereigns.list', (body) =>
      body['pageSize'] === 50 ? { ...body, pageSize: 51 } : undefined,
    ),
  ],
  [
    'fleet!page-clamped',
    'a page of size 0 has one Sovereign',
    queryChanged('fleetSovereigns', 'pageSize', (size) => (size === '0' ? '1' : undefined)),
  ],
  ['fleet!counts-applications', 'nothing is counted', applicationsTold(() => 0)],
  ['fleet!counts-applications', 'only what is Ready is counted', applicationsTold(({ active }) => active ?? 0)],
  [
    'fleet!counts-applications',
    'the configured regions do not have those of applications',
    replyChanged('fleetSummary', 'fleet-summary.summary', (body) => ({
      ...body,
      configuredRegions: ['fsn1', 'hz-hel-rtz-prod'],
    })),
  ],
  [
    'fleet!counts-applications',
    'regions come as they were placed',
    replyChanged('fleetSummary', 'fleet-summary.summary', (body) => ({ ...body, regions: listAt(body, 'regions').toReversed() })),
  ],
  [
    'fleet!alerts-are-violations',
    'there are no alerts',
    replyChanged('fleetSummary', 'fleet-summary.summary', (body) => ({ ...body, alerts: 0 })),
  ],
  [
    'fleet!alerts-are-violations',
    'alerts are counted of a cluster that cannot be read',
    replyChanged('fleetSummary', 'fleet-summary.summary', (body) => ({ ...body, alerts: 2 })),
  ],
  ['fleet!posture', 'nothing is misconfigured', posturesTold(() => '—')],
  [
    'fleet!posture',
    'a hot standby is active',
    posturesTold(({ topology }) => (topology === 'active-hotstandby' ? 'DR active' : '—')),
  ],
  ['fleet!posture', 'every application is protected', posturesTold(() => 'DR active')],
  ...gatePassed('fleet-treemap!admins-only', BELOW_ADMIN, 'see the treemap of the fleet', 'fleetTreemap'),
  ...gateClosed('fleet-treemap!admins-only', ['admin', 'owner'], 'fleetTreemap'),
  [
    'fleet-treemap!admins-only',
    'the query is looked at before the gate',
    answersInstead('fleetTreemap', 'fleet-treemap.forbidden', ({ url }) =>
      url.searchParams.get('size_by') === 'love' ? hardReply(400, 'invalid-size-by', 'unsupported size metric: love') : undefined,
    ),
  ],
  ['fleet-treemap!metrics', 'the size is not looked at', queryIgnored('fleetTreemap', 'size_by')],
  ['fleet-treemap!metrics', 'the colour is not looked at', queryIgnored('fleetTreemap', 'color_by')],
  [
    'fleet-treemap!metrics',
    'a Sovereign that is ready has no health',
    replyChanged('fleetTreemap', 'fleet-treemap.map', (body) => ({
      ...body,
      items: listAt(body, 'items').map((item) => ({ ...membersOf(item), percentage: null })),
    })),
  ],
  [
    'fleet!shows-installed',
    'what was installed is not listed',
    replyChanged('fleetApplications', 'fleet-applications.list', (body) => {
      const items = listAt(body, 'items').filter((row) => nameOf(row) === 'qa-wp');
      return { ...body, items, applications: items, total: items.length };
    }),
  ],
  ['fleet!filters', 'org is not looked at', queryIgnored('fleetApplications', 'org')],
  [
    'fleet!filters',
    'org is compared with the Sovereign',
    queryChanged('fleetApplications', 'org', (org) => (org === null ? undefined : `omantel-platform ${org}`)),
  ],
  ['fleet!filters', 'topology is not looked at', queryIgnored('fleetApplications', 'topology')],
  ['fleet!filters', 'drPosture is not looked at', queryIgnored('fleetApplications', 'drPosture')],
  [
    'fleet!filters',
    'a topology is checked and does not narrow the list',
    queryChanged('fleetApplications', 'topology', (topology) => (TOPOLOGIES.includes(topology ?? '') ? '' : undefined)),
  ],
  [
    'fleet!filters',
    'a posture is checked and does not narrow the list',
    queryChanged('fleetApplications', 'drPosture', (posture) => (POSTURES.includes(posture ?? '') ? '' : undefined)),
  ],
  [
    'fleet!follows-switchover',
    'the primary is the one that it once was',
    replyChanged('fleetContinuum', 'fleet-continuum.list', (body) => ({
      ...body,
      items: listAt(body, 'items').map((item) => ({ ...membersOf(item), currentPrimary: 'hz-fsn-rtz-prod' })),
    })),
  ],
  [
    'fleet-dr!worst-lag',
    'no lag is told',
    replyChanged('fleetDrSummary', 'fleet-dr.summary', (body) => ({ ...body, maxWalLagSeconds: 0 })),
  ],
  [
    'fleet-dr!worst-lag',
    'a lag is told where there is no continuum',
    replyChanged('fleetDrSummary', 'fleet-dr.summary', (body) => ({ ...body, maxWalLagSeconds: 2 })),
  ],
  [
    'dashboard!groups-nest',
    'only the first dimension is grouped',
    queryChanged('dashboardTreemap', 'group_by', (dimensions) => dimensions?.split(',')[0]),
  ],
  [
    'dashboard!groups-nest',
    'dimensions are grouped in the other order',
    queryChanged('dashboardTreemap', 'group_by', (dimensions) => dimensions?.split(',').toReversed().join(',')),
  ],
  [
    'dashboard!groups-nest',
    'the outermost groups are counted',
    replyChanged('dashboardTreemap', 'dashboard-treemap.map', (body) => ({ ...body, total_count: listAt(body, 'items').length })),
  ],
  [
    'dashboard!groups-nest',
    'every group has one pod',
    replyChanged('dashboardTreemap', 'dashboard-treemap.map', (body) => ({
      ...body,
      items: [...cellsChanged(listAt(body, 'items'), (cell) => ({ ...cell, count: 1 }))],
    })),
  ],
  [
    'dashboard!unknown-is-empty',
    'the pods of this Sovereign are told of every other one',
    queryChanged('dashboardTreemap', 'deployment_id', (id) => (id === null ? undefined : 'sovereign-omantel.biz')),
  ],
  [
    'dashboard!unknown-is-empty',
    'a Sovereign that is not known is not found',
    answersInstead('dashboardTreemap', 'dashboard-treemap.map', ({ url }, body) =>
      url.searchParams.has('deployment_id') && body['total_count'] === 0
        ? hardReply(404, 'deployment-not-found', `no deployment with id ${url.searchParams.get('deployment_id')}`)
        : undefined,
    ),
  ],
  [
    'dashboard!metrics-checked',
    'dimensions that are not known are left out',
    requestChanged('dashboardTreemap', ({ url }) => {
      if (!url.searchParams.get('group_by')?.includes('widget')) return undefined;
      const changed = new URL(url);
      changed.searchParams.delete('group_by');
      return { url: changed };
    }),
  ],
  ['dashboard!metrics-checked', 'the colour is not looked at', queryIgnored('dashboardTreemap', 'color_by')],
  ['dashboard!metrics-checked', 'the size is not looked at', queryIgnored('dashboardTreemap', 'size_by')],
  // The fixtures have no flow observer: that of this Sovereign looks as that of one that is not known.
  ...NETWORK.filter((operation) => operation !== 'hubble').map(
    (operation): BehaviourLine => [
      'networking!unknown-is-empty',
      `${operation} of this Sovereign is told of every other one`,
      arrangedAs(operation, { mode: 'chroot' }),
    ],
  ),
  [
    'networking!unknown-is-empty',
    'a Sovereign that is not known is not found',
    answersInstead(NETWORK, NETWORK_CASES, ({ url }) =>
      url.pathname.includes('/sovereigns/ghost/')
        ? hardReply(404, 'deployment-not-found', 'no deployment with id ghost')
        : undefined,
    ),
  ],
  [
    'networking!counts-agree',
    'policies of the whole cluster are counted under no name',
    replyChanged('networkPolicies', 'network-policies.list', (body) => {
      const { '(cluster-scoped)': wide, ...counts } = membersOf(body['counts_by_namespace']) ?? {};
      return wide === undefined ? undefined : { ...body, counts_by_namespace: { '': wide, ...counts } };
    }),
  ],
  [
    'networking!counts-agree',
    'the total leaves the policies of the whole cluster out',
    replyChanged('networkPolicies', 'network-policies.list', (body) => ({ ...body, total: Number(body['total']) - 1 })),
  ],
  [
    'networking!counts-agree',
    'kinds are there and not counted',
    replyChanged('networkPolicies', 'network-policies.list', (body) => ({
      ...body,
      counts_by_kind: Object.fromEntries(Object.keys(membersOf(body['counts_by_kind']) ?? {}).map((kind) => [kind, 1])),
    })),
  ],
  [
    'networking!counts-agree',
    'only the first namespace is counted',
    replyChanged('networkPolicies', 'network-policies.list', (body) => ({
      ...body,
      counts_by_namespace: Object.fromEntries(Object.entries(membersOf(body['counts_by_namespace']) ?? {}).slice(0, 1)),
    })),
  ],
  [
    'networking!counts-agree',
    'fewer policies are listed than counted',
    replyChanged('networkPolicies', 'network-policies.list', (body) => ({ ...body, items: listAt(body, 'items').slice(0, 9) })),
  ],
];

/** Faults of the fleet, and of the network of one Sovereign. */
export const FLEET_FAULTS = behaviourFaults(LINES);
