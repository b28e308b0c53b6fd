import { rememberMaps, type Undo } from './undo.ts';

/** What the catalog of the marketplace says of its apps. */
export interface Marketplace {
  /** Whether an app is published; `undefined` for one that it does not have. */
  readonly isPublished: (slug: string) => boolean | undefined;
  readonly publish: (slug: string, isPublished: boolean) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** The apps of the fixtures: one is published, one is not. */
const APPS = [
  ['gitea', false],
  ['wordpress', true],
] as const;

/** The marketplace of the fixtures. */
export const createMarketplace = (): Marketplace => {
  const apps = new Map<string, boolean>(APPS);
  return {
    isPublished: (slug) => apps.get(slug),
    publish: (slug, isPublished) => void apps.set(slug, isPublished),
    reset: () => {
      apps.clear();
      for (const [slug, isPublished] of APPS) apps.set(slug, isPublished);
    },
    remember: () => rememberMaps(apps),
  };
};
