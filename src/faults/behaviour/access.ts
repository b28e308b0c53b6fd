import type { Json } from '../../model.ts';
import { fnv1a } from '../../reference/state/access.ts';
import {
  type Asked,
  actsAfter,
  answersFirst,
  answersInstead,
  type Break,
  bodyChanged,
  breaks,
  changesNothing,
  gateComesAfter,
  itemsChanged,
  jsonReply,
  keysIgnored,
  listAt,
  type Members,
  membersOf,
  parsed,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  rulesSwapped,
  servedAs,
  textChanged,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const forbidden = (detail: string): Response => jsonReply(403, { error: 'forbidden', code: '403', detail, status: 403 });

// Grants.

const GRANTED = ['rbac.created', 'rbac.updated', 'rbac.unchanged'];
const INVALID_GRANT = ['rbac.invalid', 'rbac.invalid-tier'];

const emailOf = (body: Members): string => textOf(membersOf(body['user'])?.['email'] ?? body['email']);
const isEmail = (text: string): boolean => /^.+@.*\./.test(text);
const subjectOf = (body: Members): string => textOf(membersOf(body['user'])?.['keycloakSubject'] ?? body['keycloakSubject']);

/** The order of two rules of a grant is swapped: see {@link rulesSwapped}. */
const grantSwapped = (text: string, sound: Members): Break =>
  rulesSwapped('rbacAssign', INVALID_GRANT, text, (body) => ({ ...body, ...sound }));

const GRANT_KEYS = ['user', 'email', 'keycloakSubject', 'tier', 'scopeType', 'scopeName', 'scope'];
const picked = (members: Members, keys: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([key]) => keys.includes(key)));

/** The name of a grant is told otherwise. */
const named = (rename: (name: string, asked: Members) => string): Break =>
  replyChanged('rbacAssign', GRANTED, (body, { text }) => {
    const userAccess = membersOf(body['userAccess']);
    return { ...body, userAccess: { ...userAccess, name: rename(textOf(userAccess?.['name']), membersOf(parsed(text)) ?? {}) } };
  });

/** Grants by email alone are found again as the first one with the same scopes, whoever it is for (defect D2). */
const emailsCollide = (): Break =>
  breaks(['rbacAssign'], () => {
    const firsts = new Map<string, string>();
    return async (asked, beneath) => {
      const body = asked.operation === 'rbacAssign' ? membersOf(parsed(asked.text)) : undefined;
      if (body === undefined || subjectOf(body) !== '' || !isEmail(emailOf(body))) return (await beneath.ask(asked)).response;
      const scopes = JSON.stringify([body['scopeType'], body['scopeName'], body['scope']]);
      const email = firsts.get(scopes) ?? emailOf(body);
      firsts.set(scopes, email);
      return (await beneath.ask({ ...asked, text: JSON.stringify({ ...body, user: { ...membersOf(body['user']), email } }) }))
        .response;
    };
  });

