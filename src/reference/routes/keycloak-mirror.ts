import { decodeStrict, isMembers, type Members, parseJson, readBody, textAt } from '../read-body.ts';
import { hard, json } from '../reply.ts';
import { guarded } from './keycloak.ts';

/** A body of the admin API, which takes keys that this reference does not know. */
const loose = async (request: Request): Promise<Members | undefined> => {
  const body = await readBody(request);
  const value = body.kind === 'text' ? parseJson(body.text) : undefined;
  return isMembers(value) ? value : undefined;
};

/** GET roles as Keycloak writes them: a bare array (platform contract, 7). */
export const realmRoles = guarded('realm-roles', (_call, { store }) => json('realm-roles.list', store.keycloak.roles));

/** GET the roles inside a role: an owner has those of the other tiers. */
export const realmRoleComposites = guarded('realm-composites', ({ params }, { store }) => {
  const inside = params['role'] === 'catalyst-owner';
  return json('realm-composites.list', inside ? store.keycloak.roles.filter(({ name }) => /^catalyst-(?!owner)/.test(name)) : []);
});

/** GET identity providers. */
export const identityProviders = guarded('identity-providers', (_call, { store }) =>
  json('identity-providers.list', store.keycloak.providers()),
);

/** POST an identity provider. */
export const identityProviderCreate = guarded('identity-provider', async ({ request }, { store }) => {
  const body = await loose(request);
  if (body === undefined) return hard('identity-provider.invalid-body', 'the body is no JSON object');
  const alias = textAt(body, 'alias');
  const providerId = textAt(body, 'providerId');
  if (alias === '') return hard('identity-provider.missing-alias', 'alias is required');
  if (providerId === '') return hard('identity-provider.missing-provider-id', 'providerId is required');
  const provider = { alias, providerId, enabled: body['enabled'] !== false };
  store.keycloak.addProvider(provider);
  return json('identity-provider.created', provider);
});

/** POST a mapper of an identity provider. */
export const identityProviderMapper = guarded('identity-mapper', async ({ request, params }) => {
  const body = await loose(request);
  if (body === undefined) return hard('identity-mapper.invalid-body', 'the body is no JSON object');
  const name = textAt(body, 'name');
  if (name === '') return hard('identity-mapper.missing-name', 'name is required');
  return json('identity-mapper.created', { name, ...(params['alias'] ? { identityProviderAlias: params['alias'] } : {}) });
});

/** POST the token endpoint: what Keycloak says is passed through. Only users of the realm with a password other than `wrong` get
 * a token: the reference keeps no passwords. */
export const realmToken = guarded('realm-token', async ({ request }, { store, signer }) => {
  if (store.arrangement().keycloak === 'failing') return hard('realm-token.failed', 'Keycloak did not answer');
  const decoded = await decodeStrict(request, {
    client_id: 'string',
    clientId: 'string',
    username: 'string',
    password: 'string',
  });
  if (decoded.kind === 'invalid') return hard('realm-token.invalid-body', decoded.detail);
  const body = decoded.members;
  if ((textAt(body, 'client_id') || textAt(body, 'clientId')) === '')
    return hard('realm-token.missing-client-id', 'client_id is required');
  const username = textAt(body, 'username');
  if (username === '') return hard('realm-token.missing-username', 'username is required');
  const user = store.keycloak.users.find((one) => one.username === username);
  const password = textAt(body, 'password');
  if (!user || password === '' || password === 'wrong')
    return json('realm-token.invalid-grant', { error: 'invalid_grant', error_description: 'Invalid user credentials' });
  const token = await signer.mint({ sub: user.username, email: user.email, realm_access: { roles: [user.role] } });
  return json('realm-token.minted', { access_token: token, token_type: 'Bearer', expires_in: 300 });
});

/** GET clients, by clientId where one is asked for. */
export const realmClients = guarded('realm-clients', ({ url }, { store }) => {
  const wanted = url.searchParams.get('clientId');
  return json(
    'realm-clients.list',
    wanted ? store.keycloak.clients.filter(({ clientId }) => clientId === wanted) : store.keycloak.clients,
  );
});

/** GET realm roles of the service account of a client. */
export const serviceAccountRoles = guarded('service-account-roles', ({ params }, { store }) => {
  const known = store.keycloak.clients.some(({ id, clientId }) => id === params['client'] || clientId === params['client']);
  if (!known) return hard('service-account-roles.not-found', 'no client has this id');
  const names = ['manage-realm', 'view-realm', 'view-clients'];
  return json(
    'service-account-roles.list',
    store.keycloak.roles.filter(({ name }) => names.includes(name)),
  );
});
