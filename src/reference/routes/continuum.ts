import { actorOf, type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { sendEvery } from '../event-stream.ts';
import { safeTime } from '../ids.ts';
import { decodeLenient, type Members, membersAt, textAt } from '../read-body.ts';
import { type Bodies, events, type HardCase, hard, json, type Reply } from '../reply.ts';
import type { Continuum } from '../state/continuum.ts';
import { isAdmin } from '../tiers.ts';

const nameOf = ({ params }: Call): string => params['name'] ?? '';

/** The continuum of a call, or the refusal where the cluster or the object is not there. */
const found = (missing: HardCase, call: Call, sovereign: Sovereign, then: (one: Continuum) => Reply): Reply => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const one = sovereign.store.continuums.find(nameOf(call));
  return one ? then(one) : hard(missing, `no continuum is called ${nameOf(call)}`);
};

const objectOf = (one: Continuum, { clock }: Sovereign) => {
  const at = safeTime(clock.now());
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: at });
  return {
    name: one.name,
    namespace: one.namespace,
    uid: one.uid,
    spec: {
      primaryRegion: one.primaryRegion,
      hotStandbyRegions: one.hotStandbyRegions,
      rpoSeconds: one.rpoSeconds,
      rtoSeconds: one.rtoSeconds,
      autoFailover: one.autoFailover,
    },
    status: {
      phase: 'Healthy',
      currentPrimary: one.currentPrimary,
      walLagSeconds: one.walLagSeconds,
      lastSwitchoverDurationSeconds: one.lastSwitchoverDurationSeconds,
      conditions: ['Ready', 'LeaseHeld', 'DNSObservation', 'Healthy', 'DNSResolverObserved'].map(condition),
    },
  };
};

/** The regions of a continuum with their roles now. */
export const replicasOf = (one: Continuum) =>
  [one.primaryRegion, ...one.hotStandbyRegions].map((region) => {
    const isPrimary = region === one.currentPrimary;
    return {
      region,
      role: isPrimary ? ('primary' as const) : ('standby' as const),
      lagSeconds: isPrimary ? 0 : one.walLagSeconds,
    };
  });

const enriched = (one: Continuum, sovereign: Sovereign): Bodies['Continuum'] => ({
  ...objectOf(one, sovereign),
  currentPrimary: one.currentPrimary,
  primaryRegion: one.primaryRegion,
  walLagSeconds: one.walLagSeconds,
  lastSwitchoverDurationSeconds: one.lastSwitchoverDurationSeconds,
  lastSwitchoverDuration: `${one.lastSwitchoverDurationSeconds}s`,
  rpoSeconds: one.rpoSeconds,
  rtoSeconds: one.rtoSeconds,
  replicas: replicasOf(one),
});

/** GET continuums/{name}: the object (platform contract, 13). */
export const continuums: OperationHandler = (call, sovereign) =>
  found('continuums.not-found', call, sovereign, (one) => json('continuums.found', objectOf(one, sovereign)));

/** GET continuum/{name}: the object and what it means. */
export const continuum: OperationHandler = (call, sovereign) => {
  const name = nameOf(call);
  const shared = { name, found: false as const };
  if (unreachable(sovereign)) {
    const body = {
      ...shared,
      error: 'sovereign-unreachable',
      message: 'no client for the cluster',
      status: 503,
      code: '503',
    } as const;
    return json('continuum.unreachable', body);
  }
  const one = sovereign.store.continuums.find(name);
  return one
    ? json('continuum.found', enriched(one, sovereign))
    : json('continuum.not-found', {
        ...shared,
        error: 'continuum-not-found',
        message: `no continuum is called ${name}`,
        status: 404,
        code: '404',
      });
};

const settingsIn = (members: Members): Partial<Continuum> => {
  const { rpoSeconds, rtoSeconds, autoFailover } = members;
  const isSeconds = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
  return {
    ...(isSeconds(rpoSeconds) ? { rpoSeconds } : {}),
    ...(isSeconds(rtoSeconds) ? { rtoSeconds } : {}),
    ...(typeof autoFailover === 'boolean' ? { autoFailover } : {}),
  };
};

/** PUT continuum/{name}: merges `spec`, leniently. */
export const continuumUpdate: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('continuum-put.forbidden', 'PUT /continuum requires tier-admin or higher');
  const body = await decodeLenient(call.request);
  return found('continuum-put.not-found', call, sovereign, (one) => {
    sovereign.store.continuums.change(one.name, settingsIn(membersAt(body, 'spec')));
    return json('continuum-put.updated', enriched(sovereign.store.continuums.find(one.name) ?? one, sovereign));
  });
};

