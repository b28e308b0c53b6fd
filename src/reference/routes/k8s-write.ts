import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { go } from '../go-json.ts';
import { safeTime } from '../ids.ts';
import {
  decodeYaml,
  documentsOf,
  isInvalid,
  isProblem,
  type ManifestProblem,
  manifestOf,
  stringAt,
} from '../kubernetes-manifest.ts';
import { decodeBody, type Members, membersAt } from '../read-body.ts';
import { hard, json, type Reply, tabled } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { type Kind, kindOf } from '../state/kinds.ts';
import { isAdmin } from '../tiers.ts';
import {
  clusterForbids,
  disabled,
  isReply,
  missing,
  type OnKind,
  refusal,
  refusedWrite,
  stale,
  type Target,
  TIMED_OUT,
  targetOf,
  unavailable,
} from './k8s-object.ts';
import { itemsOf, members, shown } from './k8s-read.ts';

type OnObject = 'k8s-scale' | 'k8s-restart' | 'k8s-delete' | 'k8s-apply' | 'k8s-dry-run';

const DENIAL = 'K8s resource mutations require tier-admin or higher';
const SCALABLE = ['deployment', 'statefulset'];
const RESTARTABLE = [...SCALABLE, 'daemonset'];

/** Zero bytes, an unknown key and a value of another type are what Go's strict decoder says of them. */
const STRICT = { unknown: 'refuse', reads: 'one' } as const;

/** What a change of an object begins with: the cache, the caller, and then the path, so that a caller is refused before anything is parsed
 * (platform contract, 10.3). */
const opened = (surface: OnObject, call: Call, sovereign: Sovereign): Target | Reply =>
  disabled(surface, sovereign) ??
  (isAdmin(call.claims) ? targetOf(surface as OnObject & OnKind, call) : hard(`${surface}.forbidden`, DENIAL));

/** An object that is there and that the cluster lets be changed, or how it refuses (k8s_resource_actions.go, writeResourceMutationError). */
const patched = (
  surface: 'k8s-scale' | 'k8s-restart' | 'k8s-delete',
  target: Target,
  sovereign: Sovereign,
): KubernetesObject | Reply => {
  const object = sovereign.store.cluster.find(target.kind, target.namespace, target.name);
  if (!object) return hard(`${surface}.not-found`, missing(target));
  const refused = refusedWrite(target, surface === 'k8s-delete' ? 'delete' : 'patch', sovereign);
  return refused ? refusal(surface, refused.problem, refused.detail) : object;
};

/** Applications and grants have endpoints of their own; deleting one here goes to the same state. */
const removeObject = ({ kind, namespace, name }: Target, { store }: Sovereign): void => {
  const application = kind.plural === 'applications' ? store.find(name, namespace) : undefined;
  if (application) store.remove(application);
  else if (kind.plural === 'useraccesses') store.access.remove(name);
  else store.cluster.remove(kind, namespace, name);
};

const SCALE = go.struct('handler.k8sScaleRequest', { replicas: go.int });

/** POST or PUT scale (10.3). */
export const k8sScale: OperationHandler = async (call, sovereign) => {
  const target = opened('k8s-scale', call, sovereign);
  if (isReply(target)) return target;
  if (!SCALABLE.includes(target.kind.name))
    return hard('k8s-scale.kind-not-scalable', `scale only supported on Deployment + StatefulSet (got "${target.kind.name}")`);
  const decoded = await decodeBody(call.request, SCALE, STRICT);
  if (decoded.kind === 'invalid') return hard('k8s-scale.invalid-body', decoded.detail);
  const { replicas } = decoded.value;
  if (replicas < 0) return hard('k8s-scale.invalid-replicas', 'replicas must be >= 0');
  if (replicas > 1_000) return hard('k8s-scale.invalid-replicas', 'replicas cannot exceed 1000');
  const cut = unavailable('k8s-scale', call, sovereign);
  if (cut) return cut;
  const object = patched('k8s-scale', target, sovereign);
  if (isReply(object)) return object;
  sovereign.store.cluster.put(target.kind, { ...object, spec: { ...membersAt(object, 'spec'), replicas } });
  return json('k8s-scale.scaled', { name: target.name, namespace: target.namespace, replicas });
};

