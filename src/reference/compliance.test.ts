import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { checkedReference } from './checked-reference.test-support.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';

const listOf = (value: Json | undefined): readonly Readonly<Record<string, Json>>[] =>
  (Array.isArray(value) ? value : []) as readonly Readonly<Record<string, Json>>[];

/** What the tests of upstream hold of compliance over HTTP (compliance_test.go), on a fresh reference. */
describe('compliance', () => {
  it.each([
    ['TC-018', '"items"'],
    ['TC-018', '"security"'],
    ['TC-018', '"sre"'],
    ['TC-029', 'qa-wordpress'],
    ['TC-050', 'hz-hel-rtz-prod'],
    ['TC-054', '"reliability"'],
  ])(
    'holds the token of %s, %s, on one plain GET of the scorecard (TestCompliance_ScorecardWireShape_Fix167)',
    async (_, token) => {
      const { ask } = checkedReference();
      const { status, text } = await ask('admin', 'GET', `${S}/compliance/scorecard`);
      expect(status).toBe(200);
      expect(text).toContain(token);
    },
  );

  it('holds them too where nothing was reported, for a Sovereign that is not known', async () => {
    const { ask } = checkedReference({ mode: 'mothership' });
    const { status, text, json } = await ask('admin', 'GET', '/api/v1/sovereigns/acme/compliance/scorecard');
    expect(status).toBe(200);
    for (const token of ['"items":[]', '"security"', '"sre"', 'qa-wordpress', 'hz-hel-rtz-prod', '"reliability"'])
      expect(text).toContain(token);
    expect(json['sovereign']).toMatchObject({ scope: 'sovereign', id: 'acme', total: 0, score: 0 });
  });

  it('echoes the region (TestCompliance_ScorecardEchoesRegion)', async () => {
    const { ask } = checkedReference();
    expect((await ask('admin', 'GET', `${S}/compliance/scorecard?region=hz-hel-rtz-prod`)).json['region']).toBe(
      'hz-hel-rtz-prod',
    );
  });

  it('sorts every score by scope and id, and sums up from the bottom (TestCompliance_ScorecardEndpoint)', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('admin', 'GET', `${S}/compliance/scorecard`);
    expect(listOf(json['items']).map(({ scope, id }) => `${scope} ${id}`)).toEqual([
      'application qa-wp',
      'environment qa-omantel',
      'organization qa-omantel',
      'sovereign sovereign-omantel.biz',
    ]);
    expect(listOf(json['applications'])[0]).toMatchObject({ id: 'qa-wp', numerator: 69, denominator: 74, total: 93, score: 93 });
    expect(json['sovereign']).toMatchObject({ numerator: 73, denominator: 78, total: 93 });
  });

  it('counts the baseline when asked for (TestCompliance_PoliciesBaselineFilter)', async () => {
    const { ask } = checkedReference();
    const { text } = await ask('admin', 'GET', `${S}/compliance/policies?baseline=true`);
    expect(text).toContain('"baseline":true');
    expect(text).toContain('"baselineCount":19');
  });

  it('tells violations and mode of a policy (TestCompliance_PoliciesEndpoint)', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('admin', 'GET', `${S}/compliance/policies`);
    const named = (wanted: string) => listOf(json['items']).find(({ name }) => name === wanted);
    expect(named('require-pod-resources')).toMatchObject({ violations: 1, rules: ['check-require-pod-resources'] });
    expect(named('disallow-privileged-containers')).toMatchObject({ mode: 'enforcing' });
  });

  it('pages through violations (TestCompliance_ViolationsPagination)', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('admin', 'GET', `${S}/compliance/violations?app=qa-wp&limit=1&offset=0`);
    expect(json).toMatchObject({ total: 2, limit: 1, offset: 0 });
    expect(listOf(json['items'])).toHaveLength(1);
  });

  it('joins findings with their policies, failures first (TestCompliance_ResourceFindings)', async () => {
    const { ask } = checkedReference();
    const { json } = await ask('admin', 'GET', `${S}/compliance/resource?kind=Deployment&ns=qa-omantel&name=qa-wp`);
    expect(json).toMatchObject({ found: true, violations: 1 });
    expect(listOf(json['findings'])[0]).toMatchObject({
      result: 'fail',
      policy: 'require-pod-probes',
      severity: 'medium',
      category: 'Best Practices',
    });
    const unknown = await ask('admin', 'GET', `${S}/compliance/resource?kind=Deployment&ns=ns1&name=nope`);
    expect(unknown.status).toBe(200);
    expect(unknown.json).toMatchObject({ found: false, findings: [] });
    expect((await ask('admin', 'GET', `${S}/compliance/resource?kind=Deployment`)).status).toBe(400);
  });

  it('is a 503 in words where it is not wired (TestCompliance_HandlerNilReturns503)', async () => {
    const { ask } = checkedReference();
    await ask('anonymous', 'POST', '/_reference/arrange', { compliance: 'unwired' });
    const { status, text } = await ask('admin', 'GET', `${S}/compliance/scorecard`);
    expect(status).toBe(503);
    expect(text).toContain('compliance handler not wired');
  });
});

