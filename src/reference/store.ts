import type { Json } from '../model.ts';
import { IN_CLUSTER } from './catalog.ts';
import type { Era } from './eras.ts';
import { fixtures } from './fixtures.ts';
import { type Access, accessObject, createAccess } from './state/access.ts';
import { type Application, applicationObject } from './state/application.ts';
import { type Audit, createAudit } from './state/audit.ts';
import { type Cluster, createCluster, type Derived, type KubernetesObject, workloadOf } from './state/cluster.ts';
import { type Continuums, continuumObject, createContinuums } from './state/continuum.ts';
import { createKeycloak, type Keycloak } from './state/keycloak.ts';
import { createMarketplace, type Marketplace } from './state/marketplace.ts';
import { createOrganizations, type Organizations } from './state/organizations.ts';
import { createPins, type Pins } from './state/pins.ts';
import { createPolicies, type Policies, policyObject } from './state/policies.ts';
import { createPublished, type PublishedBlueprints } from './state/published.ts';
import { createRecordings, type Recordings } from './state/recordings.ts';
import { rememberMaps, type Undo } from './state/undo.ts';

/** What a row can arrange of the server around the store. */
export interface Arrangement {
  readonly catalog: 'wired' | 'unwired' | 'failing' | 'malformed-schema' | 'empty';
  readonly create: 'ok' | 'failing';
  /** Reads of the cluster; `failing` where the contract has a case for it, `forbidden` by the cluster where it has one for that. */
  readonly read: 'ok' | 'failing' | 'forbidden';
  /** Writes to objects that are there: `conflicting` as if somebody else wrote in between, `forbidden` or `invalid` as the cluster says. */
  readonly write: 'ok' | 'conflicting' | 'failing' | 'forbidden' | 'invalid';
  readonly cluster: 'reachable' | 'unreachable';
  /** `garbled`: what is read from Git cannot be decoded. */
  readonly git: 'wired' | 'unwired' | 'failing' | 'garbled';
  readonly keycloak: 'configured' | 'missing' | 'failing';
  /** `failing`: the policies that Kyverno knows cannot be listed; `missing`: there are none. */
  readonly kyverno: 'ok' | 'failing' | 'missing';
  /** The cache from which objects of the cluster are listed. */
  readonly cache: 'on' | 'disabled';
  /** Shells over WebSocket: as the era of the server has them, wired all the same, or failing. */
  readonly exec: 'of-era' | 'wired' | 'failing';
  /** `unreadable`: the cluster does not give continuums. `pair-failing`: a live pair stands in for one that is missing, and cannot be
   * switched over. */
  readonly continuum: 'readable' | 'unreadable' | 'pair-failing';
  /** The store of organizations, and what a new one needs: the name of the Sovereign, parent domains, one of them delegated, room on the disk; `failing`: its first
   * step fails. */
  readonly organizations: 'there' | 'unavailable' | 'unnamed' | 'without-domains' | 'undelegated' | 'full' | 'failing';
  readonly audit: 'wired' | 'missing';
  readonly guacamole: 'ok' | 'failing';
  readonly mail: 'ok' | 'rejecting' | 'deferring' | 'broken';
  /** `failing`: it is there, and signs nothing. */
  readonly signer: 'there' | 'missing' | 'failing';
  /** Making the digits of a code. */
  readonly pins: 'ok' | 'failing';
  readonly test_sessions: 'on' | 'off';
  /** Whether a Sovereign was told its own deployment id yet. */
  readonly deployment_id: 'stamped' | 'missing';
  /** The registry of the tenants beside the Sovereign's own. */
  readonly tenants: 'there' | 'missing';
  /** Whether requests reach the server with the host that they were sent to. */
  readonly host: 'sent' | 'dropped';
  /** The catalog of apps that the server was built with. */
  readonly app_catalog: 'there' | 'broken';
  /** The catalog of the marketplace: `unwired` where the server has no secret for it. */
  readonly marketplace: 'there' | 'unwired' | 'unreachable';
  readonly compliance: 'wired' | 'unwired';
  /** What watches the pods that run, and what scans their images; the fixtures have neither. */
  readonly falco: 'missing' | 'there';
  readonly trivy: 'missing' | 'there';
  /** `chroot`: a Sovereign, which takes any id for itself; `mothership`: only its own id is known, and aliases without an id have none. */
  readonly mode: 'chroot' | 'mothership';
  /** Which copy of the product it answers as. */
  readonly era: Era;
  /** Seconds by which the clock of the server is ahead. */
  readonly advance_seconds: number;
}

/** Everything as it should be. */
const IN_ORDER: Arrangement = {
  catalog: 'wired',
  create: 'ok',
  read: 'ok',
  write: 'ok',
  cluster: 'reachable',
  git: 'wired',
  keycloak: 'configured',
  kyverno: 'ok',
  cache: 'on',
  exec: 'of-era',
  continuum: 'readable',
  organizations: 'there',
  audit: 'wired',
  guacamole: 'ok',
  mail: 'ok',
  signer: 'there',
  pins: 'ok',
  test_sessions: 'on',
  deployment_id: 'stamped',
  tenants: 'there',
  host: 'sent',
  app_catalog: 'there',
  marketplace: 'there',
  compliance: 'wired',
  falco: 'missing',
  trivy: 'missing',
  mode: 'chroot',
  era: 'iter-16',
  advance_seconds: 0,
};

