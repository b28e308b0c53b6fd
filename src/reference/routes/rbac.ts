import { type Json, TIERS } from '../../model.ts';
import { actorOf, type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { decodeStrictOrEmpty, isMembers, type Members, membersAt, textAt } from '../read-body.ts';
import { hard, json, type Reply, tabled } from '../reply.ts';
import { type Grant, grantName, type Scope, sortedScopes } from '../state/access.ts';
import { isAdmin } from '../tiers.ts';

interface Wanted {
  readonly email: string;
  readonly subject: string;
  readonly tier: string;
  readonly scope: readonly Scope[];
}

const SCOPE_KEYS: Readonly<Record<string, string>> = {
  application: 'openova.io/application',
  app: 'openova.io/application',
  organization: 'openova.io/org',
  org: 'openova.io/org',
  envtype: 'openova.io/env-type',
  'env-type': 'openova.io/env-type',
  env: 'openova.io/env-type',
};

const scopesOf = (body: Members): readonly Scope[] => {
  const list = body['scope'];
  const given = Array.isArray(list)
    ? list.map((item: Json) =>
        isMembers(item) ? { key: textAt(item, 'key'), value: textAt(item, 'value') } : { key: '', value: '' },
      )
    : [];
  const type = textAt(body, 'scopeType').toLowerCase();
  const name = textAt(body, 'scopeName');
  // A lone one of the two is dropped without a word (platform contract, 3.2).
  if (given.length > 0 || type === '' || name === '') return given;
  return [{ key: Object.hasOwn(SCOPE_KEYS, type) ? (SCOPE_KEYS[type] ?? '') : `openova.io/${type}`, value: name }];
};

const wantedOf = (body: Members): Wanted => {
  const user = membersAt(body, 'user');
  return {
    email: textAt(user, 'email') || textAt(body, 'email'),
    subject: textAt(user, 'keycloakSubject') || textAt(body, 'keycloakSubject'),
    tier: textAt(body, 'tier').toLowerCase(),
    scope: scopesOf(body),
  };
};

const isEmail = (text: string): boolean => {
  const at = text.indexOf('@');
  return at > 0 && at < text.length - 1 && text.slice(at + 1).includes('.');
};

const SHAPES = {
  user: 'object',
  email: 'string',
  keycloakSubject: 'string',
  tier: 'string',
  scopeType: 'string',
  scopeName: 'string',
  scope: 'array',
} as const;

const hasUnknownInside = (body: Members): boolean => {
  const user = body['user'];
  const scope = body['scope'];
  const only = (value: Json, keys: readonly string[]): boolean =>
    isMembers(value) &&
    Object.entries(value).every(([key, item]) => keys.includes(key) && (item === null || typeof item === 'string'));
  return (
    (user !== undefined && !only(user, ['email', 'keycloakSubject'])) ||
    (Array.isArray(scope) && !scope.every((item: Json) => only(item, ['key', 'value'])))
  );
};

const soft = (name: 'rbac.invalid' | 'rbac.invalid-tier', detail: string, { profile }: Sovereign): Reply => {
  const drift = profile === 'envelope' ? { httpStatus: 400 } : { httpStatus: '400', code: '400' };
  const error = name === 'rbac.invalid' ? 'invalid' : 'tier';
  return tabled(name, { error, status: '400', applied: false, assigned: false, detail, ...drift });
};

/** The first broken of the rules of platform contract, 3.4, from 3 on; `undefined` where none is. */
const brokenRule = ({ email, subject, tier, scope }: Wanted, sovereign: Sovereign): Reply | undefined => {
  const invalid = (detail: string): Reply => soft('rbac.invalid', detail, sovereign);
  if (email === '' && subject === '') return invalid('user.email or user.keycloakSubject is required');
  if (subject === '' && !isEmail(email)) return invalid('user.email is not a valid email address');
  const names = TIERS.filter((known) => known !== 'anonymous');
  if (tier === '') return soft('rbac.invalid-tier', 'tier is required', sovereign);
  if (!names.some((known) => known === tier))
    return soft('rbac.invalid-tier', `tier must be one of ${names.join(', ')}`, sovereign);
  for (const [index, { key, value }] of scope.entries()) {
    if (key === '') return invalid(`scope[${index}].key is required`);
    if (value === '') return invalid(`scope[${index}].value is required`);
  }
  return undefined;
};

const sameScopes = (a: readonly Scope[], b: readonly Scope[]): boolean =>
  JSON.stringify(sortedScopes(a)) === JSON.stringify(sortedScopes(b));

/** A name that no other person has: heads are cut, so two people can come to the same one. */
const freeName = ({ subject, email, scope }: Wanted, { store }: Sovereign): string => {
  const name = grantName(subject, email, scope);
  let free = name;
  for (let suffix = 'b'; store.access.find(free) !== undefined; suffix += 'b') free = `${name}-${suffix}`;
  return free;
};

const granted = (call: Call, sovereign: Sovereign, wanted: Wanted): Reply => {
  const { store, ids, clock, fqdn, defects } = sovereign;
  const { email, subject, tier, scope } = wanted;
  const principal = email || subject;
  const before = store.access
    .list()
    .find(
      (grant) =>
        grant.applications === undefined &&
        grant.subject === subject &&
        (subject !== '' || defects.emailGrantsCollide || grant.email === email) &&
        sameScopes(grant.scopes, scope),
    );
  const after: Grant = before
    ? { ...before, tier }
    : {
        name: freeName(wanted, sovereign),
        uid: ids(),
        email,
        subject,
        groups: [],
        sovereignRef: fqdn.split('.')[0] ?? fqdn,
        applications: undefined,
        tier,
        scopes: sortedScopes(scope),
        createdMs: clock.now(),
      };
  const applied = before === undefined ? 'created' : before.tier === tier ? 'no-op' : 'updated';
  if (applied !== 'no-op') store.access.put(after);
  const event = {
    actor: actorOf(call),
    targetUser: principal,
    ...(email === '' ? {} : { targetUserEmail: email }),
    tier,
    ...(after.scopes.length === 0 ? {} : { scopes: after.scopes }),
    userAccessRef: after.name,
    detail: `granted ${tier} tier on UserAccess ${after.name}`,
  };
  if (applied === 'created') store.audit.record({ auditType: 'rbac-grant-created', ...event });
  if (applied === 'updated' && before?.tier !== undefined) {
    store.audit.record({ auditType: 'rbac-grant-updated', ...event, previousTier: before.tier });
    store.audit.record({ auditType: 'rbac-tier-changed', ...event, previousTier: before.tier });
  }
  const shared = {
    userAccess: { name: after.name, uid: after.uid, namespace: '' },
    tierClusterRole: `openova:tier-${tier}`,
    assigned: true,
    status: '200',
    principal,
  } as const;
  switch (applied) {
    case 'created':
      return json('rbac.created', { ...shared, applied });
    case 'updated':
      return json('rbac.updated', { ...shared, applied });
    case 'no-op':
      return json('rbac.unchanged', { ...shared, applied });
  }
};

/** POST rbac/assign, in the order of platform contract, 3.1: the caller is judged before the body is read. */
export const rbacAssign: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims)) {
    return json('rbac.refused', {
      error: '403',
      status: '403',
      ...(sovereign.profile === 'true-status' ? { code: '403' as const } : {}),
      applied: false,
      assigned: false,
      detail: '/rbac/assign requires tier-admin or higher',
    });
  }
  const decoded = await decodeStrictOrEmpty(call.request, SHAPES);
  if (decoded.kind === 'empty') return soft('rbac.invalid', 'request body is required', sovereign);
  if (decoded.kind === 'invalid') return soft('rbac.invalid', decoded.detail, sovereign);
  if (hasUnknownInside(decoded.members)) return soft('rbac.invalid', 'json: unknown field in user or scope', sovereign);
  const wanted = wantedOf(decoded.members);
  const broken = brokenRule(wanted, sovereign) ?? unreachable(sovereign);
  if (broken) return broken;
  const { write } = sovereign.store.arrangement();
  if (write === 'conflicting') return hard('rbac.conflict', 'somebody else wrote the object in between, twice');
  if (write === 'failing') return hard('rbac.failed', 'the cluster refused the object');
  return granted(call, sovereign, wanted);
};

/** POST sovereign/rbac/assign: the same, with the id that the server has for itself. */
export const rbacAssignHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard('rbac-here.not-a-sovereign', 'this server runs no Sovereign')
    : rbacAssign(call, sovereign);
