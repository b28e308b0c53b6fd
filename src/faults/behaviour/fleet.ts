import type { Json } from '../../model.ts';
import { MODES } from '../../reference/validate-install.ts';
import { listAt, type Members, membersOf, queryChanged, queryIgnored, replyChanged } from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const applicationsTold = (count: (applications: Members) => Json) =>
  replyChanged('fleetSummary', 'fleet-summary.summary', (body) => {
    const applications = membersOf(body['applications']) ?? {};
    return { ...body, applications: { ...applications, total: count(applications) } };
  });

/** The name of the application of a row of the fleet. */
const nameOf = (row: Json): Json | undefined => membersOf(membersOf(row)?.['app'])?.['name'];

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
  ['fleet!counts-applications', 'nothing is counted', applicationsTold(() => 0)],
  ['fleet!counts-applications', 'only what is Ready is counted', applicationsTold(({ active }) => active ?? 0)],
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
    queryChanged('fleetApplications', 'topology', (topology) => (MODES.some((mode) => mode === topology) ? '' : undefined)),
  ],
  [
    'fleet!filters',
    'a posture is checked and does not narrow the list',
    queryChanged('fleetApplications', 'drPosture', (posture) =>
      ['none', 'standby', 'active'].includes(posture ?? '') ? '' : undefined,
    ),
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
