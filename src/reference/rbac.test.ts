import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';
import { fnv1a, grantName } from './state/access.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';
const scope = (key: string, value: string) => ({ key: `openova.io/${key}`, value });

describe('names of grants', () => {
  it.each([
    ['', '811c9dc5'],
    ['openova.io/application=qa-wp', '27c172e9'],
    ['openova.io/org=omantel-platform', '2812c701'],
    ['openova.io/application=qa-wp;openova.io/env-type=dev', '48e9f981'],
  ])('hash %j to %s (platform contract, 3.6)', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it.each([
    ['', 'qa-user1@openova.io', [scope('application', 'qa-wp')], 'rbac-qa-user1open-27c172e9'],
    ['', 'qa-user1@openova.io', [scope('env-type', 'dev'), scope('application', ' qa-wp ')], 'rbac-qa-user1open-48e9f981'],
    ['Some.Subject', 'a@b.co', [], 'rbac-somesubject-811c9dc5'],
    ['', '', [], 'rbac-user-811c9dc5'],
  ])('of %j %j are built from head and scopes', (subject, email, scopes, name) => {
    expect(grantName(subject, email, scopes)).toBe(name);
  });

  it('stay apart for people whose heads are the same', async () => {
    const { ask } = checkedReference();
    const names = await Promise.all(
      ['same-person-a@openova.io', 'same-person-b@openova.io'].map(async (email) => {
        const { json } = await ask('owner', 'POST', `${S}/rbac/assign`, { email, tier: 'viewer' });
        return Object(json['userAccess']).name as string;
      }),
    );
    expect(new Set(names).size).toBe(2);
  });
});

describe('one state behind many surfaces', () => {
  it('shows a grant in matrix, user access and audit, until it is revoked', async () => {
    const { ask } = checkedReference();
    const granted = await ask('admin', 'POST', `${S}/rbac/assign`, {
      keycloakSubject: 'zoe',
      tier: 'operator',
      scopeType: 'app',
      scopeName: 'qa-wp',
    });
    const { name } = granted.json['userAccess'] as { readonly name: string };
    const users = '/api/v1/deployments/sovereign-omantel.biz/admin/user-access';
    const seen = async () => [
      (await ask('viewer', 'GET', `${S}/rbac/access-matrix?application=qa-wp`)).text.includes('"zoe"'),
      (await ask('viewer', 'GET', users)).text.includes(name),
      (await ask('viewer', 'GET', `${S}/k8s/useraccesses`)).text.includes(name),
      (await ask('admin', 'GET', `${S}/audit/rbac?actor=qa-test-admin@openova.io`)).text.includes(name),
    ];
    expect(await seen()).toEqual([true, true, true, true]);
    expect((await ask('admin', 'DELETE', `${users}/${name}`)).status).toBe(204);
    expect(await seen()).toEqual([false, false, false, true]);
  });

  it('shows an install in fleet, compliance and Kubernetes, until it is deleted', async () => {
    const { ask } = checkedReference();
    await ask('admin', 'POST', `${S}/applications`, {
      blueprint: 'bp-qa-app',
      version: '0.1.0',
      namespace: 'qa-omantel',
      name: 'zoo',
    });
    // Nothing is reported of it before it runs.
    await ask('anonymous', 'POST', '/_reference/arrange', { advance_seconds: 600 });
    const seen = async () =>
      Promise.all(
        ['/api/v1/fleet/applications', `${S}/compliance/scorecard`, `${S}/k8s/applications`, `${S}/k8s/search?q=zo`].map(
          async (path) => (await ask('viewer', 'GET', path)).text.includes('"zoo"'),
        ),
      );
    expect(await seen()).toEqual([true, true, true, true]);
    await ask('admin', 'DELETE', `${S}/k8s/applications/qa-omantel/zoo`);
    expect(await seen()).toEqual([false, false, false, false]);
  });

  it('restores the fixtures on reset', async () => {
    const reference = checkedReference();
    const fixtures = async () => (await reference.ask('owner', 'GET', `${S}/k8s/configmaps`)).text.replaceAll(/u-[a-z]+/g, 'uid');
    const before = await fixtures();
    await reference.ask('owner', 'DELETE', `${S}/k8s/configmaps/qa-omantel/disposable-cm`);
    expect(await fixtures()).not.toBe(before);
    reference.reset();
    expect(await fixtures()).toBe(before);
  });
});

describe('the edges of the server', () => {
  it('answers HEAD like any wrong method', async () => {
    const { handler } = checkedReference();
    expect((await handler(new Request(`http://127.0.0.1${S}/applications`, { method: 'HEAD' }))).status).toBe(405);
  });

  it('serves its document and its page where it is given them, and nothing there otherwise', async () => {
    const documented = checkedReference({
      documentation: { page: () => '<!doctype html><p>operations', document: { openapi: '3.1.0' } },
    });
    const get = async (handler: typeof documented.handler, path: string) =>
      (await handler(new Request(`http://127.0.0.1${path}`))).status;
    expect(await get(documented.handler, '/docs')).toBe(200);
    expect(await get(documented.handler, '/openapi.json')).toBe(200);
    expect(await get(checkedReference().handler, '/docs')).toBe(404);
  });
});
