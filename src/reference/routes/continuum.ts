import { actorOf, type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { sendEvery } from '../event-stream.ts';
import { go } from '../go-json.ts';
import { safeTime } from '../ids.ts';
import { decodeAnyhow, decodeBody } from '../read-body.ts';
import { type Bodies, events, type HardCase, hard, json, present, type Reply } from '../reply.ts';
import { type Continuum, continuumObject, safeNanos } from '../state/continuum.ts';
import { isAdmin } from '../tiers.ts';

/** The name of the path, as it was sent. */
export const nameOf = ({ params }: Call): string => params['name'] ?? '';

/** What the cluster gives where a continuum is asked for. */
export type Found =
  | { readonly kind: 'found'; readonly one: Continuum }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'failed'; readonly error: string };

/** Go's error where the cluster fails a read or a write. */
export const CLUSTER_ERROR = 'etcdserver: request timed out';

/** Looks a continuum up by the name of the path and, where the query has one, the namespace (continuum.go, getContinuumCR). */
export const lookUp = (call: Call, { store }: Sovereign): Found => {
  const { cluster, continuum: readable } = store.arrangement();
  if (cluster === 'unreachable') return { kind: 'unreachable' };
  if (readable === 'unreadable') return { kind: 'failed', error: CLUSTER_ERROR };
  const one = store.continuums.find(nameOf(call), call.url.searchParams.get('namespace')?.trim() || undefined);
  return one ? { kind: 'found', one } : { kind: 'missing' };
};

/** A blank name, which every operation refuses first. */
const isBlank = (call: Call): boolean => nameOf(call).trim() === '';
const BLANK = 'continuum name is required';

/** What an object answers that cannot be written, or `undefined` where it can. */
export const writeError = (
  one: Continuum,
  { store }: Sovereign,
): { readonly isConflict: boolean; readonly text: string } | undefined => {
  const { write } = store.arrangement();
  if (write === 'ok') return undefined;
  const conflict = `Operation cannot be fulfilled on continuums.dr.openova.io "${one.name}": the object has been modified; please apply your changes to the latest version and try again`;
  return { isConflict: write === 'conflicting', text: write === 'conflicting' ? conflict : CLUSTER_ERROR };
};

/** Hard refusals of an operation that reads a continuum from the cluster. */
interface Refusals {
  readonly missing: HardCase;
  readonly failed: HardCase;
}

/** The continuum of a call, or the refusal where name, cluster or object are not there. */
const found = (refusals: Refusals, call: Call, sovereign: Sovereign, then: (one: Continuum) => Reply): Reply => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'found') return then(seen.one);
  return seen.kind === 'failed'
    ? hard(refusals.failed, seen.error)
    : hard(refusals.missing, `Continuum "${nameOf(call)}" not found`);
};

/** Name, namespace, uid, spec and status. */
const objectOf = (one: Continuum, { clock }: Sovereign) => ({
  name: one.name,
  namespace: one.namespace,
  uid: one.uid,
  ...continuumObject(one, clock.now()),
});

/** A duration in seconds such as `30s`. */
const secondsOf = (duration: string): number => Number.parseInt(duration, 10);

/** The object and what it means (continuum_extras.go, enrichContinuumResponse): the standbys first, the primary after them. */
export const enriched = (one: Continuum, sovereign: Sovereign): Bodies['Continuum'] => {
  const object = objectOf(one, sovereign);
  const { currentPrimary, walLagSeconds, lastSwitchoverDurationSeconds, lastSwitchover, dnsObservation } = object.status;
  return {
    ...object,
    currentPrimary,
    primaryRegion: one.primaryRegion,
    walLagSeconds,
    lastSwitchoverDurationSeconds,
    lastSwitchoverDuration: lastSwitchover.rtoObserved,
    dnsObservation,
    rpoSeconds: one.rpoSeconds > 0 ? one.rpoSeconds : secondsOf(one.rpo),
    rtoSeconds: one.rtoSeconds > 0 ? one.rtoSeconds : secondsOf(one.rto),
    replicas: [
      ...one.hotStandbyRegions.map((region) => ({ region, role: 'replica' as const, lagSeconds: walLagSeconds })),
      { region: currentPrimary, role: 'primary' as const, lagSeconds: 0 },
    ],
  };
};

const MADE_UP_PRIMARY = 'fsn1';
/** The standby that iter-16 makes up. */
export const MADE_UP_STANDBY = 'hz-hel-rtz-prod';

