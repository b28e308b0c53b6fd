import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { go } from '../go-json.ts';
import { hexOf, safeTime } from '../ids.ts';
import { decodeBody } from '../read-body.ts';
import { empty, type HardCase, hard, type JsonCase, json, present, type Reply, tabled } from '../reply.ts';
import type { Organization } from '../state/organizations.ts';

const REQUEST = go.struct('handler.orgTenantCreateRequest', {
  subdomain: go.string,
  domain_mode: go.string,
  byo_domain: go.string,
  parent_domain: go.string,
  admin_email: go.string,
  company_name: go.string,
  kind: go.string,
  tier: go.string,
  billing_mode: go.string,
  isolation: go.string,
  plan_slug: go.string,
});

type Request = Readonly<Record<keyof (typeof REQUEST)['fields'], string>>;

const word = (text: string): string => text.trim().toLowerCase();

/** Domains that are taken for one of their own: labels with dots between them, a lone label too. */
const isDomain = (text: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(text);

const modeOf = ({ domain_mode }: Request): string => word(domain_mode) || 'free-subdomain';

/** The first broken rule of a new organization (HandleCreateOrganization). A Sovereign of one domain has itself for the only parent. */
const brokenRule = (request: Request, { fqdn, store }: Sovereign): Reply | undefined => {
  const { organizations } = store.arrangement();
  const subdomain = word(request.subdomain);
  const mode = modeOf(request);
  const email = request.admin_email.trim();
  const broken = (name: HardCase, detail: string): Reply => hard(name, detail);
  if (subdomain === '') return broken('organization.subdomain-required', 'subdomain is required');
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(subdomain))
    return broken(
      'organization.subdomain-invalid',
      'subdomain must match RFC 1123 label rules (lowercase, alphanumerics + hyphens, 1-63 chars)',
    );
  if (!email.includes('@')) return broken('organization.admin-email-invalid', 'admin_email must be a valid email');
  if (mode !== 'free-subdomain' && mode !== 'byo')
    return broken('organization.domain-mode-invalid', "domain_mode must be 'free-subdomain' or 'byo'");
  if (mode === 'byo' && !isDomain(word(request.byo_domain)))
    return broken('organization.byo-domain-invalid', 'byo_domain must be a valid hostname when domain_mode=byo');
  if (organizations === 'unnamed')
    return broken('organization.fqdn-unconfigured', 'CATALYST_OTECH_FQDN is not set on this catalyst-api Pod');
  if (mode === 'byo') return undefined;
  if (organizations === 'without-domains')
    return broken(
      'organization.pool-empty',
      'this Sovereign has no role:org-pool parent domains; ask the operator to add one via the admin console or configure CATALYST_ORG_POOL_DOMAINS',
    );
  const parent = word(request.parent_domain);
  if (parent !== '' && parent !== fqdn)
    return broken(
      'organization.parent-domain-invalid',
      "parent_domain must be one of this Sovereign's role:org-pool parent domains",
    );
  if (organizations !== 'undelegated') return undefined;
  const pending = broken(
    'organization.flip-pending',
    'the chosen parent_domain is not yet NS-flip-ready; retry once the Sovereign provisioning state machine reports the flip complete',
  );
  return { ...pending, headers: { 'retry-after': '300' } };
};

/** Plans whose organizations get a cluster of their own, since the isolation follows from the plan. */
const VCLUSTER_PLANS = ['m', 'l', 'xl', 'flexi'];

/** A word where it is one of those that are known, else the default. */
const oneOf = <W extends string>(text: string, words: readonly W[], fallback: W): W =>
  words.find((known) => known === word(text)) ?? fallback;

/** What an organization is billed and isolated as (resolveOrgShape). */
const shapeOf = ({ kind, tier, billing_mode, isolation, plan_slug }: Request, isDerived: boolean) => {
  const isInternal = word(kind) === 'internal';
  const hasCluster = !isInternal && (!isDerived || VCLUSTER_PLANS.includes(word(plan_slug)));
  return {
    kind: isInternal ? ('internal' as const) : ('customer' as const),
    tier: oneOf(tier, ['org', 'corporate'], 'org'),
    billing_mode: oneOf(billing_mode, ['real', 'chargeback', 'showback'], isInternal ? 'showback' : 'real'),
    isolation: oneOf(isolation, ['namespace', 'vcluster'], hasCluster ? 'vcluster' : 'namespace'),
  };
};

