import type { Bodies } from '../reply.ts';
import { SESSION_TIERS } from '../tiers.ts';
import { rememberMaps, type Undo } from './undo.ts';

type Group = Bodies['KeycloakGroup'];
type Role = Bodies['KeycloakRole'];
type Provider = Bodies['IdentityProvider'];

/** A user of the realm. */
export interface KeycloakUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly role: string;
}

/** The realm of one Sovereign. */
export interface Keycloak {
  readonly users: readonly KeycloakUser[];
  readonly roles: readonly Role[];
  readonly clients: Bodies['realm-clients.list'];
  readonly groups: () => readonly Group[];
  /** The group of a name, made where it is not there (idempotent); below `parent` where one is named. */
  readonly createGroup: (name: string, parent: string, attributes: object | undefined) => Group;
  readonly changeGroup: (id: string, attributes: object) => Group | undefined;
  /** Removes a group with all below it; false where it does not exist. */
  readonly removeGroup: (id: string) => boolean;
  readonly providers: () => readonly Provider[];
  readonly addProvider: (provider: Provider) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

interface StoredGroup {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly attributes: object | undefined;
}

/** The realm with the users and roles of the QA fixtures. */
export const createKeycloak = (ids: () => string): Keycloak => {
  const groups = new Map<string, StoredGroup>();
  const providers = new Map<string, Provider>();
  const roles: readonly Role[] = [
    ...SESSION_TIERS.map((tier) => ({ name: `catalyst-${tier}`, composite: tier === 'owner' })),
    ...['manage-realm', 'view-realm', 'view-clients'].map((name) => ({ name, composite: false })),
  ].map((role) => ({ id: ids(), clientRole: false, containerId: 'sovereign', description: `The role ${role.name}.`, ...role }));
  const users: readonly KeycloakUser[] = [
    { username: 'qa-user1', role: 'catalyst-developer' },
    ...SESSION_TIERS.map((tier) => ({ username: `qa-test-${tier}`, role: `catalyst-${tier}` })),
  ].map((user) => ({ id: ids(), email: `${user.username}@openova.io`, ...user }));
  const clients = ['catalyst-api', 'catalyst-ui', 'netbird'].map((clientId) => ({
    id: ids(),
    clientId,
    protocol: 'openid-connect' as const,
    enabled: true,
  }));
  const pathOf = (group: StoredGroup): string =>
    `${group.parent === '' ? '' : pathOf(groups.get(group.parent) ?? { ...group, parent: '', name: '' })}/${group.name}`;
  const shown = (group: StoredGroup): Group => {
    const below = [...groups.values()].filter(({ parent }) => parent === group.id).map(shown);
    return {
      id: group.id,
      name: group.name,
      path: pathOf(group),
      ...(group.attributes === undefined ? {} : { attributes: group.attributes as Record<string, never> }),
      ...(below.length === 0 ? {} : { subGroups: below as unknown as readonly Record<string, never>[] }),
    };
  };
  const reset = (): void => {
    groups.clear();
    providers.clear();
    const id = ids();
    groups.set(id, { id, name: 'sovereign-admins', parent: '', attributes: undefined });
    providers.set('azure', { alias: 'azure', providerId: 'oidc', enabled: true, config: {} });
  };
  reset();
  const removeGroup = (id: string): boolean => {
    for (const group of groups.values()) if (group.parent === id) removeGroup(group.id);
    return groups.delete(id);
  };
  return {
    users,
    roles,
    clients,
    groups: () => [...groups.values()].filter(({ parent }) => parent === '').map(shown),
    createGroup: (name, parent, attributes) => {
      const above = groups.has(parent) ? parent : '';
      const there = [...groups.values()].find((group) => group.name === name && group.parent === above);
      if (there) return shown(there);
      const group = { id: ids(), name, parent: above, attributes };
      groups.set(group.id, group);
      return shown(group);
    },
    changeGroup: (id, attributes) => {
      const group = groups.get(id);
      if (!group) return undefined;
      groups.set(id, { ...group, attributes });
      return shown({ ...group, attributes });
    },
    removeGroup,
    providers: () => [...providers.values()],
    addProvider: (provider) => void providers.set(provider.alias, provider),
    reset,
    remember: () => rememberMaps(groups, providers),
  };
};
