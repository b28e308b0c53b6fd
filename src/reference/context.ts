import type { Clock, Profile } from '../model.ts';
import type { Era } from './eras.ts';
import { hard, type Reply } from './reply.ts';
import type { Signer } from './session.ts';
import type { Arrangement, Store } from './store.ts';
import type { Claims } from './tiers.ts';

/** What every handler of the reference is given. */
export interface Sovereign {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly store: Store;
  readonly signer: Signer;
  readonly testSession: boolean;
  /** Deployment id that the server calls itself, like `sovereign-omantel.biz`. */
  readonly sovereign: string;
  /** The name of its host, like `omantel.biz`. */
  readonly fqdn: string;
  /** Which copy of the product it answers as, at the time of asking: ask `isOfEra` for a difference. */
  readonly era: Era;
  /** As arranged at the time of asking. */
  readonly mode: Arrangement['mode'];
  readonly defects: Defects;
}

/** Defects of upstream that can be switched on, to see that the matrix notices them (platform contract, 16); all are off. */
export interface Defects {
  /** D2: a grant by email alone is found again as anybody's with the same scopes. */
  readonly emailGrantsCollide: boolean;
  /** D3: an empty audit lists an event that never happened. */
  readonly auditInvents: boolean;
  /** D4: a switchover says that it was completed and moves nothing. */
  readonly switchoverFabricated: boolean;
  /** D6: user access does not take `{tier}` alone. */
  readonly shortPutRefused: boolean;
  /** D7: applications of a grant are null. */
  readonly nullApplications: boolean;
  /** None of upstream's, for trying out the delta: viewers and developers may install. */
  readonly anybodyInstalls: boolean;
  /** None of upstream's, for trying out the delta: the comparison of tiers is the wrong way round, admins and owners are refused. */
  readonly installGateInverted: boolean;
}

/** A request whose session was checked; `claims` is `undefined` where sessions are switched off, and on public operations. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** The deployment asked for. */
  readonly id: string;
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly claims: Claims | undefined;
}

/** What answers an operation. */
export type OperationHandler = (call: Call, sovereign: Sovereign) => Reply | Promise<Reply>;

/** Who acts, as the audit writes it. */
export const actorOf = ({ claims }: Call): string => claims?.email ?? claims?.sub ?? 'system@openova';

/** What the cluster says where it is arranged to fail: the API passes it on. */
export const CLUSTER_FAILED = 'etcdserver: request timed out';

/** The reply where the cluster cannot be reached, or `undefined` where it can (platform contract, 1.8). */
export const unreachable = ({ store }: Sovereign): Reply | undefined =>
  store.arrangement().cluster === 'unreachable'
    ? hard('cluster.unreachable', 'sovereign cluster unreachable: kubeconfig path is empty')
    : undefined;

/** The cluster that an id stands for: inside a Sovereign its own, whatever the id (k8s.go resolveChrootClusterID). */
export const clusterIdOf = ({ id }: Pick<Call, 'id'>, { mode, sovereign }: Sovereign): string =>
  mode === 'chroot' ? sovereign : id;

/** Whether the cluster that an id stands for is known. */
export const isKnown = (call: Pick<Call, 'id'>, sovereign: Sovereign): boolean =>
  clusterIdOf(call, sovereign) === sovereign.sovereign;

/** A parameter of the query that is a whole number from 1 on, up to `max`; what is none is the default (compliance_runtime.go
 * parsePositiveIntQuery, fleet.go fleetParsePagination). */
export const positive = (url: URL, name: string, fallback: number, max: number): number => {
  const text = url.searchParams.get(name) ?? '';
  const number = /^[+-]?\d{1,18}$/.test(text) ? Number(text) : 0;
  return number >= 1 ? Math.min(max, number) : fallback;
};

/** A parameter of the query that is a whole number, within bounds; what is none is the default (platform contract, 6.1). */
export const clamped = (url: URL, name: string, fallback: number, min: number, max: number): number => {
  const text = url.searchParams.get(name) ?? '';
  return /^[+-]?\d{1,18}$/.test(text) ? Math.min(max, Math.max(min, Number(text))) : fallback;
};
