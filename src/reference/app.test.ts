import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, PROFILES, type Tier } from '../model.ts';
import { checkedReference } from './checked-reference.test-support.ts';
import { createIds, FORBIDDEN, safeTime } from './ids.ts';
import { createKeys } from './session.ts';

const APPS = '/api/v1/sovereigns/sovereign-omantel.biz/applications';
const CANONICAL = {
  blueprintRef: { name: 'bp-wordpress', version: '1.2.3' },
  name: 'wp-a',
  organizationRef: 'acme',
  environmentRef: 'acme-dev',
  parameters: { domain: 'a.example' },
  placement: { mode: 'single-region', regions: ['hz-fsn-rtz-prod'] },
};
const SIMPLE = { blueprint: 'bp-qa-app', version: 'latest', namespace: 'acme', name: 'wp-b', values: { siteTitle: 'B' } };

describe.each(PROFILES)('install in the profile %s', (profile) => {
  const soft = (code: number): number => (profile === 'envelope' ? 200 : code);

  it.each([
    [
      'the canonical body',
      'admin',
      CANONICAL,
      {},
      'install.created',
      201,
      { httpStatus: '201', applied: true, kind: 'Application' },
    ],
    ['the simplified body', 'owner', SIMPLE, {}, 'install.created', 201, { httpStatus: '201', applied: true, namespace: 'acme' }],
    [
      'a viewer',
      'viewer',
      CANONICAL,
      {},
      'install.refused',
      soft(403),
      { error: '403', status: '403', httpStatus: 403, applied: false },
    ],
    ['a developer', 'developer', CANONICAL, {}, 'install.refused', soft(403), { error: '403' }],
    ['an operator', 'operator', CANONICAL, {}, 'install.refused', soft(403), { error: '403' }],
    ['a viewer with garbage', 'viewer', 'garbage', {}, 'install.refused', soft(403), { error: '403' }],
    ['a viewer without a body', 'viewer', undefined, {}, 'install.refused', soft(403), { error: '403' }],
    [
      'a viewer without a catalog',
      'viewer',
      CANONICAL,
      { catalog: 'unwired' },
      'install.catalog-not-wired',
      soft(503),
      { status: '503' },
    ],
    [
      'garbage',
      'admin',
      'garbage',
      {},
      'install.invalid-body',
      soft(400),
      { error: 'invalid-body', status: '400', httpStatus: 400 },
    ],
    ['no body', 'admin', undefined, {}, 'install.invalid-body', soft(400), { error: 'invalid-body' }],
    ['a list', 'admin', [1], {}, 'install.invalid-body', soft(400), { error: 'invalid-body' }],
    ['a wrong type', 'admin', { ...SIMPLE, name: 5 }, {}, 'install.invalid-body', soft(400), { error: 'invalid-body' }],
    ['65,537 bytes', 'admin', `"${'x'.repeat(65_535)}"`, {}, 'install.invalid-body', soft(400), { error: 'invalid-body' }],
    ['null', 'admin', 'null', {}, 'install.invalid-application-install', soft(400), { detail: 'name is required' }],
    [
      'an unknown blueprint',
      'admin',
      { ...SIMPLE, blueprint: 'bp-x' },
      {},
      'install.blueprint-not-found',
      soft(404),
      { status: '404' },
    ],
    [
      'an unknown version',
      'admin',
      { ...SIMPLE, version: '9.9.9' },
      {},
      'install.blueprint-not-found',
      soft(404),
      { status: '404' },
    ],
    ['a failing catalog', 'admin', SIMPLE, { catalog: 'failing' }, 'install.catalog-upstream', soft(502), { status: '502' }],
    [
      'a broken schema',
      'admin',
      SIMPLE,
      { catalog: 'malformed-schema' },
      'install.blueprint-schema-malformed',
      soft(502),
      { status: '502' },
    ],
    [
      'wrong parameters',
      'admin',
      { ...CANONICAL, parameters: {} },
      {},
      'install.invalid-parameters',
      soft(400),
      { kind: 'Application', httpStatus: 400 },
    ],
    ['no cluster', 'admin', SIMPLE, { cluster: 'unreachable' }, 'cluster.unreachable', 503, { status: 503, code: '503' }],
    [
      'a create that fails',
      'admin',
      SIMPLE,
      { create: 'failing' },
      'install.create-failed',
      soft(500),
      { status: '500', applied: false },
    ],
    ['nobody', 'anonymous', SIMPLE, {}, 'session.unauthenticated', 401, { error: 'unauthenticated' }],
  ] as const)('answers %s by its case', async (_what, tier, body, arranged, name, status, members) => {
    const { ask, cases, store } = checkedReference({ profile });
    await ask('anonymous', 'POST', '/_reference/arrange', arranged);
    const before = store.list().length;
    const seen = await ask(tier, 'POST', APPS, body as Json | undefined);
    expect(cases.at(-1)).toBe(name);
    expect(seen.status).toBe(status);
    expect(seen.json).toMatchObject(members);
    expect(store.list().length - before).toBe(name === 'install.created' ? 1 : 0);
  });

  it('answers a second install of a name with the conflict envelope and overwrites nothing', async () => {
    const { ask, store } = checkedReference({ profile });
    const seen = await ask('admin', 'POST', APPS, { ...SIMPLE, namespace: 'qa-omantel', name: 'qa-wp' });
    expect(seen.status).toBe(soft(409));
    expect(seen.json).toMatchObject({ kind: 'App', error: 'application-exists', status: '409', name: 'qa-wp', applied: false });
    expect(seen.json['detail']).toMatch(/Application.*qa-wp.*qa-omantel/);
    expect(store.find('qa-wp', undefined)?.parameters).toEqual({ siteTitle: 'QA WP', replicas: 1 });
  });
});