/** What iter-16 says of a continuum that it could not read (continuum_extras.go, synthesizedEnrichedContinuum). */
const madeUp = (name: string): Bodies['Continuum'] & { readonly spec: object } => ({
  name,
  namespace: 'qa-omantel',
  uid: `synth-${name}`,
  spec: {
    primaryRegion: MADE_UP_PRIMARY,
    hotStandbyRegions: [MADE_UP_STANDBY],
    rpoSeconds: 30,
    rtoSeconds: 60,
    autoFailover: true,
  },
  status: {
    currentPrimary: MADE_UP_PRIMARY,
    primaryRegion: MADE_UP_PRIMARY,
    walLagSeconds: 2,
    lastSwitchoverDurationSeconds: 45,
    phase: 'Healthy',
    leaseHolder: MADE_UP_PRIMARY,
    dnsObservation: 'lua:pdm-1.openova.io',
  },
  currentPrimary: MADE_UP_PRIMARY,
  primaryRegion: MADE_UP_PRIMARY,
  walLagSeconds: 2,
  lastSwitchoverDurationSeconds: 45,
  lastSwitchoverDuration: '45s',
  dnsObservation: 'lua:pdm-1.openova.io',
  rpoSeconds: 30,
  rtoSeconds: 60,
  replicas: [
    { region: MADE_UP_PRIMARY, role: 'primary', lagSeconds: 0 },
    { region: MADE_UP_STANDBY, role: 'replica', lagSeconds: 2 },
  ],
});

const isMadeUp = ({ era }: Sovereign): boolean => !isOfEra(era, 'continuumIsRead');
/** Why there is no client for a cluster that cannot be reached. */
export const NO_CLIENT = 'no client for the cluster of the Sovereign';

const notFound = (name: string) =>
  ({
    name,
    found: false,
    error: 'continuum-not-found',
    message: 'no Continuum CR of that name exists on this Sovereign — no DR state to report',
    status: 404,
    code: '404',
  }) as const;

const cutOff = (name: string) =>
  ({
    name,
    found: false,
    error: 'sovereign-unreachable',
    detail: NO_CLIENT,
    message: 'cannot reach the Sovereign cluster — DR state is UNKNOWN, not healthy',
    status: 503,
    code: '503',
  }) as const;

/** GET continuums/{name}: the object. */
export const continuums: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('continuums.missing-name', BLANK);
  const refusals = { missing: 'continuums.not-found', failed: 'continuums.get-failed' } as const;
  return found(refusals, call, sovereign, (one) => json('continuums.found', objectOf(one, sovereign)));
};

/** GET continuum/{name}: the object and what it means. */
export const continuum: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('continuum.missing-name', BLANK);
  const name = nameOf(call);
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'found') return json('continuum.found', enriched(seen.one, sovereign));
  if (seen.kind === 'failed') return hard('continuum.get-failed', seen.error);
  if (isMadeUp(sovereign)) return json('continuum.found', madeUp(name));
  return seen.kind === 'missing' ? json('continuum.not-found', notFound(name)) : json('continuum.unreachable', cutOff(name));
};

const CHANGE = go.struct('handler.continuumPutRequest', {
  spec: go.struct('struct', {
    rpoSeconds: go.pointer(go.int64),
    rtoSeconds: go.pointer(go.int64),
    autoFailover: go.pointer(go.bool),
  }),
});

/** PUT continuum/{name}: merges `spec`, whatever else the body is. */
export const continuumUpdate: OperationHandler = async (call, sovereign) => {
  if (isBlank(call)) return hard('continuum-put.missing-name', BLANK);
  if (!isAdmin(call.claims))
    return hard('continuum-put.forbidden', 'PUT /continuum/{name} requires operator tier on the Application');
  const name = nameOf(call);
  const { spec } = await decodeAnyhow(call.request, CHANGE);
  const change = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== null)) as Partial<Continuum>;
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'failed') return hard('continuum-put.get-failed', seen.error);
  if (seen.kind !== 'found' && isMadeUp(sovereign)) {
    const body = madeUp(name);
    const { rpoSeconds = body.rpoSeconds, rtoSeconds = body.rtoSeconds } = change;
    return json('continuum-put.updated', { ...body, spec: { ...body.spec, ...change }, rpoSeconds, rtoSeconds });
  }
  if (seen.kind === 'missing') return json('continuum-put.not-found', notFound(name));
  if (seen.kind === 'unreachable') return json('continuum-put.unreachable', cutOff(name));
  const { one } = seen;
  const failed = writeError(one, sovereign);
  if (failed) return hard(failed.isConflict ? 'continuum-put.conflict' : 'continuum-put.update-failed', failed.text);
  sovereign.store.continuums.change(one.name, change);
  sovereign.store.audit.record({
    auditType: 'continuum-policy-updated',
    actor: actorOf(call),
    targetApp: one.applicationRef,
    detail: 'RPO/RTO/autoFailover updated',
  });
  return json('continuum-put.updated', enriched({ ...one, ...change }, sovereign));
};

