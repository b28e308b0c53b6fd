import type { OperationHandler } from '../context.ts';
import { type GoValue, go } from '../go-json.ts';
import { decodeBody } from '../read-body.ts';
import { empty, type HardCase, hard, json, type Reply } from '../reply.ts';
import type { Attributes, KeycloakUser } from '../state/keycloak.ts';
import type { Store } from '../store.ts';
import { isAdmin } from '../tiers.ts';

type Surface = HardCase extends infer C ? (C extends `${infer S}.not-configured` ? S : never) : never;

/** A segment of the path that must not be blank. */
export interface Segment {
  readonly name: string;
  readonly case: HardCase;
  readonly text: string;
}

/** Opens an operation on Keycloak: the caller is an admin, the segment of the path is not blank, and there is a client (keycloak_proxy.go). */
export const guarded =
  (surface: Surface, handler: OperationHandler, segment?: Segment): OperationHandler =>
  (call, sovereign): Reply | Promise<Reply> => {
    if (!isAdmin(call.claims)) {
      const gate = surface === 'keycloak-users' ? 'tier-admin or higher' : 'sovereign-admin (admin or owner tier)';
      return hard(`${surface}.forbidden`, `endpoint requires ${gate}`);
    }
    if (segment !== undefined && (call.params[segment.name] ?? '').trim() === '') return hard(segment.case, segment.text);
    if (sovereign.store.arrangement().keycloak !== 'missing') return handler(call, sovereign);
    return hard(
      `${surface}.not-configured`,
      'catalyst-api has no Keycloak admin client wired (CATALYST_KC_SA_CLIENT_SECRET unset)',
    );
  };

const HOST = 'keycloak.keycloak.svc.cluster.local';
const TOKENS = `https://${HOST}:8443/realms/sovereign/protocol/openid-connect/token`;

/** Why a call of the Keycloak client fails, as the product words it: it asks for a token first. `undefined` where Keycloak answers. */
export const failureOf = (store: Store, call: string): string | undefined =>
  store.arrangement().keycloak === 'failing'
    ? `keycloak.${call}: service account token: keycloak: POST token: Post "${TOKENS}": dial tcp: lookup ${HOST}: no such host`
    : undefined;

/** Whether a path names a client by its id: a UUID, and else its clientId (keycloak_proxy.go looksLikeUUID). */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

const shownUser = ({ role: _, ...user }: KeycloakUser): Omit<KeycloakUser, 'role'> => user;

/** How many users a search tells: `limit`, 100 at most; 20 where it is no number above 0 (kcParseLimit). */
const limitOf = (text: string): number => {
  const limit = /^[+-]?\d{1,18}$/.test(text) ? Number(text) : 0;
  return limit > 0 ? Math.min(limit, 100) : 20;
};

/** GET users: `search` and `q` mean the same; a blank query finds nobody, and Keycloak is not asked. */
export const keycloakUsers = guarded('keycloak-users', ({ url }, { store }) => {
  const [search = '', q = ''] = ['search', 'q'].map((name) => (url.searchParams.get(name) ?? '').trim().toLowerCase());
  const query = search || q;
  if (query === '') return json('keycloak-users.found', { items: [] });
  const failure = failureOf(store, 'SearchUsers');
  if (failure !== undefined) return hard('keycloak-users.failed', failure);
  const found = store.keycloak.users.filter(({ username, email, firstName = '', lastName = '' }) =>
    [username, email, firstName, lastName].some((text) => text.toLowerCase().includes(query)),
  );
  return json('keycloak-users.found', { items: found.slice(0, limitOf(url.searchParams.get('limit') ?? '')).map(shownUser) });
});

/** GET groups: the tree. */
export const keycloakGroups = guarded('keycloak-groups', (_call, { store }) => {
  const failure = failureOf(store, 'ListGroups');
  return failure === undefined
    ? json('keycloak-groups.tree', { items: store.keycloak.groups() })
    : hard('keycloak-groups.failed', failure);
});

const ATTRIBUTES = go.map(go.list(go.string));
const NEW_GROUP = go.struct('handler.kcGroupCreateRequest', { name: go.string, parentId: go.string, attributes: ATTRIBUTES });
const CHANGED_GROUP = go.struct('handler.kcGroupUpdateRequest', { attributes: ATTRIBUTES });

const attributesOf = (attributes: GoValue<typeof ATTRIBUTES>): Attributes =>
  Object.fromEntries(Object.entries(attributes ?? {}).map(([name, values]) => [name, values ?? []]));