const GRANT_LINES: readonly BehaviourLine[] = [
  ['rbac!gate-before-body', 'viewers may grant', servedAs('rbacAssign', ['viewer'], 'owner')],
  ['rbac!gate-before-body', 'developers may grant', servedAs('rbacAssign', ['developer'], 'owner')],
  ['rbac!gate-before-body', 'operators may grant', servedAs('rbacAssign', ['operator'], 'owner')],
  ['rbac!gate-before-body', 'admins may not grant', servedAs('rbacAssign', ['admin'], 'viewer')],
  ['rbac!gate-before-body', 'owners may not grant', servedAs('rbacAssign', ['owner'], 'viewer')],
  [
    'rbac!gate-before-body',
    'the body is read before the caller is judged',
    gateComesAfter('rbacAssign', BELOW_ADMIN, INVALID_GRANT),
  ],
  ['rbac!both-shapes', 'a nested user is not looked at', keysIgnored('rbacAssign', 'user')],
  ['rbac!both-shapes', 'a flat user is not looked at', keysIgnored('rbacAssign', 'email', 'keycloakSubject')],
  [
    'rbac!both-shapes',
    'a flat scope is not looked at',
    keysIgnored('rbacAssign', 'scopeType', 'scopeName'),
    ['CT-MATRIX/organization', 'CT-MATRIX/everywhere', 'CT-AUDIT-FRESH/event'],
  ],
  [
    'rbac!both-shapes',
    'a list of scopes is not looked at',
    keysIgnored('rbacAssign', 'scope'),
    [
      'CT-MATRIX/highest',
      'CT-MATRIX/warning',
      'CT-MATRIX/other-env',
      'CT-MATRIX/organization',
      'CT-MATRIX/both-filters',
      'CT-MATRIX/alias',
    ],
  ],
  ['rbac!unknown-field', 'unknown fields are not looked at', bodyChanged('rbacAssign', (body) => picked(body, GRANT_KEYS))],
  [
    'rbac!unknown-field',
    'unknown fields of the user are not looked at',
    bodyChanged('rbacAssign', (body) => {
      const user = membersOf(body['user']);
      return user && { ...body, user: picked(user, ['email', 'keycloakSubject']) };
    }),
  ],
  [
    'rbac!unknown-field',
    'keys are taken as they are written only',
    answersFirst('rbacAssign', ({ text }) =>
      text?.includes('"EMAIL"') === true
        ? jsonReply(400, { error: 'invalid', detail: 'json: unknown field "EMAIL"' })
        : undefined,
    ),
  ],
  [
    'rbac!unknown-field',
    'what follows the object is refused',
    answersFirst('rbacAssign', ({ text }) =>
      text?.endsWith('} and more') === true ? jsonReply(400, { error: 'invalid', detail: 'more than one value' }) : undefined,
    ),
  ],
  [
    'rbac!unknown-field',
    'no bytes are told as a missing body',
    replyChanged('rbacAssign', 'rbac.invalid', (body, { text }) =>
      text === undefined || text === '' ? { ...body, detail: 'request body is required' } : undefined,
    ),
  ],
  [
    'rbac!validation-order',
    'a missing identity is told before an unknown field',
    rulesSwapped('rbacAssign', INVALID_GRANT, 'unknown field', (body) => picked(body, GRANT_KEYS)),
  ],
  [
    'rbac!validation-order',
    'a missing email is told as a bad one',
    grantSwapped('user.email or user.keycloakSubject is required', { email: 'nobody' }),
  ],
  [
    'rbac!validation-order',
    'a missing tier is told before a missing identity',
    grantSwapped('user.email or user.keycloakSubject is required', { email: 'a@b.om' }),
  ],
  [
    'rbac!validation-order',
    'an unknown tier is told before a bad email',
    grantSwapped('not a valid email address', { email: 'a@b.om' }),
  ],
  ['rbac!validation-order', 'a missing tier is told as an unknown one', grantSwapped('tier is required', { tier: 'none' })],
  ['rbac!validation-order', 'a blank scope is told before a missing tier', grantSwapped('tier is required', { tier: 'viewer' })],
  [
    'rbac!validation-order',
    'a blank scope is told before an unknown tier',
    grantSwapped('tier must be one of', { tier: 'viewer' }),
  ],
  [
    'rbac!validation-order',
    'scopes are counted from one',
    textChanged('rbacAssign', 'rbac.invalid', (text) =>
      text.replace(/scope\[(\d+)\]/, (_, index) => `scope[${Number(index) + 1}]`),
    ),
  ],
  [
    'rbac!validation-order',
    'any text is an email',
    bodyChanged('rbacAssign', (body) => (isEmail(emailOf(body)) ? undefined : { ...body, email: `${emailOf(body)}@openova.io` })),
    ['CT-AUDIT-FRESH/all'],
  ],
  [
    'rbac!unknown-tier',
    'super-admin is taken for owner',
    bodyChanged('rbacAssign', (body) => (body['tier'] === 'super-admin' ? { ...body, tier: 'owner' } : undefined)),
  ],
  [
    'rbac!unknown-tier',
    'an unknown tier is error invalid',
    replyChanged('rbacAssign', 'rbac.invalid-tier', (body) => ({ ...body, error: 'invalid' })),
  ],
  [
    'rbac!subject-skips-email',
    'a bad email is told though there is a subject',
    bodyChanged('rbacAssign', (body) => {
      const { keycloakSubject: _subject, ...rest } = body;
      return emailOf(body) === '' || isEmail(emailOf(body)) ? undefined : rest;
    }),
  ],
  [
    'rbac!lone-scope-dropped',
    'a scopeType without a scopeName is any scope of the type',
    bodyChanged('rbacAssign', (body) => ('scopeType' in body ? { scopeName: '*', ...body } : undefined)),
  ],
  [
    'rbac!lone-scope-dropped',
    'a scopeType without a scopeName is a blank scope',
    bodyChanged('rbacAssign', (body) =>
      'scopeType' in body && !('scopeName' in body) ? { ...body, scope: [{ key: 'openova.io/env-type', value: '' }] } : undefined,
    ),
  ],
  [
    'rbac!find-or-create',
    'the first grant is told as an update',
    answersInstead('rbacAssign', 'rbac.created', (_, body) => jsonReply(200, { ...body, applied: 'updated' })),
  ],
  [
    'rbac!find-or-create',
    'the same grant again is told as created',
    answersInstead('rbacAssign', 'rbac.unchanged', (_, body) => jsonReply(201, { ...body, applied: 'created' })),
  ],
  [
    'rbac!find-or-create',
    'the same grant again is told as an update',
    replyChanged('rbacAssign', 'rbac.unchanged', (body) => ({ ...body, applied: 'updated' })),
  ],
  [
    'rbac!find-or-create',
    'another tier is told as a no-op',
    replyChanged('rbacAssign', 'rbac.updated', (body) => ({ ...body, applied: 'no-op' })),
  ],
  [
    'rbac!find-or-create',
    'another tier is not kept',
    changesNothing('rbacAssign', 'rbac.updated'),
    [
      'CT-AUDIT/tier-changed',
      'CT-AUDIT-STREAM/ten',
      'CT-AUDIT-FRESH/all',
      'CT-AUDIT-FRESH/event',
      'CT-AUDIT-FRESH/page',
      'CT-AUDIT-FRESH/last',
      'CT-AUDIT-FRESH/since',
      'CT-AUDIT-FRESH/type',
    ],
  ],
  [
    'rbac!find-or-create',
    'the same scopes in another order are another grant',
    bodyChanged('rbacAssign', (body) => {
      const scopes = [body['scope'] ?? []].flat();
      const keys = scopes.map((scope) => textOf(membersOf(scope)?.['key']));
      return keys.join() === keys.toSorted().join()
        ? undefined
        : { ...body, scope: [...scopes, { key: 'openova.io/order', value: 'other' }] };
    }),
    ['CT-MATRIX/highest', 'CT-MATRIX/warning'],
  ],
  ['rbac!name-and-hash', 'the head of the name is not cut', named((name) => name.replace(/open?-/, 'openovaio-'))],
  [
    'rbac!name-and-hash',
    'the name has no hash',
    named((name) => name.replace(/-[0-9a-f]{8}$/, '')),
    ['CT-MATRIX/highest', 'CT-MATRIX/warning', 'CT-MATRIX/other-env', 'CT-MATRIX/organization', 'CT-MATRIX/alias'],
  ],
  [
    'rbac!name-and-hash',
    'the hash is one of nothing',
    named((name) => name.replace(/[0-9a-f]{8}$/, '811c9dc5')),
    ['CT-MATRIX/highest', 'CT-MATRIX/warning', 'CT-MATRIX/other-env', 'CT-MATRIX/organization', 'CT-MATRIX/alias'],
  ],
  [
    'rbac!name-and-hash',
    'scopes are hashed in the order they are given in',
    named((name, body) => {
      const scopes = [body['scope'] ?? []].flat().map((scope) => membersOf(scope) ?? {});
      return name.replace(/[0-9a-f]{8}$/, (hash) =>
        scopes.length === 0 ? hash : fnv1a(scopes.map(({ key, value }) => `${key}=${value}`).join(';')),
      );
    }),
    ['CT-MATRIX/other-env', 'CT-MATRIX/organization', 'CT-MATRIX/alias'],
  ],
  ['rbac!one-object-a-person', 'grants by email alone with the same scopes are one object', emailsCollide()],
  [
    'rbac!refusal-grants-nothing',
    'a refused grant is made all the same',
    actsAfter('rbacAssign', 'rbac.refused', () => ({ as: 'owner' })),
  ],
  [
    'rbac!alias',
    'grants of the alias are made on another Sovereign',
    bodyChanged('rbacAssignHere', (body) => ({ ...body, email: `elsewhere-${emailOf(body)}` })),
  ],
  [
    'rbac!alias',
    'the alias of the access matrix is that of another Sovereign',
    replyChanged('accessMatrixHere', 'access-matrix.matrix', (body) => ({ ...body, users: [], applications: [] })),
  ],
  [
    'rbac!alias',
    'the alias of user access is that of another Sovereign',
    itemsChanged('usersHere', 'user-access.list', () => []),
  ],
];

