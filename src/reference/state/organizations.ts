import type { Bodies } from '../reply.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** An organization with its own data. */
export type Organization = Bodies['Organization'];

/** The rows of organizations that were created, by id. No row is ever removed. */
export interface Organizations {
  /** Those that were not deleted. */
  readonly list: () => readonly Organization[];
  /** Every row, the newest first. */
  readonly rows: () => readonly Organization[];
  readonly find: (id: string) => Organization | undefined;
  readonly put: (organization: Organization) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** No organizations but what is created: the one of the fixtures is a cluster object (platform contract, 9). */
export const createOrganizations = (): Organizations => {
  const all = new Map<string, Organization>();
  return {
    list: () => [...all.values()].filter(({ state }) => state !== 'deleted'),
    rows: () => [...all.values()].reverse(),
    find: (id) => all.get(id),
    put: (organization) => void all.set(organization.org_tenant_id, organization),
    reset: () => all.clear(),
    remember: () => rememberMaps(all),
  };
};
