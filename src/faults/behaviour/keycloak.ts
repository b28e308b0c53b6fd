import {
  type Asked,
  answersFirst,
  answersInstead,
  asksInstead,
  bodyChanged,
  breaks,
  changesNothing,
  gateComesAfter,
  hardReply,
  itemsChanged,
  jsonReply,
  keysIgnored,
  membersOf,
  ofItems,
  parsed,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  textChanged,
  toldWith,
  without,
  withPath,
  withQuery,
  withText,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults, gateClosed, gatePassed } from './behaviour-fault.ts';

const isBlankSearch = ({ url }: Asked): boolean =>
  ['q', 'search'].every((name) => (url.searchParams.get(name) ?? '').trim() === '');

const isUuidClient = ({ pathname }: URL): boolean => /\/clients\/[\da-f]{8}-[\da-f-]{27}\//.test(pathname);

/** The second group of a name is another one, which only its id tells. */
const secondOnRepeat = breaks('keycloakGroupCreate', () => {
  const seen = new Set<string>();
  return async (asked, beneath) => {
    const body = asked.operation === 'keycloakGroupCreate' ? membersOf(parsed(asked.text)) : undefined;
    const name = String(body?.['name'] ?? '');
    if (body === undefined || !seen.has(name)) {
      seen.add(name);
      return (await beneath.ask(asked)).response;
    }
    const { response } = await beneath.ask({ ...asked, text: JSON.stringify({ ...body, name: `${name}-again` }) });
    return withText(response, (await response.text()).replaceAll(`${name}-again`, name));
  };
});

/** The second group of a name is a conflict, as it was once upstream (platform contract, 7). */
const conflictOnRepeat = breaks('keycloakGroupCreate', () => {
  const names = new Set<string>();
  return async (asked, beneath) => {
    const told = await beneath.ask(asked);
    const name = String(membersOf(parsed(asked.text))?.['name']);
    if (told.case !== 'keycloak-group.created') return told.response;
    if (names.has(name)) return hardReply(409, 'conflict', 'the group exists');
    names.add(name);
    return told.response;
  };
});

