import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';

const B = '/api/v1/sovereigns/sovereign-omantel.biz/blueprints';

const yamlOf = (name: string, version: string): string =>
  `apiVersion: catalyst.openova.io/v1\nkind: Blueprint\nmetadata:\n  name: ${name}\nspec:\n  version: ${version}\n  card:\n    title: Test Blueprint\n`;

describe('what upstream asserts of blueprints (blueprints_test.go, blueprints_wire_compat_test.go)', () => {
  it('publishes a canonical body, with its title', async () => {
    const { ask } = checkedReference();
    const body = { org: 'acme', name: 'bp-acme-internal', version: '1.0.0', blueprintYaml: yamlOf('bp-acme-internal', '1.0.0') };
    expect((await ask('admin', 'POST', `${B}/publish`, body)).status).toBe(200);
    const listed = await ask('admin', 'GET', `${B}/curatable?orgs=acme,ghost`);
    expect(listed.json['items']).toEqual([{ org: 'acme', name: 'bp-acme-internal', version: '1.0.0', title: 'Test Blueprint' }]);
  });

  it.each([
    ['a YAML of another kind', { name: 'bp-bad', blueprintYaml: yamlOf('bp-bad', '1.0.0').replace('Blueprint', 'ConfigMap') }],
    ['a name without its prefix', { name: 'no-prefix', blueprintYaml: yamlOf('no-prefix', '1.0.0') }],
  ])('refuses %s', async (_, body) => {
    const { ask } = checkedReference();
    expect((await ask('admin', 'POST', `${B}/publish`, { org: 'acme', version: '1.0.0', ...body })).status).toBe(400);
  });

  it.each(['publish', 'curate', 'edit-pr'])('answers %s without Git with 503, and to a viewer with 403', async (surface) => {
    const { ask, store } = checkedReference();
    store.arrange({ git: 'unwired' });
    expect((await ask('admin', 'POST', `${B}/${surface}`, {})).status).toBe(503);
    expect((await ask('viewer', 'POST', `${B}/${surface}`, {})).status).toBe(403);
  });

  it('promotes what is there, and nothing else', async () => {
    const { ask } = checkedReference();
    await ask('owner', 'POST', `${B}/publish`, { org: 'acme', name: 'bp-x', version: '1.0.0', chart: '' });
    const body = { sourceOrg: 'acme', blueprintName: 'bp-x' };
    expect((await ask('owner', 'POST', `${B}/curate`, body)).status).toBe(200);
    expect((await ask('developer', 'POST', `${B}/curate`, body)).status).toBe(403);
    const ghost = { sourceOrg: 'ghost', blueprintName: 'bp-nonexistent' };
    expect((await ask('owner', 'POST', `${B}/curate`, ghost)).status).toBe(404);
    // What is promoted stands in a repository of its own, from which nothing is promoted.
    expect((await ask('owner', 'GET', `${B}/curatable?orgs=catalog-sovereign`)).json['items']).toEqual([]);
  });

  it('names a branch after path and content, and keeps its pull request', async () => {
    const { ask } = checkedReference();
    const edit = async (content: string) =>
      (
        await ask('owner', 'POST', `${B}/edit-pr`, {
          org: 'omantel',
          path: 'clusters/sov/deployment.yaml',
          content,
          title: 'edit',
        })
      ).json;
    const [once, again, other] = [await edit('same'), await edit('same'), await edit('other')];
    expect(once['branch']).toMatch(/^edit\/[0-9a-f]{12}$/);
    expect(again).toEqual(once);
    expect(other['branch']).not.toBe(once['branch']);
    expect(other['prNumber']).not.toBe(once['prNumber']);
    expect(other['message']).toBe(`pr number ${String(other['prNumber'])} opened against main`);
  });

  it('finds no repository of an organization that published nothing', async () => {
    const { ask } = checkedReference();
    const { status, json } = await ask('owner', 'POST', `${B}/edit-pr`, {
      org: 'ghost',
      path: 'x.yaml',
      content: 'k: v',
      title: 'x',
    });
    expect([status, json['detail']]).toEqual([404, 'no deployment with id ghost/shared-blueprints']);
  });

  it.each([
    ['an empty org', { path: 'x', content: 'y', title: 'z' }],
    ['a path that leaves', { org: 'acme', path: '../etc/passwd', content: 'y', title: 'z' }],
    ['an absolute path', { org: 'acme', path: '/x.yaml', content: 'y', title: 'z' }],
    ['an empty content', { org: 'acme', path: 'x', content: '', title: 'z' }],
  ])('refuses %s', async (_, body) => {
    expect((await checkedReference().ask('owner', 'POST', `${B}/edit-pr`, body)).status).toBe(400);
  });

  it.each([
    ['1.0.0', 200],
    ['1.2.3', 200],
    ['1.2.3-rc1', 200],
    ['1.2.3+build', 200],
    ['v1.0.0', 400],
    ['latest', 400],
    ['1.0', 400],
    ['', 400],
  ])('takes the version %j with %i', async (version, status) => {
    const body = { name: 'bp-x', version, chartTar: 'BASE64GOESHERE' };
    expect((await checkedReference().ask('owner', 'POST', `${B}/publish`, body)).status).toBe(status);
  });
});

