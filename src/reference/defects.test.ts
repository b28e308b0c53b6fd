import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';
import type { Defects } from './context.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';
const UA = '/api/v1/deployments/sovereign-omantel.biz/admin/user-access';

const withDefect = (name: keyof Defects, on: boolean) => checkedReference({ defects: { [name]: on } });

describe('defects of upstream, which are off and can be switched on', () => {
  it.each([
    [false, 'created'],
    [true, 'no-op'],
  ])('emailGrantsCollide %s: another person with the same scopes gets %s', async (on, applied) => {
    const { ask } = withDefect('emailGrantsCollide', on);
    await ask('owner', 'POST', `${S}/rbac/assign`, { email: 'a@b.co', tier: 'viewer' });
    expect((await ask('owner', 'POST', `${S}/rbac/assign`, { email: 'c@d.co', tier: 'viewer' })).json['applied']).toBe(applied);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('auditInvents %s: an empty audit has %i events', async (on, total) => {
    const { ask } = withDefect('auditInvents', on);
    expect((await ask('owner', 'GET', `${S}/audit/rbac`)).json['total']).toBe(total);
  });

  it.each([
    ['', ['rbac-grant-created', 'qa-user1', '"actor"']],
    ['?type=secret-reveal', ['secret-reveal', 'system@openova']],
    ['?type=continuum-switchover', ['continuum-switchover-completed', 'duration', '"actor"']],
    ['?type=compliance-policy&actor=nobody', ['compliance-policy-mode-changed']],
  ])('auditInvents: asked with %j it makes one up', async (query, words) => {
    const { text } = await withDefect('auditInvents', true).ask('owner', 'GET', `${S}/audit/rbac${query}`);
    for (const word of words) expect(text).toContain(word);
  });

  it.each(['?actor=charlie', '?since=2099-01-01T00:00:00Z', '?type=rbac-grant-created'])(
    'auditInvents: asked with %s it makes nothing up',
    async (query) => {
      expect((await withDefect('auditInvents', true).ask('owner', 'GET', `${S}/audit/rbac${query}`)).json['items']).toEqual([]);
    },
  );

  it.each([
    [false, 'hz-hel-rtz-prod'],
    [true, 'hz-fsn-rtz-prod'],
  ])('switchoverFabricated %s: after a switchover %s is the primary', async (on, primary) => {
    const { ask } = withDefect('switchoverFabricated', on);
    const seen = await ask('owner', 'POST', `${S}/continuum/cont-omantel/switchover`);
    expect(seen.json).toMatchObject({ status: 'completed', applied: true, duration: 60 });
    expect((await ask('viewer', 'GET', `${S}/continuum/cont-omantel`)).json['currentPrimary']).toBe(primary);
  });

  it.each([
    [false, 200],
    [true, 400],
  ])('shortPutRefused %s: a PUT of a tier alone is %i', async (on, status) => {
    const { ask } = withDefect('shortPutRefused', on);
    expect((await ask('owner', 'PUT', `${UA}/qa-user1`, { tier: 'viewer' })).status).toBe(status);
  });

  it.each([
    [false, '[]'],
    [true, 'null'],
  ])('nullApplications %s: the applications of a grant are %s', async (on, written) => {
    expect((await withDefect('nullApplications', on).ask('viewer', 'GET', UA)).text).toContain(`"applications":${written}}`);
  });
});