/** POST restart of a workload, whose body is not looked at. */
export const k8sRestart: OperationHandler = (call, sovereign) => {
  const target = opened('k8s-restart', call, sovereign);
  if (isReply(target)) return target;
  if (!RESTARTABLE.includes(target.kind.name))
    return hard(
      'k8s-restart.kind-not-restartable',
      `restart only supported on Deployment / StatefulSet / DaemonSet (got "${target.kind.name}")`,
    );
  const cut = unavailable('k8s-restart', call, sovereign);
  if (cut) return cut;
  const object = patched('k8s-restart', target, sovereign);
  if (isReply(object)) return object;
  const restartedAt = safeTime(sovereign.clock.now());
  const spec = membersAt(object, 'spec');
  const template = membersAt(spec, 'template');
  const metadata = membersAt(template, 'metadata');
  const annotations = { ...membersAt(metadata, 'annotations'), 'kubectl.kubernetes.io/restartedAt': restartedAt };
  sovereign.store.cluster.put(target.kind, {
    ...object,
    spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations } } },
  });
  return json('k8s-restart.restarted', { name: target.name, namespace: target.namespace, restartedAt, restarted: true });
};

/** DELETE an object. */
export const k8sDelete: OperationHandler = (call, sovereign) => {
  const target = opened('k8s-delete', call, sovereign);
  if (isReply(target)) return target;
  const cut = unavailable('k8s-delete', call, sovereign);
  if (cut) return cut;
  const object = patched('k8s-delete', target, sovereign);
  if (isReply(object)) return object;
  removeObject(target, sovereign);
  const { kind, namespace, name } = target;
  return json('k8s-delete.deleted', { name, namespace, kind: kind.plural, deleted: true, message: 'delete requested' });
};

type UpdateProblem = 'not-found' | 'conflict' | 'invalid-resource' | 'apiserver-forbidden' | 'failed';

/** Kinds whose objects follow from other state of the reference, so that it takes no other object for them. */
const DERIVED = ['applications', 'useraccesses', 'continuums', 'clusterpolicies'];

/** An object over the one that is there, as the cluster takes it, or how it refuses; `dry` stores nothing. */
const updated = (
  target: Target,
  manifest: Members,
  dry: boolean,
  sovereign: Sovereign,
): KubernetesObject | { readonly problem: UpdateProblem; readonly detail: string } => {
  const { kind, namespace, name } = target;
  const before = sovereign.store.cluster.find(kind, namespace, name);
  if (!before) return { problem: 'not-found', detail: missing(target) };
  const metadata = membersAt(manifest, 'metadata');
  const own = stringAt(manifest, 'kind');
  if (own !== '' && own !== kind.kind)
    return {
      problem: 'invalid-resource',
      detail: `${own} in version "${stringAt(manifest, 'apiVersion')}" cannot be handled as a ${kind.kind}`,
    };
  if (DERIVED.includes(kind.plural))
    return {
      problem: 'invalid-resource',
      detail: `${kind.kind} "${name}" is invalid: it is changed through endpoints of its own`,
    };
  const version = stringAt(metadata, 'resourceVersion');
  if (version !== '' && version !== String(before.metadata['resourceVersion']))
    return { problem: 'conflict', detail: stale(target) };
  const refused = refusedWrite(target, 'update', sovereign);
  if (refused) return refused;
  if (dry) return before;
  const object = { ...manifest, metadata: { ...metadata, name } } as unknown as KubernetesObject;
  return sovereign.store.cluster.put(kind, object);
};

const isUpdated = (value: object): value is KubernetesObject => 'metadata' in value;

const APPLY = go.struct('handler.k8sApplyRequest', { yaml: go.string });

const applying =
  (surface: 'k8s-apply' | 'k8s-dry-run'): OperationHandler =>
  async (call, sovereign) => {
    const target = opened(surface, call, sovereign);
    if (isReply(target)) return target;
    const decoded = await decodeBody(call.request, APPLY, STRICT);
    if (decoded.kind === 'invalid') return hard(`${surface}.invalid-body`, decoded.detail);
    if (decoded.value.yaml.trim() === '') return hard(`${surface}.empty-yaml`, 'yaml field is required');
    const parsed = decodeYaml(decoded.value.yaml);
    if (isInvalid(parsed)) return hard(`${surface}.invalid-yaml`, parsed.invalid);
    const manifest = manifestOf(parsed, target, 'yaml');
    if (isProblem(manifest)) return hard(`${surface}.${manifest.problem}`, manifest.detail);
    const cut = unavailable(surface, call, sovereign);
    if (cut) return cut;
    const { store } = sovereign;
    const isBlind = stringAt(membersAt(manifest, 'metadata'), 'resourceVersion') !== '';
    if (!isBlind && store.arrangement().read !== 'ok') return hard(`${surface}.get-failed`, TIMED_OUT);
    const object = updated(target, manifest, surface === 'k8s-dry-run', sovereign);
    if (!isUpdated(object)) {
      // What the cluster forbids is no case of its own here.
      const problem = object.problem === 'apiserver-forbidden' ? 'failed' : object.problem;
      return hard(`${surface}.${problem}`, object.detail);
    }
    const told = {
      name: target.name,
      namespace: target.namespace,
      resourceVersion: String(object.metadata['resourceVersion']),
    };
    return surface === 'k8s-apply'
      ? json('k8s-apply.applied', { ...told, dryRun: false })
      : json('k8s-dry-run.tried', { ...told, dryRun: true });
  };