describe('install', () => {
  it.each([
    ['strictly', SIMPLE, 'acme-prod', ['primary'], 'single-region', { siteTitle: 'B' }],
    ['leniently, for an unknown key', { ...SIMPLE, colour: 'blue' }, 'acme', ['fsn1'], 'single-region', { siteTitle: 'B' }],
    [
      'leniently, for a bare placement',
      { ...SIMPLE, placement: 'active-active' },
      'acme',
      ['fsn1'],
      'active-active',
      { siteTitle: 'B' },
    ],
    ['leniently, with regions beside', { ...SIMPLE, regions: ['hel1'] }, 'acme', ['hel1'], 'single-region', { siteTitle: 'B' }],
    [
      'strictly, parameters over values',
      { ...SIMPLE, parameters: { replicas: 2 } },
      'acme-prod',
      ['primary'],
      'single-region',
      { replicas: 2 },
    ],
    [
      'leniently, values below parameters',
      { ...SIMPLE, parameters: { replicas: 2 }, colour: 1 },
      'acme',
      ['fsn1'],
      'single-region',
      { siteTitle: 'B', replicas: 2 },
    ],
  ])('decodes %s, with the defaults of that decoder', async (_how, body, environmentRef, regions, placement, parameters) => {
    const { ask } = checkedReference();
    expect((await ask('admin', 'POST', APPS, body)).status).toBe(201);
    const seen = await ask('viewer', 'GET', `${APPS}/wp-b?namespace=acme`);
    expect(seen.json).toMatchObject({ environmentRef, regions, placement, parameters, conditions: [] });
  });

  it.each([
    [{ name: '' }, 'name is required'],
    [{ name: 'Bad_Name' }, 'name must be a valid K8s name'],
    [{ name: '-a' }, 'name must be a valid K8s name'],
    [{ name: 'a'.repeat(64) }, 'name must be a valid K8s name'],
    [{ namespace: '' }, 'organizationRef is required'],
    [{ namespace: 'A b' }, 'organizationRef must be a valid K8s name'],
    [{ blueprint: '' }, 'blueprintRef.name is required'],
    [{ blueprint: 'wordpress' }, 'bp-'],
    [{ version: '' }, 'blueprintRef.version is required'],
    [{ placement: { mode: 'singleton' } }, 'active-hotstandby'],
    [{ placement: { mode: 'single-region', regions: ['a', 'b', 'c', 'd', 'e', 'f'] } }, '5'],
    [{ placement: { mode: 'single-region', regions: ['a', ' '] } }, 'placement.regions[1]'],
    [{ name: '', namespace: '', blueprint: '' }, 'name is required'],
  ])('tells the first broken field rule of %j', async (change, detail) => {
    const { ask } = checkedReference();
    const seen = await ask('admin', 'POST', APPS, { ...SIMPLE, ...change });
    expect(seen.json['error']).toBe('invalid-application-install');
    expect(seen.json['detail']).toContain(detail);
  });

  it('lets exactly one of many parallel installs of a name win', async () => {
    const { ask } = checkedReference();
    const seen = await Promise.all(Array.from({ length: 10 }, () => ask('admin', 'POST', APPS, SIMPLE)));
    expect(seen.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(seen.filter(({ json }) => json['error'] === 'application-exists')).toHaveLength(9);
  });

  it('escapes what Go escapes, on one line with an end', async () => {
    const { ask } = checkedReference();
    const { text } = await ask('admin', 'POST', APPS, { ...SIMPLE, version: '<b>&' });
    expect(text).toContain('\\u003cb\\u003e\\u0026');
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('list, detail, status and delete', () => {
  it('lists what is installed, by namespace and name, and nothing when empty or without a cluster', async () => {
    const { ask, store } = checkedReference();
    await ask('admin', 'POST', APPS, SIMPLE);
    expect((await ask('viewer', 'GET', APPS)).json).toEqual({
      kind: 'ApplicationList',
      items: [
        { kind: 'Application', name: 'wp-b', namespace: 'acme', blueprint: 'bp-qa-app', version: 'latest' },
        { kind: 'Application', name: 'qa-wp', namespace: 'qa-omantel', blueprint: 'bp-qa-app', version: '0.1.0', phase: 'Ready' },
      ],
      total: 2,
    });
    store.arrange({ cluster: 'unreachable' });
    expect((await ask('viewer', 'GET', APPS)).text).toBe('{"items":[],"kind":"ApplicationList","total":0}\n');
  });

  it('tells the status of the fixture, and only the name of what was just created', async () => {
    const { ask } = checkedReference();
    await ask('admin', 'POST', APPS, SIMPLE);
    expect((await ask('viewer', 'GET', `${APPS}/wp-b/status`)).json).toEqual({ name: 'wp-b', namespace: 'acme' });
    const { json } = await ask('viewer', 'GET', `${APPS}/qa-wp/status`);
    expect(json).toMatchObject({ phase: 'Ready', conditions: [{ type: 'Ready', status: 'True' }] });
    expect(json['lastReconciled']).toBeTypeOf('string');
  });

  it.each([
    ['GET', '/nobody', 404],
    ['GET', '/nobody/status', 404],
    ['DELETE', '/nobody', 404],
    ['GET', '/qa-wp?namespace=elsewhere', 404],
  ])('does not find %s %s', async (method, path, status) => {
    const seen = await checkedReference().ask('owner', method, `${APPS}${path}`);
    expect(seen).toMatchObject({ status, json: { error: 'application-not-found', status, code: String(status) } });
  });

  it.each(['viewer', 'developer', 'operator'] as const)('refuses a delete by a %s with a true 403', async (tier) => {
    const { ask, store } = checkedReference();
    expect((await ask(tier, 'DELETE', `${APPS}/qa-wp`)).json).toMatchObject({ error: 'forbidden', status: 403, code: '403' });
    expect(store.list()).toHaveLength(1);
  });

  it('deletes once', async () => {
    const { ask, cases } = checkedReference();
    expect((await ask('admin', 'DELETE', `${APPS}/qa-wp`)).json).toMatchObject({
      status: 'deleted',
      httpStatus: '200',
      deleted: true,
    });
    await ask('admin', 'DELETE', `${APPS}/qa-wp`);
    expect(cases.at(-1)).toBe('delete.not-found');
  });

  it.each([
    ['POST', ''],
    ['GET', ''],
    ['GET', '/qa-wp'],
    ['GET', '/qa-wp/status'],
    ['DELETE', '/qa-wp'],
  ])('knows only its own id on a mothership: %s%s', async (method, path) => {
    const { ask } = checkedReference({ mode: 'mothership' });
    const seen = await ask('viewer', method, `/api/v1/sovereigns/ghost/applications${path}`);
    expect(seen).toMatchObject({ status: 404, json: { error: 'deployment-not-found', code: '404' } });
  });
});

describe('sessions', () => {
  it.each(['viewer', 'developer', 'operator', 'admin', 'owner'] as const)('tells a %s who they are', async (tier) => {
    const { json } = await checkedReference().ask(tier, 'GET', '/api/v1/whoami');
    expect(json).toEqual({
      email: `qa-test-${tier}@openova.io`,
      sub: `qa-test-${tier}`,
      verified: true,
      deploymentId: 'sovereign-omantel.biz',
      sovereignFQDN: 'omantel.biz',
      mode: 'sovereign',
      tier,
      realm_access: { roles: [`catalyst-${tier}`] },
    });
  });

  it('mints a session in a cookie that only the server reads, and clears the refresh cookie', async () => {
    const seen = await checkedReference().ask('anonymous', 'POST', '/api/v1/auth/test-session?tier=%20ADMIN%20', {
      email: 'a@b.example',
    });
    expect(seen.json).toMatchObject({ tier: 'admin', role: 'catalyst-admin', email: 'a@b.example' });
    const [session, refresh] = seen.headers.getSetCookie();
    expect(session).toBe(`catalyst_session=${String(seen.json['token'])}; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax`);
    expect(refresh).toContain('catalyst_refresh=; Path=/; Max-Age=0');
  });

  it('looks like no route where minting is off', async () => {
    const { ask, cases } = checkedReference({ testSession: false });
    const seen = await ask('anonymous', 'POST', '/api/v1/auth/test-session?tier=admin');
    expect(seen).toMatchObject({ status: 404, text: '404 page not found\n' });
    expect(cases).toEqual(['test-session.off']);
  });

  it('takes the bearer token before access_token before the cookie', async () => {
    const { ask } = checkedReference();
    const token = async (tier: Tier) =>
      String((await ask('anonymous', 'POST', `/api/v1/auth/test-session?tier=${tier}`)).json['token']);
    const [owner, admin] = [await token('owner'), await token('admin')];
    const who = async (path: string, headers: Readonly<Record<string, string>>) =>
      (await ask('viewer', 'GET', path, undefined, headers)).json['tier'];
    expect(await who(`/api/v1/whoami?access_token=${admin}`, { authorization: `Bearer ${owner}` })).toBe('owner');
    expect(await who(`/api/v1/whoami?access_token=${admin}`, {})).toBe('admin');
    expect(await who('/api/v1/whoami', {})).toBe('viewer');
  });

  it('does not accept an expired cookie and clears it', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('anonymous', 'POST', '/_reference/expired-session?tier=owner');
    const seen = await ask('anonymous', 'GET', APPS, undefined, { cookie: `catalyst_session=${String(json['token'])}` });
    expect(seen).toMatchObject({ status: 401, text: '{"error":"unauthenticated"}' });
    expect(seen.headers.getSetCookie()[0]).toContain('Max-Age=0');
  });

  it('does not accept the token of another server', async () => {
    const { json } = await checkedReference().ask('anonymous', 'POST', '/api/v1/auth/test-session?tier=owner');
    const seen = await checkedReference({ keys: createKeys() }).ask('anonymous', 'GET', APPS, undefined, {
      authorization: `Bearer ${String(json['token'])}`,
    });
    expect(seen.status).toBe(401);
  });

  it('lets everything pass where sessions are off, but knows nobody', async () => {
    const { ask } = checkedReference({ sessions: false });
    expect((await ask('anonymous', 'POST', APPS, SIMPLE)).status).toBe(201);
    expect((await ask('anonymous', 'GET', '/api/v1/whoami')).status).toBe(401);
  });

  it.each([
    ['DELETE', 'logout.delete', 'Max-Age=-1'],
    ['POST', 'logout.post', 'SameSite=Strict'],
  ])('logs out by %s', async (method, name, part) => {
    const { ask, cases } = checkedReference();
    const seen = await ask('anonymous', method, '/api/v1/auth/session');
    expect(cases).toEqual([name]);
    expect(seen.headers.getSetCookie().map((cookie) => cookie.includes(part))).toEqual([true, true]);
  });
});

describe('the router and the control surface', () => {
  it.each([
    ['GET', '/nothing', 'router.not-found'],
    ['PATCH', APPS, 'router.method-not-allowed'],
    ['GET', '/api/v1/auth/test-session', 'router.method-not-allowed'],
    ['DELETE', '/healthz', 'router.method-not-allowed'],
    ['GET', '/healthz', 'healthz.ok'],
    ['GET', '/api/v1/version', 'version.info'],
  ])('answers %s %s', async (method, path, name) => {
    const { ask, cases } = checkedReference();
    await ask('anonymous', method, path);
    expect(cases).toEqual([name]);
  });

  it('has no control surface unless asked for, nor for another host', async () => {
    const off = checkedReference({ control: false });
    expect((await off.ask('anonymous', 'POST', '/_reference/reset')).status).toBe(404);
    const on = checkedReference();
    expect((await on.handler(new Request('http://sovereign.example/_reference'))).status).toBe(404);
    expect((await on.handler(new Request('http://127.0.0.1:8080/_reference'))).status).toBe(200);
  });

  it.each([{ catalogue: 'unwired' }, { catalog: 'gone' }, [], 'no JSON'])('refuses to arrange %j', async (body) => {
    expect((await checkedReference().ask('anonymous', 'POST', '/_reference/arrange', body as Json)).status).toBe(400);
  });

  it('tells the same story twice for the same clock and ids', async () => {
    const story = async () => {
      const { ask } = checkedReference();
      const seen = [
        await ask('admin', 'POST', APPS, SIMPLE),
        await ask('viewer', 'GET', APPS),
        await ask('viewer', 'GET', `${APPS}/qa-wp`),
      ];
      return seen.map(({ text }) => text);
    };
    expect(await story()).toEqual(await story());
  });
});

describe('ids and times', () => {
  it('never hold the digits of a status token', () => {
    fc.assert(fc.property(fc.nat(), (seed) => !FORBIDDEN.test(createIds(seed)())));
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 }), (at) => !FORBIDDEN.test(safeTime(at).slice(5))),
    );
  });
});
