import { createCounter } from '../ids.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** A blueprint that an organization published, or that was curated for the whole Sovereign. */
export interface Published {
  readonly org: string;
  readonly name: string;
  readonly version: string;
  readonly title: string;
}

/** Where curated blueprints go (applications contract, 16). */
export const CURATED_ORG = 'catalog-sovereign';

/** What was published, by organization and name. */
export interface PublishedBlueprints {
  readonly list: () => readonly Published[];
  readonly find: (org: string, name: string) => Published | undefined;
  readonly put: (published: Published) => void;
  /** A new number for a pull request. */
  readonly nextPull: () => number;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** Nothing published. */
export const createPublished = (): PublishedBlueprints => {
  const all = new Map<string, Published>();
  let pulls = createCounter();
  return {
    list: () => [...all.values()],
    find: (org, name) => all.get(`${org}/${name}`),
    put: (published) => void all.set(`${published.org}/${published.name}`, published),
    nextPull: () => pulls(),
    reset: () => {
      all.clear();
      pulls = createCounter();
    },
    remember: () => rememberMaps(all),
  };
};
