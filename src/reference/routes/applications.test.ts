import { describe, expect, it } from 'vitest';
import type { Json, Tier } from '../../model.ts';
import { checkedReference } from '../checked-reference.test-support.ts';

const APPS = '/api/v1/sovereigns/sovereign-omantel.biz/applications';
const SIMPLE = { blueprint: 'bp-qa-app', version: '0.1.0', namespace: 'qa-omantel', name: 'wp-b' };

// Token rows are written from live bodies: what the product says is what the reference says.
describe('the words of the product', () => {
  const said: readonly (readonly [
    tier: Tier,
    method: string,
    path: string,
    body: Json | undefined,
    key: string,
    text: string,
  ])[] = [
    ['viewer', 'GET', '/ghost', undefined, 'detail', 'Application "ghost" not found'],
    ['viewer', 'DELETE', '/qa-wp', undefined, 'detail', 'DELETE /applications requires tier-admin or higher'],
    ['viewer', 'PUT', '/qa-wp', {}, 'detail', 'PUT /applications requires tier-admin or higher'],
    ['viewer', 'POST', '', {}, 'detail', 'POST /applications requires tier-admin or higher on the target Environment'],
    ['viewer', 'POST', '/preview', SIMPLE, 'detail', 'POST /applications/preview requires tier-admin or higher'],
    ['viewer', 'POST', '/qa-wp/topology/preview', {}, 'detail', 'preview requires tier-admin or higher'],
    ['admin', 'POST', '', { ...SIMPLE, version: '9.9.9' }, 'detail', 'blueprint bp-qa-app@9.9.9 is not in the catalog'],
    [
      'admin',
      'POST',
      '',
      { ...SIMPLE, values: { replicas: 99 } },
      'detail',
      'parameters do not satisfy Blueprint.spec.configSchema',
    ],
    ['admin', 'POST', '', 'no JSON', 'detail', "invalid character 'o' in literal null (expecting 'u')"],
    [
      'admin',
      'POST',
      '',
      SIMPLE,
      'message',
      'HTTP 201 Created — Application "wp-b" queued in namespace "qa-omantel" (Application CR persisted; controller reconciles within ~60s)',
    ],
    [
      'admin',
      'PUT',
      '/qa-wp',
      {},
      'message',
      'HTTP 200 OK — Application "qa-wp" updated in namespace "qa-omantel" (controller reconciles within ~60s)',
    ],
    [
      'admin',
      'DELETE',
      '/qa-wp',
      undefined,
      'message',
      'HTTP 200 OK — Application "qa-wp" deleted in namespace "qa-omantel" (controller cascades region cleanup); status: deleted',
    ],
    [
      'admin',
      'PUT',
      '/qa-wp',
      { placement: { mode: 'single-region', regions: [] } },
      'detail',
      'placement.regions must list at least one region',
    ],
  ];
  it.each(said)('tells %s %s %s with %j in %s: %s', async (tier, method, path, body, key, text) => {
    const { ask } = checkedReference();
    expect((await ask(tier, method, `${APPS}${path}`, body)).json[key]).toBe(text);
  });

  it('tells of every parameter that breaks the schema in the words of its validator', async () => {
    const { ask } = checkedReference();
    const body = { ...SIMPLE, blueprint: 'bp-wordpress', version: '1.2.3', values: { replicas: 9, unknown: 1 } };
    expect((await ask('admin', 'POST', APPS, body)).json['errors']).toEqual([
      '#/replicas: must be <= 5 but found 9',
      "#: additionalProperties 'unknown' not allowed",
      "#: missing properties: 'domain'",
    ]);
  });
});

