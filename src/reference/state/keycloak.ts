import { hexOf } from '../ids.ts';
import type { Bodies } from '../reply.ts';
import { SESSION_TIERS } from '../tiers.ts';
import { rememberMaps, type Undo } from './undo.ts';

type Group = Bodies['KeycloakGroup'] & { readonly id: string };
type Role = Bodies['KeycloakRole'];
type User = Bodies['KeycloakUser'];
type Provider = Bodies['IdentityProvider'];
type Client = Bodies['realm-clients.list'][number];

/** Attributes of a group, each with its values. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/** A user of the realm: what is told of it, and the role that it has. */
export interface KeycloakUser extends User {
  readonly email: string;
  readonly role: string;
}

/** A client of the realm. */
export type KeycloakClient = Client & { readonly id: string };

/** What becomes of a group that is to be made: it is new, it was there, or there is nothing that it could stand below. */
export type MadeGroup = { readonly kind: 'made' | 'there'; readonly group: Group } | { readonly kind: 'no-parent' };

/** The realm of one Sovereign. */
export interface Keycloak {
  readonly users: readonly KeycloakUser[];
  readonly roles: readonly Role[];
  /** The roles inside a role: of a tier those of the tiers below it. `undefined` where there is no such role. */
  readonly inside: (role: string) => readonly Role[] | undefined;
  readonly clients: readonly KeycloakClient[];
  readonly groups: () => readonly Group[];
  readonly group: (id: string) => Group | undefined;
  /** Makes a group, below `parent` where one is named. */
  readonly createGroup: (name: string, parent: string, attributes: Attributes) => MadeGroup;
  /** Replaces the attributes of a group that is there. */
  readonly changeGroup: (id: string, attributes: Attributes) => void;
  /** Removes a group with all below it; false where it does not exist. */
  readonly removeGroup: (id: string) => boolean;
  readonly providers: () => readonly Provider[];
  /** Adds a provider; false where its alias is taken. */
  readonly addProvider: (provider: Provider) => boolean;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

interface StoredGroup {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly attributes: Attributes;
}

/** What the tiers are for, as the product writes it into the realm (realm_bootstrap.go). */
const TIER_DESCRIPTIONS = [
  'Read-only access to in-scope resources (catalog tier 10).',
  'Viewer + workload exec/console + ticket update (catalog tier 20).',
  'Developer + console connect admin + SAM/patch/ticket-accept (catalog tier 30).',
  'Operator + compute/credentials/applications/actions/networks/sessions admin (catalog tier 40).',
  'Admin + RBAC + organization (catalog tier 50).',
];

const PUBLIC = { publicClient: true, serviceAccountsEnabled: false, standardFlowEnabled: true };
const CLIENTS = [
  {
    clientId: 'catalyst-api',
    name: 'Catalyst API',
    description: 'The service account of the API.',
    secret: 'qa-client-secret',
    attributes: { 'use.refresh.tokens': 'true' },
    publicClient: false,
    clientAuthenticatorType: 'client-secret',
    standardFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: true,
  },
  {
    clientId: 'catalyst-ui',
    ...PUBLIC,
    directAccessGrantsEnabled: true,
    rootUrl: 'https://console.omantel.biz',
    redirectUris: ['/*'],
    webOrigins: ['+'],
  },
  { clientId: 'netbird', ...PUBLIC, directAccessGrantsEnabled: false },
];

const AZURE: Provider = {
  alias: 'azure',
  displayName: 'Azure AD',
  providerId: 'oidc',
  enabled: true,
  storeToken: true,
  addReadTokenRoleOnCreate: true,
  linkOnly: true,
  firstBrokerLoginFlowAlias: 'first broker login',
  config: { clientId: 'qa-azure', syncMode: 'FORCE' },
};

/** An id as Keycloak writes them: a UUID, here of letters. */
const uuidOf = (id: string): string => hexOf(id, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The realm with the users and roles of the QA fixtures. */
export const createKeycloak = (ids: () => string): Keycloak => {
  const uuid = (): string => uuidOf(ids());
  const groups = new Map<string, StoredGroup>();
  const providers = new Map<string, Provider>();
  const tiers: readonly Role[] = SESSION_TIERS.map((tier, level) => ({
    id: uuid(),
    name: `catalyst-${tier}`,
    description: TIER_DESCRIPTIONS[level] ?? tier,
    ...(level === 0 ? {} : { composite: true }),
    containerId: 'sovereign',
    attributes: { 'tier-level': [`${level + 1}0`] },
  }));
  const managing: readonly Role[] = ['manage-realm', 'view-realm', 'view-clients'].map((name) => ({
    id: uuid(),
    name,
    containerId: 'sovereign',
  }));
  const roles = [...tiers, ...managing];
  const users: readonly KeycloakUser[] = [
    { username: 'qa-user1', role: 'catalyst-developer', source: 'keycloak' },
    ...SESSION_TIERS.map((tier) => ({ username: `qa-test-${tier}`, role: `catalyst-${tier}`, source: 'keycloak' })),
    { username: 'qa-azure', role: 'catalyst-developer', source: 'azure_ad_federated', firstName: 'Ada', lastName: 'Azure' },
  ].map((user) => ({ id: uuid(), email: `${user.username}@openova.io`, ...user }));
  const clients: readonly KeycloakClient[] = CLIENTS.map((client) => ({
    id: uuid(),
    enabled: true,
    protocol: 'openid-connect',
    frontchannelLogout: false,
    ...client,
  }));
  const pathOf = (group: StoredGroup): string => {
    const parent = groups.get(group.parent);
    return `${parent === undefined ? '' : pathOf(parent)}/${group.name}`;
  };
  const shown = (group: StoredGroup): Group => {
    const below = [...groups.values()].filter(({ parent }) => parent === group.id).map(shown);
    return {
      id: group.id,
      name: group.name,
      path: pathOf(group),
      ...(Object.keys(group.attributes).length === 0 ? {} : { attributes: group.attributes }),
      ...(below.length === 0 ? {} : { subGroups: below as Bodies['KeycloakGroup']['subGroups'] & object }),
    };
  };
  const reset = (): void => {
    groups.clear();
    providers.clear();
    const id = uuid();
    groups.set(id, { id, name: 'sovereign-admins', parent: '', attributes: {} });
    providers.set('azure', AZURE);
  };
  reset();
  const removeGroup = (id: string): boolean => {
    for (const group of groups.values()) if (group.parent === id) removeGroup(group.id);
    return groups.delete(id);
  };
  return {
    users,
    roles,
    inside: (role) => {
      const at = tiers.findIndex(({ name }) => name === role);
      if (at !== -1) return tiers.slice(0, at).reverse();
      return managing.some(({ name }) => name === role) ? [] : undefined;
    },
    clients,
    groups: () => [...groups.values()].filter(({ parent }) => parent === '').map(shown),
    group: (id) => {
      const found = groups.get(id);
      return found && shown(found);
    },
    createGroup: (name, parent, attributes) => {
      if (parent !== '' && !groups.has(parent)) return { kind: 'no-parent' };
      const there = [...groups.values()].find((group) => group.name === name && group.parent === parent);
      if (there) return { kind: 'there', group: shown(there) };
      const group = { id: uuid(), name, parent, attributes };
      groups.set(group.id, group);
      return { kind: 'made', group: shown(group) };
    },
    changeGroup: (id, attributes) => {
      const group = groups.get(id);
      if (group) groups.set(id, { ...group, attributes });
    },
    removeGroup,
    providers: () => [...providers.values()],
    addProvider: (provider) => {
      if (providers.has(provider.alias)) return false;
      providers.set(provider.alias, provider);
      return true;
    },
    reset,
    remember: () => rememberMaps(groups, providers),
  };
};