// The access matrix.

/** Users of the access matrix, each changed. */
const usersChanged = (change: (user: Members) => Members): Break =>
  replyChanged('accessMatrix', 'access-matrix.matrix', (body) => ({
    ...body,
    users: [body['users'] ?? []].flat().map((user) => change(membersOf(user) ?? {})),
  }));

/** Cells of the access matrix, each changed. */
const cellsChanged = (change: (application: string, cell: Members) => readonly [string, Members]): Break =>
  usersChanged((user) => ({
    ...user,
    access: Object.fromEntries(
      Object.entries(membersOf(user['access']) ?? {}).map(([application, cell]) => change(application, membersOf(cell) ?? {})),
    ),
  }));

const MATRIX_LINES: readonly BehaviourLine[] = [
  ['matrix!cell-of-grant', 'grants are not cells', usersChanged((user) => ({ ...user, access: {} }))],
  ['matrix!cell-of-grant', 'grants are cells of every application', cellsChanged((_, cell) => ['*', cell])],
  [
    'matrix!cell-of-grant',
    'every cell is that of a viewer',
    cellsChanged((application, cell) => [application, { ...cell, tier: 'viewer' }]),
  ],
  [
    'matrix!cell-of-grant',
    'grants of user access are not shown',
    usersChanged((user) => ({
      ...user,
      access: Object.fromEntries(
        Object.entries(membersOf(user['access']) ?? {}).filter(([, cell]) => membersOf(cell)?.['tier'] !== ''),
      ),
    })),
  ],
  [
    'matrix!first-email',
    'a subject is taken for an email',
    usersChanged((user) => ({ email: `${textOf(user['id'])}@openova.io`, ...user })),
  ],
  ['matrix!first-email', 'nobody has an email', usersChanged(({ email: _email, ...user }) => user)],
  [
    'matrix!highest-tier-wins',
    'the lowest tier wins a cell',
    cellsChanged((application, cell) => [application, cell['tier'] === 'operator' ? { ...cell, tier: 'viewer' } : cell]),
  ],
  [
    'matrix!subject-less-hidden',
    'a grant by email alone takes the email for its subject',
    bodyChanged(['rbacAssign', 'rbacAssignHere'], (body) =>
      subjectOf(body) === '' && isEmail(emailOf(body)) ? { ...body, keycloakSubject: emailOf(body) } : undefined,
    ),
  ],
  ['matrix!developer-warning', 'nobody is warned about', usersChanged(({ warnings: _warnings, ...user }) => user)],
  [
    'matrix!developer-warning',
    'every developer is warned about',
    usersChanged((user) => {
      const cells = Object.entries(membersOf(user['access']) ?? {}).map(([name, cell]) => [name, membersOf(cell) ?? {}] as const);
      return {
        ...user,
        warnings: cells
          .filter(([, { tier }]) => tier === 'developer')
          .map(
            ([name, cell]) => `developer-tier UserAccess for ${name} missing env-type=dev scope (CR: ${cell['userAccessRef']})`,
          ),
      };
    }),
  ],
  ['matrix!filters', 'the filter by organization is not looked at', queryIgnored('accessMatrix', 'org')],
  ['matrix!filters', 'the filter by application is not looked at', queryIgnored('accessMatrix', 'application')],
  [
    'matrix!filters',
    'who may see every application does not pass a filter by one',
    replyChanged('accessMatrix', 'access-matrix.matrix', (body, { url }) => {
      if (!url.searchParams.get('application')) return undefined;
      const isLimited = (user: Json): boolean => !('*' in (membersOf(membersOf(user)?.['access']) ?? {}));
      const applications = listAt(body, 'applications').filter((application) => application !== '*');
      return { ...body, users: listAt(body, 'users').filter(isLimited), applications };
    }),
  ],
  [
    'matrix!filters',
    'blanks around a filter count',
    queryChanged('accessMatrix', 'org', (org) => (org !== null && org !== org.trim() ? 'none' : undefined)),
  ],
  [
    'matrix!filters',
    'filters are echoed though none is given',
    replyChanged('accessMatrix', 'access-matrix.matrix', (body) => ({ orgFilter: '*', applicationFilter: '*', ...body })),
  ],
  [
    'matrix!any-session',
    'the access matrix is refused to viewers',
    answersFirst('accessMatrix', ({ tier }) => (tier === 'viewer' ? forbidden('/rbac/access-matrix') : undefined)),
  ],
];

