import { type Json, TIERS } from '../../model.ts';
import { safeTime } from '../ids.ts';
import type { Bodies } from '../reply.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** A scope of a grant. */
export type Scope = Bodies['Scope'];

/** What a UserAccess object grants on one application. */
export type Application = Bodies['UserAccessWritten']['spec']['applications'][number];

/** A UserAccess object as stored; `applications` is `undefined` for grants of rbac/assign. */
export interface Grant {
  readonly name: string;
  readonly uid: string;
  /** Whom rbac/assign granted, where it was told no subject: kept to tell people apart, shown nowhere. */
  readonly email: string;
  /** The annotation that the access matrix shows; no operation writes it. */
  readonly emailHint: string;
  readonly subject: string;
  readonly groups: readonly string[];
  readonly sovereignRef: string;
  readonly applications: readonly Application[] | undefined;
  readonly tier: string | undefined;
  readonly scopes: readonly Scope[];
  /** Role bindings that a reconciler made of it; `undefined` before one ran. */
  readonly rolebindings: number | undefined;
  readonly createdMs: number;
}

/** The grants of one Sovereign by name. */
export interface Access {
  readonly list: () => readonly Grant[];
  readonly find: (name: string) => Grant | undefined;
  readonly put: (grant: Grant) => void;
  readonly remove: (name: string) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** Scopes as they are compared: trimmed, without those that are blank, sorted by key and value (platform contract, 3.6). */
export const sortedScopes = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes
    .map(({ key, value }) => ({ key: key.trim(), value: value.trim() }))
    .filter(({ key, value }) => key !== '' || value !== '')
    .sort((a, b) => (a.key === b.key ? (a.value < b.value ? -1 : 1) : a.key < b.key ? -1 : 1));

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
export const fnv1a = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
};

/** A text as a part of a Kubernetes name: its letters, digits and hyphens, none of these at an end. */
export const nameSegment = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+|-+$/g, '');

/** The name of the object of a grant: `rbac-`, a head from the user, the hash of the scopes (platform contract, 3.6). */
export const grantName = (subject: string, email: string, scopes: readonly Scope[]): string => {
  const head = nameSegment(subject || email).slice(0, 12) || 'user';
  const hash = fnv1a(
    sortedScopes(scopes)
      .map(({ key, value }) => `${key}=${value}`)
      .join(';'),
  );
  return `rbac-${head}-${hash}`;
};

/** Rank of a tier, weakest first; -1 for none of the five. */
export const rankOf = (tier: string | undefined): number => TIERS.indexOf(tier as (typeof TIERS)[number]);

/** The name that a Sovereign has in UserAccess objects: the first label of its host. */
export const sovereignRefOf = (fqdn: string): string => (fqdn.split('.')[0] ?? fqdn).toLowerCase();

const userOf = ({ subject, groups }: Grant): Bodies['UserAccess']['spec']['user'] => ({
  ...(subject === '' ? {} : { keycloakSubject: subject }),
  ...(groups.length === 0 ? {} : { keycloakGroups: groups }),
});

/** An object as user access tells it after a write. */
export const accessWritten = (grant: Grant): Bodies['UserAccessWritten'] => ({
  name: grant.name,
  spec: { user: userOf(grant), sovereignRef: grant.sovereignRef, applications: grant.applications ?? [] },
  ...(grant.rolebindings === undefined
    ? {}
    : { status: { rolebindingsCreated: grant.rolebindings, providerConfigRef: `sovereign-${grant.sovereignRef}` } }),
  creationTimestamp: safeTime(grant.createdMs),
});

/** An object as user access lists it. `nulls`: as upstream writes grants without applications (defect D7). */
export const accessItem = (grant: Grant, nulls: boolean): Bodies['UserAccess'] => {
  const item = accessWritten(grant);
  return { ...item, spec: { ...item.spec, applications: grant.applications ?? (nulls ? null : []) } };
};

/** The labels and the spec that an object has in the cluster. */
export const accessObject = (
  grant: Grant,
): { readonly labels: Readonly<Record<string, string>>; readonly spec: Readonly<Record<string, Json>> } => {
  const { sovereignRef, applications, tier, scopes } = grant;
  return {
    labels: tier === undefined ? {} : { 'catalyst.openova.io/tier': tier },
    spec: {
      user: userOf(grant),
      sovereignRef,
      ...(applications === undefined ? {} : { applications: [...applications] }),
      ...(tier === undefined ? {} : { tierRoleRef: `openova:tier-${tier}` }),
      ...(scopes.length === 0 ? {} : { scopes: [...scopes] }),
    },
  };
};

const fixtures = (ids: () => string, now: () => number, sovereignRef: string): readonly Grant[] => [
  {
    name: 'qa-user1',
    uid: ids(),
    email: '',
    emailHint: 'qa-user1@openova.io',
    subject: 'qa-user1',
    groups: [],
    sovereignRef,
    applications: undefined,
    tier: 'developer',
    scopes: [
      { key: 'openova.io/application', value: 'qa-wp' },
      { key: 'openova.io/env-type', value: 'dev' },
      { key: 'openova.io/org', value: 'omantel-platform' },
    ],
    rolebindings: 1,
    createdMs: now(),
  },
  ...TIERS.filter((tier) => tier !== 'anonymous').map((tier) => ({
    name: `qa-test-${tier}`,
    uid: ids(),
    email: '',
    emailHint: '',
    subject: `qa-test-${tier}`,
    groups: [],
    sovereignRef,
    applications: undefined,
    tier,
    scopes: [{ key: 'openova.io/env-type', value: 'dev' }],
    rolebindings: undefined,
    createdMs: now(),
  })),
];

/** The grants of the QA fixtures (platform contract, 15). */
export const createAccess = (ids: () => string, now: () => number, fqdn: string): Access => {
  const grants = new Map<string, Grant>();
  const reset = (): void => {
    grants.clear();
    for (const grant of fixtures(ids, now, sovereignRefOf(fqdn))) grants.set(grant.name, grant);
  };
  reset();
  return {
    list: () => [...grants.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    find: (name) => grants.get(name),
    put: (grant) => void grants.set(grant.name, grant),
    remove: (name) => void grants.delete(name),
    reset,
    remember: () => rememberMaps(grants),
  };
};
