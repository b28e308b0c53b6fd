/** Copies of the product that answer differently in the same situation, by name. `iter-16` is the one of the brief (16 May 2026). The contract accepts
 * the answers of all of them. */
export const ERAS = ['iter-16', '2026-08'] as const;
/** One of {@link ERAS}. */
export type Era = (typeof ERAS)[number];

/** What differs between the eras: the closed list, each with the cases that it changes. */
export const ERA_DIFFERENCES = [
  {
    name: 'detailNamesRelease',
    since: '2026-08',
    cases: ['detail.found'],
    text: 'the detail of an application names its target namespace, release and install selector (since 17 May)',
  },
  {
    name: 'applicationsTellMore',
    since: '2026-08',
    cases: ['detail.found', 'status.found', 'placement.observed', 'sovereign-apps.list'],
    text: 'an application tells its uid, address and dependencies, its status what was asked for, its placement how much was seen; running instances stand among the apps, and a release of the Sovereign without an object is an application too',
  },
  {
    name: 'buildTimeHasSource',
    since: '2026-08',
    cases: ['version.info'],
    text: 'the version says where its build time comes from',
  },
  {
    name: 'organizationsFollowTheCluster',
    since: '2026-08',
    cases: ['organization.accepted', 'organizations.list', 'organization.found', 'organization.reconciled'],
    text: 'an organization is isolated as its plan says, is done only when its cluster or namespace was seen, and is found in the cluster by its name',
  },
  {
    name: 'chartsNamedOnce',
    since: '2026-08',
    cases: ['catalog.blueprints', 'catalog-entry.blueprint', 'catalog-version.blueprint'],
    text: 'the chart reference of a blueprint says bp- once; before it is said twice',
  },
  {
    name: 'blueprintsTellWhere',
    since: '2026-08',
    cases: ['catalog.blueprints', 'catalog-entry.blueprint', 'catalog-version.blueprint'],
    text: 'a blueprint tells where it may be placed, its topologies, and icons for light and dark',
  },
  {
    name: 'continuumIsRead',
    since: '2026-08',
    cases: [
      'continuum.not-found',
      'continuum.unreachable',
      'continuum-put.not-found',
      'continuum-put.unreachable',
      'switchover-preview.not-found',
      'switchover-preview.unreachable',
      'continuum-stream-unread.frames',
      'continuum-stream.unreachable',
      'fleet-continuum.list',
    ],
    text: 'a continuum, a change, a preview or a frame that cannot be read from the cluster is an error; iter-16 makes one up',
  },
  {
    name: 'execIsWired',
    since: '2026-08',
    cases: ['k8s-exec.switching', 'k8s-exec.no-upgrade', 'k8s-exec.failed', 'k8s-exec.not-wired'],
    text: 'a shell is served over WebSocket (since June); iter-16 never wired it, and everybody who may have one is told so',
  },
] as const satisfies readonly {
  readonly name: string;
  readonly since: Era;
  readonly cases: readonly string[];
  readonly text: string;
}[];

/** The name of a difference between eras. */
export type EraDifference = (typeof ERA_DIFFERENCES)[number]['name'];

/** Whether a server of an era has a difference: those that began in it or before it. */
export const isOfEra = (era: Era, difference: EraDifference): boolean =>
  ERA_DIFFERENCES.some(({ name, since }) => name === difference && ERAS.indexOf(since) <= ERAS.indexOf(era));