/** POST apply: changes the object to that of a YAML text; one that is not there is not made. */
export const k8sApply = applying('k8s-apply');
/** POST dry-run: what apply would check, and nothing stored. */
export const k8sDryRun = applying('k8s-dry-run');

/** Whether an object belongs to Flux: by its label, or by an owner. */
const isFlux = ({ metadata }: KubernetesObject): boolean =>
  stringAt(membersAt(metadata, 'labels'), 'app.kubernetes.io/managed-by').toLowerCase() === 'flux' ||
  itemsOf(metadata['ownerReferences']).some((one) => stringAt(members(one), 'apiVersion').includes('fluxcd.io'));

/** The pull request that a change of an object of Flux becomes; made up where there is no Gitea, as the product does. */
const pullOf = ({ store, fqdn }: Sovereign): { readonly url: string } | { readonly failed: string } => {
  const { git } = store.arrangement();
  if (git === 'failing') return { failed: 'ensure-branch: gitea: the service is not available' };
  const number = store.published.nextPull();
  return git === 'unwired'
    ? { url: `https://gitea.cluster.local/sovereign/cluster-config/pulls/synthetic-${number}` }
    : { url: `https://gitea.${fqdn}/sovereign/cluster-config/pulls/${number}` };
};

/** Kinds whose name the soft errors of PUT spell as the cluster does; the others begin with a capital. */
const SPELT = ['ConfigMap', 'Secret', 'Pod', 'Deployment', 'Service', 'Ingress'];

/** A body error of PUT: soft in `envelope`, without the words that its rows forbid (platform contract, 10.3). */
const putProblem = (
  problem: ManifestProblem | 'invalid-body' | 'empty-body' | 'ambiguous-body',
  detail: string,
  { kind, name }: Kind,
  { profile }: Sovereign,
): Reply => {
  const shownKind = SPELT.includes(kind) ? kind : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const body =
    profile === 'envelope'
      ? { apiVersion: 'v1', kind: shownKind, error: problem, status: '200', httpStatus: 400, detail }
      : { error: problem, detail, status: 400, code: '400' };
  return tabled(`k8s-put.${problem}`, body);
};

const PUT = go.struct('handler.k8sPutRequest', { yaml: go.string, object: go.map(go.any), commitMessage: go.string });

/** PUT an object: the path is parsed before the caller is judged (platform contract, 10.3). */
export const k8sPut: OperationHandler = async (call, sovereign) => {
  const off = disabled('k8s-put', sovereign);
  if (off) return off;
  const target = targetOf('k8s-put', call);
  if (isReply(target)) return target;
  if (!isAdmin(call.claims)) return hard('k8s-put.forbidden', DENIAL);
  const { kind, namespace, name } = target;
  const decoded = await decodeBody(call.request, PUT, STRICT);
  if (decoded.kind === 'invalid') return putProblem('invalid-body', decoded.detail, kind, sovereign);
  const { yaml, object } = decoded.value;
  const hasYaml = yaml.trim() !== '';
  const hasObject = object !== null && Object.keys(object).length > 0;
  if (!hasYaml && !hasObject) return putProblem('empty-body', 'either yaml or object field is required', kind, sovereign);
  if (hasYaml && hasObject) return putProblem('ambiguous-body', 'exactly one of yaml or object MUST be set', kind, sovereign);
  const parsed = hasYaml ? decodeYaml(yaml) : (object ?? {});
  if (hasYaml && isInvalid(parsed)) return putProblem('invalid-yaml', parsed.invalid, kind, sovereign);
  const manifest = manifestOf(parsed as Members, target, 'body');
  if (isProblem(manifest)) return putProblem(manifest.problem, manifest.detail, kind, sovereign);
  const cut = unavailable('k8s-put', call, sovereign);
  if (cut) return cut;
  const { store } = sovereign;
  if (store.arrangement().read !== 'ok') return hard('k8s-put.get-failed', TIMED_OUT);
  const before = store.cluster.find(kind, namespace, name);
  if (!before) return hard('k8s-put.not-found', missing(target));
  if (isFlux(before)) {
    const pull = pullOf(sovereign);
    if ('failed' in pull) return hard('k8s-put.gitea-pr-failed', pull.failed);
    return json('k8s-put.flux', {
      flux: true,
      giteaPRUrl: pull.url,
      name,
      namespace,
      kind: kind.plural,
      message: 'resource is flux-managed; opened gitea pull-request instead of direct apply',
    });
  }
  const after = updated(target, manifest, false, sovereign);
  return isUpdated(after) ? json('k8s-put.replaced', shown(after)) : hard(`k8s-put.${after.problem}`, after.detail);
};

