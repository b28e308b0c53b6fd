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
    name: 'organizationsKeepRows',
    since: '2026-08',
    cases: ['organizations.list', 'organization.found'],
    text: 'organizations go through more states and stay listed when they are deleted',
  },
  {
    name: 'continuumIsRead',
    since: '2026-08',
    cases: ['continuum.found', 'continuums.list', 'fleet-continuum.list'],
    text: 'the continuum is read from the cluster; iter-16 makes one up from the Sovereign where there is none',
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