const settingsOf = ({ name, rpoSeconds, rtoSeconds, autoFailover }: Continuum) => ({
  name,
  rpoSeconds,
  rtoSeconds,
  autoFailover,
});

/** GET settings. */
export const continuumSettings: OperationHandler = (call, sovereign) =>
  found('continuum-settings.not-found', call, sovereign, (one) => json('continuum-settings.settings', settingsOf(one)));

/** PUT settings: the same state as the continuum's own. */
export const continuumSettingsUpdate: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims))
    return hard('continuum-settings-put.forbidden', 'PUT /continuum/settings requires tier-admin or higher');
  const body = await decodeLenient(call.request);
  return found('continuum-settings-put.not-found', call, sovereign, (one) => {
    const change = settingsIn(body);
    sovereign.store.continuums.change(one.name, change);
    return json('continuum-settings-put.updated', settingsOf({ ...one, ...change }));
  });
};

/** GET replication-status. */
export const replicationStatus: OperationHandler = (call, sovereign) =>
  found('replication.not-found', call, sovereign, (one) =>
    json('replication.status', {
      name: one.name,
      primary: one.currentPrimary,
      replicas: replicasOf(one),
      walLagSeconds: one.walLagSeconds,
    }),
  );

/** POST failback: asks for the first region to be the primary again; somebody else approves it. */
export const failback: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('failback.forbidden', 'failback requires tier-admin or higher');
  return found('failback.not-found', call, sovereign, (one) => {
    if (one.currentPrimary === one.primaryRegion) return hard('failback.conflict', 'the first region is the primary already');
    const requestedBy = actorOf(call);
    sovereign.store.continuums.change(one.name, { failbackRequestedBy: requestedBy });
    sovereign.store.audit.record({
      auditType: 'continuum-failback-requested',
      actor: requestedBy,
      detail: `failback of ${one.name}`,
    });
    return json('failback.requested', {
      name: one.name,
      namespace: one.namespace,
      requestedAt: safeTime(sovereign.clock.now()),
      requestedBy,
      approvalRequired: true,
      message: `failback to ${one.primaryRegion} requested`,
    });
  });
};

/** POST failback/approve: moves the primary back. */
export const failbackApprove: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('failback-approve.forbidden', 'failback approve requires sovereign-admin or higher');
  return found('failback-approve.not-found', call, sovereign, (one) => {
    if (one.failbackRequestedBy === undefined) return hard('failback-approve.conflict', 'no failback was requested');
    const actor = actorOf(call);
    const at = safeTime(sovereign.clock.now());
    const move = { at, fromRegion: one.currentPrimary, toRegion: one.primaryRegion, actor, kind: 'failback' as const };
    sovereign.store.continuums.move(one.name, { ...move, durationSeconds: one.rtoSeconds });
    sovereign.store.audit.record({
      auditType: 'continuum-failback-approved',
      actor,
      detail: `failback of ${one.name} (duration=${one.rtoSeconds}s)`,
    });
    return json('failback-approve.approved', { approvedAt: at, approvedBy: actor });
  });
};

/** Ms between two frames of the stream. */
const FRAME_MS = 5_000;

/** GET continuum/{name}/stream: a frame at once and every five seconds. */
export const continuumStream: OperationHandler = (call, sovereign) => {
  const name = nameOf(call);
  const frame = () => {
    const one = sovereign.store.continuums.find(name);
    const at = safeTime(sovereign.clock.now());
    return { data: one ? { ...enriched(one, sovereign), at } : { name, at, found: false } };
  };
  return events('continuum-stream.frames', {
    opening: `connected continuum=${name}`,
    ping: () => `ping ${Math.floor(sovereign.clock.now() / 1000)}`,
    begin: (send) => {
      send(frame());
      return sendEvery(FRAME_MS, sovereign.clock, send, () => [frame()]);
    },
  });
};

/** GET switchover/history: moves of the primary, newest first. */
export const switchoverHistory: OperationHandler = (call, sovereign) => {
  const one = sovereign.store.continuums.find(nameOf(call));
  if (!one) return hard('switchover-history.not-found', `no continuum is called ${nameOf(call)}`);
  const items = sovereign.store.continuums.moves(one.name);
  const schema = ['at', 'fromRegion', 'toRegion', 'actor', 'kind', 'durationSeconds'];
  return json('switchover-history.list', { items, schema, total: items.length });
};

/** The region that a request for a switchover names, under either key. */
export const targetIn = (body: Members): string => textAt(body, 'targetRegion') || textAt(body, 'target');
