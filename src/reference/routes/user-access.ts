import type { Json } from '../../model.ts';
import { type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { decodeStrictOrEmpty, isMembers, type Members, membersAt, textAt, textsAt } from '../read-body.ts';
import { type Bodies, empty, hard, json } from '../reply.ts';
import { accessItem, type Grant } from '../state/access.ts';

type Applications = Bodies['UserAccess']['spec']['applications'];

/** Roles of a tier in user access (platform contract, 5, latest). */
const ROLES: Readonly<Record<string, Applications[number]['role']>> = {
  viewer: 'viewer',
  developer: 'viewer',
  operator: 'admin',
  admin: 'admin',
  owner: 'admin',
};
const roleOf = (tier: string): Applications[number]['role'] | undefined => (Object.hasOwn(ROLES, tier) ? ROLES[tier] : undefined);
const isRole = (text: string): text is Applications[number]['role'] => text === 'admin' || text === 'editor' || text === 'viewer';

const SHAPES = { name: 'string', spec: 'object', email: 'string', tier: 'string' } as const;

interface Wanted {
  readonly name: string;
  readonly subject: string;
  readonly groups: readonly string[];
  readonly sovereignRef: string;
  readonly applications: readonly { readonly app: string; readonly role: string }[];
}

const sovereignRefOf = ({ fqdn }: Sovereign): string => fqdn.split('.')[0] ?? fqdn;

const wantedOf = (body: Members, sovereign: Sovereign): Wanted => {
  const email = textAt(body, 'email');
  const tier = textAt(body, 'tier').toLowerCase();
  if (email !== '') {
    const local = (email.split('@')[0] ?? '').toLowerCase().replace(/[^a-z0-9-]/g, '-');
    return {
      name: textAt(body, 'name') || `useraccess-${local}`,
      subject: email,
      groups: [],
      sovereignRef: sovereignRefOf(sovereign),
      applications: [{ app: '*', role: roleOf(tier) ?? tier }],
    };
  }
  const spec = membersAt(body, 'spec');
  const user = membersAt(spec, 'user');
  const applications = spec['applications'];
  return {
    name: textAt(body, 'name'),
    subject: textAt(user, 'keycloakSubject'),
    groups: textsAt(user, 'keycloakGroups'),
    sovereignRef: textAt(spec, 'sovereignRef'),
    applications: Array.isArray(applications)
      ? applications.map((item: Json) =>
          isMembers(item) ? { app: textAt(item, 'app'), role: textAt(item, 'role') } : { app: '', role: '' },
        )
      : [],
  };
};

/** The first broken rule of platform contract, 5. */
const brokenRule = ({ name, subject, groups, sovereignRef, applications }: Wanted): string | undefined => {
  if (name === '') return 'name is required';
  if (subject === '' && groups.length === 0) return 'spec.user must set keycloakSubject and/or keycloakGroups';
  if (sovereignRef === '') return 'spec.sovereignRef is required';
  if (applications.length === 0) return 'spec.applications must contain at least one entry';
  if (applications.some(({ app }) => app === '')) return 'spec.applications[*].app is required';
  const wrong = applications.findIndex(({ role }) => !isRole(role));
  return wrong === -1 ? undefined : `spec.applications[${wrong}].role must be one of admin, editor, viewer`;
};

const grantOf = (wanted: Wanted, uid: string, createdMs: number): Grant => ({
  name: wanted.name,
  uid,
  email: wanted.subject.includes('@') ? wanted.subject : '',
  subject: wanted.subject,
  groups: wanted.groups,
  sovereignRef: wanted.sovereignRef,
  applications: wanted.applications.map(({ app, role }) => ({ app, role: isRole(role) ? role : 'viewer' })),
  tier: undefined,
  scopes: [],
  createdMs,
});

/** GET user access: what was created here and what rbac/assign granted. No tier is refused (defect D5). */
export const userAccessList: OperationHandler = (_call, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (arrangement().read === 'failing') return hard('user-access.list-failed', 'the cluster did not list the objects');
  return json('user-access.list', { items: access.list().map((grant) => accessItem(grant, sovereign.defects.nullApplications)) });
};

/** GET sovereign/users: the same list. */
export const usersHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard('users-here.not-a-sovereign', 'this server runs no Sovereign')
    : userAccessList(call, sovereign);

/** POST user access: a whole object, or only an email and a tier. */
export const userAccessCreate: OperationHandler = async ({ request }, sovereign) => {
  const decoded = await decodeStrictOrEmpty(request, SHAPES);
  if (decoded.kind === 'empty') return hard('user-access.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('user-access.invalid-body', decoded.detail);
  const wanted = wantedOf(decoded.members, sovereign);
  const broken = brokenRule(wanted);
  if (broken !== undefined) return hard('user-access.invalid', broken);
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { access, arrangement } = sovereign.store;
  if (access.find(wanted.name)) return hard('user-access.conflict', `useraccess ${wanted.name} already exists`);
  if (arrangement().create === 'failing') return hard('user-access.create-failed', 'the cluster refused the object');
  const grant = grantOf(wanted, sovereign.ids(), sovereign.clock.now());
  access.put(grant);
  return json('user-access.created', accessItem(grant, false));
};

/** PUT user access: the name is that of the path; `{tier}` alone rotates every role (defect D6 refuses that). */
export const userAccessUpdate: OperationHandler = async ({ request, params }, sovereign) => {
  const decoded = await decodeStrictOrEmpty(request, SHAPES);
  if (decoded.kind === 'empty') return hard('user-access-put.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('user-access-put.invalid-body', decoded.detail);
  const body = decoded.members;
  const name = params['name'] ?? '';
  const { access, arrangement } = sovereign.store;
  const before = access.find(name);
  const tier = textAt(body, 'tier').toLowerCase();
  const role = roleOf(tier);
  const isShort = tier !== '' && textAt(body, 'email') === '' && body['spec'] === undefined && !sovereign.defects.shortPutRefused;
  const wanted = wantedOf({ ...body, name }, sovereign);
  const broken = isShort ? (role === undefined ? `tier ${tier} is none of the five` : undefined) : brokenRule(wanted);
  if (broken !== undefined) return hard('user-access-put.invalid', broken);
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (!before) return hard('user-access-put.not-found', `no useraccess is called ${name}`);
  const { write } = arrangement();
  if (write === 'conflicting') return hard('user-access-put.concurrent-edit', 'somebody else wrote the object in between');
  if (write === 'failing') return hard('user-access-put.update-failed', 'the cluster refused the object');
  const rotated = (grant: Grant): Grant => ({
    ...grant,
    ...(grant.tier === undefined ? {} : { tier }),
    applications: grant.applications?.map((one) => ({ ...one, role: role ?? one.role })),
  });
  const after = isShort ? rotated(before) : { ...grantOf(wanted, before.uid, before.createdMs), name };
  access.put(after);
  return json('user-access.updated', accessItem(after, false));
};

/** DELETE user access: the way to revoke a grant (platform contract, 3.7). */
export const userAccessDelete: OperationHandler = ({ params }, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const name = params['name'] ?? '';
  const { access, arrangement } = sovereign.store;
  if (!access.find(name)) return hard('user-access-delete.not-found', `no useraccess is called ${name}`);
  if (arrangement().write === 'failing') return hard('user-access-delete.failed', 'the cluster refused to delete the object');
  access.remove(name);
  return empty('user-access.deleted');
};