interface Applied {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly created: boolean;
  readonly resourceVersion?: string;
  readonly flux?: true;
  readonly giteaPRUrl?: string;
  readonly error?: string;
}

const NOTHING = { kind: '', name: '', created: false } as const;
/** What the cluster says of an object of a namespaced kind that names no namespace. */
const NOWHERE = 'the server does not allow this method on the requested resource';

/** Whether a namespace is there: nothing can be created in another. */
const isThere = (namespace: string, { store }: Sovereign): boolean => {
  const namespaces = kindOf('namespace');
  return (
    store.list().some((one) => one.namespace === namespace) ||
    (namespaces !== undefined && store.cluster.find(namespaces, '', namespace) !== undefined)
  );
};

const createProblem = ({ kind, namespace, name }: Target, sovereign: Sovereign): string | undefined => {
  if (sovereign.store.arrangement().create === 'failing') return TIMED_OUT;
  if (DERIVED.includes(kind.plural)) return `${kind.kind} "${name}" is invalid: it is made through endpoints of its own`;
  if (!kind.namespaced) return undefined;
  if (namespace === '') return NOWHERE;
  return isThere(namespace, sovereign) ? undefined : `namespaces "${namespace}" not found`;
};

const applyOne = (document: string, sovereign: Sovereign): Applied => {
  const parsed = decodeYaml(document);
  if (isInvalid(parsed)) return { ...NOTHING, error: `invalid-yaml: ${parsed.invalid}` };
  const metadata = membersAt(parsed, 'metadata');
  const spelt = stringAt(parsed, 'kind');
  const name = stringAt(metadata, 'name');
  const namespace = stringAt(metadata, 'namespace');
  if (spelt === '') return { ...NOTHING, error: 'missing-kind' };
  if (name === '') return { ...NOTHING, error: 'missing-metadata-name' };
  const entry = { kind: spelt, ...(namespace === '' ? {} : { namespace }), name, created: false };
  const kind = kindOf(spelt);
  if (!kind) return { ...entry, error: 'unknown-kind' };
  const target = { kind, namespace, name };
  const { cluster, arrangement } = sovereign.store;
  if (arrangement().read !== 'ok')
    return { ...entry, error: `get-failed: ${arrangement().read === 'forbidden' ? clusterForbids(target, 'get') : TIMED_OUT}` };
  const before = cluster.find(kind, namespace, name);
  if (before && isFlux(before)) {
    const pull = pullOf(sovereign);
    return 'failed' in pull
      ? { ...entry, error: `gitea-pr-failed: ${pull.failed}` }
      : { ...entry, flux: true, giteaPRUrl: pull.url };
  }
  if (before) {
    const after = updated(target, parsed, false, sovereign);
    return isUpdated(after)
      ? { ...entry, resourceVersion: String(after.metadata['resourceVersion']) }
      : { ...entry, error: `update-failed: ${after.detail}` };
  }
  const problem = createProblem(target, sovereign);
  if (problem !== undefined) return { ...entry, error: `create-failed: ${problem}` };
  const after = cluster.put(kind, { ...parsed, metadata: { ...metadata, name } } as unknown as KubernetesObject);
  return { ...entry, created: true, resourceVersion: String(after.metadata['resourceVersion']) };
};

const APPLY_ALL = go.struct('handler.k8sMultiApplyRequest', { yaml: go.string, commitMessage: go.string });

/** POST apply of several documents: 207 where a part failed; what was not created counts as updated, failed or not (10.4). */
export const k8sApplyAll: OperationHandler = async (call, sovereign) => {
  const off = disabled('k8s-apply-all', sovereign);
  if (off) return off;
  if (!isAdmin(call.claims)) return hard('k8s-apply-all.forbidden', DENIAL);
  const decoded = await decodeBody(call.request, APPLY_ALL, STRICT);
  if (decoded.kind === 'invalid') return hard('k8s-apply-all.invalid-body', decoded.detail);
  const { yaml } = decoded.value;
  if (yaml.trim() === '') return hard('k8s-apply-all.empty-yaml', 'yaml field is required');
  const cut = unavailable('k8s-apply-all', call, sovereign);
  if (cut) return cut;
  const items = documentsOf(yaml).map((document) => applyOne(document, sovereign));
  const created = items.filter((item) => item.created).length;
  const body = { created, updated: items.length - created, items };
  return items.every(({ error }) => error === undefined)
    ? json('k8s-apply-all.applied', body)
    : json('k8s-apply-all.partly', body);
};