describe('bodies of publishing', () => {
  it('are simplified as soon as one key is not canonical', async () => {
    const { ask } = checkedReference();
    const publish = async (body: string) => (await ask('owner', 'POST', `${B}/publish`, body)).json;
    expect(await publish('{"name":"bp-x","version":"1.0.0"}')).toMatchObject({ detail: 'org is required' });
    expect(await publish('{"name":"bp-x","version":"1.0.0","chartTar":""}')).toMatchObject({ org: 'omantel', name: 'bp-x' });
    // One value is read of a canonical body, the whole of a simplified one.
    expect(await publish('{"org":"acme"} and more')).toMatchObject({ detail: 'name is required' });
    expect(await publish('{"chart":""} and more')).toMatchObject({
      error: 'invalid-body',
      detail: "invalid character 'a' after top-level value",
    });
  });

  it('tell what their YAML does not agree in', async () => {
    const { ask } = checkedReference();
    const told = async (blueprintYaml: string) =>
      (await ask('owner', 'POST', `${B}/publish`, { org: 'acme', name: 'bp-x', version: '1.0.0', blueprintYaml })).json['detail'];
    const good = yamlOf('bp-x', '1.0.0');
    expect(await told(good.replace(/apiVersion.*\n/, ''))).toBe('blueprint.yaml missing apiVersion');
    expect(await told(good.replace('Blueprint', 'Chart'))).toBe('blueprint.yaml kind="Chart"; want Blueprint');
    expect(await told('apiVersion: v1\nkind: Blueprint\n')).toBe('blueprint.yaml missing metadata');
    expect(await told(good.replace('bp-x', 'bp-y'))).toBe(
      'blueprint.yaml metadata.name="bp-y" does not match request name="bp-x"',
    );
    expect(await told('apiVersion: v1\nkind: Blueprint\nmetadata: {name: bp-x}\n')).toBe('blueprint.yaml missing spec');
    expect(await told(good.replace('1.0.0', '2.0.0'))).toBe(
      'blueprint.yaml spec.version="2.0.0" does not match request version="1.0.0"',
    );
    expect(await told('- a\n')).toMatch(/^blueprintYaml parse: yaml: /);
    expect(await told('a: [')).toMatch(/^blueprintYaml parse: yaml: /);
  });
});

describe('the catalog', () => {
  it('names charts as its era does', async () => {
    const refs = await Promise.all(
      (['iter-16', '2026-08'] as const).map(
        async (era) => (await checkedReference({ era }).ask('viewer', 'GET', '/api/v1/catalog/bp-wordpress')).json['chartRef'],
      ),
    );
    expect(refs).toEqual(['ghcr.io/openova-io/bp-bp-wordpress:1.2.3', 'ghcr.io/openova-io/bp-wordpress:1.2.3']);
  });

  it('puts what an organization published above what was curated, and this above the rest', async () => {
    const { ask } = checkedReference();
    const origin = async (query: string) => {
      const { items } = (await ask('viewer', 'GET', `/api/v1/catalog${query}`)).json as {
        readonly items: readonly { readonly name: string; readonly origin: number }[];
      };
      return items.filter(({ name }) => name === 'bp-wordpress').map((one) => one.origin);
    };
    await ask('owner', 'POST', `${B}/publish`, { org: 'acme', name: 'bp-wordpress', version: '9.0.0', chart: '' });
    expect([await origin(''), await origin('?org=acme')]).toEqual([[1], [3]]);
    await ask('owner', 'POST', `${B}/curate`, { sourceOrg: 'acme', blueprintName: 'bp-wordpress' });
    expect([await origin(''), await origin('?org=acme')]).toEqual([[2], [3]]);
  });
});
