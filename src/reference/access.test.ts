import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';
const UA = '/api/v1/deployments/sovereign-omantel.biz/admin/user-access';
const scope = [{ key: 'openova.io/application', value: 'wordpress' }];

/** What upstream's tests of the audit of grants hold (rbac_audit_test.go, rbac_audit_envelope_test.go). */
describe('the audit of grants, as the tests of the product hold it', () => {
  it('is told of a created grant with subject, email, tier and application', async () => {
    const { ask } = checkedReference();
    const user = { keycloakSubject: 'alice', email: 'alice@acme.io' };
    expect((await ask('admin', 'POST', `${S}/rbac/assign`, { user, tier: 'developer', scope })).status).toBe(201);
    const { items } = (await ask('admin', 'GET', `${S}/audit/rbac`)).json;
    expect(items).toEqual([
      expect.objectContaining({
        auditType: 'rbac-grant-created',
        targetUser: 'alice',
        targetUserEmail: 'alice@acme.io',
        targetApp: 'wordpress',
        tier: 'developer',
      }),
    ]);
  });

  it('is told of an updated grant and of its tier, and not of one that changes nothing', async () => {
    const { ask } = checkedReference();
    const grant = async (tier: string) =>
      (await ask('admin', 'POST', `${S}/rbac/assign`, { user: { keycloakSubject: 'alice' }, tier, scope })).status;
    expect([await grant('viewer'), await grant('operator'), await grant('operator')]).toEqual([201, 200, 200]);
    const items = (await ask('admin', 'GET', `${S}/audit/rbac`)).json['items'] as readonly Record<string, unknown>[];
    expect(items.map(({ auditType, previousTier, detail }) => [auditType, previousTier, String(detail).split(' ')[0]])).toEqual([
      ['rbac-tier-changed', 'viewer', 'tier'],
      ['rbac-grant-updated', 'viewer', 'rotated'],
      ['rbac-grant-created', undefined, 'granted'],
    ]);
  });

  it('is read by pages, and narrowed by a part of the actor', async () => {
    const { ask } = checkedReference();
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await ask('admin', 'POST', `${S}/rbac/assign`, { keycloakSubject: name, tier: 'developer' });
    const read = async (query: string) => (await ask('admin', 'GET', `${S}/audit/rbac?${query}`)).json;
    const first = await read('limit=3');
    expect(first).toMatchObject({ nextOffset: 3, cursor: '3', hasMore: true, total: 5, transport: 'catalyst.audit' });
    expect(first['items']).toHaveLength(3);
    expect((await read('actor=TEST-ADMIN'))['total']).toBe(5);
    expect((await read('actor=charlie'))['total']).toBe(0);
  });

  it('has every key on an empty page, and no null', async () => {
    const { text } = await checkedReference().ask('admin', 'GET', `${S}/audit/rbac?limit=1`);
    for (const word of ['nextOffset', 'cursor', 'total', 'catalyst.audit']) expect(text).toContain(word);
    expect(text).not.toContain(':null');
  });
});

describe('grants of rbac/assign', () => {
  it('do not come to one name for two people: the second is a conflict', async () => {
    const { ask } = checkedReference();
    const grant = (keycloakSubject: string) => ask('owner', 'POST', `${S}/rbac/assign`, { keycloakSubject, tier: 'viewer' });
    expect((await grant('550e8400-e29b-41d4')).status).toBe(201);
    const second = await grant('550e8400-e29b-99ff');
    expect(second.status).toBe(409);
    expect(second.json['detail']).toBe(
      'rbac-assign: gave up after 2 retries: useraccesses.access.openova.io "rbac-550e8400-e29-811c9dc5" already exists',
    );
  });

  it('give a tier to an object that user access made', async () => {
    const { ask } = checkedReference();
    await ask('owner', 'POST', UA, { email: 'bob@acme.io', tier: 'viewer' });
    const granted = await ask('owner', 'POST', `${S}/rbac/assign`, { keycloakSubject: 'bob@acme.io', tier: 'operator' });
    expect(granted.json).toMatchObject({ applied: 'updated', userAccess: { name: 'useraccess-bob' } });
    const [event] = (await ask('owner', 'GET', `${S}/audit/rbac`)).json['items'] as readonly Record<string, unknown>[];
    expect(event).toMatchObject({ auditType: 'rbac-grant-updated' });
    expect(event).not.toHaveProperty('previousTier');
    expect((await ask('viewer', 'GET', `${S}/rbac/access-matrix`)).text).toContain(
      '{"*":{"tier":"operator","userAccessRef":"useraccess-bob"}}',
    );
  });

  it.each([
    ['', 'EOF'],
    ['{"email":1}', 'json: cannot unmarshal number into Go struct field rbacAssignRequest.email of type string'],
    ['{"user":{"colour":1}}', 'json: unknown field "colour"'],
    ['[]', 'json: cannot unmarshal array into Go value of type handler.rbacAssignRequest'],
  ])('are not made of the body %j', async (raw, detail) => {
    const { handler, session } = checkedReference();
    const headers = { authorization: `Bearer ${await session('owner')}` };
    const response = await handler(new Request(`http://127.0.0.1${S}/rbac/assign`, { method: 'POST', headers, body: raw }));
    expect(await response.json()).toMatchObject({ error: 'invalid', status: '400', detail });
  });
});
