import type { Bodies } from '../reply.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** An organization with its own data. */
export type Organization = Bodies['Organization'];

/** The organizations that were created, by id. */
export interface Organizations {
  readonly list: () => readonly Organization[];
  /** By id or by subdomain. */
  readonly find: (idOrSlug: string) => Organization | undefined;
  readonly put: (organization: Organization) => void;
  readonly remove: (id: string) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** No organizations but what is created: the one of the fixtures is a cluster object (platform contract, 9). */
export const createOrganizations = (): Organizations => {
  const all = new Map<string, Organization>();
  return {
    list: () => [...all.values()],
    find: (idOrSlug) => all.get(idOrSlug) ?? [...all.values()].find(({ subdomain }) => subdomain === idOrSlug),
    put: (organization) => void all.set(organization.org_tenant_id, organization),
    remove: (id) => void all.delete(id),
    reset: () => all.clear(),
    remember: () => rememberMaps(all),
  };
};
