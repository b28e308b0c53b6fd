import type { Json } from '../model.ts';
import { fixtures } from './fixtures.ts';

/** An application as stored (applications contract, section 4.1). */
export interface Application {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly environmentRef: string;
  readonly blueprint: { readonly name: string; readonly version: string };
  readonly placement: string;
  readonly regions: readonly string[];
  readonly parameters: Readonly<Record<string, Json>>;
  readonly status: Readonly<Record<string, Json>> | undefined;
}

/** What a row can arrange of the server around the store. */
export interface Arrangement {
  readonly catalog: 'wired' | 'unwired' | 'failing' | 'malformed-schema';
  readonly create: 'ok' | 'failing';
  readonly cluster: 'reachable' | 'unreachable';
}

/** Everything as it should be. */
export const IN_ORDER: Arrangement = { catalog: 'wired', create: 'ok', cluster: 'reachable' };

/** The state of one Sovereign. Methods are synchronous: what is read and then written in one turn cannot be raced. */
export interface Store {
  readonly list: () => readonly Application[];
  readonly find: (name: string, namespace: string | undefined) => Application | undefined;
  /** False when the name is taken in its namespace; nothing is changed then. */
  readonly create: (application: Application) => boolean;
  readonly remove: (application: Application) => void;
  readonly arrangement: () => Arrangement;
  readonly arrange: (change: Partial<Arrangement>) => void;
  readonly empty: () => void;
  readonly reset: () => void;
}

const order = (a: Application, b: Application): number => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ namespace, name }: Pick<Application, 'namespace' | 'name'>): string => `${namespace}/${name}`;

/** A store with the QA fixtures (applications contract, section 20). */
export const createStore = (ids: () => string, now: () => number): Store => {
  const applications = new Map<string, Application>();
  let arrangement = IN_ORDER;
  const reset = (): void => {
    arrangement = IN_ORDER;
    applications.clear();
    for (const application of fixtures(ids, now)) applications.set(keyOf(application), application);
  };
  reset();
  const list = (): readonly Application[] => [...applications.values()].sort(order);
  return {
    list,
    find: (name, namespace) =>
      list().find((one) => one.name === name && (namespace === undefined || one.namespace === namespace)),
    create: (application) => {
      if (applications.has(keyOf(application))) return false;
      applications.set(keyOf(application), application);
      return true;
    },
    remove: (application) => void applications.delete(keyOf(application)),
    arrangement: () => arrangement,
    arrange: (change) => {
      arrangement = { ...arrangement, ...change };
    },
    empty: () => applications.clear(),
    reset,
  };
};
