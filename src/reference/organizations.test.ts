import { describe, expect, it } from 'vitest';
import { run } from '../executors/replay.test-support.ts';
import { type Ask, checkedReference } from './checked-reference.test-support.ts';
import { ERAS } from './eras.ts';

const ORG = '/api/v1/organizations';
const created = async (ask: Ask, body: Readonly<Record<string, string>>) =>
  (await ask('owner', 'POST', ORG, { admin_email: 'a@acme.om', ...body })).json;

describe('organizations of iter-16', () => {
  it('are done within the request, with the zero time that the copy of the row has', async () => {
    const { ask } = checkedReference();
    const accepted = await created(ask, { subdomain: 'acme' });
    expect(accepted).toMatchObject({ state: 'done', vcluster_name: 'vc-acme', created_at: '0001-01-01T00:00:00Z' });
    const id = String(accepted['org_tenant_id']);
    expect((await ask('viewer', 'GET', `${ORG}/${id}`)).json).toMatchObject({ created_at: '2026-05-16T12:00:00Z' });
    expect((await ask('viewer', 'GET', `${ORG}/acme`)).json).toEqual({ error: 'org-tenant-not-found', status: 404, code: '404' });
  });

  it.each([
    ['', '', 'vcluster', 'real'],
    ['internal', '', 'namespace', 'showback'],
    ['internal', 'l', 'namespace', 'showback'],
    ['', 's', 'vcluster', 'real'],
  ])('of kind %j and plan %j are isolated by %s and billed as %s', async (kind, plan_slug, isolation, billing_mode) => {
    const { ask } = checkedReference();
    expect(await created(ask, { subdomain: 'acme', kind, plan_slug })).toMatchObject({ isolation, billing_mode });
  });
});

describe('organizations whose first step fails', () => {
  it.each(ERAS)('say so and are provisioned later in the era %s', async (era) => {
    const { ask, store } = checkedReference({ era });
    store.arrange({ organizations: 'failing' });
    const accepted = await created(ask, { subdomain: 'acme', plan_slug: 'm' });
    expect(accepted).toMatchObject({
      state: 'failed',
      last_error: 'vcluster:gitops:push rejected',
      steps: { vcluster: 'failed' },
    });
    const path = `${ORG}/${accepted['org_tenant_id']}/reconcile`;
    expect((await ask('owner', 'POST', path)).json).toMatchObject({ state: 'failed' });
    store.arrange({ organizations: 'there' });
    const { json } = await ask('owner', 'POST', path);
    expect(json).toMatchObject({ state: 'done', steps: { vcluster: 'done' } });
    expect(json).not.toHaveProperty('last_error');
  });
});

describe('organizations of August', () => {
  const era = '2026-08';

  it('are held until their boundary was seen', async () => {
    const { ask } = checkedReference({ era });
    const accepted = await created(ask, { subdomain: 'acme', plan_slug: 'm' });
    expect(accepted).toMatchObject({ state: 'tenant_registered', isolation: 'vcluster', vcluster_name: 'acme' });
    expect(accepted['steps']).toMatchObject({ vcluster: 'pending', bp_charts: 'pending', dns: 'done', registry: 'done' });
    expect((await ask('viewer', 'GET', `${ORG}/acme`)).json).toMatchObject({ state: 'bp_charts_installed' });
    const id = String(accepted['org_tenant_id']);
    const reconciled = (await ask('owner', 'POST', `${ORG}/${id}/reconcile`)).json;
    expect(reconciled).toMatchObject({ state: 'done', boundary_phase: 'Ready', steps: { vcluster: 'done' } });
    expect((await ask('viewer', 'GET', `${ORG}/acme`)).json).toMatchObject({ state: 'done' });
  });

  it('of a small plan have a namespace and no cluster to name', async () => {
    const accepted = await created(checkedReference({ era }).ask, { subdomain: 'acme' });
    expect(accepted).toMatchObject({ isolation: 'namespace' });
    expect([accepted['vcluster_name'], Object(accepted['steps']).vcluster]).toEqual([undefined, undefined]);
  });

  it('are listed with those that only the cluster knows, without a store too', async () => {
    const { ask, store } = checkedReference({ era });
    await created(ask, { subdomain: 'acme' });
    const names = async () => {
      const { items } = (await ask('viewer', 'GET', ORG)).json as { readonly items: readonly { readonly subdomain: string }[] };
      return items.map(({ subdomain }) => subdomain);
    };
    expect(await names()).toEqual(['acme', 'omantel-platform']);
    store.arrange({ organizations: 'unavailable' });
    expect((await ask('viewer', 'GET', `${ORG}/nobody`)).status).toBe(404);
    expect((await ask('viewer', 'GET', `${ORG}/omantel-platform`)).status).toBe(200);
  });
});

it.each(ERAS)('the rows of organizations and of the catalog hold in the era %s', async (era) => {
  const { results } = await run({
    reference: checkedReference({ era }),
    tc: ['CT-ORG', 'CT-ORG-ORDER', 'CT-ORG-UNAVAILABLE', 'TC-059', 'TC-060', 'CT-CATALOG-VERSION', 'CT-FRESH', 'CT-CATALOG-ALL'],
  });
  expect(results.filter(({ verdict }) => verdict.kind !== 'pass').map(({ id }) => id)).toEqual([]);
});
