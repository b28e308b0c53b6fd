import { CLUSTER_FAILED, type OperationHandler, unreachable } from '../context.ts';
import { type Bodies, hard, json } from '../reply.ts';
import { type Grant, rankOf } from '../state/access.ts';

type User = Bodies['access-matrix.matrix']['users'][number];
type Cell = User['access'][string];

const APPLICATION = 'openova.io/application';
const ORGANIZATION = 'openova.io/org';
const ENV_TYPE = 'openova.io/env-type';

const valuesOf = ({ scopes }: Grant, key: string): readonly string[] =>
  scopes.filter((scope) => scope.key === key).map(({ value }) => value);

/** The applications of a grant; without a scope of one it is for all, which is written `*`. */
const applicationsOf = (grant: Grant): readonly string[] => {
  const applications = valuesOf(grant, APPLICATION);
  return applications.length > 0 ? applications : ['*'];
};

const matches = (values: readonly string[], filter: string): boolean =>
  filter === '' || values.includes(filter) || values.includes('*');

/** Rank of a tier in the matrix; the lowest for none. */
const levelOf = (tier: string | undefined): number => Math.max(0, rankOf(tier));

const userOf = (subject: string, grants: readonly Grant[]): User => {
  const access: Record<string, Cell> = {};
  const warnings: string[] = [];
  for (const grant of grants) {
    const { name, tier = '', scopes } = grant;
    for (const application of applicationsOf(grant)) {
      const there = access[application];
      if (there === undefined || levelOf(tier) > levelOf(there.tier))
        access[application] = { tier, userAccessRef: name, ...(scopes.length === 0 ? {} : { scopes }) };
      if (tier === 'developer' && !valuesOf(grant, ENV_TYPE).includes('dev'))
        warnings.push(`developer-tier UserAccess for ${application} missing env-type=dev scope (CR: ${name})`);
    }
  }
  // The first object of a person tells the email.
  const email = grants[0]?.emailHint ?? '';
  return {
    id: subject,
    ...(email === '' ? {} : { email }),
    source: 'keycloak',
    access,
    ...(warnings.length === 0 ? {} : { warnings }),
  };
};

/** GET rbac/access-matrix (platform contract, 4): users by applications; grants without a subject are not shown (defect D14). */
export const accessMatrix: OperationHandler = ({ url }, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (sovereign.store.arrangement().read === 'failing') return hard('access-matrix.list-failed', CLUSTER_FAILED);
  const org = url.searchParams.get('org')?.trim() ?? '';
  const application = url.searchParams.get('application')?.trim() ?? '';
  const grants = sovereign.store.access
    .list()
    .filter(
      (grant) =>
        grant.subject !== '' && matches(valuesOf(grant, ORGANIZATION), org) && matches(applicationsOf(grant), application),
    );
  const bySubject = new Map<string, Grant[]>();
  for (const grant of grants) bySubject.set(grant.subject, [...(bySubject.get(grant.subject) ?? []), grant]);
  const users = [...bySubject].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, own]) => userOf(subject, own));
  return json('access-matrix.matrix', {
    users,
    applications: [...new Set(grants.flatMap(applicationsOf))].sort(),
    tiers: ['viewer', 'developer', 'operator', 'admin', 'owner'],
    ...(org === '' ? {} : { orgFilter: org }),
    ...(application === '' ? {} : { applicationFilter: application }),
  });
};

/** GET sovereign/rbac/matrix: the same, with the id that the server has for itself. */
export const accessMatrixHere: OperationHandler = (call, sovereign) =>
  sovereign.mode === 'mothership'
    ? hard(
        'access-matrix-here.not-a-sovereign',
        'this catalyst-api Pod is not running on a Sovereign cluster; use /api/v1/sovereigns/{id}/rbac/access-matrix instead',
      )
    : accessMatrix(call, sovereign);