/** What the tests of upstream hold of the fleet, its treemap, the dashboard and the network. */
describe('fleet and network', () => {
  it('pages through Sovereigns, with 25 and 50 as bounds (TestHandleFleetSovereigns_Pagination)', async () => {
    const { ask } = checkedReference();
    expect((await ask('viewer', 'GET', '/api/v1/fleet/sovereigns')).json).toMatchObject({ page: 1, pageSize: 25, total: 1 });
    expect((await ask('viewer', 'GET', '/api/v1/fleet/sovereigns?pageSize=999')).json['pageSize']).toBe(50);
    expect((await ask('viewer', 'GET', '/api/v1/fleet/sovereigns?page=99&pageSize=3')).json).toMatchObject({
      total: 1,
      sovereigns: [],
    });
  });

  it('sums up one Sovereign and its alerts, and knows no other (TestHandleFleetSovereignSummary)', async () => {
    const { ask } = checkedReference({ mode: 'mothership' });
    const { json } = await ask('viewer', 'GET', '/api/v1/fleet/sovereigns/sovereign-omantel.biz/summary');
    expect(json).toMatchObject({ alerts: 2, configuredRegions: ['fsn1', 'hz-fsn-rtz-prod', 'hz-hel-rtz-prod'] });
    expect((await ask('viewer', 'GET', '/api/v1/fleet/sovereigns/nope/summary')).status).toBe(404);
    await ask('anonymous', 'POST', '/_reference/arrange', { compliance: 'unwired' });
    expect((await ask('viewer', 'GET', '/api/v1/fleet/sovereigns/sovereign-omantel.biz/summary')).json['alerts']).toBe(0);
  });

  it('filters applications and refuses filters that it does not know (TestHandleFleetApplications)', async () => {
    const { ask } = checkedReference();
    const asked = async (query: string) => ask('viewer', 'GET', `/api/v1/fleet/applications?${query}`);
    expect((await asked('org=QA-OMANTEL')).json['total']).toBe(1);
    expect((await asked('drPosture=Misconfigured')).json['total']).toBe(0);
    expect((await asked('topology=random-thing')).status).toBe(400);
    expect((await asked('drPosture=BadValue')).json['detail']).toBe(
      'drPosture must be one of "—", "DR active", "DR alert", "Misconfigured"',
    );
  });

  it('shows the treemap to admins (TestHandleFleetTreemap)', async () => {
    const { ask } = checkedReference();
    for (const tier of ['admin', 'owner'] as const) expect((await ask(tier, 'GET', '/api/v1/fleet/treemap')).status).toBe(200);
    for (const tier of ['viewer', 'developer', 'operator'] as const)
      expect((await ask(tier, 'GET', '/api/v1/fleet/treemap')).status).toBe(403);
    expect((await ask('admin', 'GET', '/api/v1/fleet/treemap?size_by=carbohydrates')).json['error']).toBe('invalid-size-by');
    expect((await ask('admin', 'GET', '/api/v1/fleet/treemap?color_by=mood')).status).toBe(400);
  });

  it('nests the groups of the dashboard (TestDashboardTreemap)', async () => {
    const { ask } = checkedReference();
    const asked = async (query: string) => ask('viewer', 'GET', `/api/v1/dashboard/treemap?${query}`);
    expect((await asked('group_by=application')).json).toEqual({ items: [], total_count: 0 });
    expect((await asked('deployment_id=does-not-exist')).json).toEqual({ items: [], total_count: 0 });
    expect((await asked('group_by=widget')).text).toContain('invalid-group-by');
    const { json } = await asked(
      'deployment_id=sovereign-omantel.biz&group_by=family,application&color_by=health&size_by=cpu_limit',
    );
    const [family] = listOf(json['items']);
    expect(family).toMatchObject({ name: 'Other', percentage: 100, size_value: 2000 });
    expect(listOf(family?.['children']).map(({ name }) => name)).toEqual([
      'cluster-primary-1',
      'cluster-replica-1',
      'dmz-vcluster-0',
      'qa-wp',
    ]);
  });

  it('makes a continuum up in iter-16 where it sees none, and names the Sovereign instead later on', async () => {
    const told = async (era: 'iter-16' | '2026-08') => {
      const { ask } = checkedReference({ era });
      await ask('anonymous', 'POST', '/_reference/arrange', { cluster: 'unreachable' });
      return (await ask('viewer', 'GET', '/api/v1/fleet/continuum')).json;
    };
    expect(await told('iter-16')).toMatchObject({ items: [{ name: 'cont-omantel', primaryRegion: 'fsn1' }], total: 1 });
    expect(await told('2026-08')).toEqual({ items: [], total: 0, unreachable: ['sovereign-omantel.biz'] });
  });

  it('has nothing of the network of a Sovereign that is not known (TestHandleNetworkingPolicies_NoCache)', async () => {
    const { ask } = checkedReference({ mode: 'mothership' });
    for (const part of ['policies', 'clustermesh', 'netbird', 'dmz', 'hubble'])
      expect((await ask('viewer', 'GET', `/api/v1/sovereigns/missing/networking/${part}`)).status).toBe(200);
    expect((await ask('viewer', 'GET', '/api/v1/sovereigns/missing/networking/policies')).json).toMatchObject({
      items: [],
      total: 0,
    });
  });
});
