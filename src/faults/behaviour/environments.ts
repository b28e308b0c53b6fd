import {
  answersInstead,
  bodyChanged,
  changesNothing,
  gateComesAfter,
  hardReply,
  itemsChanged,
  jsonReply,
  keysIgnored,
  listAt,
  type Members,
  membersOf,
  parsed,
  replyChanged,
  requestChanged,
  rulesSwapped,
  servedAs,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

/** The modes of a policy request, each changed, those of the short form too. */
const modesChanged = (change: (mode: string) => string) =>
  bodyChanged('environmentPolicy', (body) => {
    const modes = membersOf(body['modes']);
    const changed = (value: Members[string] | undefined) => (typeof value === 'string' ? change(value) : (value ?? null));
    return {
      ...body,
      ...(body['mode'] === undefined ? {} : { mode: changed(body['mode']) }),
      ...(modes === undefined
        ? {}
        : { modes: Object.fromEntries(Object.entries(modes).map(([name, mode]) => [name, changed(mode)])) }),
    };
  });

const isMode = (mode: string): boolean => ['permissive', 'audit', 'enforcing', 'enforce'].includes(mode.toLowerCase());

const isModeChange = ({ auditType }: Members): boolean => auditType === 'compliance-policy-mode-changed';

const POLICY_LINES: readonly BehaviourLine[] = [
  ['policy!gate-before-body', 'viewers may set policy modes', servedAs('environmentPolicy', ['viewer'], 'owner')],
  ['policy!gate-before-body', 'developers may set policy modes', servedAs('environmentPolicy', ['developer'], 'owner')],
  ['policy!gate-before-body', 'operators may set policy modes', servedAs('environmentPolicy', ['operator'], 'owner')],
  ['policy!gate-before-body', 'admins may not set policy modes', servedAs('environmentPolicy', ['admin'], 'viewer')],
  ['policy!gate-before-body', 'owners may not set policy modes', servedAs('environmentPolicy', ['owner'], 'viewer')],
  [
    'policy!gate-before-body',
    'the body is read before the caller is judged',
    gateComesAfter('environmentPolicy', BELOW_ADMIN, ['policy.invalid-body']),
  ],
  ['policy!synonyms', 'audit is no mode', modesChanged((mode) => (mode.toLowerCase() === 'audit' ? 'observe' : mode))],
  [
    'policy!synonyms',
    'enforce is taken for permissive',
    modesChanged((mode) => (mode.toLowerCase() === 'enforce' ? 'permissive' : mode)),
  ],
  ['policy!synonyms', 'modes are known in small letters only', modesChanged((mode) => (/[A-Z]/.test(mode) ? `${mode}!` : mode))],
  [
    'policy!short-form',
    'mode alone sets one policy',
    bodyChanged('environmentPolicy', (body) => ('mode' in body ? { policy: 'restrict-sysctls', ...body } : undefined)),
  ],
  ['policy!short-form', 'mode alone is no mode at all', keysIgnored('environmentPolicy', 'mode', 'policy')],
  ['policy!short-form', 'mode sets every policy though one is named', keysIgnored('environmentPolicy', 'policy')],
  [
    'policy!repeat-is-no-op',
    'the same modes again are told as an update',
    replyChanged('environmentPolicy', 'policy.applied', (body) =>
      body['applied'] === 'no-op' ? { ...body, applied: 'updated' } : undefined,
    ),
  ],
  [
    'policy!repeat-is-no-op',
    'a permissive mode is a no-op, though the object does not have it',
    replyChanged('environmentPolicy', 'policy.applied', (body, { text }) =>
      body['applied'] === 'updated' && !/enforc/i.test(text ?? '') ? { ...body, applied: 'no-op' } : undefined,
    ),
  ],
  [
    'policy!create-on-write',
    'a new environment has a policy that is enforced',
    replyChanged('environmentPolicy', 'policy.applied', (body) =>
      body['applied'] === 'created'
        ? { ...body, modes: { ...membersOf(body['modes']), 'disallow-privileged-containers': 'enforcing' } }
        : undefined,
    ),
  ],
  [
    'policy!create-on-write',
    'an environment without an object is not found',
    answersInstead('environmentPolicy', 'policy.applied', (_, body) =>
      body['applied'] === 'created' && body['environment'] !== 'qa-omantel'
        ? jsonReply(404, { error: 'environment-not-found', status: 404, code: '404' })
        : undefined,
    ),
  ],
  [
    'policy!create-on-write',
    'the first modes are told as an update',
    replyChanged('environmentPolicy', 'policy.applied', (body) =>
      body['applied'] === 'created' ? { ...body, applied: 'updated' } : undefined,
    ),
  ],
  [
    'policy!full-map',
    'the answer holds the modes that were asked for',
    replyChanged('environmentPolicy', 'policy.applied', (body, { text }) => {
      const asked = membersOf(membersOf(parsed(text))?.['modes']);
      const all = membersOf(body['modes']);
      return asked && all && { ...body, modes: Object.fromEntries(Object.entries(all).filter(([name]) => name in asked)) };
    }),
  ],
  [
    'policy!unknown-policy',
    'a policy that does not exist is taken',
    answersInstead('environmentPolicy', 'policy.unknown-policy', () =>
      jsonReply(200, { environment: 'qa-omantel', modes: {}, applied: 'updated' }),
    ),
  ],
  [
    'policy!without-kyverno',
    'where no policy is known every name is unknown',
    answersInstead('environmentPolicy', 'policy.applied', (_, body) =>
      'be-nice' in (membersOf(body['modes']) ?? {})
        ? hardReply(400, 'unknown-policy', 'policy "be-nice" is not known')
        : undefined,
    ),
  ],
  [
    'policy!without-kyverno',
    'where no policy is known mode alone sets nothing and says nothing',
    replyChanged('environmentPolicy', 'policy.applied', (body) =>
      '*' in (membersOf(body['modes']) ?? {}) ? { ...body, modes: {} } : undefined,
    ),
  ],
  [
    'policy!short-form',
    'a mode beside modes is not looked at',
    bodyChanged('environmentPolicy', ({ mode, ...body }) =>
      mode === undefined || body['modes'] === undefined ? undefined : body,
    ),
  ],
  [
    'policy!empty-and-invalid',
    'no mode is a no-op',
    answersInstead('environmentPolicy', 'policy.empty-modes', () =>
      jsonReply(200, { environment: 'qa-omantel', modes: {}, applied: 'no-op' }),
    ),
  ],
  [
    'policy!empty-and-invalid',
    'an unknown mode is taken for permissive',
    modesChanged((mode) => (isMode(mode) ? mode : 'permissive')),
  ],
  [
    'policy!shows-in-compliance',
    'compliance shows the modes that policies start from',
    replyChanged('policy', 'policy.found', (body) => ({ ...body, mode: 'permissive' })),
  ],
  [
    'policy!shows-in-compliance',
    'changed modes are not kept',
    changesNothing('environmentPolicy', 'policy.applied'),
    ['CT-AUDIT-FRESH/family'],
  ],
  [
    'policy!audited',
    'changed modes are not audited',
    itemsChanged('auditRbac', 'audit.events', (event) => (isModeChange(event) ? [] : [event])),
  ],
  [
    'policy!audited',
    'changed modes are audited as of nobody',
    itemsChanged('auditRbac', 'audit.events', (event) => [isModeChange(event) ? { ...event, actor: 'system@openova' } : event]),
  ],
  [
    'policy!get-put-round-trip',
    'the keys environment and applied are unknown',
    bodyChanged('environmentPolicy', (body) =>
      'environment' in body || 'applied' in body ? { ...body, unknown: '' } : undefined,
    ),
  ],
  [
    'policy!get-put-round-trip',
    'what was applied is a text and nothing else',
    bodyChanged('environmentPolicy', (body) =>
      'applied' in body && typeof body['applied'] !== 'string' ? { ...body, policy: 1 } : undefined,
    ),
  ],
  [
    'policy!get-put-round-trip',
    'the environment of the body is set and not that of the path',
    requestChanged('environmentPolicy', ({ url, text }) => {
      const named = /"environment":"([a-z-]+)"/.exec(text ?? '')?.[1];
      return named === undefined ? undefined : { url: new URL(url.href.replace(/environments\/[^/]+/, `environments/${named}`)) };
    }),
  ],
];

const INVALID_ORGANIZATION = [
  'organization.subdomain-required',
  'organization.subdomain-invalid',
  'organization.admin-email-invalid',
  'organization.domain-mode-invalid',
  'organization.byo-domain-invalid',
  'organization.parent-domain-invalid',
];

const swapped = (code: string, sound: Members) =>
  rulesSwapped('organizationCreate', INVALID_ORGANIZATION, `"error":"${code}"`, (body) => ({ ...body, ...sound }));

/** The body of a new organization with what it does not say. */
const defaultsTo = (defaults: Members) => bodyChanged('organizationCreate', (body) => ({ ...defaults, ...body }));

const notFound = () => jsonReply(404, { error: 'org-tenant-not-found', status: 404, code: '404' });

const ORGANIZATION_LINES: readonly BehaviourLine[] = [
  [
    'organizations!validation-order',
    'a bad email is told before a missing subdomain',
    swapped('subdomain-required', { subdomain: 'acme' }),
  ],
  [
    'organizations!validation-order',
    'a bad email is told before a bad subdomain',
    swapped('subdomain-invalid', { subdomain: 'acme' }),
  ],
  [
    'organizations!validation-order',
    'a bad domain mode is told before a bad email',
    swapped('admin-email-invalid', { admin_email: 'a@acme.om' }),
  ],
  [
    'organizations!validation-order',
    'a bad parent domain is told before a bad domain mode',
    swapped('domain-mode-invalid', { domain_mode: 'free-subdomain' }),
  ],
  [
    'organizations!validation-order',
    'a domain of their own is not looked at',
    bodyChanged('organizationCreate', (body) => ('byo_domain' in body ? { ...body, byo_domain: 'acme.om' } : undefined)),
  ],
  ['organizations!validation-order', 'the parent domain is not looked at', keysIgnored('organizationCreate', 'parent_domain')],
  ['organizations!defaults', 'an organization is internal', defaultsTo({ kind: 'internal' })],
  [
    'organizations!defaults',
    'every organization is isolated by namespace',
    replyChanged('organizationCreate', 'organization.accepted', (body) => ({ ...body, isolation: 'namespace' })),
  ],
  [
    'organizations!defaults',
    'a tier that is not known is kept',
    replyChanged('organizationCreate', 'organization.accepted', (body, { text }) => ({
      ...body,
      tier: membersOf(parsed(text))?.['tier'] ?? 'org',
    })),
  ],
  [
    'organizations!defaults',
    'customers are shown their bill only',
    replyChanged('organizationCreate', 'organization.accepted', (body) => ({ ...body, billing_mode: 'showback' })),
  ],
  ['organizations!defaults', 'every organization is a customer', keysIgnored('organizationCreate', 'kind')],
  [
    'organizations!accepted',
    'a new organization is told as created',
    answersInstead('organizationCreate', 'organization.accepted', (_, body) => jsonReply(201, body)),
  ],
  [
    'organizations!accepted',
    'a new organization stays pending',
    replyChanged('organizationCreate', 'organization.accepted', (body) => ({ ...body, state: 'pending' })),
  ],
  [
    'organizations!accepted',
    'the steps of a new organization are all to come',
    replyChanged('organizationCreate', 'organization.accepted', (body) => ({
      ...body,
      steps: Object.fromEntries(Object.keys(membersOf(body['steps']) ?? {}).map((step) => [step, 'pending'])),
    })),
  ],
  [
    'organizations!accepted',
    'the namespace has a name of its own',
    replyChanged('organizationCreate', 'organization.accepted', (body) => ({
      ...body,
      tenant_namespace: `org-${String(body['subdomain'])}`,
    })),
  ],
  [
    'organizations!listed',
    'an accepted organization is forgotten',
    changesNothing('organizationCreate', 'organization.accepted'),
    ['CT-ORG/reconciled', 'CT-ORG/delete', 'CT-ORG-FAILING/reconciled', 'CT-ORG-LATER/reconciled'],
  ],
  ['organizations!listed', 'the list is empty', replyChanged('organizations', 'organizations.list', () => ({ items: [] }))],
  [
    'organizations!listed',
    'the oldest organization is listed first',
    replyChanged('organizations', 'organizations.list', (body) => ({ ...body, items: [...listAt(body, 'items')].reverse() })),
  ],
  [
    'organizations!listed',
    'an organization is not known by its id',
    answersInstead('organization', 'organization.found', ({ url }, body) =>
      url.pathname.endsWith(`/${body['org_tenant_id']}`) ? notFound() : undefined,
    ),
  ],
  [
    'organizations!delete',
    'a deleted organization is still there',
    changesNothing('organizationDelete', 'organization.deleted'),
    ['CT-ORG/reconciled-deleted'],
  ],
  [
    'organizations!delete',
    'a deleted organization is gone',
    answersInstead('organization', 'organization.found', (_, body) => (body['state'] === 'deleted' ? notFound() : undefined)),
  ],
  [
    'organizations!delete',
    'a subdomain names what is deleted',
    answersInstead('organizationDelete', 'organization-delete.not-found', () => new Response(null, { status: 204 })),
  ],
  [
    'organizations!reconciled',
    'reconciling changes nothing that is told',
    replyChanged('organizationReconcile', 'organization.reconciled', (body) =>
      body['state'] === 'deleted' ? undefined : { ...body, state: 'tenant_registered' },
    ),
  ],
  [
    'organizations!reconciled',
    'reconciling brings back what was deleted',
    replyChanged('organizationReconcile', 'organization.reconciled', (body) => ({ ...body, state: 'done' })),
  ],
  [
    'organizations!reconciled',
    'reconciling takes what nobody created for something deleted',
    answersInstead('organizationReconcile', 'organization-reconcile.not-found', () => new Response(null, { status: 204 })),
  ],
];

/** Faults of the policy modes of environments, and of organizations. */
export const ENVIRONMENT_FAULTS = behaviourFaults([...POLICY_LINES, ...ORGANIZATION_LINES]);