// User access.

const USER_ACCESS = ['userAccessList', 'userAccessCreate', 'userAccessUpdate', 'userAccessDelete'];

const INVALID_BODIES = ['user-access.invalid-body', 'user-access-put.invalid-body'];
const invalidBody = (detail: string): Response => jsonReply(400, { error: 'invalid-body', detail, status: 400, code: '400' });

/** Applications of user access that was created, each changed. */
const applicationsChanged = (change: (application: Members) => Members): Break =>
  replyChanged('userAccessCreate', 'user-access.created', (body) => {
    const spec = membersOf(body['spec']) ?? {};
    const applications = listAt(spec, 'applications').map((one) => change(membersOf(one) ?? {}));
    return { ...body, spec: { ...spec, applications } };
  });

const isOfGrant = (name: Json | undefined): boolean => textOf(name).startsWith('rbac-');

/** The order of two rules of user access is swapped: see {@link rulesSwapped}. */
const userAccessSwapped = (text: string, sound: Members): Break =>
  rulesSwapped('userAccessCreate', 'user-access.invalid', text, (body) => ({
    ...body,
    name: body['name'] ?? 'any',
    spec: { ...membersOf(body['spec']), ...sound },
  }));

/** What is deleted goes when something is written next: who reads in between still finds it. */
const deletedLate = (): Break =>
  breaks(['userAccessDelete'], () => {
    let waiting: Asked | undefined;
    return async (asked, beneath) => {
      if (waiting !== undefined && asked.method !== 'GET') {
        await beneath.ask(waiting);
        waiting = undefined;
      }
      if (asked.operation !== 'userAccessDelete') return (await beneath.ask(asked)).response;
      const undo = beneath.remember();
      const told = await beneath.ask(asked);
      undo();
      waiting = asked;
      return new Response(told.response.body, told.response);
    };
  });

