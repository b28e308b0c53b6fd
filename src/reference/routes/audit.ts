import { type Call, clamped, type OperationHandler, type Sovereign } from '../context.ts';
import { type Stream, sendEvery } from '../event-stream.ts';
import { safeTime } from '../ids.ts';
import { events, hard, json, text } from '../reply.ts';
import type { AuditEvent } from '../state/audit.ts';
import { isAdmin } from '../tiers.ts';

const RBAC_TYPES = ['rbac-grant-created', 'rbac-grant-updated', 'rbac-grant-deleted', 'rbac-tier-changed'];
const SCHEMA = [
  'auditType',
  'ts',
  'actor',
  'sovereignId',
  'result',
  'targetUser',
  'targetUserEmail',
  'tier',
  'previousTier',
  'scopes',
  'userAccessRef',
  'detail',
];

/** Which types a filter means: prefixes for three families, else exactly one; without one the grants (platform contract, 6.1). */
const isWanted = (type: string | null, auditType: string): boolean => {
  if (!type) return RBAC_TYPES.includes(auditType);
  const family = ['continuum', 'compliance', 'secret'].find((name) => type.startsWith(name));
  return family === undefined ? auditType === type : auditType.startsWith(`${family}-`);
};

/** What upstream invents where nothing happened (defect D3). */
const invented = (type: string | null, now: number): AuditEvent => {
  const auditType = type?.startsWith('continuum')
    ? 'continuum-switchover-completed'
    : type?.startsWith('compliance')
      ? 'compliance-policy-mode-changed'
      : (type ?? 'rbac-grant-created');
  return { auditType, ts: safeTime(now), actor: 'system@openova', detail: 'synthesized: (duration=45s)' };
};

const filtered = (url: URL, { store, clock, defects }: Sovereign): readonly AuditEvent[] => {
  const { searchParams } = url;
  const actor = searchParams.get('actor');
  const since = Date.parse(searchParams.get('since') ?? '');
  const type = searchParams.get('type');
  const found = store.audit
    .events()
    .filter(
      (event) =>
        isWanted(type, event.auditType) &&
        (!actor || event.actor === actor) &&
        (Number.isNaN(since) || Date.parse(event.ts) >= since),
    );
  return found.length === 0 && defects.auditInvents ? [invented(type, clock.now())] : found;
};

/** GET audit/rbac (platform contract, 6.1). */
export const auditRbac: OperationHandler = ({ claims, url }, sovereign) => {
  if (!isAdmin(claims)) return hard('audit.forbidden', '/audit/rbac requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return hard('audit.bus-not-wired', 'the audit bus is not wired');
  const found = filtered(url, sovereign);
  const limit = clamped(url, 'limit', 100, 1, 500);
  const offset = clamped(url, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const hasMore = offset + limit < found.length;
  const nextOffset = hasMore ? offset + limit : 0;
  return json('audit.events', {
    items: found.slice(offset, offset + limit),
    schema: SCHEMA,
    nextOffset,
    hasMore,
    cursor: String(nextOffset),
    total: found.length,
    transport: 'catalyst.audit',
  });
};

/** Ms between two looks for new events. */
const LOOK_MS = 200;

/** A stream of the events that `wanted` lets through. `first` are sent at once. */
const follow = (
  call: Call,
  { store, clock }: Sovereign,
  wanted: (event: AuditEvent) => boolean,
  typed: boolean,
  first: readonly AuditEvent[],
): Stream => ({
  opening: `connected sovereign=${call.id}`,
  ping: () => `ping ${Math.floor(clock.now() / 1000)}`,
  begin: (send) => {
    const frame = (event: AuditEvent) => (typed ? { type: event.auditType, data: event } : { data: event });
    let seen = store.audit.count();
    for (const event of first) send(frame(event));
    return sendEvery(LOOK_MS, clock, send, () => {
      const fresh = store.audit.events().slice(0, store.audit.count() - seen);
      seen = store.audit.count();
      return fresh.toReversed().filter(wanted).map(frame);
    });
  },
});

/** GET audit/rbac/stream (platform contract, 6.2): the newest events, or that somebody listens. */
export const auditRbacStream: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('audit-stream.forbidden', '/audit/rbac/stream requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return text('audit-stream.bus-not-wired');
  const wanted = (event: AuditEvent): boolean => isWanted(call.url.searchParams.get('type'), event.auditType);
  const newest = sovereign.store.audit.events().filter(wanted).slice(0, 10).toReversed();
  const connected = { auditType: 'stream-connected', ts: safeTime(sovereign.clock.now()), sovereignId: call.id };
  return events('audit-stream.frames', follow(call, sovereign, wanted, true, newest.length > 0 ? newest : [connected]));
};

const isContinuum = (url: URL, { auditType }: AuditEvent): boolean => {
  const type = url.searchParams.get('type');
  return auditType.startsWith('continuum-') && (!type || auditType === type);
};

/** GET audit/continuum (platform contract, 6.3), whose envelope is another one (defect D12). */
export const auditContinuum: OperationHandler = ({ claims, url }, { store }) => {
  if (!isAdmin(claims)) return hard('audit-continuum.forbidden', '/audit/continuum requires tier-admin or higher');
  if (store.arrangement().audit === 'missing') return hard('audit-continuum.bus-not-wired', 'the audit bus is not wired');
  const found = store.audit.events().filter((event) => isContinuum(url, event));
  const limit = clamped(url, 'limit', 100, 1, 500);
  const offset = clamped(url, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const next = offset + limit < found.length ? { nextOffset: offset + limit } : {};
  return json('audit-continuum.events', { items: found.slice(offset, offset + limit), ...next, total: found.length });
};

/** GET audit/continuum/stream: no type and no frame at first (defect D12). */
export const auditContinuumStream: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims))
    return hard('audit-continuum-stream.forbidden', '/audit/continuum/stream requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return text('audit-continuum-stream.bus-not-wired');
  return events(
    'audit-continuum-stream.frames',
    follow(call, sovereign, (event) => isContinuum(call.url, event), false, []),
  );
};