const LINES: readonly BehaviourLine[] = [
  ...gatePassed('keycloak!users-gate', BELOW_ADMIN, 'may search users', 'keycloakUsers'),
  ...gateClosed('keycloak!users-gate', ['admin'], 'keycloakUsers'),
  ...gatePassed('keycloak!groups-gate', BELOW_ADMIN, 'see the groups', 'keycloakGroups'),
  ...gateClosed('keycloak!groups-gate', ['admin', 'owner'], 'keycloakGroups'),

  [
    'keycloak!blank-query',
    'a blank query finds everybody',
    requestChanged('keycloakUsers', (asked) => (isBlankSearch(asked) ? { url: withQuery(asked, 'search', '@') } : undefined)),
  ],
  [
    'keycloak!blank-query',
    'a blank query is refused',
    answersFirst('keycloakUsers', (asked) =>
      isBlankSearch(asked) ? hardReply(400, 'missing-query', 'search is required') : undefined,
    ),
  ],
  ['keycloak!q-is-search', 'q is not looked at', queryIgnored('keycloakUsers', 'q')],
  ['keycloak!q-is-search', 'search is not looked at', queryIgnored('keycloakUsers', 'search')],
  [
    'keycloak!q-is-search',
    'a blank search hides q',
    requestChanged('keycloakUsers', (asked) =>
      asked.url.searchParams.get('search')?.trim() === '' ? { url: withQuery(asked, 'q', '') } : undefined,
    ),
  ],
  [
    'keycloak!blank-query',
    'Keycloak is asked for a blank query',
    requestChanged('keycloakUsers', (asked) =>
      isBlankSearch(asked) ? { url: withQuery(asked, 'q', 'nobody-at-all') } : undefined,
    ),
  ],
  [
    'keycloak!search-limit',
    'a limit of 0 finds one',
    queryChanged('keycloakUsers', 'limit', (limit) => (limit === '0' ? '1' : undefined)),
  ],
  [
    'keycloak!search-limit',
    'the digits before a letter are a limit',
    queryChanged('keycloakUsers', 'limit', (limit) =>
      /^\d+\D/.test(limit ?? '') ? String(Number.parseInt(limit ?? '', 10)) : undefined,
    ),
  ],
  [
    'keycloak!user-source',
    'all users are told as users of Keycloak',
    itemsChanged('keycloakUsers', 'keycloak-users.found', (user) => [{ ...user, source: 'keycloak' }]),
  ],
  [
    'keycloak!user-source',
    'a user of Azure is told with the alias of its provider',
    itemsChanged('keycloakUsers', 'keycloak-users.found', (user) => [
      user['source'] === 'azure_ad_federated' ? { ...user, source: 'azure-sso-omantel' } : user,
    ]),
  ],
  [
    'keycloak!gate-before-client',
    'a missing Keycloak is told before the gate',
    gateComesAfter('keycloakGroups', BELOW_ADMIN, 'keycloak-groups.not-configured'),
  ],

  [
    'keycloak!create-is-idempotent',
    'a repeat makes a second group',
    secondOnRepeat,
    ['CT-KEYCLOAK-GROUP/tree', 'CT-KEYCLOAK-GROUP/listed-below'],
  ],
  ['keycloak!create-is-idempotent', 'a repeat is a conflict', conflictOnRepeat],
  [
    'keycloak!group-must-exist',
    'a group that is missing is made by its change',
    asksInstead('keycloakGroupUpdate', 'keycloak-group-put.not-found', (asked) => ({
      method: 'POST',
      url: withPath(asked, (path) => path.slice(0, path.lastIndexOf('/'))),
      text: JSON.stringify({ name: asked.url.pathname.split('/').at(-1) ?? '' }),
    })),
  ],
  [
    'keycloak!group-must-exist',
    'the body is read before the group is looked up',
    answersInstead('keycloakGroupUpdate', 'keycloak-group-put.not-found', ({ text }) =>
      membersOf(parsed(text)) === undefined ? hardReply(400, 'invalid-body', 'EOF') : undefined,
    ),
  ],
  [
    'keycloak!parent-must-exist',
    'a group below one that does not exist is made at the top',
    asksInstead('keycloakGroupCreate', 'keycloak-group.failed', ({ text }) => {
      const { parentId, ...body } = membersOf(parsed(text)) ?? {};
      return parentId === undefined ? undefined : { text: JSON.stringify(body) };
    }),
  ],
  ['keycloak!group-keys', 'unknown keys are let through', keysIgnored('keycloakGroupCreate', 'colour')],
  [
    'keycloak!group-keys',
    'keys count as they are written only',
    requestChanged('keycloakGroupCreate', ({ text = '' }) =>
      text.includes('"NAME"') ? { text: text.replace('"NAME"', '"nothing"') } : undefined,
    ),
  ],
  [
    'keycloak!group-keys',
    'what follows the body is refused',
    answersFirst('keycloakGroupCreate', ({ text = '' }) =>
      text !== '' && parsed(text) === undefined ? hardReply(400, 'invalid-body', 'the body is not JSON') : undefined,
    ),
  ],
  [
    'keycloak!no-attributes',
    'a change to no attributes takes them away',
    replyChanged('keycloakGroupUpdate', 'keycloak-group-put.updated', (body, { text }) =>
      JSON.stringify(membersOf(parsed(text))?.['attributes'] ?? {}) === '{}' ? without(body, 'attributes') : undefined,
    ),
  ],
  ['keycloak!group-delete', 'a deleted group stays', changesNothing('keycloakGroupDelete', 'keycloak-group.deleted')],
  [
    'keycloak!five-roles',
    'the tier operator is no role of the realm',
    replyChanged(
      'keycloakRoles',
      'keycloak-roles.list',
      ofItems((items) => items.filter(({ name }) => name !== 'catalyst-operator')),
    ),
  ],
  [
    'keycloak!five-roles',
    'the roles of the realm lack their prefix',
    replyChanged(
      'keycloakRoles',
      'keycloak-roles.list',
      ofItems((items) => items.map((role) => ({ ...role, name: String(role['name']).replace('catalyst-', '') }))),
    ),
  ],
  [
    'keycloak!unknown-role',
    'an unknown role has no members',
    answersInstead('keycloakRoleMembers', 'keycloak-members.not-found', ({ url }) =>
      jsonReply(200, { role: url.pathname.split('/').at(-2) ?? '', items: [] }),
    ),
  ],
  [
    'keycloak!unknown-client-is-empty',
    'an unknown client is not found',
    answersInstead('keycloakClientRoles', 'keycloak-client-roles.list', (_, body) =>
      Array.isArray(body['items']) && body['items'].length === 0
        ? hardReply(404, 'client-not-found', 'no client has this id')
        : undefined,
    ),
  ],
  [
    'keycloak!unknown-client-is-empty',
    'an unknown client has the roles of another',
    requestChanged('keycloakClientRoles', (asked) => ({
      url: withPath(asked, (path) => path.replace(/\/clients\/[^/]+/, '/clients/catalyst-api')),
    })),
  ],

  [
    'keycloak!unlisted-is-empty',
    'roles that are not listed are a failure',
    answersInstead('keycloakClientRoles', 'keycloak-client-roles.list', ({ url }, body) =>
      isUuidClient(url) && Array.isArray(body['items']) && body['items'].length === 0
        ? hardReply(502, 'keycloak-list-failed', 'Keycloak did not answer')
        : undefined,
    ),
  ],
  [
    'mirror!one-realm',
    'a realm that is not its own is not found',
    answersFirst('realmRoles', ({ url }) =>
      /\/realms\/(?:sovereign|%20)\//.test(url.pathname) ? undefined : hardReply(404, 'realm-not-found', 'no such realm'),
    ),
  ],
  [
    'mirror!role-must-exist',
    'an unknown role has nothing inside',
    answersInstead('realmRoleComposites', 'realm-composites.not-found', () => jsonReply(200, [])),
  ],

  ...(
    [
      ['realmRoles', 'realm-roles.list', 'roles'],
      ['realmRoleComposites', 'realm-composites.list', 'composites'],
      ['identityProviders', 'identity-providers.list', 'identity providers'],
      ['realmClients', 'realm-clients.list', 'clients'],
      ['serviceAccountRoles', 'service-account-roles.list', 'roles of a service account'],
    ] as const
  ).map(
    ([operation, name, what]): BehaviourLine => [
      'mirror!bare-arrays',
      `the mirror wraps ${what} as the proxy does`,
      textChanged(operation, name, (text) => `{"items":${text.trim()}}\n`),
    ],
  ),
  [
    'mirror!provider-needs-alias',
    'the alias of a provider is its providerId where none is sent',
    bodyChanged('identityProviderCreate', (body) => ({ alias: body['providerId'] ?? '', ...body })),
  ],
  [
    'mirror!provider-needs-alias',
    'the providerId of a provider is oidc where none is sent',
    bodyChanged('identityProviderCreate', (body) => ({ providerId: 'oidc', ...body })),
  ],
  [
    'mirror!provider-is-listed',
    'a provider is told as created and is not',
    changesNothing('identityProviderCreate', 'identity-provider.created'),
    ['CT-MIRROR-MAPPER/alias'],
  ],
  [
    'mirror!provider-is-off',
    'a provider is switched on where nothing is said',
    bodyChanged('identityProviderCreate', (body) => ({ enabled: true, ...body })),
  ],
  [
    'mirror!provider-is-off',
    'a provider is switched off whatever is said',
    bodyChanged('identityProviderCreate', (body) => ({ ...body, enabled: false })),
  ],
  [
    'mirror!provider-once',
    'an alias that is there is told as created',
    answersInstead('identityProviderCreate', 'identity-provider.failed', ({ text }) => {
      const body = membersOf(parsed(text)) ?? {};
      return jsonReply(201, { alias: body['alias'] ?? '', providerId: body['providerId'] ?? '', enabled: false, config: {} });
    }),
  ],
  [
    'mirror!provider-once',
    'an alias that is there is a conflict',
    answersInstead('identityProviderCreate', 'identity-provider.failed', () =>
      hardReply(409, 'alias-exists', 'the alias is taken'),
    ),
  ],
  ['mirror!provider-keys', 'unknown keys are let through', keysIgnored('identityProviderCreate', 'colour')],
  [
    'mirror!mapper-alias',
    'a mapper belongs to the provider of its body',
    replyChanged('identityProviderMapper', 'identity-mapper.created', (body, { text }) => {
      const alias = membersOf(parsed(text))?.['identityProviderAlias'];
      return alias === undefined ? undefined : { ...body, identityProviderAlias: alias };
    }),
  ],
  [
    'mirror!mapper-needs-provider',
    'a mapper of a provider that does not exist is created',
    asksInstead('identityProviderMapper', 'identity-mapper.failed', (asked) => ({
      url: withPath(asked, (path) => path.replace(/instances\/[^/]+/, 'instances/azure')),
    })),
  ],
  [
    'mirror!mapper-needs-provider',
    'a mapper of a provider that does not exist is not found',
    answersInstead('identityProviderMapper', 'identity-mapper.failed', () =>
      hardReply(404, 'provider-not-found', 'no provider has this alias'),
    ),
  ],
  [
    'mirror!account-passes-through',
    'the id of no client is told as an unknown client',
    answersInstead('serviceAccountRoles', 'service-account-roles.refused', () =>
      hardReply(404, 'client-not-found', 'no client has this id'),
    ),
  ],
  [
    'mirror!token-passes-through',
    'what Keycloak says of a client gets a code',
    replyChanged('realmToken', ['realm-token.client-refused', 'realm-token.refused'], (body) => ({ ...body, code: '401' })),
  ],
  [
    'mirror!token-passes-through',
    'any password gets a token',
    bodyChanged('realmToken', (body) => ({ ...body, password: 'any' })),
  ],
  [
    'mirror!token-passes-through',
    'what Keycloak refuses is told as a failure of Keycloak',
    answersInstead('realmToken', 'realm-token.invalid-grant', () =>
      hardReply(502, 'keycloak-token-failed', 'Keycloak answered 401'),
    ),
  ],
  [
    'mirror!token-passes-through',
    'the status of Keycloak is lost',
    answersInstead('realmToken', 'realm-token.invalid-grant', toldWith(200)),
  ],
  [
    'mirror!token-passes-through',
    'the token is wrapped',
    replyChanged('realmToken', 'realm-token.minted', (body) => ({ result: body })),
  ],
  ['mirror!token-passes-through', 'client_id is not looked at', keysIgnored('realmToken', 'client_id')],
  ['mirror!token-passes-through', 'clientId is not looked at', keysIgnored('realmToken', 'clientId')],
  ['mirror!client-filter', 'clientId does not narrow the list', queryIgnored('realmClients', 'clientId')],
  [
    'mirror!client-must-exist',
    'an unknown client has no roles',
    answersInstead('serviceAccountRoles', 'service-account-roles.not-found', () => jsonReply(200, [])),
  ],
  [
    'mirror!client-must-exist',
    'an unknown client has the roles of another',
    asksInstead('serviceAccountRoles', 'service-account-roles.not-found', (asked) => ({
      url: withPath(asked, (path) => path.replace(/\/clients\/[^/]+/, '/clients/catalyst-api')),
    })),
  ],
];

/** Faults of users, groups and roles of Keycloak, and of the mirror of its admin API. */
export const KEYCLOAK_FAULTS = behaviourFaults(LINES);
