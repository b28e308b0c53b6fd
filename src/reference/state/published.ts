import { createCounter } from '../ids.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** A blueprint that an organization published, or that was curated for the whole Sovereign. */
export interface Published {
  readonly org: string;
  readonly name: string;
  readonly version: string;
  /** The title on its card; empty where its YAML has none. */
  readonly title: string;
}

/** Where curated blueprints go (blueprints.go, catalogSovereignOrg). */
export const CURATED_ORG = 'catalog-sovereign';

/** The repositories of blueprints: one that each organization shares, and those of the Sovereign. */
export interface PublishedBlueprints {
  /** What organizations published. */
  readonly list: () => readonly Published[];
  readonly find: (org: string, name: string) => Published | undefined;
  readonly put: (published: Published) => void;
  /** What was curated, each with its own repository. */
  readonly curated: () => readonly Published[];
  readonly curate: (published: Published) => void;
  /** The number of the pull request from a branch: the one that is open, or a new one. */
  readonly pullOf: (branch: string) => number;
  /** A new number for a pull request. */
  readonly nextPull: () => number;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** Nothing published. */
export const createPublished = (): PublishedBlueprints => {
  const shared = new Map<string, Published>();
  const curated = new Map<string, Published>();
  const branches = new Map<string, number>();
  let pulls = createCounter();
  return {
    list: () => [...shared.values()],
    find: (org, name) => shared.get(`${org}/${name}`),
    put: (published) => void shared.set(`${published.org}/${published.name}`, published),
    curated: () => [...curated.values()],
    curate: (published) => void curated.set(published.name, { ...published, org: CURATED_ORG }),
    pullOf: (branch) => {
      const number = branches.get(branch) ?? pulls();
      branches.set(branch, number);
      return number;
    },
    nextPull: () => pulls(),
    reset: () => {
      for (const all of [shared, curated, branches]) all.clear();
      pulls = createCounter();
    },
    remember: () => rememberMaps(shared, curated, branches),
  };
};
