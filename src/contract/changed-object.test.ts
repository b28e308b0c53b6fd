import { describe, expect, it } from 'vitest';
import type { Json, Method, RequestTemplate } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { objectFinder } from './changed-object.ts';

const S = '/api/v1/sovereigns/{sovereign}';
const D = '/api/v1/deployments/{sovereign}';
const asked = (method: Method, path: string, json?: Json): RequestTemplate => ({
  method,
  path,
  query: {},
  headers: {},
  body: json === undefined ? { kind: 'none' } : { kind: 'json', value: json },
  readMs: undefined,
  parallel: 1,
});

describe('objectFinder', () => {
  const objectOf = objectFinder(contract);
  const keyOf = (...request: Parameters<typeof asked>): string | undefined => objectOf(asked(...request))?.key;

  it.each<readonly [Method, string, Json | undefined, string, string]>([
    ['PUT', `${S}/applications/qa-wp`, undefined, 'changes', 'applications/qa-wp'],
    ['DELETE', `${S}/applications/ct-{run}?namespace=a`, undefined, 'removes', 'applications/ct-{run}'],
    ['POST', `${S}/applications`, { name: 'qa-wp' }, 'creates', 'applications/qa-wp'],
    ['POST', `${D}/admin/user-access`, { name: 'a' }, 'creates', 'user-access/a'],
    ['POST', `${S}/continuum/cont-omantel/switchover`, undefined, 'changes', 'continuum/cont-omantel'],
    ['POST', `${S}/continuum/cont-omantel/failback/approve`, {}, 'changes', 'continuum/cont-omantel'],
    ['PUT', `${S}/environments/qa-omantel/policy`, {}, 'changes', 'environments/qa-omantel'],
    ['POST', `${S}/k8s/deployments/ns/qa-wp/restart`, undefined, 'changes', 'k8s/deployments/ns/qa-wp'],
    ['DELETE', `${S}/k8s/deployments/ns/qa-wp`, undefined, 'removes', 'k8s/deployments/ns/qa-wp'],
    ['POST', `${S}/keycloak/admin/realms/r/identity-provider/instances/azure/mappers`, {}, 'changes', 'instances/azure'],
    ['POST', `${S}/keycloak/admin/realms/r/identity-provider/instances`, { alias: 'azure' }, 'creates', 'instances/azure'],
    ['POST', '/api/v1/organizations/acme/reconcile', undefined, 'changes', 'organizations/acme'],
  ])('finds that %s %s %o %s %s', (method, path, json, effect, name) => {
    expect(objectOf(asked(method, path, json))).toMatchObject({ name, effect });
  });

  it.each<readonly [string, Parameters<typeof asked>, Parameters<typeof asked>, boolean]>([
    [
      'two spellings of a path',
      ['POST', `${S}/continuums/cont-omantel/switchover`],
      ['PUT', `${S}/continuum/cont-omantel/settings`, {}],
      true,
    ],
    ['a collection and its member', ['POST', `${S}/applications`, { name: 'a' }], ['DELETE', `${S}/applications/a`], true],
    ['other namespaces', ['PUT', `${S}/k8s/deployments/a/x`], ['PUT', `${S}/k8s/deployments/b/x`], false],
    ['other kinds', ['PUT', `${S}/k8s/deployments/a/x`], ['PUT', `${S}/k8s/statefulsets/a/x`], false],
    ['other Sovereigns', ['DELETE', `${S}/applications/a`], ['DELETE', '/api/v1/sovereigns/other/applications/a'], false],
    [
      'one body where nothing is named',
      ['POST', `${S}/rbac/assign`, { email: 'a' }],
      ['POST', `${S}/rbac/assign`, { email: 'a' }],
      true,
    ],
    [
      'two bodies where nothing is named',
      ['POST', `${S}/rbac/assign`, { email: 'a' }],
      ['POST', `${S}/rbac/assign`, { email: 'b' }],
      false,
    ],
    [
      'organizations, whose name the body does not say',
      ['POST', '/api/v1/organizations', { a: 1 }],
      ['POST', '/api/v1/organizations', {}],
      false,
    ],
    ['a path that the contract has not', ['POST', '/x', { a: 1 }], ['PUT', '/x?y'], true],
  ])('of %s', (_what, one, other, isSame) => {
    expect(keyOf(...one) === keyOf(...other)).toBe(isSame);
  });

  it.each<Parameters<typeof asked>>([
    ['POST', `${S}/applications/preview`, { name: 'qa-wp' }],
    ['POST', `${S}/applications/qa-wp/topology/preview`],
    ['POST', `${S}/continuum/cont-omantel/switchover/preview`],
    ['POST', `${S}/k8s/configmaps/a/b/dry-run`],
    ['POST', '/api/v1/auth/test-session?tier=viewer'],
  ])('finds nothing that %s %s changes', (...request) => {
    expect(objectOf(asked(...request))).toBeUndefined();
  });
});