describe('profiles', () => {
  it('adds the code where the status line is the true one', async () => {
    const { ask } = checkedReference({ profile: 'true-status' });
    const refused = await ask('viewer', 'POST', APPS, SIMPLE);
    expect(refused).toMatchObject({ status: 403, json: { status: '403', code: '403' } });
    const invalid = await ask('admin', 'PUT', `${APPS}/qa-wp`, { parameters: { replicas: 99 } });
    expect(invalid).toMatchObject({ status: 400, json: { status: '400', httpStatus: '400', code: '400', applied: false } });
    expect(invalid.json['message']).toMatch(/^HTTP 400 — /);
  });

  it('leaves it out of an envelope', async () => {
    const { ask } = checkedReference();
    const invalid = await ask('admin', 'PUT', `${APPS}/qa-wp`, { parameters: { replicas: 99 } });
    expect(invalid).toMatchObject({ status: 200, json: { status: '400', httpStatus: '400' } });
    expect(invalid.json).not.toHaveProperty('code');
    expect(invalid.json['message']).toMatch(/^HTTP 200 \(httpStatus 400\) — /);
  });
});

describe('eras', () => {
  const RELEASE = {
    targetNamespace: 'qa-omantel',
    releaseName: 'qa-wp',
    installLabelSelector: 'app.kubernetes.io/instance=qa-wp',
  };

  it('names the release of an application in a later copy only', async () => {
    const now = checkedReference({ era: '2026-08' });
    expect((await now.ask('viewer', 'GET', `${APPS}/qa-wp`)).json).toMatchObject(RELEASE);
    const then = checkedReference();
    const { json } = await then.ask('viewer', 'GET', `${APPS}/qa-wp`);
    for (const key of Object.keys(RELEASE)) expect(json).not.toHaveProperty(key);
  });

  it('tells an application as ready whose release is, where its object lags behind', async () => {
    const { ask, clock, store } = checkedReference({ era: '2026-08' });
    const [found] = store.list();
    if (!found) throw new Error('the fixtures have no application');
    store.replace({ ...found, change: 'updated', changedMs: clock.now() });
    const { json } = await ask('viewer', 'GET', `${APPS}/qa-wp`);
    expect(json).toMatchObject({ uid: found.uid, phase: 'Ready', hrReady: true, phaseFromCR: 'Provisioning' });
  });

  it('tells a release without an object as an application, by its own name and by that of its installation', async () => {
    const { ask, store } = checkedReference({ era: '2026-08' });
    const told = { blueprint: 'bp-gitea', phase: 'Ready', bootstrap: true, externalURL: 'https://gitea.omantel.biz' };
    expect((await ask('viewer', 'GET', `${APPS}/bp-gitea`)).json).toMatchObject({ name: 'bp-gitea', ...told });
    expect((await ask('viewer', 'GET', `${APPS}/gitea`)).json).toMatchObject({ name: 'gitea', ...told });
    expect((await ask('viewer', 'GET', `${APPS}/bp-keycloak`)).json).toMatchObject({ phase: 'Failed' });
    expect((await checkedReference().ask('viewer', 'GET', `${APPS}/bp-gitea`)).status).toBe(404);
    store.arrange({ cache: 'disabled' });
    expect((await ask('viewer', 'GET', `${APPS}/bp-gitea`)).status).toBe(404);
  });
});

describe('the placement of an application', () => {
  const placement = async (name: string, arrangement: Json = {}): Promise<Json | undefined> => {
    const { ask } = checkedReference();
    await ask('anonymous', 'POST', '/_reference/arrange', arrangement);
    return (await ask('viewer', 'GET', `${APPS}/${name}/placement`)).json['targets'];
  };

  it('is where its pods run', async () => {
    const target = { region: 'hz-fsn-rtz-prod', cluster: 'sovereign-omantel.biz', role: 'Primary' };
    expect(await placement('qa-wp')).toEqual([target]);
    expect(await placement('bp-qa-wp')).toEqual([target]);
  });

  it('is nowhere without pods or without a cache', async () => {
    expect(await placement('ghost')).toEqual([]);
    expect(await placement('bp-')).toEqual([]);
    expect(await placement('qa-wp', { cache: 'disabled' })).toEqual([]);
  });
});
