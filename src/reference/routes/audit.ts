import { clamped, type OperationHandler, type Sovereign } from '../context.ts';
import { type Stream, sendEvery } from '../event-stream.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, events, hard, json, text } from '../reply.ts';
import type { AuditEvent } from '../state/audit.ts';
import { isAdmin } from '../tiers.ts';

const RBAC_TYPES = ['rbac-grant-created', 'rbac-grant-updated', 'rbac-grant-deleted', 'rbac-tier-changed'];
const NOT_WIRED = 'audit handler not initialized';

const SCHEMA: Bodies['audit.events']['schema'] = [
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

const isRbac = (auditType: string): boolean => RBAC_TYPES.includes(auditType);

/** Beginnings of the types that the audit of grants lists too, where it is asked for them. */
const FAMILIES = ['continuum-', 'secret-', 'compliance'] as const;

const familyOf = (type: string): (typeof FAMILIES)[number] | undefined => FAMILIES.find((family) => type.startsWith(family));

const textOf = (url: URL, name: string): string => url.searchParams.get(name) ?? '';

/** A time of RFC 3339 in ms; `undefined` for any other text. */
const timeOf = (text: string): number | undefined => {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = isTime ? Date.parse(text.replace(',', '.')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** Events of some types that the query lets through: by a part of the actor in any letter case, and from a time on. */
const asked = (url: URL, { store }: Sovereign, isOfType: (auditType: string) => boolean): readonly AuditEvent[] => {
  const actor = textOf(url, 'actor').toLowerCase();
  const since = timeOf(textOf(url, 'since'));
  return store.audit
    .events()
    .filter(
      (event) =>
        isOfType(event.auditType) &&
        (event.actor ?? '').toLowerCase().includes(actor) &&
        (since === undefined || Date.parse(event.ts) >= since),
    );
};

/** What upstream invents where nothing happened (defect D3). */
const invented = (url: URL, id: string, now: number): readonly AuditEvent[] => {
  const one = (auditType: string, detail: string, more: Partial<AuditEvent> = {}): readonly AuditEvent[] => [
    { auditType, ts: safeTime(now), sovereignId: id, actor: 'system@openova', ...more, detail: `synthesized: ${detail}` },
  ];
  const type = textOf(url, 'type').trim();
  switch (familyOf(type)) {
    case 'continuum-':
      return one('continuum-switchover-completed', 'switchover fsn1 -> hz-hel-rtz-prod completed (duration=45s)');
    case 'secret-':
      return one('secret-reveal', 'no secret-reveal events recorded yet on this Sovereign');
    case 'compliance':
      return one('compliance-policy-mode-changed', 'no compliance audit events recorded yet on this Sovereign');
    case undefined:
      if (type !== '' || textOf(url, 'actor') !== '' || timeOf(textOf(url, 'since')) !== undefined) return [];
      return one('rbac-grant-created', 'no RBAC grants recorded yet on this Sovereign', {
        targetUser: 'qa-user1@openova.io',
        targetUserEmail: 'qa-user1@openova.io',
        tier: 'developer',
        scopes: [{ key: 'openova.io/application', value: 'qa-wp' }],
        userAccessRef: 'rbac-qa-user1-synthesized',
      });
  }
};

/** A page of events, and where the next one begins, 0 behind the last. */
const pageOf = (url: URL, found: readonly AuditEvent[]): { readonly items: readonly AuditEvent[]; readonly next: number } => {
  const limit = clamped(url, 'limit', 100, 1, 500);
  const offset = clamped(url, 'offset', 0, 0, 2 ** 30);
  return { items: found.slice(offset, offset + limit), next: offset + limit < found.length ? offset + limit : 0 };
};

/** GET audit/rbac (platform contract, 6.1). A type of no family is not looked at. */
export const auditRbac: OperationHandler = ({ claims, url, id }, sovereign) => {
  if (!isAdmin(claims)) return hard('audit.forbidden', '/audit/rbac requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return hard('audit.bus-not-wired', NOT_WIRED);
  const type = textOf(url, 'type').trim();
  const isOfType = familyOf(type) === undefined ? isRbac : (auditType: string) => auditType.startsWith(type);
  const there = asked(url, sovereign, isOfType);
  const found = there.length === 0 && sovereign.defects.auditInvents ? invented(url, id, sovereign.clock.now()) : there;
  const { items, next } = pageOf(url, found);
  return json('audit.events', {
    items,
    schema: SCHEMA,
    nextOffset: next,
    hasMore: next > 0,
    cursor: String(next),
    total: found.length,
    transport: 'catalyst.audit',
  });
};

/** Ms between two looks for new events. */
const LOOK_MS = 200;

/** A stream of the events of some types. `first` are sent at once. */
const follow = (
  opening: string,
  { store, clock }: Sovereign,
  isOfType: (auditType: string) => boolean,
  typed: boolean,
  first: readonly AuditEvent[],
): Stream => ({
  opening,
  ping: () => `ping ${Math.floor(clock.now() / 1000)}`,
  begin: (send) => {
    const frame = (event: AuditEvent) => (typed ? { type: event.auditType, data: event } : { data: event });
    let seen = store.audit.count();
    for (const event of first) send(frame(event));
    return sendEvery(LOOK_MS, clock, send, () => {
      const fresh = store.audit.events().slice(0, store.audit.count() - seen);
      seen = store.audit.count();
      return fresh
        .toReversed()
        .filter(({ auditType }) => isOfType(auditType))
        .map(frame);
    });
  },
});

/** GET audit/rbac/stream (platform contract, 6.2): the newest events, the newest first, or that somebody listens. */
export const auditRbacStream: OperationHandler = ({ claims, id }, sovereign) => {
  if (!isAdmin(claims)) return hard('audit-stream.forbidden', '/audit/rbac/stream requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return text('audit-stream.bus-not-wired');
  const newest = sovereign.store.audit
    .events()
    .filter(({ auditType }) => isRbac(auditType))
    .slice(0, 10);
  const connected: AuditEvent = {
    auditType: 'stream-connected',
    ts: safeTime(sovereign.clock.now()),
    actor: 'system@openova',
    sovereignId: id,
    detail: 'SSE stream open; awaiting live RBAC events',
  };
  const first = newest.length > 0 ? newest : [connected];
  return events('audit-stream.frames', follow(`connected sovereign=${id}`, sovereign, isRbac, true, first));
};

const isContinuum = (auditType: string): boolean => auditType.startsWith('continuum-');

/** GET audit/continuum (platform contract, 6.3), whose envelope is another one (defect D12), and whose type is a whole one. */
export const auditContinuum: OperationHandler = ({ claims, url }, sovereign) => {
  if (!isAdmin(claims)) return hard('audit-continuum.forbidden', '/audit/continuum requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return hard('audit-continuum.bus-not-wired', NOT_WIRED);
  const type = textOf(url, 'type').trim();
  const found = asked(url, sovereign, (auditType) => isContinuum(auditType) && (type === '' || auditType === type));
  const { items, next } = pageOf(url, found);
  return json('audit-continuum.events', { items, ...(next === 0 ? {} : { nextOffset: next }), total: found.length });
};

/** GET audit/continuum/stream: no type and no frame at first (defect D12). */
export const auditContinuumStream: OperationHandler = ({ claims, id }, sovereign) => {
  if (!isAdmin(claims)) return hard('audit-continuum-stream.forbidden', '/audit/continuum/stream requires tier-admin or higher');
  if (sovereign.store.arrangement().audit === 'missing') return text('audit-continuum-stream.bus-not-wired');
  const opening = `connected sovereign=${id} topic=continuum`;
  return events('audit-continuum-stream.frames', follow(opening, sovereign, isContinuum, false, []));
};
