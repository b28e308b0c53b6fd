import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';
import { isUuid } from './routes/keycloak.ts';

const K = '/api/v1/sovereigns/sovereign-omantel.biz/keycloak';
const REALM = `${K}/admin/realms/omantel`;
const PROVIDERS = `${REALM}/identity-provider/instances`;
const TOKEN = `${REALM}/protocol/openid-connect/token`;
const NOBODY = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

describe('users of Keycloak', () => {
  it.each([
    ['limit=2', 2],
    ['limit=%2B2', 2],
    ['limit=0', 7],
    ['limit=-5', 7],
    ['limit=abc', 7],
    ['limit=2.5', 7],
    ['limit=500', 7],
    ['', 7],
  ])('are cut by %j to %d (kcParseLimit)', async (limit, count) => {
    const { ask } = checkedReference();
    expect((await ask('admin', 'GET', `${K}/users?q=qa&${limit}`)).json['items']).toHaveLength(count);
  });

  it('are told with where they come from, in searches and as members of a role', async () => {
    const { ask } = checkedReference();
    const found = await ask('admin', 'GET', `${K}/users?search=azure`);
    expect(found.json['items']).toMatchObject([{ username: 'qa-azure', source: 'azure_ad_federated' }]);
    const members = await ask('admin', 'GET', `${K}/roles/catalyst-developer/members`);
    expect(members.json['items']).toMatchObject([
      { source: 'keycloak' },
      { source: 'keycloak' },
      { source: 'azure_ad_federated' },
    ]);
  });
});

describe('order of checks', () => {
  it('is gate, blank segment, client, group, body', async () => {
    const { ask, store } = checkedReference();
    const change = async (tier: 'viewer' | 'admin', id: string) => {
      const { status, json } = await ask(tier, 'PUT', `${K}/groups/${id}`, { colour: 'blue' });
      return [status, json['error']];
    };
    const { json } = await ask('admin', 'POST', `${K}/groups`, { name: 'qa' });
    store.arrange({ keycloak: 'missing' });
    expect(await change('viewer', '%20')).toEqual([403, 'forbidden']);
    expect(await change('admin', '%20')).toEqual([400, 'missing-group-id']);
    expect(await change('admin', NOBODY)).toEqual([503, 'keycloak-not-configured']);
    store.arrange({ keycloak: 'configured' });
    expect(await change('admin', NOBODY)).toEqual([404, 'group-not-found']);
    expect(await change('admin', String(json['id']))).toEqual([400, 'invalid-body']);
  });
});

describe('groups', () => {
  it('keep their attributes when a change has none, and lose none by a repeat', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('admin', 'POST', `${K}/groups`, { name: 'qa', attributes: { team: ['qa'], none: null } });
    expect(json['attributes']).toEqual({ team: ['qa'], none: [] });
    const path = `${K}/groups/${String(json['id'])}`;
    for (const body of [{}, { attributes: {} }, { attributes: null }])
      expect((await ask('admin', 'PUT', path, body)).json).toEqual(json);
    const changed = await ask('admin', 'PUT', path, { attributes: { team: ['dev'] } });
    expect(changed.json['attributes']).toEqual({ team: ['dev'] });
    expect((await ask('admin', 'POST', `${K}/groups`, { name: 'qa' })).json).toEqual(changed.json);
  });

  it('are not made below what is not there', async () => {
    const { ask } = checkedReference();
    const made = await ask('admin', 'POST', `${K}/groups`, { name: 'qa', parentId: NOBODY });
    expect([made.status, made.json['error']]).toEqual([502, 'keycloak-create-failed']);
    expect((await ask('admin', 'GET', `${K}/groups`)).text).not.toContain('"qa"');
  });
});

describe('the mirror', () => {
  it('has in a tier the tiers below it', async () => {
    const { ask } = checkedReference();
    const inside = async (role: string) => {
      const { text } = await ask('admin', 'GET', `${REALM}/roles/${role}/composites`);
      return (JSON.parse(text) as readonly { readonly name: string }[]).map(({ name }) => name);
    };
    expect(await inside('catalyst-operator')).toEqual(['catalyst-developer', 'catalyst-viewer']);
    expect(await inside('view-realm')).toEqual([]);
  });

  it('tells a provider with what it was given, and takes an alias once', async () => {
    const { ask } = checkedReference();
    const full = {
      alias: 'all',
      displayName: 'All',
      providerId: 'oidc',
      enabled: true,
      storeToken: true,
      addReadTokenRoleOnCreate: true,
      linkOnly: true,
      firstBrokerLoginFlowAlias: 'first broker login',
      config: { clientId: 'a' },
    };
    expect((await ask('admin', 'POST', PROVIDERS, full)).json).toEqual(full);
    expect((await ask('admin', 'POST', PROVIDERS, full)).json).toMatchObject({
      error: 'keycloak-create-failed',
      detail: 'keycloak: identity provider already exists',
    });
    expect((await ask('admin', 'POST', PROVIDERS, { alias: 'off', providerId: 'saml' })).json).toEqual({
      alias: 'off',
      providerId: 'saml',
      enabled: false,
      config: {},
    });
  });

  it('tells the id of a mapper where it was sent one', async () => {
    const { ask } = checkedReference();
    const mapper = await ask('admin', 'POST', `${PROVIDERS}/azure/mappers`, { id: 'm1', name: 'groups' });
    expect(mapper.json).toEqual({
      id: 'm1',
      name: 'groups',
      identityProviderAlias: 'azure',
      identityProviderMapper: '',
      config: null,
    });
  });

  it.each([
    ['catalyst-ui', 'qa-password', 200, undefined],
    ['catalyst-ui', 'wrong', 401, 'invalid_grant'],
    ['catalyst-api', 'qa-password', 401, 'unauthorized_client'],
    ['nobody', 'qa-password', 401, 'invalid_client'],
    ['netbird', 'qa-password', 400, 'unauthorized_client'],
  ])('passes on what Keycloak says of the client %s and the password %s', async (client, password, status, error) => {
    const { ask } = checkedReference();
    const told = await ask('admin', 'POST', TOKEN, { client_id: client, username: 'qa-user1', password });
    expect([told.status, told.json['error'], told.json['code']]).toEqual([status, error, undefined]);
  });

  it('finds a client by its id where the path has a UUID, and else by its clientId', async () => {
    const { ask } = checkedReference();
    const [client] = JSON.parse((await ask('admin', 'GET', `${REALM}/clients?clientId=netbird`)).text) as readonly [
      { readonly id: string },
    ];
    expect(isUuid(client.id)).toBe(true);
    const account = (name: string) => ask('admin', 'GET', `${REALM}/clients/${name}/service-account-user/role-mappings/realm`);
    expect((await account(client.id)).text).toBe('[]\n');
    expect((await account('netbird')).text).toBe('[]\n');
    expect((await account(NOBODY)).json).toEqual({ error: 'Could not find client' });
    expect((await account('nobody')).json['error']).toBe('client-not-found');
  });
});