const USER_ACCESS_LINES: readonly BehaviourLine[] = [
  [
    'user-access!shows-grants',
    'grants are not listed',
    itemsChanged('userAccessList', 'user-access.list', (item) => (isOfGrant(item['name']) ? [] : [item])),
  ],
  [
    'user-access!applications-is-a-list',
    'applications of grants are null',
    itemsChanged('userAccessList', 'user-access.list', (item) =>
      isOfGrant(item['name']) ? [{ ...item, spec: { ...membersOf(item['spec']), applications: null } }] : [item],
    ),
  ],
  [
    'user-access!no-gate',
    'user access is refused to viewers',
    answersFirst(USER_ACCESS, ({ tier }) => (tier === 'viewer' ? forbidden('/admin/user-access') : undefined)),
  ],
  ['user-access!both-shapes', 'an email and a tier are not looked at', keysIgnored('userAccessCreate', 'email', 'tier')],
  ['user-access!both-shapes', 'a whole object is not looked at', keysIgnored('userAccessCreate', 'spec')],
  [
    'user-access!both-shapes',
    'everybody is an admin',
    bodyChanged('userAccessCreate', (body) => ('tier' in body ? { ...body, tier: 'admin' } : undefined)),
  ],
  [
    'user-access!both-shapes',
    'an unknown tier stands for the role viewer',
    bodyChanged('userAccessCreate', (body) => (body['tier'] === 'king' ? { ...body, tier: 'viewer' } : undefined)),
  ],
  [
    'user-access!both-shapes',
    'an email alone stands for the role viewer',
    bodyChanged('userAccessCreate', (body) => ('email' in body ? { tier: 'viewer', ...body } : undefined)),
  ],
  [
    'user-access!own-sovereign',
    'a spec without sovereignRef is refused',
    answersFirst('userAccessCreate', ({ text }) => {
      const spec = membersOf(membersOf(parsed(text))?.['spec']);
      if (spec === undefined || 'sovereignRef' in spec || !('applications' in spec)) return undefined;
      const detail = 'spec.sovereignRef is required';
      return listAt(spec, 'applications').length === 0
        ? undefined
        : jsonReply(400, { error: 'invalid-user-access', detail, status: 400, code: '400' });
    }),
  ],
  [
    'user-access!own-sovereign',
    'a spec without sovereignRef is of another Sovereign',
    bodyChanged('userAccessCreate', (body) => {
      const spec = membersOf(body['spec']);
      return spec === undefined ? undefined : { ...body, spec: { sovereignRef: 'elsewhere', ...spec } };
    }),
  ],
  ['user-access!echoes-the-spec', 'namespaces are not stored', applicationsChanged(({ namespaces: _namespaces, ...one }) => one)],
  ['user-access!echoes-the-spec', 'vClusters are not stored', applicationsChanged(({ vClusters: _vClusters, ...one }) => one)],
  [
    'user-access!echoes-the-spec',
    'blank namespaces are stored',
    applicationsChanged((one) => ('namespaces' in one ? { ...one, namespaces: [...listAt(one, 'namespaces'), ' '] } : one)),
  ],
  [
    'user-access!name-is-unique',
    'the same again is told as created',
    answersInstead('userAccessCreate', 'user-access.conflict', ({ text }) =>
      jsonReply(201, { ...membersOf(parsed(text)), creationTimestamp: '2026-05-10T10:00:00Z' }),
    ),
  ],
  [
    'user-access!strict-body',
    'unknown fields are not looked at',
    bodyChanged(['userAccessCreate', 'userAccessUpdate'], (body) => picked(body, ['name', 'spec', 'email', 'tier'])),
  ],
  [
    'user-access!strict-body',
    'no bytes are told as a missing body',
    answersInstead(['userAccessCreate', 'userAccessUpdate'], INVALID_BODIES, ({ text }) =>
      text === undefined || text === ''
        ? jsonReply(400, { error: 'empty-body', detail: 'request body is required', status: 400, code: '400' })
        : undefined,
    ),
  ],
  [
    'user-access!strict-body',
    'keys are taken as they are written only',
    answersFirst('userAccessCreate', ({ text }) =>
      text?.includes('"NAME"') === true ? invalidBody('json: unknown field "NAME"') : undefined,
    ),
  ],
  [
    'user-access!strict-body',
    'what follows the object is refused',
    answersFirst('userAccessCreate', ({ text }) =>
      text?.endsWith('} and more') === true ? invalidBody('more than one value') : undefined,
    ),
  ],
  ['user-access!validation-order', 'a missing user is told before a missing name', userAccessSwapped('"name is required"', {})],
  [
    'user-access!validation-order',
    'missing applications are told before a missing user',
    userAccessSwapped('spec.user must set', { user: { keycloakSubject: 'any' } }),
  ],
  [
    'user-access!validation-order',
    'no application is told as one without a name',
    userAccessSwapped('at least one entry', { applications: [{ app: '', role: 'viewer' }] }),
  ],
  [
    'user-access!validation-order',
    'an unknown role is told before a missing application',
    userAccessSwapped('applications[*].app is required', { applications: [{ app: '*', role: 'none' }] }),
  ],
  [
    'user-access!validation-order',
    'roles are counted from one',
    textChanged('userAccessCreate', 'user-access.invalid', (text) => text.replace('applications[0]', 'applications[1]')),
  ],
  [
    'user-access!short-put',
    'a tier alone is refused (defect D6)',
    bodyChanged('userAccessUpdate', (body) =>
      'spec' in body ? undefined : { ...body, spec: { user: { keycloakGroups: [''] } } },
    ),
  ],
  [
    'user-access!short-put',
    'a tier alone rotates the first role',
    replyChanged('userAccessUpdate', 'user-access.updated', (body) => {
      const spec = membersOf(body['spec']);
      const applications = [spec?.['applications'] ?? []].flat();
      return {
        ...body,
        spec: {
          ...spec,
          applications: applications.map((one, index) => (index === 0 ? one : { ...membersOf(one), role: 'viewer' })),
        },
      };
    }),
  ],
  [
    'user-access!short-put',
    'rotated roles are not kept',
    changesNothing('userAccessUpdate', 'user-access.updated'),
    ['CT-USER-ACCESS/stored'],
  ],
  [
    'user-access!short-put',
    'an unknown tier alone is taken for viewer',
    bodyChanged('userAccessUpdate', (body) => (body['tier'] === 'king' ? { ...body, tier: 'viewer' } : undefined)),
  ],
  [
    'user-access!put-replaces',
    'a grant keeps its tier and its scopes',
    replyChanged('accessMatrix', 'access-matrix.matrix', (body) => {
      const scopes = [{ key: 'openova.io/application', value: 'qa-wp' }];
      const kept = { 'qa-wp': { tier: 'operator', userAccessRef: 'qa-user1', scopes } };
      const users = listAt(body, 'users').map((user) =>
        membersOf(user)?.['id'] === 'qa-user1' ? { ...membersOf(user), access: kept } : user,
      );
      return { ...body, users };
    }),
  ],
  [
    'user-access!put-replaces',
    'the applications of before stay beside the new ones',
    replyChanged('userAccessUpdate', 'user-access.updated', (body) => {
      const spec = membersOf(body['spec']) ?? {};
      const before = { app: 'before', role: 'viewer' };
      return { ...body, spec: { ...spec, applications: [...listAt(spec, 'applications'), before] } };
    }),
  ],
  [
    'user-access!delete-revokes',
    'what is deleted is not found',
    answersInstead('userAccessDelete', 'user-access.deleted', () =>
      jsonReply(404, { error: 'user-access-not-found', detail: 'gone', status: 404, code: '404' }),
    ),
  ],
  ['user-access!delete-revokes', 'what is deleted is there until something else is written', deletedLate()],
  [
    'user-access!delete-revokes',
    'what is gone may be deleted again',
    answersInstead('userAccessDelete', 'user-access-delete.not-found', () => new Response(null, { status: 204 })),
  ],
];

