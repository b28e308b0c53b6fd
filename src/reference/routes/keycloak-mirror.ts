import type { OperationHandler } from '../context.ts';
import { go } from '../go-json.ts';
import { decodeBody } from '../read-body.ts';
import { type HardCase, hard, json } from '../reply.ts';
import { failureOf, guarded, isUuid } from './keycloak.ts';

type MirrorSurface = HardCase extends infer C ? (C extends `${infer S}.missing-realm` ? S : never) : never;

/** Opens an operation of the mirror. The realm must be named; which one it is does not count (keycloak_proxy.go realmGuard). */
const mirrored = (surface: MirrorSurface, handler: OperationHandler): OperationHandler =>
  guarded(surface, handler, { name: 'realm', case: `${surface}.missing-realm`, text: 'realm path segment is required' });

/** GET roles as Keycloak writes them: a bare array. */
export const realmRoles = mirrored('realm-roles', (_call, { store }) => {
  const failure = failureOf(store, 'ListRealmRoles');
  return failure === undefined ? json('realm-roles.list', store.keycloak.roles) : hard('realm-roles.failed', failure);
});

/** GET the roles inside a role. */
export const realmRoleComposites = mirrored('realm-composites', ({ params }, { store }) => {
  const role = (params['role'] ?? '').trim();
  if (role === '') return hard('realm-composites.missing-role', 'role path segment is required');
  const failure = failureOf(store, 'ListRealmRoleComposites');
  if (failure !== undefined) return hard('realm-composites.failed', failure);
  const inside = store.keycloak.inside(role);
  return inside === undefined
    ? hard('realm-composites.not-found', `no Keycloak realm role named ${role}`)
    : json('realm-composites.list', inside);
});

/** GET identity providers. */
export const identityProviders = mirrored('identity-providers', (_call, { store }) => {
  const failure = failureOf(store, 'ListIdentityProviders');
  return failure === undefined
    ? json('identity-providers.list', store.keycloak.providers())
    : hard('identity-providers.failed', failure);
});

const CONFIG = go.map(go.string);
const PROVIDER = go.struct('keycloak.IdentityProvider', {
  alias: go.string,
  displayName: go.string,
  providerId: go.string,
  enabled: go.bool,
  storeToken: go.bool,
  addReadTokenRoleOnCreate: go.bool,
  linkOnly: go.bool,
  firstBrokerLoginFlowAlias: go.string,
  config: CONFIG,
});

