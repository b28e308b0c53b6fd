import type { OperationHandler, Sovereign } from '../context.ts';
import { safeTime } from '../ids.ts';
import { decodeStrictOrEmpty, type Members, textAt } from '../read-body.ts';
import { empty, type HardCase, hard, json, present, type Reply } from '../reply.ts';
import type { Organization } from '../state/organizations.ts';
import { isLegalName } from '../validate-install.ts';

const KEYS = [
  'subdomain',
  'admin_email',
  'domain_mode',
  'byo_domain',
  'parent_domain',
  'company_name',
  'kind',
  'tier',
  'billing_mode',
  'isolation',
  'plan_slug',
] as const;
const SHAPES = Object.fromEntries(KEYS.map((key) => [key, 'string' as const]));

/** Plans whose organizations get a virtual cluster of their own (platform contract, 9). */
const VCLUSTER_PLANS = ['m', 'l', 'xl', 'flexi'];

const isDomain = (text: string): boolean => /^([a-z0-9-]{1,63}\.)+[a-z]{2,}$/.test(text);

/** The first broken rule of platform contract, 9. */
const brokenRule = (body: Members): readonly [HardCase, string] | undefined => {
  const subdomain = textAt(body, 'subdomain');
  const mode = textAt(body, 'domain_mode') || 'free-subdomain';
  const parent = textAt(body, 'parent_domain');
  if (subdomain === '') return ['organization.subdomain-required', 'subdomain is required'];
  if (!isLegalName(subdomain)) return ['organization.subdomain-invalid', 'subdomain must be a DNS label'];
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(textAt(body, 'admin_email')))
    return ['organization.admin-email-invalid', 'admin_email must be an email address'];
  if (mode !== 'free-subdomain' && mode !== 'byo')
    return ['organization.domain-mode-invalid', 'domain_mode is free-subdomain or byo'];
  if (mode === 'byo' && !isDomain(textAt(body, 'byo_domain')))
    return ['organization.byo-domain-invalid', 'byo_domain must be a domain'];
  return parent !== '' && !isDomain(parent)
    ? ['organization.parent-domain-invalid', 'parent_domain must be a domain']
    : undefined;
};

const BILLING_MODES = ['real', 'showback', 'chargeback'] as const;
const ISOLATIONS = ['namespace', 'vcluster'] as const;

/** The word that a member is, or the default where it is none of those that are known: no error is described for it. */
const wordAt = <W extends string>(body: Members, key: string, words: readonly W[], fallback: W): W =>
  words.find((word) => word === textAt(body, key)) ?? fallback;

const organizationOf = (body: Members, { ids, fqdn, clock }: Sovereign): Organization => {
  const subdomain = textAt(body, 'subdomain');
  const isByo = textAt(body, 'domain_mode') === 'byo';
  const isInternal = textAt(body, 'kind') === 'internal';
  const parent = textAt(body, 'parent_domain') || 'omani.works';
  const plan = textAt(body, 'plan_slug') || 's';
  const at = safeTime(clock.now());
  const step = 'pending' as const;
  return present({
    org_tenant_id: ids(),
    state: 'pending' as const,
    subdomain,
    domain_mode: isByo ? ('byo' as const) : ('free-subdomain' as const),
    parent_domain: parent,
    byo_domain: isByo ? textAt(body, 'byo_domain') : undefined,
    company_name: textAt(body, 'company_name') || undefined,
    admin_email: textAt(body, 'admin_email'),
    otech_fqdn: fqdn,
    tenant_namespace: `org-${subdomain}`,
    console_host: `console.${subdomain}.${parent}`,
    kind: isInternal ? ('internal' as const) : ('customer' as const),
    tier: textAt(body, 'tier') || undefined,
    billing_mode: wordAt(body, 'billing_mode', BILLING_MODES, isInternal ? 'showback' : 'real'),
    isolation: wordAt(body, 'isolation', ISOLATIONS, !isInternal && VCLUSTER_PLANS.includes(plan) ? 'vcluster' : 'namespace'),
    steps: { bp_charts: step, dns: step, certs: step, keycloak_clients: step, registry: step },
    created_at: at,
    updated_at: at,
  });
};

/** POST an organization: accepted, to be provisioned. */
export const organizationCreate: OperationHandler = async ({ request }, sovereign) => {
  if (sovereign.store.arrangement().organizations === 'unavailable')
    return hard('organization.store-unavailable', 'the store of organizations does not answer');
  const decoded = await decodeStrictOrEmpty(request, SHAPES);
  if (decoded.kind === 'empty') return hard('organization.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('organization.invalid-body', decoded.detail);
  const broken = brokenRule(decoded.members);
  if (broken) return hard(...broken);
  const organization = organizationOf(decoded.members, sovereign);
  sovereign.store.organizations.put(organization);
  return json('organization.accepted', organization);
};

/** GET organizations. */
export const organizations: OperationHandler = (_call, { store }) =>
  json('organizations.list', { items: store.organizations.list() });

const found = (missing: HardCase, name: string, { store }: Sovereign, then: (organization: Organization) => Reply): Reply => {
  const organization = store.organizations.find(name);
  return organization ? then(organization) : hard(missing, `no organization is called ${name}`);
};

/** GET an organization by id or subdomain. */
export const organization: OperationHandler = ({ params }, sovereign) =>
  found('organization.not-found', params['organization'] ?? '', sovereign, (one) => json('organization.found', one));

/** POST reconcile: every step is done, as the reference needs no time for them. */
export const organizationReconcile: OperationHandler = ({ params }, sovereign) =>
  found('organization-reconcile.not-found', params['organization'] ?? '', sovereign, (one) => {
    const steps = Object.fromEntries(Object.keys(one.steps).map((step) => [step, 'done' as const]));
    const done: Organization = { ...one, state: 'ready', steps, updated_at: safeTime(sovereign.clock.now()) };
    sovereign.store.organizations.put(done);
    return json('organization.reconciled', done);
  });

/** DELETE an organization. */
export const organizationDelete: OperationHandler = ({ params }, sovereign) =>
  found('organization-delete.not-found', params['organization'] ?? '', sovereign, (one) => {
    sovereign.store.organizations.remove(one.org_tenant_id);
    return empty('organization.deleted');
  });
