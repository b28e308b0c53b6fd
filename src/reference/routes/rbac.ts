import { TIERS } from '../../model.ts';
import { type Call, CLUSTER_FAILED, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { type GoValue, go } from '../go-json.ts';
import { decodeBody } from '../read-body.ts';
import { hard, json, type Reply, tabled } from '../reply.ts';
import { type Grant, grantName, type Scope, sortedScopes, sovereignRefOf } from '../state/access.ts';
import { isAdmin } from '../tiers.ts';

interface Wanted {
  readonly email: string;
  readonly subject: string;
  readonly tier: string;
  /** As they were given: the audit has them so. */
  readonly scope: readonly Scope[];
  /** The tier with the blanks around it, which the audit keeps. */
  readonly saidTier: string;
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

const REQUEST = go.struct('handler.rbacAssignRequest', {
  user: go.struct('handler.rbacAssignUserBody', { email: go.string, keycloakSubject: go.string }),
  tier: go.string,
  scope: go.list(go.struct('handler.rbacAssignScopeBody', { key: go.string, value: go.string })),
  email: go.string,
  keycloakSubject: go.string,
  scopeType: go.string,
  scopeName: go.string,
});

type Body = GoValue<typeof REQUEST>;

const scopesOf = (body: Body): readonly Scope[] => {
  const given = body.scope ?? [];
  const type = body.scopeType.trim().toLowerCase();
  const name = body.scopeName.trim();
  // A lone one of the two is dropped without a word (platform contract, 3.2).
  if (given.length > 0 || type === '' || name === '') return given;
  return [{ key: Object.hasOwn(SCOPE_KEYS, type) ? (SCOPE_KEYS[type] ?? '') : `openova.io/${type}`, value: name }];
};

const wantedOf = (body: Body): Wanted => ({
  email: body.user.email.trim() || body.email.trim(),
  subject: body.user.keycloakSubject.trim() || body.keycloakSubject.trim(),
  tier: body.tier.trim().toLowerCase(),
  scope: scopesOf(body),
  saidTier: body.tier.toLowerCase(),
});

const isEmail = (text: string): boolean => {
  const at = text.indexOf('@');
  return at > 0 && at < text.length - 1 && text.slice(at + 1).includes('.');
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
    if (key.trim() === '') return invalid(`scope[${index}].key is required`);
    if (value.trim() === '') return invalid(`scope[${index}].value is required`);
  }
  return undefined;
};

const sameScopes = (a: readonly Scope[], b: readonly Scope[]): boolean =>
  JSON.stringify(sortedScopes(a)) === JSON.stringify(sortedScopes(b));

const RESOURCE = 'useraccesses.access.openova.io';

/** What the cluster says to a write of an object that somebody else wrote in between, or created. */
const overtaken = (name: string, exists: boolean): string =>
  `rbac-assign: gave up after 2 retries: ${
    exists
      ? `Operation cannot be fulfilled on ${RESOURCE} "${name}": the object has been modified; please apply your changes to the latest version and try again`
      : `${RESOURCE} "${name}" already exists`
  }`;

/** What a grant that was made or changed leaves in the audit. */
const audited = (
  { claims }: Call,
  { store }: Sovereign,
  { email, subject, scope, saidTier }: Wanted,
  name: string,
  before: Grant | undefined,
): void => {
  const actor = claims?.email || claims?.sub || '';
  const application = scope.find(({ key }) => key === 'openova.io/application')?.value;
  const event = {
    ...(actor === '' ? {} : { actor }),
    targetUser: subject || email,
    ...(email === '' ? {} : { targetUserEmail: email }),
    ...(application === undefined ? {} : { targetApp: application }),
    tier: saidTier,
    ...(scope.length === 0 ? {} : { scopes: scope }),
    userAccessRef: name,
  };
  if (before === undefined) {
    const detail = `granted ${saidTier} tier on UserAccess ${name}`;
    store.audit.record({ auditType: 'rbac-grant-created', ...event, detail });
    return;
  }
  const { tier } = before;
  const previous = tier === undefined ? {} : { previousTier: tier };
  const detail = `rotated UserAccess ${name} to ${saidTier} tier`;
  store.audit.record({ auditType: 'rbac-grant-updated', ...event, ...previous, detail });
  if (tier === undefined || tier === saidTier) return;
  const rotation = `tier rotated ${tier} → ${saidTier} on UserAccess ${name}`;
  store.audit.record({ auditType: 'rbac-tier-changed', ...event, previousTier: tier, detail: rotation });
};

const granted = (call: Call, sovereign: Sovereign, wanted: Wanted): Reply => {
  const { store, ids, clock, fqdn, defects } = sovereign;
  const { email, subject, tier, scope } = wanted;
  const { read, write } = store.arrangement();
  if (read === 'failing') return hard('rbac.failed', `list useraccesses: ${CLUSTER_FAILED}`);
  const before = store.access
    .list()
    .find(
      (grant) =>
        grant.subject === subject &&
        (subject !== '' || defects.emailGrantsCollide || grant.email === email) &&
        sameScopes(grant.scopes, scope),
    );
  const applied = before === undefined ? 'created' : before.tier === tier ? 'no-op' : 'updated';
  const name = before?.name ?? grantName(subject, email, scope);
  if (applied !== 'no-op') {
    if (write === 'failing')
      return hard('rbac.failed', before === undefined ? CLUSTER_FAILED : `update useraccess tier: ${CLUSTER_FAILED}`);
    // Heads are cut, so that two people can come to the same name.
    if (write === 'conflicting' || (before === undefined && store.access.find(name) !== undefined))
      return hard('rbac.conflict', overtaken(name, before !== undefined));
  }
  const after: Grant = before
    ? { ...before, tier }
    : {
        name,
        uid: ids(),
        email,
        emailHint: '',
        subject,
        groups: [],
        sovereignRef: sovereignRefOf(fqdn),
        applications: undefined,
        tier,
        scopes: sortedScopes(scope),
        rolebindings: undefined,
        createdMs: clock.now(),
      };
  if (applied !== 'no-op') {
    store.access.put(after);
    audited(call, sovereign, wanted, name, before);
  }
  const shared = {
    userAccess: { name, uid: after.uid, namespace: '' },
    tierClusterRole: `openova:tier-${tier}`,
    assigned: true,
    status: '200',
    principal: email || subject,
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
  const decoded = await decodeBody(call.request, REQUEST, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return soft('rbac.invalid', decoded.detail, sovereign);
  const wanted = wantedOf(decoded.value);
  return brokenRule(wanted, sovereign) ?? unreachable(sovereign) ?? granted(call, sovereign, wanted);
};

/** POST sovereign/rbac/assign: the same, with the id that the server has for itself. */
export const rbacAssignHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard(
        'rbac-here.not-a-sovereign',
        'this catalyst-api Pod is not running on a Sovereign cluster; use /api/v1/sovereigns/{id}/rbac/assign instead',
      )
    : rbacAssign(call, sovereign);