// The audit.

const EVENTS = 'audit.events';

/** Events of some types are not audited. */
const unaudited = (...types: readonly string[]): Break =>
  itemsChanged('auditRbac', EVENTS, (event) => (types.includes(textOf(event['auditType'])) ? [] : [event]));

/** The query of the audit is changed where it has the parameter; `undefined` takes it away. */
const auditAsked = (name: string, change: (value: string) => string | undefined): Break =>
  requestChanged('auditRbac', ({ url }) => {
    const value = url.searchParams.get(name);
    if (value === null) return undefined;
    const changed = new URL(url);
    const next = change(value);
    if (next === undefined) changed.searchParams.delete(name);
    else changed.searchParams.set(name, next);
    return { url: changed };
  });

const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** A grant that changes nothing is written as an update to another tier and back. */
const noOpIsWritten = (): Break =>
  breaks(['rbacAssign'], () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (asked.operation !== 'rbacAssign' || told.case !== 'rbac.unchanged') return told.response;
    const body = membersOf(parsed(asked.text)) ?? {};
    const other = body['tier'] === 'owner' ? 'admin' : 'owner';
    await beneath.ask({ ...asked, text: JSON.stringify({ ...body, tier: other }) });
    await beneath.ask(asked);
    return told.response;
  });

/** Frames of the audit stream with an event are changed. */
const framesChanged = (change: (text: string) => string): Break => textChanged('auditRbacStream', 'audit-stream.frames', change);

const frameOf = (event: Json): string => `event: ${textOf(membersOf(event)?.['auditType'])}\ndata: ${JSON.stringify(event)}\n\n`;

/** The audit stream begins with the events that came before the ten newest. */
const everythingReplayed = (): Break =>
  breaks(['auditRbacStream'], () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (told.case !== 'audit-stream.frames' || told.response.body === null) return told.response;
    const url = new URL(asked.url.href.replace('/stream', '?limit=500'));
    const items = membersOf(parsed(await (await beneath.ask({ ...asked, url })).response.text()))?.['items'];
    const older = [items ?? []].flat().slice(10).toReversed();
    const frames = older.map(frameOf);
    const begun = new TransformStream<Uint8Array, Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(frames.join(''))),
    });
    return new Response(told.response.body.pipeThrough(begun), told.response);
  });

/** The audit stream begins with its ten newest events, the oldest of them first, and ends there. */
const oldestFirst = (): Break =>
  breaks(['auditRbacStream'], () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (told.case !== 'audit-stream.frames') return told.response;
    const url = new URL(asked.url.href.replace('/stream', '?limit=10'));
    const items = listAt(membersOf(parsed(await (await beneath.ask({ ...asked, url })).response.text())) ?? {}, 'items');
    if (items.length < 2) return told.response;
    await told.response.body?.cancel();
    const opening = `: connected sovereign=${decodeURIComponent(asked.url.pathname.split('/')[4] ?? '')}\n\n`;
    return new Response(`${opening}${items.toReversed().map(frameOf).join('')}`, told.response);
  });

