import type { Json } from '../../model.ts';
import type { Call, Sovereign } from '../context.ts';
import { goQuote } from '../go-json-text.ts';
import { membersAt } from '../read-body.ts';
import { type CaseName, type HardCase, hard, json, type Reply, text } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { groupOf, KINDS, type Kind, kindOf } from '../state/kinds.ts';

type Surface<Suffix extends string> = CaseName extends infer C ? (C extends `${infer S}.${Suffix}` ? S : never) : never;
/** Operations that look their kind up in the path, as `parseResourceParams` does. */
export type OnKind = Exclude<Extract<Surface<'unknown-kind'>, `k8s-${string}`>, 'k8s-list' | 'k8s-stream'>;
type OnCluster = Extract<Surface<'unavailable'>, `k8s-${string}`>;
type OfCache = Exclude<Extract<Surface<'disabled'>, `k8s-${string}`>, 'k8s-events'>;

/** The object that a path names. */
export interface Target {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

/** Whether what was found is a refusal. */
export const isReply = (value: object): value is Reply => 'case' in value && 'body' in value && !('metadata' in value);

/** Names of the kinds that are known. */
export const availableKinds = (): readonly string[] => KINDS.map(({ name }) => name);

/** The cluster that is asked for: a Sovereign takes every id for its own (k8s.go, resolveChrootClusterID). */
export const clusterOf = ({ id }: Call, { mode, sovereign }: Sovereign): string => (mode === 'chroot' ? sovereign : id);

/** Whether the cache knows the cluster that is asked for. */
export const isRegistered = (call: Call, sovereign: Sovereign): boolean => clusterOf(call, sovereign) === sovereign.sovereign;

/** The text of a cluster that the cache does not know. */
export const notRegistered = (call: Call, sovereign: Sovereign): string =>
  `sovereign ${goQuote(clusterOf(call, sovereign))} not registered`;

/** The refusal where there is no cache. */
export const disabled = (surface: OfCache, { store }: Sovereign): Reply | undefined =>
  store.arrangement().cache === 'disabled' ? text(`${surface}.disabled`) : undefined;

/** The refusal where the cluster has no client. */
export const unavailable = (surface: OnCluster, call: Call, sovereign: Sovereign): Reply | undefined => {
  const cluster = goQuote(clusterOf(call, sovereign));
  if (!isRegistered(call, sovereign)) return hard(`${surface}.unavailable`, `k8scache: cluster ${cluster} not registered`);
  return sovereign.store.arrangement().cluster === 'unreachable'
    ? hard(`${surface}.unavailable`, `k8scache: cluster ${cluster} has no dynamic client`)
    : undefined;
};

/** Namespace and name of a path, in which `_` stands for no namespace. */
export const located = ({ params }: Call): { readonly namespace: string; readonly name: string } => ({
  namespace: params['ns'] === '_' ? '' : (params['ns'] ?? ''),
  name: params['name'] ?? '',
});

/** The object that a path names, or the refusal of a kind that is not known. */
export const targetOf = (surface: OnKind, call: Call): Target | Reply => {
  const spelt = call.params['kind'] ?? '';
  const kind = kindOf(spelt);
  return kind
    ? { kind, ...located(call) }
    : json(`${surface}.unknown-kind`, {
        error: 'unknown-kind',
        kind: spelt,
        availableKinds: availableKinds(),
        status: 404,
        code: '404',
      });
};

/** Namespace and name as the product writes them into one. */
export const qualified = ({ namespace, name }: Target): string => (namespace === '' ? name : `${namespace}/${name}`);

/** The resource of a kind as the cluster names it in its errors. */
const resourceOf = (kind: Kind): string => [kind.plural, groupOf(kind)].filter((part) => part !== '').join('.');

/** What the cluster says of an object that is not there. */
export const missing = ({ kind, name }: Target): string => `${resourceOf(kind)} ${goQuote(name)} not found`;

/** What the cluster says of a write of a version that is not the newest. */
export const stale = ({ kind, name }: Target): string =>
  `Operation cannot be fulfilled on ${resourceOf(kind)} ${goQuote(name)}: the object has been modified; please apply your changes to the latest version and try again`;

/** What the cluster says of what it does not let the API do. */
export const clusterForbids = ({ kind, name }: Target, verb: string): string =>
  `${resourceOf(kind)} ${goQuote(name)} is forbidden: User "system:serviceaccount:catalyst-system:catalyst-api" cannot ${verb} resource ${goQuote(kind.plural)}`;

/** What the cluster says where it does not answer in time. */
export const TIMED_OUT = 'etcdserver: request timed out';

/** How the cluster refuses a write, as arranged; `undefined` where it does not. */
export const refusedWrite = (
  target: Target,
  verb: string,
  { store }: Sovereign,
):
  | { readonly problem: 'conflict' | 'apiserver-forbidden' | 'invalid-resource' | 'failed'; readonly detail: string }
  | undefined => {
  switch (store.arrangement().write) {
    case 'conflicting':
      return { problem: 'conflict', detail: stale(target) };
    case 'forbidden':
      return { problem: 'apiserver-forbidden', detail: clusterForbids(target, verb) };
    case 'invalid':
      return {
        problem: 'invalid-resource',
        detail: `${target.kind.kind} ${goQuote(target.name)} is invalid: spec: Forbidden: an admission webhook does not take it`,
      };
    case 'failing':
      return { problem: 'failed', detail: TIMED_OUT };
    case 'ok':
      return undefined;
  }
};

/** The user whom the proxy before the API names; empty where it names none. */
export const userOf = ({ request }: Call): string => request.headers.get('x-forwarded-user') ?? '';

/** Whether the cluster lets a user get objects: it is not asked where none is named, and the fixtures bind nobody in it. */
export const mayGet = (call: Call): boolean => userOf(call) === '';

/** A hard error of an operation, whose name the compiler cannot put together. */
export const refusal = (surface: string, problem: string, detail: string): Reply =>
  hard(`${surface}.${problem}` as HardCase, detail);

/** An object as it leaves the product: secrets and config maps with the keys of their data, and without the data. */
export const redacted = (kind: Kind, object: KubernetesObject): KubernetesObject => {
  if (kind.plural !== 'secrets' && kind.plural !== 'configmaps') return object;
  const { data: _data, stringData: _stringData, ...rest } = object;
  const keys = [...new Set(['data', 'stringData'].flatMap((key) => Object.keys(membersAt(object, key))))].sort();
  const told: Readonly<Record<string, Json>> = keys.length === 0 ? {} : { redactedKeys: keys, redactedValue: '<redacted>' };
  return { ...rest, ...told } as unknown as KubernetesObject;
};
