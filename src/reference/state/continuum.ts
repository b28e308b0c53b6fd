import { FORBIDDEN, safeTime } from '../ids.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** A request for a switchover as it is written to the object (HandleContinuumSwitchoverRequest). */
export interface SwitchoverSpec {
  readonly requested: true;
  readonly targetRegion: string;
  readonly requestedAt: string;
  readonly requestedBy?: string;
  readonly reason?: string;
}

/** Request and approval of a failback as they are written to the object (HandleContinuumFailbackRequest, HandleContinuumFailbackApprove). */
export interface FailbackSpec {
  readonly approvalRequired: boolean;
  readonly requested?: true;
  readonly requestedAt?: string;
  readonly requestedBy?: string;
  readonly reason?: string;
  readonly approved?: true;
  readonly approvedAt?: string;
  readonly approvedBy?: string;
}

/** The last move of the primary, as the status tells it. */
export interface LastSwitchover {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly rtoObserved: string;
  readonly rpoObserved: string;
  readonly initiatedBy: string;
}

/** Regions of which one is the primary: the object `Continuum` of the cluster (platform contract, 13 and 15). */
export interface Continuum {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly applicationRef: string;
  /** Of the spec: a switchover that was made changes it, and the standbys with it. */
  readonly primaryRegion: string;
  readonly hotStandbyRegions: readonly string[];
  /** Of the status. */
  readonly currentPrimary: string;
  /** Where a failback goes to. */
  readonly homeRegion: string;
  readonly rpoSeconds: number;
  readonly rtoSeconds: number;
  /** The same as durations, which count where the seconds are none. */
  readonly rpo: string;
  readonly rto: string;
  readonly autoFailover: boolean;
  readonly autoFailoverThresholdSeconds?: number;
  readonly notificationChannels?: readonly string[];
  readonly maintenanceWindow?: string;
  readonly switchover?: SwitchoverSpec;
  readonly failback: FailbackSpec;
  readonly walLagSeconds: number;
  readonly lastSwitchoverDurationSeconds: number;
  readonly lastSwitchover: LastSwitchover;
  /** A failback was asked for, and nobody approved it yet. */
  readonly awaitsApproval: boolean;
}

/** The continuums of one Sovereign. */
export interface Continuums {
  readonly list: () => readonly Continuum[];
  /** By name, in one namespace or in all. */
  readonly find: (name: string, namespace?: string) => Continuum | undefined;
  readonly change: (name: string, change: Partial<Continuum>) => void;
  /** Makes a region the primary, which took so many seconds. */
  readonly move: (name: string, to: string, seconds: number, by: string) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

const HOME = 'hz-fsn-rtz-prod';
const AWAY = 'hz-hel-rtz-prod';

/** `cont-omantel` of the QA fixtures (chart, qa-fixtures/continuum-qa.yaml); that a failback is to be approved is the reference's. */
export const createContinuums = (ids: () => string, now: () => number): Continuums => {
  const all = new Map<string, Continuum>();
  const reset = (): void => {
    all.clear();
    all.set('cont-omantel', {
      name: 'cont-omantel',
      namespace: 'qa-omantel',
      uid: ids(),
      applicationRef: 'qa-wp',
      primaryRegion: HOME,
      hotStandbyRegions: [AWAY],
      currentPrimary: HOME,
      homeRegion: HOME,
      rpoSeconds: 30,
      rtoSeconds: 60,
      rpo: '30s',
      rto: '60s',
      autoFailover: false,
      failback: { approvalRequired: true },
      walLagSeconds: 2,
      lastSwitchoverDurationSeconds: 42,
      lastSwitchover: {
        at: safeTime(now() - 3_600_000),
        from: AWAY,
        to: HOME,
        reason: 'qa-fixture-seed',
        rtoObserved: '42s',
        rpoObserved: '1s',
        initiatedBy: 'qa-fixture',
      },
      awaitsApproval: false,
    });
  };
  const change = (name: string, changed: Partial<Continuum>): void => {
    const before = all.get(name);
    if (before) all.set(name, { ...before, ...changed });
  };
  reset();
  return {
    list: () => [...all.values()],
    find: (name, namespace) => {
      const one = all.get(name);
      return namespace === undefined || one?.namespace === namespace ? one : undefined;
    },
    change,
    move: (name, to, seconds, by) => {
      const before = all.get(name);
      if (!before) return;
      const { primaryRegion, hotStandbyRegions, currentPrimary, switchover } = before;
      change(name, {
        primaryRegion: to,
        hotStandbyRegions: hotStandbyRegions.map((region) => (region === to ? primaryRegion : region)),
        currentPrimary: to,
        lastSwitchoverDurationSeconds: seconds,
        lastSwitchover: {
          at: safeTime(now()),
          from: currentPrimary,
          to,
          reason: switchover?.reason ?? 'operator-requested',
          rtoObserved: `${seconds}s`,
          rpoObserved: '1s',
          initiatedBy: by,
        },
        awaitsApproval: false,
      });
    },
    reset,
    remember: () => rememberMaps(all),
  };
};

/** The object as the cluster has it (chart, qa-fixtures/continuum-qa.yaml and crds/continuum.yaml). */
export const continuumObject = (one: Continuum, now: number) => {
  const at = safeTime(now);
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: at });
  const { applicationRef, primaryRegion, hotStandbyRegions, rpoSeconds, rtoSeconds, rpo, rto, autoFailover, failback } = one;
  const { autoFailoverThresholdSeconds, notificationChannels, maintenanceWindow, switchover } = one;
  const { currentPrimary, walLagSeconds, lastSwitchoverDurationSeconds, lastSwitchover } = one;
  return {
    spec: {
      applicationRef,
      primaryRegion,
      hotStandbyRegions,
      rto,
      rpo,
      rpoSeconds,
      rtoSeconds,
      autoFailover,
      cnpgPair: { name: 'qa-cnpg', namespace: one.namespace },
      pdmZone: 'openova.io',
      leaseClient: { kind: 'dns-quorum', config: { ttlSeconds: 30, renewSeconds: 10 } },
      failback,
      ...(switchover === undefined ? {} : { switchover }),
      ...(autoFailoverThresholdSeconds === undefined ? {} : { autoFailoverThresholdSeconds }),
      ...(notificationChannels === undefined ? {} : { notificationChannels }),
      ...(maintenanceWindow === undefined ? {} : { maintenanceWindow }),
    },
    status: {
      phase: 'Healthy',
      currentPrimary,
      primaryRegion: currentPrimary,
      leaseHolder: currentPrimary,
      leaseExpiresAt: safeTime(now + 30_000),
      walLagSeconds,
      maxReplicationLagSeconds: walLagSeconds,
      maxReplicationLag: `${walLagSeconds}s`,
      replicationLag: Object.fromEntries(hotStandbyRegions.map((region) => [region, `${walLagSeconds}s`])),
      lastSwitchoverDurationSeconds,
      lastSwitchover,
      dnsObservation: `lua:${applicationRef}.openova.io PRIMARY=${currentPrimary}`,
      conditions: ['Ready', 'LeaseHeld', 'DNSObservation', 'Healthy', 'DNSResolverObserved'].map(condition),
    },
  };
};

/** A time in ns as part of an id, moved on for as long as it holds the digits of a status token (ruling R8). */
export const safeNanos = (epochMs: number): string => {
  let at = BigInt(Math.floor(epochMs)) * 1_000_000n;
  while (FORBIDDEN.test(String(at))) at += 111_111_111n;
  return String(at);
};