const AUDIT_LINES: readonly BehaviourLine[] = [
  ['audit!gate-is-hard', 'viewers may read the audit', servedAs('auditRbac', ['viewer'], 'owner')],
  ['audit!gate-is-hard', 'developers may read the audit', servedAs('auditRbac', ['developer'], 'owner')],
  ['audit!gate-is-hard', 'operators may read the audit', servedAs('auditRbac', ['operator'], 'owner')],
  ['audit!gate-is-hard', 'admins may not read the audit', servedAs('auditRbac', ['admin'], 'viewer')],
  ['audit!gate-is-hard', 'owners may not read the audit', servedAs('auditRbac', ['owner'], 'viewer')],
  ['audit!gate-is-hard', 'operators may follow the audit', servedAs('auditRbacStream', ['operator'], 'owner')],
  [
    'audit!gate-is-hard',
    'the audit is refused softly',
    answersInstead('auditRbac', 'audit.forbidden', (_, body) => jsonReply(200, body)),
  ],
  [
    'audit!newest-first',
    'the oldest event comes first',
    replyChanged('auditRbac', EVENTS, (body) => ({ ...body, items: [body['items'] ?? []].flat().toReversed() })),
  ],
  ['audit!grants-are-audited', 'created grants are not audited', unaudited('rbac-grant-created')],
  ['audit!grants-are-audited', 'updated grants are not audited', unaudited('rbac-grant-updated')],
  ['audit!grants-are-audited', 'grants that change nothing are audited', noOpIsWritten()],
  [
    'audit!grants-are-audited',
    'grants are audited as of nobody',
    itemsChanged('auditRbac', EVENTS, (event) => [{ ...event, actor: 'system@openova' }]),
  ],
  [
    'audit!grants-are-audited',
    'grants are audited without their tier',
    itemsChanged('auditRbac', EVENTS, ({ tier: _tier, ...event }) => [event]),
  ],
  [
    'audit!grants-are-audited',
    'the email stands before the subject',
    itemsChanged('auditRbac', EVENTS, (event) => [
      'targetUserEmail' in event ? { ...event, targetUser: event['targetUserEmail'] ?? '' } : event,
    ]),
  ],
  [
    'audit!grants-are-audited',
    'grants are audited without their application',
    itemsChanged('auditRbac', EVENTS, ({ targetApp: _targetApp, ...event }) => [event]),
  ],
  [
    'audit!tier-change',
    'every event of a grant is told as granted',
    itemsChanged('auditRbac', EVENTS, (event) => [
      { ...event, detail: `granted ${textOf(event['tier'])} tier on UserAccess ${textOf(event['userAccessRef'])}` },
    ]),
  ],
  ['audit!tier-change', 'changed tiers are not audited', unaudited('rbac-tier-changed')],
  [
    'audit!tier-change',
    'a changed tier is audited with the new one as the previous',
    itemsChanged('auditRbac', EVENTS, (event) => [
      'previousTier' in event ? { ...event, previousTier: event['tier'] ?? '' } : event,
    ]),
  ],
  [
    'audit!lenient-numbers',
    'a limit that is no number is refused',
    answersFirst('auditRbac', ({ url }) =>
      isNumber(url.searchParams.get('limit') ?? '0')
        ? undefined
        : jsonReply(400, { error: 'invalid-limit', status: 400, code: '400' }),
    ),
  ],
  [
    'audit!lenient-numbers',
    'a limit that is no number is the lowest',
    auditAsked('limit', (limit) => (isNumber(limit) ? limit : '1')),
  ],
  [
    'audit!lenient-numbers',
    'an offset below zero is taken without its sign',
    auditAsked('offset', (offset) => offset.replace('-', '')),
  ],
  [
    'audit!lenient-numbers',
    'a limit of zero falls back to the default',
    auditAsked('limit', (limit) => (limit === '0' ? undefined : limit)),
  ],
  [
    'audit!lenient-numbers',
    'a limit of zero is taken at its word',
    replyChanged('auditRbac', EVENTS, (body, { url }) =>
      url.searchParams.get('limit') === '0' ? { ...body, items: [] } : undefined,
    ),
  ],
  [
    'audit!cursor-on-last-page',
    'the last page has no cursor',
    replyChanged('auditRbac', EVENTS, ({ cursor, ...body }) =>
      body['hasMore'] === false ? body : { cursor: cursor ?? '', ...body },
    ),
  ],
  [
    'audit!cursor-on-last-page',
    'every page is the last',
    replyChanged('auditRbac', EVENTS, (body) => ({ ...body, nextOffset: 0, hasMore: false, cursor: '0' })),
  ],
  [
    'audit!cursor-on-last-page',
    'the cursor counts pages',
    replyChanged('auditRbac', EVENTS, (body) => (body['hasMore'] === true ? { ...body, cursor: '2' } : undefined)),
  ],
  [
    'audit!lenient-numbers',
    'a day without a time is its first moment',
    auditAsked('since', (since) => (since.includes('T') ? since : `${since}T00:00:00Z`)),
  ],
  [
    'audit!type-widens',
    'compliance is matched exactly',
    auditAsked('type', (type) => (type === 'compliance' ? 'compliance!' : type)),
  ],
  [
    'audit!type-widens',
    'continuum- is matched exactly',
    auditAsked('type', (type) => (type === 'continuum-' ? 'continuum-!' : type)),
  ],
  [
    'audit!type-widens',
    'a type lists its whole family',
    auditAsked('type', (type) => (type.startsWith('continuum-') ? 'continuum-' : type)),
  ],
  [
    'audit!type-widens',
    'the word continuum is a beginning too',
    auditAsked('type', (type) => (type === 'continuum' ? 'continuum-' : type)),
  ],
  [
    'audit!type-widens',
    'a type of no family is matched exactly',
    replyChanged('auditRbac', EVENTS, (body, { url }) => {
      const type = url.searchParams.get('type') ?? '';
      if (!type.startsWith('rbac-')) return undefined;
      return { ...body, items: listAt(body, 'items').filter((event) => membersOf(event)?.['auditType'] === type) };
    }),
  ],
  [
    'audit!never-null',
    'a previous tier that is none is null',
    itemsChanged('auditRbac', EVENTS, (event) => [{ previousTier: null, ...event }]),
  ],
  [
    'audit!nothing-invented',
    'an empty audit invents an event (defect D3)',
    replyChanged('auditRbac', EVENTS, (body) =>
      body['total'] === 0
        ? { ...body, items: [{ auditType: 'rbac-grant-created', ts: '2026-05-10T10:00:00Z', detail: 'synthesized' }], total: 1 }
        : undefined,
    ),
  ],
  ['audit!actor-filter', 'the actor is not looked at', queryIgnored('auditRbac', 'actor')],
  [
    'audit!actor-filter',
    'the actor is found in its own letter case only',
    auditAsked('actor', (actor) => (actor === actor.toLowerCase() ? actor : 'nobody')),
  ],
  [
    'audit!actor-filter',
    'the actor is found by the whole name only',
    auditAsked('actor', (actor) => (actor.includes('@') ? actor : 'nobody')),
  ],
  ['audit!actor-filter', 'the actor is never found', auditAsked('actor', (actor) => `${actor}!`)],
  ['audit-stream!replays', 'nothing is replayed', framesChanged((text) => text.replace(/^(event|data):.*\n+/gm, ''))],
  ['audit-stream!replays', 'frames have no event line', framesChanged((text) => text.replace(/^event:.*\n/gm, ''))],
  ['audit-stream!replays', 'frames have no data', framesChanged((text) => text.replace(/^data:.*\n/gm, ''))],
  [
    'audit-stream!replays',
    'nobody is told that the stream is there',
    framesChanged((text) => text.replace(/^event: stream-connected\n.*\n+/gm, '')),
  ],
  ['audit-stream!replays', 'every event is replayed', everythingReplayed()],
  ['audit-stream!replays', 'the oldest event is replayed first', oldestFirst()],
  [
    'audit-continuum!other-envelope',
    'the last page has a next offset of zero',
    replyChanged('auditContinuum', 'audit-continuum.events', (body) => ({ nextOffset: 0, ...body })),
  ],
  ['audit-continuum!filters', 'the type is not looked at', queryIgnored('auditContinuum', 'type')],
  ['audit-continuum!filters', 'the actor is not looked at', queryIgnored('auditContinuum', 'actor')],
  [
    'audit-continuum!filters',
    'the actor is found by the whole name only',
    queryChanged('auditContinuum', 'actor', (actor) => (actor?.includes('@') === false ? 'nobody' : undefined)),
  ],
  ['audit-continuum!filters', 'the time is not looked at', queryIgnored('auditContinuum', 'since')],
  [
    'audit-continuum-stream!live-only',
    'the topic is not named',
    textChanged('auditContinuumStream', 'audit-continuum-stream.frames', (text) => text.replace(' topic=continuum', '')),
  ],
  [
    'audit-continuum-stream!live-only',
    'an event comes at once',
    textChanged('auditContinuumStream', 'audit-continuum-stream.frames', (text) =>
      text.startsWith(': connected')
        ? `${text}data: {"auditType":"continuum-switchover-completed","ts":"2026-05-10T10:00:00Z"}\n\n`
        : text,
    ),
  ],
  [
    'audit-continuum-stream!live-only',
    'it greets with an event',
    textChanged('auditContinuumStream', 'audit-continuum-stream.frames', (text) =>
      text.startsWith(': connected')
        ? `${text}event: stream-connected\ndata: {"auditType":"stream-connected","ts":"2026-05-10T10:00:00Z"}\n\n`
        : text,
    ),
  ],
];

/** Faults of grants, the access matrix, user access, and the audit. */
export const ACCESS_FAULTS = behaviourFaults([...GRANT_LINES, ...MATRIX_LINES, ...USER_ACCESS_LINES, ...AUDIT_LINES]);