/** Steps of a row: all done, but for those of the cluster that nobody saw yet. */
const stepsOf = (isSeen: boolean, hasCluster: boolean): Organization['steps'] => {
  const step = isSeen ? 'done' : 'pending';
  const rest = { bp_charts: step, dns: 'done', certs: 'done', keycloak_clients: 'done', registry: 'done' } as const;
  return hasCluster ? { vcluster: step, ...rest } : rest;
};

const PENDING: Organization['steps'] = {
  bp_charts: 'pending',
  dns: 'pending',
  certs: 'pending',
  keycloak_clients: 'pending',
  registry: 'pending',
};

/** Where the first step fails nothing comes of the others. */
const failedSteps = (hasCluster: boolean): Organization['steps'] =>
  hasCluster ? { ...PENDING, vcluster: 'failed' } : { ...PENDING, bp_charts: 'failed' };

/** A new organization, provisioned as far as that goes within the request: to the end, or until the cluster is seen to hold it. */
const organizationOf = (request: Request, { ids, fqdn, clock, era, store }: Sovereign): Organization => {
  const fails = store.arrangement().organizations === 'failing';
  const follows = isOfEra(era, 'organizationsFollowTheCluster');
  const subdomain = word(request.subdomain);
  const byo = word(request.byo_domain);
  const isByo = modeOf(request) === 'byo';
  const shape = shapeOf(request, follows);
  const hasCluster = shape.isolation === 'vcluster';
  const at = safeTime(clock.now());
  const id = ids();
  return present({
    org_tenant_id: id,
    state: fails ? ('failed' as const) : follows ? ('tenant_registered' as const) : ('done' as const),
    subdomain,
    domain_mode: isByo ? ('byo' as const) : ('free-subdomain' as const),
    byo_domain: byo || undefined,
    parent_domain: isByo ? undefined : fqdn,
    admin_email: request.admin_email.trim(),
    company_name: request.company_name.trim() || undefined,
    otech_fqdn: fqdn,
    vcluster_name: follows ? (hasCluster ? subdomain : undefined) : `vc-${subdomain}`,
    tenant_namespace: subdomain,
    console_host: isByo ? `console.${byo}` : `console.${subdomain}.${fqdn}`,
    ...shape,
    commit_sha: fails ? undefined : hexOf(id, 40),
    steps: fails ? failedSteps(!follows || hasCluster) : stepsOf(!follows, !follows || hasCluster),
    boundary_phase: follows && !fails ? 'Provisioning' : undefined,
    last_error: fails ? `${!follows || hasCluster ? 'vcluster' : 'bp_charts'}:gitops:push rejected` : undefined,
    created_at: at,
    updated_at: at,
  });
};

/** Go's zero time, which the answer to a new organization held instead of the time of its row. */
const ZERO_TIME = '0001-01-01T00:00:00Z';

