import { CLUSTER_FAILED, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { type GoValue, go } from '../go-json.ts';
import { decodeBody } from '../read-body.ts';
import { empty, hard, json, type Reply } from '../reply.ts';
import { type Application, accessItem, accessWritten, type Grant, nameSegment, sovereignRefOf } from '../state/access.ts';

/** Roles of a tier in user access (platform contract, 5, latest). */
const ROLES: Readonly<Record<string, Application['role']>> = {
  viewer: 'viewer',
  developer: 'viewer',
  operator: 'admin',
  admin: 'admin',
  owner: 'admin',
};
const roleOf = (tier: string): Application['role'] | undefined => {
  const name = tier.trim().toLowerCase();
  return Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
};
const isRole = (text: string): text is Application['role'] => text === 'admin' || text === 'editor' || text === 'viewer';

const REQUEST = go.struct('handler.userAccessRequest', {
  name: go.string,
  spec: go.struct('handler.userAccessSpecBody', {
    user: go.struct('handler.userAccessUserBody', { keycloakSubject: go.string, keycloakGroups: go.list(go.string) }),
    sovereignRef: go.string,
    applications: go.list(
      go.struct('handler.userAccessAppGrantBody', {
        app: go.string,
        role: go.string,
        namespaces: go.list(go.string),
        vClusters: go.list(go.string),
      }),
    ),
  }),
  email: go.string,
  tier: go.string,
});

type Body = GoValue<typeof REQUEST>;

/** What is wanted of one application; its role may be none of the three. */
type WantedApplication = Omit<Application, 'role'> & { readonly role: string };

interface Wanted {
  readonly name: string;
  readonly subject: string;
  readonly groups: readonly string[];
  readonly sovereignRef: string;
  readonly applications: readonly WantedApplication[];
}

const trimmed = (texts: readonly string[] | null): readonly string[] =>
  (texts ?? []).map((text) => text.trim()).filter((text) => text !== '');

/** A list under a key, unless it is empty. */
const listed = <K extends string>(key: K, texts: readonly string[]): { readonly [_ in K]?: readonly string[] } =>
  texts.length === 0 ? {} : ({ [key]: texts } as { readonly [_ in K]: readonly string[] });

/** The object that a body asks for: an email and a tier stand for what its spec leaves out. */
const wantedOf = ({ name, spec, email, tier }: Body, { fqdn }: Sovereign): Wanted => {
  const { user } = spec;
  const isEmailTheUser = user.keycloakSubject.trim() === '' && (user.keycloakGroups ?? []).length === 0;
  const role = roleOf(tier);
  const given = (spec.applications ?? []).map(({ app, role: own, namespaces, vClusters }) => ({
    app,
    role: own,
    ...listed('namespaces', trimmed(namespaces)),
    ...listed('vClusters', trimmed(vClusters)),
  }));
  return {
    name: name.trim() === '' && email.trim() !== '' ? `useraccess-${nameSegment(email.trim().split('@')[0] ?? '')}` : name,
    subject: isEmailTheUser ? email.trim() : user.keycloakSubject.trim(),
    groups: trimmed(user.keycloakGroups),
    sovereignRef: spec.sovereignRef.trim() === '' ? sovereignRefOf(fqdn) : spec.sovereignRef,
    applications: given.length === 0 && role !== undefined ? [{ app: '*', role }] : given,
  };
};

/** The first broken rule of platform contract, 5. */
const brokenRule = ({ name, subject, groups, sovereignRef, applications }: Wanted): string | undefined => {
  if (name.trim() === '') return 'name is required';
  if (subject === '' && groups.length === 0) return 'spec.user must set keycloakSubject and/or keycloakGroups';
  if (sovereignRef.trim() === '') return 'spec.sovereignRef is required';
  if (applications.length === 0) return 'spec.applications must contain at least one entry';
  for (const [index, { app, role }] of applications.entries()) {
    if (app.trim() === '') return 'spec.applications[*].app is required';
    if (!isRole(role)) return `spec.applications[${index}].role must be one of admin, editor, viewer`;
  }
  return undefined;
};

/** The stored object: it has no tier and no scopes, which only rbac/assign writes. */
const grantOf = (
  { applications, ...wanted }: Wanted,
  { uid, createdMs, rolebindings }: Pick<Grant, 'uid' | 'createdMs' | 'rolebindings'>,
): Grant => ({
  ...wanted,
  uid,
  email: '',
  emailHint: '',
  applications: applications.map(({ role, ...one }) => ({ ...one, role: isRole(role) ? role : 'viewer' })),
  tier: undefined,
  scopes: [],
  rolebindings,
  createdMs,
});

/** GET user access: what was created here and what rbac/assign granted. No tier is refused (defect D5). */
export const userAccessList: OperationHandler = (_call, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (arrangement().read === 'failing') return hard('user-access.list-failed', CLUSTER_FAILED);
  return json('user-access.list', { items: access.list().map((grant) => accessItem(grant, sovereign.defects.nullApplications)) });
};

/** GET sovereign/users: the same list. */
export const usersHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard(
        'users-here.not-a-sovereign',
        'this catalyst-api Pod is not running on a Sovereign cluster; use /api/v1/deployments/{depId}/admin/user-access instead',
      )
    : userAccessList(call, sovereign);

/** POST user access: a whole object, or only an email and a tier. */
export const userAccessCreate: OperationHandler = async ({ request }, sovereign) => {
  const decoded = await decodeBody(request, REQUEST, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('user-access.invalid-body', decoded.detail);
  const wanted = wantedOf(decoded.value, sovereign);
  const broken = brokenRule(wanted);
  if (broken !== undefined) return hard('user-access.invalid', broken);
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (access.find(wanted.name)) return hard('user-access.conflict', `useraccess ${wanted.name} already exists`);
  if (arrangement().create === 'failing') return hard('user-access.create-failed', CLUSTER_FAILED);
  const grant = grantOf(wanted, { uid: sovereign.ids(), createdMs: sovereign.clock.now(), rolebindings: undefined });
  access.put(grant);
  return json('user-access.created', accessWritten(grant));
};

/** The stored object for a change: a reply where there is none, or it cannot be read. */
const stored = (name: string, sovereign: Sovereign): Grant | Reply => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (arrangement().read === 'failing') return hard('user-access-put.get-failed', CLUSTER_FAILED);
  return access.find(name) ?? hard('user-access-put.not-found', `no useraccess with name ${name}`);
};

const isReply = (value: Grant | Reply): value is Reply => 'case' in value;

/** Whether a change says a tier and nothing else, which rotates the roles of the stored object (defect D6 refuses that). */
const isTierAlone = ({ tier, email, spec }: Body): boolean =>
  tier.trim() !== '' &&
  email.trim() === '' &&
  spec.user.keycloakSubject.trim() === '' &&
  (spec.user.keycloakGroups ?? []).length === 0 &&
  (spec.applications ?? []).length === 0;

const rotated = ({ name, subject, groups, sovereignRef, applications = [] }: Grant, tier: string): Wanted => {
  const role = roleOf(tier) ?? tier.trim();
  return {
    name,
    subject,
    groups,
    sovereignRef,
    applications: applications.length === 0 ? [{ app: '*', role }] : applications.map((one) => ({ ...one, role })),
  };
};

/** PUT user access: the name is that of the path, and the whole spec is replaced, with it the tier and the scopes of a grant. */
export const userAccessUpdate: OperationHandler = async ({ request, params }, sovereign) => {
  const name = params['name'] ?? '';
  if (name.trim() === '') return hard('user-access-put.name-required', 'useraccess name is required');
  const decoded = await decodeBody(request, REQUEST, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('user-access-put.invalid-body', decoded.detail);
  const body = { ...decoded.value, name };
  const isShort = isTierAlone(body) && !sovereign.defects.shortPutRefused;
  const whole = wantedOf(body, sovereign);
  const early = isShort ? undefined : brokenRule(whole);
  if (early !== undefined) return hard('user-access-put.invalid', early);
  const before = stored(name, sovereign);
  if (isReply(before)) return before;
  const wanted = isShort ? rotated(before, body.tier) : whole;
  const broken = brokenRule(wanted);
  if (broken !== undefined) return hard('user-access-put.invalid', broken);
  const { access, arrangement } = sovereign.store;
  const { write } = arrangement();
  if (write === 'conflicting')
    return hard('user-access-put.concurrent-edit', 'the useraccess was modified by another writer; refresh and retry');
  if (write === 'failing') return hard('user-access-put.update-failed', CLUSTER_FAILED);
  const after = grantOf(wanted, before);
  access.put(after);
  return json('user-access.updated', accessWritten(after));
};

/** DELETE user access: the way to revoke a grant (platform contract, 3.7). */
export const userAccessDelete: OperationHandler = ({ params }, sovereign) => {
  const name = params['name'] ?? '';
  if (name.trim() === '') return hard('user-access-delete.name-required', 'useraccess name is required');
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (arrangement().read === 'failing') return hard('user-access-delete.failed', CLUSTER_FAILED);
  if (!access.find(name)) return hard('user-access-delete.not-found', `no useraccess with name ${name}`);
  if (arrangement().write === 'failing') return hard('user-access-delete.failed', CLUSTER_FAILED);
  access.remove(name);
  return empty('user-access.deleted');
};