const settingsOf = (one: Continuum, at: string): Bodies['ContinuumSettings'] => ({
  continuum: one.name,
  namespace: one.namespace,
  rpoSeconds: one.rpoSeconds,
  rtoSeconds: one.rtoSeconds,
  autoFailover: one.autoFailover,
  autoFailoverThresholdSeconds: one.autoFailoverThresholdSeconds ?? 0,
  hotStandbyRegions: [...one.hotStandbyRegions],
  notificationChannels: one.notificationChannels === undefined ? null : [...one.notificationChannels],
  ...present({ maintenanceWindow: one.maintenanceWindow || undefined }),
  updatedAt: at,
});

/** Settings of a continuum that cannot be read (continuum_dr_extras.go, defaultContinuumSettings). */
const defaults = (name: string, at: string): Bodies['ContinuumSettings'] => ({
  continuum: name,
  namespace: 'qa-omantel',
  rpoSeconds: 30,
  rtoSeconds: 60,
  autoFailover: false,
  autoFailoverThresholdSeconds: 120,
  hotStandbyRegions: ['hz-hel-rtz-prod'],
  notificationChannels: [],
  updatedAt: at,
});

/** GET settings. */
export const continuumSettings: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('continuum-settings.missing-name', BLANK);
  const at = safeTime(sovereign.clock.now());
  const seen = lookUp(call, sovereign);
  return json('continuum-settings.settings', seen.kind === 'found' ? settingsOf(seen.one, at) : defaults(nameOf(call), at));
};

const SETTINGS = go.struct('handler.continuumSettings', {
  continuum: go.string,
  namespace: go.string,
  rpoSeconds: go.int64,
  rtoSeconds: go.int64,
  autoFailover: go.bool,
  autoFailoverThresholdSeconds: go.float64,
  hotStandbyRegions: go.list(go.string),
  notificationChannels: go.list(go.string),
  maintenanceWindow: go.string,
  updatedAt: go.string,
  updatedBy: go.string,
});

/** PUT settings: anybody's, and answered with the body. Numbers from 1 on, lists and texts that are not empty change the object, and
 * automatic failover always. */