/** POST an organization: accepted, and provisioned as far as that goes. */
export const organizationCreate: OperationHandler = async ({ request }, sovereign) => {
  const { organizations } = sovereign.store.arrangement();
  if (organizations === 'unavailable')
    return hard('organization.store-unavailable', 'catalyst-api was started without an Organization store');
  const decoded = await decodeBody(request, REQUEST, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('organization.invalid-body', decoded.detail);
  const broken = brokenRule(decoded.value, sovereign);
  if (broken) return broken;
  if (organizations === 'full') return hard('organization.persist-failed', 'org-tenant: write tmp: no space left on device');
  const organization = organizationOf(decoded.value, sovereign);
  sovereign.store.organizations.put(organization);
  const times = isOfEra(sovereign.era, 'organizationsFollowTheCluster') ? {} : { created_at: ZERO_TIME, updated_at: ZERO_TIME };
  return json('organization.accepted', { ...organization, ...times });
};

/** The organization of the fixtures, which is an object of the cluster alone. */
const fixtureOf = ({ fqdn, clock }: Sovereign): Organization => ({
  org_tenant_id: 'omantel-platform',
  state: 'done',
  subdomain: 'omantel-platform',
  domain_mode: 'free-subdomain',
  admin_email: '',
  otech_fqdn: fqdn,
  tenant_namespace: 'omantel-platform',
  console_host: `console.omantel-platform.${fqdn}`,
  kind: 'customer',
  tier: 'org',
  billing_mode: 'real',
  isolation: 'namespace',
  steps: stepsOf(true, false),
  created_at: safeTime(clock.now()),
  updated_at: safeTime(clock.now()),
});

/** What the cluster holds of organizations, where it is asked: the one of the fixtures, and those that were created. */
const inCluster = (sovereign: Sovereign): readonly Organization[] =>
  isOfEra(sovereign.era, 'organizationsFollowTheCluster') ? [...sovereign.store.organizations.list(), fixtureOf(sovereign)] : [];

/** GET organizations: the rows, and what only the cluster knows. Without a store there are none. */
export const organizations: OperationHandler = (_call, sovereign) => {
  const { store } = sovereign;
  const rows = store.arrangement().organizations === 'unavailable' ? [] : store.organizations.rows();
  const others = inCluster(sovereign).filter(({ subdomain }) => !rows.some((row) => row.subdomain === subdomain));
  return json('organizations.list', { items: [...rows, ...others] });
};

const NOT_FOUND = { error: 'org-tenant-not-found', status: 404, code: '404' };
const AWAY = { error: 'org-tenant-store-unavailable', status: 503, code: '503' };

/** What the row that the path names by its id answers; else that there is none, or no store. */
const ofRow = (
  { params }: Call,
  { store }: Sovereign,
  away: JsonCase,
  missing: JsonCase,
  then: (organization: Organization) => Reply,
): Reply => {
  if (store.arrangement().organizations === 'unavailable') return tabled(away, AWAY);
  const organization = store.organizations.find(params['organization'] ?? '');
  return organization ? then(organization) : tabled(missing, NOT_FOUND);
};

/** An organization as its object in the cluster tells it: provisioned, or with nothing seen yet. */
const asObject = (one: Organization): Organization =>
  one.state === 'done'
    ? one
    : {
        ...one,
        state: 'bp_charts_installed',
        steps: one.isolation === 'vcluster' ? { vcluster: 'pending', ...PENDING } : PENDING,
      };

/** GET an organization by its id; where the cluster is asked, by its name too, and without a store. */
export const organization: OperationHandler = (call, sovereign) => {
  const { store, era } = sovereign;
  const found = (one: Organization): Reply => json('organization.found', one);
  if (!isOfEra(era, 'organizationsFollowTheCluster'))
    return ofRow(call, sovereign, 'organization.away', 'organization.not-found', found);
  const asked = call.params['organization'] ?? '';
  const row = store.arrangement().organizations === 'unavailable' ? undefined : store.organizations.find(asked);
  if (row) return found(row);
  const object = inCluster(sovereign).find(({ subdomain }) => subdomain === word(asked));
  return object ? found(asObject(object)) : tabled('organization.not-found', NOT_FOUND);
};

/** POST reconcile: what is not done yet is, as the reference needs no time for it, unless its steps fail. */
export const organizationReconcile: OperationHandler = (call, sovereign) =>
  ofRow(call, sovereign, 'organization-reconcile.away', 'organization-reconcile.not-found', (one) => {
    const isStuck = sovereign.store.arrangement().organizations === 'failing';
    if (isStuck || one.state === 'done' || one.state === 'deleted') return json('organization.reconciled', one);
    const { last_error: _, ...row } = one;
    const done: Organization = {
      ...row,
      commit_sha: one.commit_sha ?? hexOf(one.org_tenant_id, 40),
      state: 'done',
      ...(isOfEra(sovereign.era, 'organizationsFollowTheCluster') ? { boundary_phase: 'Ready' } : {}),
      steps: stepsOf(true, one.steps.vcluster !== undefined),
      updated_at: safeTime(sovereign.clock.now()),
    };
    sovereign.store.organizations.put(done);
    return json('organization.reconciled', done);
  });

/** DELETE an organization: its row stays and says so. */
export const organizationDelete: OperationHandler = (call, sovereign) =>
  ofRow(call, sovereign, 'organization-delete.away', 'organization-delete.not-found', (one) => {
    const follows = isOfEra(sovereign.era, 'organizationsFollowTheCluster');
    const steps = follows && one.isolation === 'namespace' ? PENDING : { vcluster: 'pending' as const, ...PENDING };
    sovereign.store.organizations.put({ ...one, state: 'deleted', steps, updated_at: safeTime(sovereign.clock.now()) });
    return empty('organization.deleted');
  });
