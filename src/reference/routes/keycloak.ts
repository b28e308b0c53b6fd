import { clamped, type OperationHandler } from '../context.ts';
import { decodeStrictOrEmpty, membersAt, textAt } from '../read-body.ts';
import { empty, type HardCase, hard, json, type Reply } from '../reply.ts';
import { isAdmin } from '../tiers.ts';

type Surface = HardCase extends infer C ? (C extends `${infer S}.not-configured` ? S : never) : never;

/** Opens an operation on Keycloak: its client must be there and the caller an admin; only the words differ (contract, 7). */
export const guarded =
  (surface: Surface, handler: OperationHandler): OperationHandler =>
  (call, sovereign): Reply | Promise<Reply> => {
    if (sovereign.store.arrangement().keycloak === 'missing')
      return hard(`${surface}.not-configured`, 'the Keycloak client is not configured');
    if (isAdmin(call.claims)) return handler(call, sovereign);
    const gate = surface === 'keycloak-users' ? 'tier-admin or higher' : 'sovereign-admin (admin or owner tier)';
    return hard(`${surface}.forbidden`, `endpoint requires ${gate}`);
  };

/** GET users: `search` and `q` mean the same; a blank query finds nobody. */
export const keycloakUsers = guarded('keycloak-users', ({ url }, { store }) => {
  if (store.arrangement().keycloak === 'failing') return hard('keycloak-users.failed', 'Keycloak did not answer');
  const query = (url.searchParams.get('search') || url.searchParams.get('q') || '').trim().toLowerCase();
  const found =
    query === '' ? [] : store.keycloak.users.filter(({ username, email }) => username.includes(query) || email.includes(query));
  const items = found.slice(0, clamped(url, 'limit', 20, 1, 100));
  return json('keycloak-users.found', {
    items: items.map(({ id, username, email }) => ({ id, username, email, source: 'keycloak' })),
  });
});

/** GET groups: the tree. */
export const keycloakGroups = guarded('keycloak-groups', (_call, { store }) =>
  json('keycloak-groups.tree', { items: store.keycloak.groups() }),
);

/** POST groups: a group of a name that is there is answered as if it were new. */
export const keycloakGroupCreate = guarded('keycloak-group', async ({ request }, { store }) => {
  const decoded = await decodeStrictOrEmpty(request, { name: 'string', parentId: 'string', attributes: 'object' });
  if (decoded.kind === 'empty') return hard('keycloak-group.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('keycloak-group.invalid-body', decoded.detail);
  const body = decoded.members;
  const name = textAt(body, 'name');
  if (name === '') return hard('keycloak-group.missing-name', 'name is required');
  const attributes = body['attributes'] === undefined ? undefined : membersAt(body, 'attributes');
  return json('keycloak-group.created', store.keycloak.createGroup(name, textAt(body, 'parentId'), attributes));
});

/** PUT a group: its attributes. */
export const keycloakGroupUpdate = guarded('keycloak-group-put', async ({ request, params }, { store }) => {
  const decoded = await decodeStrictOrEmpty(request, { attributes: 'object' });
  if (decoded.kind === 'empty') return hard('keycloak-group-put.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('keycloak-group-put.invalid-body', decoded.detail);
  const group = store.keycloak.changeGroup(params['groupId'] ?? '', membersAt(decoded.members, 'attributes'));
  return group ? json('keycloak-group-put.updated', group) : hard('keycloak-group-put.not-found', 'no group has this id');
});

/** DELETE a group, with those below it. */
export const keycloakGroupDelete = guarded('keycloak-group-delete', ({ params }, { store }) =>
  store.keycloak.removeGroup(params['groupId'] ?? '')
    ? empty('keycloak-group.deleted')
    : hard('keycloak-group-delete.not-found', 'no group has this id'),
);

/** GET roles of the realm. */
export const keycloakRoles = guarded('keycloak-roles', (_call, { store }) =>
  json('keycloak-roles.list', { items: store.keycloak.roles }),
);

/** GET members of a role. */
export const keycloakRoleMembers = guarded('keycloak-members', ({ params }, { store }) => {
  const role = params['role'] ?? '';
  if (!store.keycloak.roles.some(({ name }) => name === role)) return hard('keycloak-members.not-found', 'no role has this name');
  const items = store.keycloak.users
    .filter((user) => user.role === role)
    .map(({ id, username, email }) => ({ id, username, email }));
  return json('keycloak-members.list', { role, items: items });
});

/** GET roles of a client, by its id or clientId; an unknown one has none. */
export const keycloakClientRoles = guarded('keycloak-client-roles', ({ params }, { store }) => {
  const client = store.keycloak.clients.find(({ id, clientId }) => id === params['clientId'] || clientId === params['clientId']);
  const items = client ? [{ id: `${client.id}-role`, name: 'access', clientRole: true, containerId: client.id }] : [];
  return json('keycloak-client-roles.list', { items });
});