export const continuumSettingsUpdate: OperationHandler = async (call, sovereign) => {
  if (isBlank(call)) return hard('continuum-settings-put.missing-name', BLANK);
  const decoded = await decodeBody(call.request, SETTINGS, { unknown: 'ignore', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('continuum-settings-put.invalid-body', decoded.detail);
  const { maintenanceWindow, updatedBy, ...asked } = decoded.value;
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'found') {
    const failed = writeError(seen.one, sovereign);
    if (failed) return hard('continuum-settings-put.patch-failed', failed.text);
    const { rpoSeconds, rtoSeconds, autoFailover, autoFailoverThresholdSeconds, hotStandbyRegions, notificationChannels } = asked;
    sovereign.store.continuums.change(seen.one.name, {
      autoFailover,
      ...(rpoSeconds > 0 ? { rpoSeconds, rpo: `${rpoSeconds}s` } : {}),
      ...(rtoSeconds > 0 ? { rtoSeconds, rto: `${rtoSeconds}s` } : {}),
      ...(autoFailoverThresholdSeconds > 0 ? { autoFailoverThresholdSeconds } : {}),
      ...(hotStandbyRegions && hotStandbyRegions.length > 0 ? { hotStandbyRegions } : {}),
      ...(notificationChannels && notificationChannels.length > 0 ? { notificationChannels } : {}),
      ...(maintenanceWindow === '' ? {} : { maintenanceWindow }),
    });
  }
  return json('continuum-settings-put.updated', {
    ...asked,
    continuum: nameOf(call),
    namespace: asked.namespace || 'qa-omantel',
    ...present({ maintenanceWindow: maintenanceWindow || undefined, updatedBy: updatedBy || undefined }),
    updatedAt: safeTime(sovereign.clock.now()),
  });
};

type Gate = Bodies['Replication']['healthGates'][number];

/** What an object says of its replication (continuum_dr_extras.go, enrichReplicationStatus and augmentReplicationStandbyStatus): it
 * reports no health of it, and no pair can be seen behind it. */
export const replicationOf = (one: Continuum, sovereign: Sovereign): Bodies['Replication'] => {
  const { status } = continuumObject(one, sovereign.clock.now());
  const healthGates: readonly Gate[] = [
    {
      name: 'streaming-replication',
      status: 'Warn',
      severity: 'warning',
      message: 'replication health not reported by the Continuum CR; unverified',
    },
    { name: 'wal-lag-under-rpo', status: 'Pass', severity: 'info' },
    { name: 'lease-witness-quorum', status: 'Pass', severity: 'info' },
    {
      name: 'standby-available',
      status: 'Warn',
      severity: 'warning',
      message: 'standby leg not verifiable from live cluster state (no cnpg pair resolvable); reporting unknown, not healthy',
    },
  ];
  return {
    continuum: one.name,
    namespace: one.namespace,
    primaryRegion: one.primaryRegion,
    currentPrimary: status.leaseHolder,
    walLagSeconds: status.walLagSeconds,
    walLagBytes: 0,
    replicaPromotable: false,
    streamingState: '',
    syncState: '',
    lastHeartbeat: '',
    phase: status.phase,
    leaseHolder: status.leaseHolder,
    leaseExpiresAt: status.leaseExpiresAt,
    replicas: one.hotStandbyRegions.map((region) => ({ region, role: 'replica', lagSeconds: status.walLagSeconds })),
    healthGates: [...healthGates],
    observedAt: '',
    source: 'live',
  };
};

/** GET replication-status: of the object and of the CNPGPair that it names, which can be promoted. */
export const replicationStatus: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('replication.missing-name', BLANK);
  const observedAt = safeTime(sovereign.clock.now());
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'failed') return hard('replication.get-failed', seen.error);
  if (seen.kind === 'found')
    return json('replication.status', { ...replicationOf(seen.one, sovereign), replicaPromotable: true, observedAt });
  return json('replication.status', {
    continuum: nameOf(call),
    namespace: call.url.searchParams.get('namespace')?.trim() ?? '',
    primaryRegion: 'hz-fsn-rtz-prod',
    currentPrimary: 'hz-fsn-rtz-prod',
    walLagSeconds: 0,
    walLagBytes: 0,
    replicaPromotable: false,
    streamingState: '',
    syncState: '',
    lastHeartbeat: '',
    replicas: [{ region: 'hz-hel-rtz-prod', role: 'replica', lagSeconds: 0 }],
    healthGates: [
      {
        name: 'live-status',
        status: 'Warn',
        severity: 'info',
        message: 'live cnpg-pair replication status not yet available; awaiting region-b convergence',
      },
    ],
    observedAt,
    source: 'pending',
  });
};

const FAILBACK = go.struct('handler.continuumFailbackRequest', { reason: go.string });

/** A reason as the audit writes it. */
export const reasonOf = (reason: string): string => (reason.trim() === '' ? 'n/a' : reason);

/** Who asks, where that is known. */
export const asker = ({ claims }: Call): string | undefined => claims?.email || claims?.sub || undefined;

/** POST failback: asks for the first region to be the primary again; somebody approves it. */
export const failback: OperationHandler = async (call, sovereign) => {
  if (isBlank(call)) return hard('failback.missing-name', BLANK);
  if (!isAdmin(call.claims))
    return hard('failback.forbidden', 'POST /continuums/{name}/failback requires owner tier on the Application');
  const { reason } = await decodeAnyhow(call.request, FAILBACK);
  const refusals = { missing: 'failback.not-found', failed: 'failback.get-failed' } as const;
  return found(refusals, call, sovereign, (one) => {
    const failed = writeError(one, sovereign);
    if (failed) return hard(failed.isConflict ? 'failback.conflict' : 'failback.update-failed', failed.text);
    const requestedBy = asker(call);
    const requestedAt = safeTime(sovereign.clock.now());
    const { approvalRequired } = one.failback;
    const asked = {
      requested: true,
      requestedAt,
      ...present({ requestedBy, reason: reason.trim() === '' ? undefined : reason }),
    } as const;
    sovereign.store.continuums.change(one.name, { failback: { ...one.failback, ...asked }, awaitsApproval: true });
    sovereign.store.audit.record({
      auditType: 'continuum-failback-requested',
      actor: actorOf(call),
      targetApp: one.applicationRef,
      detail: `failback requested (approvalRequired: ${approvalRequired}, reason: ${reasonOf(reason)})`,
    });
    return json('failback.requested', {
      name: one.name,
      namespace: one.namespace,
      requestedAt,
      ...present({ requestedBy }),
      approvalRequired,
      message: approvalRequired
        ? 'failback requested; awaiting sovereign-admin approval'
        : 'failback requested; reconciler will execute the reverse switchover',
    });
  });
};

