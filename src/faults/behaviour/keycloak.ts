import {
  type Asked,
  answersFirst,
  answersInstead,
  asksInstead,
  bodyChanged,
  breaks,
  changesNothing,
  hardReply,
  jsonReply,
  keysIgnored,
  membersOf,
  ofItems,
  parsed,
  queryIgnored,
  replyChanged,
  requestChanged,
  textChanged,
  toldWith,
  withPath,
  withQuery,
  withText,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults, gateClosed, gatePassed } from './behaviour-fault.ts';

const isBlankSearch = ({ url }: Asked): boolean =>
  ['q', 'search'].every((name) => (url.searchParams.get(name) ?? '').trim() === '');

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
