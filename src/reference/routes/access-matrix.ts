import { type OperationHandler, unreachable } from '../context.ts';
import { type Bodies, hard, json } from '../reply.ts';
import { type Grant, rankOf } from '../state/access.ts';

type User = Bodies['access-matrix.matrix']['users'][number];
type Cell = User['access'][string];

const APPLICATION = 'openova.io/application';
const ORGANIZATION = 'openova.io/org';
const ENV_TYPE = 'openova.io/env-type';

const valuesOf = ({ scopes }: Grant, key: string): readonly string[] =>
  scopes.filter((scope) => scope.key === key).map(({ value }) => value);

const matches = (values: readonly string[], filter: string | null): boolean =>
  filter === null || filter === '' || values.includes(filter) || values.includes('*');

const userOf = (subject: string, grants: readonly Grant[]): User => {
  const access: Record<string, Cell> = {};
  const warnings: string[] = [];
  for (const grant of grants) {
    const applications = valuesOf(grant, APPLICATION);
    for (const application of applications.length > 0 ? applications : ['*']) {
      const there = access[application];
      if (there === undefined || rankOf(grant.tier) > rankOf(there.tier))
        access[application] = { tier: grant.tier as Cell['tier'], userAccessRef: grant.name, scopes: grant.scopes };
      if (grant.tier === 'developer' && !valuesOf(grant, ENV_TYPE).includes('dev'))
        warnings.push(`developer-tier UserAccess for ${application} missing env-type=dev scope (CR: ${grant.name})`);
    }
  }
  const email = grants.find((grant) => grant.email !== '')?.email;
  return {
    id: subject,
    ...(email === undefined ? {} : { email }),
    source: 'keycloak',
    access,
    ...(warnings.length === 0 ? {} : { warnings: warnings.sort() }),
  };
};

/** GET rbac/access-matrix (platform contract, 4): users by applications; grants without a subject are not shown (defect D14). */
export const accessMatrix: OperationHandler = ({ url }, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (sovereign.store.arrangement().read === 'failing')
    return hard('access-matrix.list-failed', 'the cluster did not list the objects');
  const org = url.searchParams.get('org');
  const application = url.searchParams.get('application');
  const grants = sovereign.store.access
    .list()
    .filter(
      (grant) =>
        grant.subject !== '' &&
        grant.tier !== undefined &&
        matches(valuesOf(grant, ORGANIZATION), org) &&
        matches(valuesOf(grant, APPLICATION), application),
    );
  const bySubject = new Map<string, Grant[]>();
  for (const grant of grants) bySubject.set(grant.subject, [...(bySubject.get(grant.subject) ?? []), grant]);
  const users = [...bySubject].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, own]) => userOf(subject, own));
  return json('access-matrix.matrix', {
    users,
    applications: [...new Set(grants.flatMap((grant) => valuesOf(grant, APPLICATION)))].sort(),
    tiers: ['viewer', 'developer', 'operator', 'admin', 'owner'],
    ...(org ? { orgFilter: org } : {}),
    ...(application ? { applicationFilter: application } : {}),
  });
};

/** GET sovereign/rbac/matrix: the same, with the id that the server has for itself. */
export const accessMatrixHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard('access-matrix-here.not-a-sovereign', 'this server runs no Sovereign')
    : accessMatrix(call, sovereign);