/** The state of one Sovereign. Methods are synchronous: what is read and then written in one turn cannot be raced. */
export interface Store {
  readonly list: () => readonly Application[];
  readonly find: (name: string, namespace: string | undefined) => Application | undefined;
  /** False when the name is taken in its namespace; nothing is changed then. */
  readonly create: (application: Application) => boolean;
  readonly replace: (application: Application) => void;
  readonly remove: (application: Application) => void;
  readonly access: Access;
  readonly audit: Audit;
  readonly policies: Policies;
  readonly cluster: Cluster;
  readonly continuums: Continuums;
  readonly keycloak: Keycloak;
  readonly marketplace: Marketplace;
  readonly organizations: Organizations;
  readonly pins: Pins;
  readonly published: PublishedBlueprints;
  readonly recordings: Recordings;
  readonly arrangement: () => Arrangement;
  readonly arrange: (change: Partial<Arrangement>) => void;
  /** Removes every application. */
  readonly empty: () => void;
  readonly reset: () => void;
  /** Remembers the whole state but for what was arranged; what it returns puts it back, so that a fault can undo a change. */
  readonly remember: () => Undo;
}

/** What a store is made of: the id source, the time in epoch ms, whose state it is, and mode and era that a reset restores. */
export interface StoreOptions {
  readonly ids: () => string;
  readonly now: () => number;
  readonly sovereign: string;
  readonly fqdn: string;
  /** How it runs where nothing else is arranged. */
  readonly mode: Arrangement['mode'];
  readonly era: Arrangement['era'];
}

const order = (a: Application, b: Application): number => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ namespace, name }: Pick<Application, 'namespace' | 'name'>): string => `${namespace}/${name}`;

/** Objects of the cluster that other state stands behind. */
const derivedFrom =
  (store: Pick<Store, 'list' | 'access' | 'policies' | 'continuums'>, now: () => number): Derived =>
  (kind) => {
    const object = (name: string, uid: string, rest: Readonly<Record<string, Json>>, namespace?: string): KubernetesObject => ({
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      metadata: { name, uid, ...(namespace === undefined ? {} : { namespace }) },
      ...rest,
    });
    switch (kind.plural) {
      case 'applications':
        return store.list().map((one) => applicationObject(one, now()) as unknown as KubernetesObject);
      case 'useraccesses':
        return store.access.list().map((grant) => {
          const { labels, spec } = accessObject(grant);
          return object(grant.name, grant.uid, { metadata: { name: grant.name, uid: grant.uid, labels }, spec });
        });
      case 'blueprints':
        return IN_CLUSTER.map(({ name, version }) => object(name, `${name}-uid`, { spec: { version } }));
      case 'clusterpolicies':
        return store.policies.views().map((view) => policyObject(view, kind.apiVersion));
      case 'continuums':
        return store.continuums
          .list()
          .map((one) => object(one.name, one.uid, continuumObject(one, now()) as unknown as Record<string, Json>, one.namespace));
      default:
        return store.list().flatMap((one) => workloadOf(one, kind, now()));
    }
  };

/** A store with the QA fixtures (applications contract, section 20; platform contract, section 15). */
export const createStore = ({ ids, now, sovereign, fqdn, mode, era }: StoreOptions): Store => {
  const applications = new Map<string, Application>();
  const inOrder: Arrangement = { ...IN_ORDER, mode, era };
  let arrangement = inOrder;
  const fill = (): void => {
    applications.clear();
    for (const application of fixtures(ids, now)) applications.set(keyOf(application), application);
  };
  fill();
  const list = (): readonly Application[] => [...applications.values()].sort(order);
  const access = createAccess(ids, now, fqdn);
  const policies = createPolicies();
  const continuums = createContinuums(ids, now);
  const parts = {
    access,
    audit: createAudit(now, sovereign),
    policies,
    continuums,
    cluster: createCluster(ids, now, derivedFrom({ list, access, policies, continuums }, now)),
    keycloak: createKeycloak(ids),
    marketplace: createMarketplace(),
    organizations: createOrganizations(),
    pins: createPins(ids, now),
    published: createPublished(),
    recordings: createRecordings(),
  };
  return {
    ...parts,
    list,
    find: (name, namespace) =>
      list().find((one) => one.name === name && (namespace === undefined || one.namespace === namespace)),
    create: (application) => {
      if (applications.has(keyOf(application))) return false;
      applications.set(keyOf(application), application);
      return true;
    },
    replace: (application) => void applications.set(keyOf(application), application),
    remove: (application) => void applications.delete(keyOf(application)),
    arrangement: () => arrangement,
    arrange: (change) => {
      arrangement = { ...arrangement, ...change };
    },
    empty: () => applications.clear(),
    reset: () => {
      arrangement = inOrder;
      fill();
      for (const part of Object.values(parts)) part.reset();
    },
    remember: () => {
      const undos = [rememberMaps(applications), ...Object.values(parts).map((part) => part.remember())];
      return () => {
        for (const undo of undos) undo();
      };
    },
  };
};