/** POST an identity provider, which is switched off unless `enabled` says otherwise; empty texts and what is false are left out. */
export const identityProviderCreate = mirrored('identity-provider', async ({ request }, { store }) => {
  const decoded = await decodeBody(request, PROVIDER, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('identity-provider.invalid-body', decoded.detail);
  const { alias, displayName, providerId, enabled, storeToken, addReadTokenRoleOnCreate, linkOnly, ...rest } = decoded.value;
  if (alias.trim() === '') return hard('identity-provider.missing-alias', 'identity provider alias is required');
  if (providerId.trim() === '')
    return hard('identity-provider.missing-provider-id', "identity provider providerId is required (e.g. 'oidc')");
  const failure = failureOf(store, 'CreateIdentityProvider');
  if (failure !== undefined) return hard('identity-provider.failed', failure);
  const provider = {
    alias,
    ...(displayName === '' ? {} : { displayName }),
    providerId,
    enabled,
    ...(storeToken ? { storeToken } : {}),
    ...(addReadTokenRoleOnCreate ? { addReadTokenRoleOnCreate } : {}),
    ...(linkOnly ? { linkOnly } : {}),
    ...(rest.firstBrokerLoginFlowAlias === '' ? {} : { firstBrokerLoginFlowAlias: rest.firstBrokerLoginFlowAlias }),
    config: rest.config ?? {},
  };
  return store.keycloak.addProvider(provider)
    ? json('identity-provider.created', provider)
    : hard('identity-provider.failed', 'keycloak: identity provider already exists');
});

const MAPPER = go.struct('keycloak.IdentityProviderMapper', {
  id: go.string,
  name: go.string,
  identityProviderAlias: go.string,
  identityProviderMapper: go.string,
  config: CONFIG,
});

/** POST a mapper of an identity provider: it is told as it was sent, with the provider of the path. */
export const identityProviderMapper = mirrored('identity-mapper', async ({ request, params }, { store }) => {
  const alias = (params['alias'] ?? '').trim();
  if (alias === '') return hard('identity-mapper.missing-alias', 'identity provider alias path segment is required');
  const decoded = await decodeBody(request, MAPPER, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('identity-mapper.invalid-body', decoded.detail);
  const { id, name, identityProviderMapper: type, config } = decoded.value;
  if (name.trim() === '') return hard('identity-mapper.missing-name', 'mapper name is required');
  const failure = failureOf(store, 'CreateIdentityProviderMapper');
  if (failure !== undefined) return hard('identity-mapper.failed', failure);
  if (!store.keycloak.providers().some((provider) => provider.alias === alias))
    return hard('identity-mapper.failed', 'keycloak: POST identity-provider/instance/mapper 404: {"error":"HTTP 404 Not Found"}');
  const mapper = { name, identityProviderAlias: alias, identityProviderMapper: type, config };
  return json('identity-mapper.created', id === '' ? mapper : { id, ...mapper });
});

const TOKEN = go.struct('handler.kcPasswordGrantRequest', {
  client_id: go.string,
  clientId: go.string,
  username: go.string,
  password: go.string,
});

const BAD_CLIENT = 'Invalid client or Invalid client credentials';

/** POST the token endpoint: what Keycloak says is passed through. Only users of the realm with a password other than `wrong` get
 * a token: the reference keeps no passwords. */
export const realmToken = mirrored('realm-token', async ({ request }, { store, signer }) => {
  const decoded = await decodeBody(request, TOKEN, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('realm-token.invalid-body', decoded.detail);
  const { username, password, ...sent } = decoded.value;
  const clientId = sent.client_id.trim() || sent.clientId.trim();
  if (clientId === '') return hard('realm-token.missing-client-id', 'client_id is required');
  if (username.trim() === '') return hard('realm-token.missing-username', 'username is required');
  if (store.arrangement().keycloak === 'failing')
    return hard('realm-token.failed', 'upstream Keycloak token endpoint unreachable');
  const client = store.keycloak.clients.find((one) => one.clientId === clientId);
  if (client === undefined || !client.publicClient)
    return json('realm-token.client-refused', {
      error: client === undefined ? 'invalid_client' : 'unauthorized_client',
      error_description: BAD_CLIENT,
    });
  if (!client.directAccessGrantsEnabled)
    return json('realm-token.refused', {
      error: 'unauthorized_client',
      error_description: 'Client not allowed for direct access grants',
    });
  const user = store.keycloak.users.find((one) => one.username === username.trim());
  if (!user || password === '' || password === 'wrong')
    return json('realm-token.invalid-grant', { error: 'invalid_grant', error_description: 'Invalid user credentials' });
  const token = await signer.mint({ sub: user.username, email: user.email, realm_access: { roles: [user.role] } });
  return json('realm-token.minted', { access_token: token, token_type: 'Bearer', expires_in: 300 });
});

/** GET clients, by clientId where one is asked for. */
export const realmClients = mirrored('realm-clients', ({ url }, { store }) => {
  const wanted = (url.searchParams.get('clientId') ?? '').trim();
  const failure = failureOf(store, wanted === '' ? 'ListClients' : 'FindClientByClientID');
  if (failure !== undefined) return hard(wanted === '' ? 'realm-clients.failed' : 'realm-clients.find-failed', failure);
  const { clients } = store.keycloak;
  return json('realm-clients.list', wanted === '' ? clients : clients.filter(({ clientId }) => clientId === wanted));
});

/** GET realm roles of the service account of a client: of an id Keycloak's answer is passed through. */
export const serviceAccountRoles = mirrored('service-account-roles', ({ params }, { store }) => {
  const named = (params['client'] ?? '').trim();
  if (named === '') return hard('service-account-roles.missing-client', 'client path segment is required');
  const failure = failureOf(store, isUuid(named) ? 'ListClientServiceAccountRealmRoles' : 'FindClientByClientID');
  if (failure !== undefined)
    return hard(isUuid(named) ? 'service-account-roles.failed' : 'service-account-roles.find-failed', failure);
  const client = store.keycloak.clients.find(({ id, clientId }) => named === (isUuid(named) ? id : clientId));
  if (client === undefined)
    return isUuid(named)
      ? json('service-account-roles.refused', { error: 'Could not find client' })
      : hard('service-account-roles.not-found', `no Keycloak OIDC client with clientId ${named}`);
  const names = client.serviceAccountsEnabled ? ['manage-realm', 'view-realm', 'view-clients'] : [];
  const roles = store.keycloak.roles.filter(({ name }) => names.includes(name));
  return json(
    'service-account-roles.list',
    roles.map((role) => ({ ...role, composite: false, clientRole: false })),
  );
});