/** POST failback/approve: moves the primary back where that was asked for. */
export const failbackApprove: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('failback-approve.missing-name', BLANK);
  if (!isAdmin(call.claims)) return hard('failback-approve.forbidden', 'endpoint requires sovereign-admin (admin or owner tier)');
  const refusals = {
    missing: 'failback-approve.not-found',
    failed: 'failback-approve.get-failed',
  } as const;
  return found(refusals, call, sovereign, (one) => {
    const failed = writeError(one, sovereign);
    if (failed) return hard(failed.isConflict ? 'failback-approve.conflict' : 'failback-approve.update-failed', failed.text);
    const { continuums: all, audit } = sovereign.store;
    const approvedBy = asker(call);
    const approvedAt = safeTime(sovereign.clock.now());
    all.change(one.name, { failback: { ...one.failback, approved: true, approvedAt, ...present({ approvedBy }) } });
    if (one.awaitsApproval && one.currentPrimary !== one.homeRegion)
      all.move(one.name, one.homeRegion, one.rtoSeconds, actorOf(call));
    all.change(one.name, { awaitsApproval: false });
    audit.record({
      auditType: 'continuum-failback-approved',
      actor: actorOf(call),
      targetApp: one.applicationRef,
      detail: `failback approved by ${approvedBy ?? ''}`,
    });
    return json('failback-approve.approved', {
      name: one.name,
      namespace: one.namespace,
      approvedAt,
      ...present({ approvedBy }),
      message: 'failback approved; reconciler will execute the failback sequence',
    });
  });
};

/** Ms between two frames of the stream. */
const FRAME_MS = 5_000;

/** GET continuum/{name}/stream: a frame at once and every five seconds, and no comments. */
export const continuumStream: OperationHandler = (call, sovereign) => {
  if (isBlank(call)) return hard('continuum-stream.missing-name', BLANK);
  const name = nameOf(call);
  const first = lookUp(call, sovereign);
  if (first.kind === 'unreachable' && !isMadeUp(sovereign)) return json('continuum-stream.unreachable', cutOff(name));
  const frame = () => {
    const seen = lookUp(call, sovereign);
    if (seen.kind === 'found') return { data: enriched(seen.one, sovereign) };
    if (isMadeUp(sovereign)) return { data: madeUp(name) };
    return {
      data: {
        name,
        found: false,
        error: seen.kind === 'missing' ? 'continuum-not-found' : 'continuum-read-failed',
        detail: seen.kind === 'failed' ? seen.error : `continuums.dr.openova.io "${name}" not found`,
        message: 'DR state could not be read on this tick — UNKNOWN, not healthy',
      },
    };
  };
  const isRead = first.kind === 'found' || isMadeUp(sovereign);
  return events(isRead ? 'continuum-stream.frames' : 'continuum-stream-unread.frames', {
    begin: (send) => {
      send(frame());
      return sendEvery(FRAME_MS, sovereign.clock, send, () => [frame()]);
    },
  });
};

const HISTORY_SCHEMA = [
  'auditType',
  'ts',
  'actor',
  'sovereignId',
  'continuum',
  'fromRegion',
  'toRegion',
  'reason',
  'result',
  'durationSeconds',
  'rpoObservedSeconds',
  'rtoObservedSeconds',
  'auditEventId',
];

/** GET switchover/history: what the audit has of switchovers, newest first. It has no regions and no durations of its own, and is the
 * same under every name. */
export const switchoverHistory: OperationHandler = (call, { store }) => {
  if (isBlank(call)) return hard('switchover-history.missing-name', BLANK);
  const seen = store.arrangement().audit === 'missing' ? [] : store.audit.events();
  const items = seen
    .filter(({ auditType }) => auditType.startsWith('continuum-switchover-'))
    .slice(0, 100)
    .map(({ auditType, ts, actor = '', sovereignId = '', detail = '', result = 'completed' }) => ({
      auditType,
      ts,
      actor,
      sovereignId,
      continuum: nameOf(call),
      fromRegion: '',
      toRegion: '',
      reason: detail,
      result,
      durationSeconds: 0,
      rpoObservedSeconds: 0,
      rtoObservedSeconds: 0,
      auditEventId: `${auditType}-${safeNanos(Date.parse(ts))}`,
    }))
    .toSorted((a, b) => (a.ts === b.ts ? 0 : a.ts > b.ts ? -1 : 1));
  return json('switchover-history.list', { items, schema: HISTORY_SCHEMA, total: items.length });
};