/** POST groups: a group of a name that is there is answered as if it were new. */
export const keycloakGroupCreate = guarded('keycloak-group', async ({ request }, { store }) => {
  const decoded = await decodeBody(request, NEW_GROUP, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('keycloak-group.invalid-body', decoded.detail);
  const { name, parentId, attributes } = decoded.value;
  if (name.trim() === '') return hard('keycloak-group.missing-name', 'group name is required');
  const parent = parentId.trim();
  const failed = (detail: string) =>
    json('keycloak-group.failed', { error: 'keycloak-create-failed', detail, status: 502, code: '502' });
  const failure = failureOf(store, parent === '' ? 'CreateGroup' : 'CreateSubGroup');
  if (failure !== undefined) return failed(failure);
  const made = store.keycloak.createGroup(name, parent, attributesOf(attributes));
  if (made.kind === 'no-parent') return failed('keycloak: POST sub-group 404: {"error":"Could not find group by id"}');
  return json('keycloak-group.created', made.group);
});

const noGroup = (id: string): string => `no Keycloak group with id ${id}`;

/** PUT a group: its attributes. The group is looked up before the body is read. A change without attributes leaves those that are there: the
 * product leaves an empty map out of what it sends to Keycloak. */
export const keycloakGroupUpdate = guarded(
  'keycloak-group-put',
  async ({ request, params }, { store }) => {
    const id = params['groupId'] ?? '';
    const failure = failureOf(store, 'GetGroup');
    if (failure !== undefined)
      return json('keycloak-group-put.failed', { error: 'keycloak-get-failed', detail: failure, status: 502, code: '502' });
    if (store.keycloak.group(id) === undefined) return hard('keycloak-group-put.not-found', noGroup(id));
    const decoded = await decodeBody(request, CHANGED_GROUP, { unknown: 'refuse', reads: 'one' });
    if (decoded.kind === 'invalid') return hard('keycloak-group-put.invalid-body', decoded.detail);
    const attributes = attributesOf(decoded.value.attributes);
    if (Object.keys(attributes).length > 0) store.keycloak.changeGroup(id, attributes);
    // A group that is gone by now is told as one of no name.
    return json('keycloak-group-put.updated', store.keycloak.group(id) ?? { name: '' });
  },
  { name: 'groupId', case: 'keycloak-group-put.missing-id', text: 'group id is required' },
);

/** DELETE a group, with those below it. */
export const keycloakGroupDelete = guarded(
  'keycloak-group-delete',
  ({ params }, { store }) => {
    const id = params['groupId'] ?? '';
    const failure = failureOf(store, 'DeleteGroup');
    if (failure !== undefined) return hard('keycloak-group-delete.failed', failure);
    return store.keycloak.removeGroup(id)
      ? empty('keycloak-group.deleted')
      : hard('keycloak-group-delete.not-found', noGroup(id));
  },
  { name: 'groupId', case: 'keycloak-group-delete.missing-id', text: 'group id is required' },
);

/** GET roles of the realm. */
export const keycloakRoles = guarded('keycloak-roles', (_call, { store }) => {
  const failure = failureOf(store, 'ListRealmRoles');
  return failure === undefined
    ? json('keycloak-roles.list', { items: store.keycloak.roles })
    : hard('keycloak-roles.failed', failure);
});

/** GET members of a role. */
export const keycloakRoleMembers = guarded(
  'keycloak-members',
  ({ params }, { store }) => {
    const role = params['role'] ?? '';
    const failure = failureOf(store, 'ListRealmRoleMembers');
    if (failure !== undefined) return hard('keycloak-members.failed', failure);
    if (store.keycloak.inside(role) === undefined)
      return hard('keycloak-members.not-found', `no Keycloak realm role named ${role}`);
    const members = store.keycloak.users.filter((user) => user.role === role);
    return json('keycloak-members.list', { role, items: members.map(shownUser) });
  },
  { name: 'role', case: 'keycloak-members.missing-name', text: 'role name is required' },
);

/** GET roles of a client, by its id or clientId; an unknown one has none, and neither has one whose roles cannot be listed. */
export const keycloakClientRoles = guarded(
  'keycloak-client-roles',
  ({ params }, { store }) => {
    const named = params['clientId'] ?? '';
    const failure = failureOf(store, 'FindClientByClientID');
    if (failure !== undefined)
      return isUuid(named) ? json('keycloak-client-roles.list', { items: [] }) : hard('keycloak-client-roles.failed', failure);
    const client = store.keycloak.clients.find(({ id, clientId }) => named === (isUuid(named) ? id : clientId));
    const access = {
      name: 'access',
      description: 'May use the client.',
      composite: true,
      clientRole: true,
      attributes: { scope: ['api'] },
    } as const;
    const items = client ? [{ id: `${client.id}-role`, containerId: client.id, ...access }] : [];
    return json('keycloak-client-roles.list', { items });
  },
  { name: 'clientId', case: 'keycloak-client-roles.missing-id', text: 'client id is required' },
);
