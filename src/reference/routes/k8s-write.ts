import type { Json } from '../../model.ts';
import { type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { createCounter, safeTime } from '../ids.ts';
import { type BodyProblem, documentsOf, isProblem, manifestOf, readYaml, type Target, yamlOf } from '../kubernetes-manifest.ts';
import { decodeStrictOrEmpty, isMembers, type Members, membersAt, textAt } from '../read-body.ts';
import { type CaseName, type HardCase, hard, json, type Reply, tabled } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { type Kind, kindOf } from '../state/kinds.ts';
import { isAdmin } from '../tiers.ts';
import { unknownKindBody } from './k8s-read.ts';

type Mutation = CaseName extends infer C ? (C extends `${infer S extends `k8s-${string}`}.forbidden` ? S : never) : never;
type OnObject = Exclude<Mutation, 'k8s-apply-all'>;

const DENIAL = 'K8s resource mutations require tier-admin or higher';
const SCALABLE = ['deployments', 'statefulsets'];

/** The object that a path names: its kind is known, or the refusal. */
const targetOf = (surface: OnObject, { params }: Call): Target | Reply => {
  const kind = kindOf(params['kind'] ?? '');
  if (!kind) return json(`${surface}.unknown-kind`, unknownKindBody(params['kind'] ?? ''));
  return { kind, namespace: params['ns'] === '_' ? '' : (params['ns'] ?? ''), name: params['name'] ?? '' };
};

const isReply = (value: Target | Reply): value is Reply => 'case' in value;

const findTarget = (surface: OnObject, { kind, namespace, name }: Target, sovereign: Sovereign): KubernetesObject | Reply =>
  unreachable(sovereign) ??
  sovereign.store.cluster.find(kind, namespace, name) ??
  hard(`${surface}.not-found`, `no ${kind.kind} is called ${name}`);

const isMissing = (value: KubernetesObject | Reply): value is Reply => 'case' in value && !('metadata' in value);

/** Applications and grants have endpoints of their own; deleting one here goes to the same state. */
const removeObject = ({ kind, namespace, name }: Target, { store }: Sovereign): void => {
  const application = kind.plural === 'applications' ? store.find(name, namespace) : undefined;
  if (application) store.remove(application);
  else if (kind.plural === 'useraccesses') store.access.remove(name);
  else store.cluster.remove(kind, namespace, name);
};

/** POST or PUT scale: the caller is judged before anything is parsed (platform contract, 10.3). */
export const k8sScale: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('k8s-scale.forbidden', DENIAL);
  const target = targetOf('k8s-scale', call);
  if (isReply(target)) return target;
  if (!SCALABLE.includes(target.kind.plural))
    return hard('k8s-scale.kind-not-scalable', `objects of kind ${target.kind.kind} do not scale`);
  const decoded = await decodeStrictOrEmpty(call.request, { replicas: 'number' });
  if (decoded.kind === 'empty') return hard('k8s-scale.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('k8s-scale.invalid-body', decoded.detail);
  const replicas = decoded.members['replicas'];
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0 || replicas > 1_000)
    return hard('k8s-scale.invalid-replicas', 'replicas must be a whole number from 0 to 1000');
  const object = findTarget('k8s-scale', target, sovereign);
  if (isMissing(object)) return object;
  sovereign.store.cluster.put(target.kind, { ...object, spec: { ...membersAt(object, 'spec'), replicas } });
  return json('k8s-scale.scaled', { name: target.name, namespace: target.namespace, replicas });
};

/** POST restart of a workload. */
export const k8sRestart: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('k8s-restart.forbidden', DENIAL);
  const target = targetOf('k8s-restart', call);
  if (isReply(target)) return target;
  if (!SCALABLE.includes(target.kind.plural))
    return hard('k8s-restart.kind-not-restartable', `objects of kind ${target.kind.kind} do not restart`);
  const object = findTarget('k8s-restart', target, sovereign);
  if (isMissing(object)) return object;
  const restartedAt = safeTime(sovereign.clock.now());
  const spec = membersAt(object, 'spec');
  const template = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } } };
  sovereign.store.cluster.put(target.kind, { ...object, spec: { ...spec, template } });
  return json('k8s-restart.restarted', { name: target.name, namespace: target.namespace, restartedAt, restarted: true });
};

/** DELETE an object. */
export const k8sDelete: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('k8s-delete.forbidden', DENIAL);
  const target = targetOf('k8s-delete', call);
  if (isReply(target)) return target;
  const object = findTarget('k8s-delete', target, sovereign);
  if (isMissing(object)) return object;
  removeObject(target, sovereign);
  const { kind, namespace, name } = target;
  return json('k8s-delete.deleted', { name, namespace, kind: kind.plural, deleted: true, message: 'delete requested' });
};

/** Whether the namespace of an object is there, where it has one: nothing can be applied into another (10.3, resource-not-found). */
const hasNamespace = ({ kind, namespace }: Target, { store }: Sovereign): boolean => {
  const namespaces = kindOf('namespaces');
  return (
    !kind.namespaced ||
    store.list().some((one) => one.namespace === namespace) ||
    (namespaces !== undefined && store.cluster.find(namespaces, '', namespace) !== undefined)
  );
};

const applying =
  (surface: 'k8s-apply' | 'k8s-dry-run'): OperationHandler =>
  async (call, sovereign) => {
    if (!isAdmin(call.claims)) return hard(`${surface}.forbidden`, DENIAL);
    const target = targetOf(surface, call);
    if (isReply(target)) return target;
    const manifest = await readYaml(call.request, target);
    if (isProblem(manifest)) return hard(`${surface}.${manifest.problem}` as HardCase, manifest.detail);
    const cut = unreachable(sovereign);
    if (cut) return cut;
    const { cluster } = sovereign.store;
    const { kind, namespace, name } = target;
    if (!hasNamespace(target, sovereign)) return hard(`${surface}.not-found`, `no namespace is called ${namespace}`);
    if (surface === 'k8s-dry-run') {
      const before = cluster.find(kind, namespace, name);
      const resourceVersion = String(before?.metadata['resourceVersion'] ?? createCounter()());
      return json('k8s-dry-run.tried', { name, namespace, dryRun: true, resourceVersion });
    }
    const after = cluster.put(kind, manifest);
    return json('k8s-apply.applied', {
      name,
      namespace,
      dryRun: false,
      resourceVersion: String(after.metadata['resourceVersion']),
    });
  };

/** POST apply: stores the object of a YAML text. */
export const k8sApply = applying('k8s-apply');
/** POST dry-run: what apply would check, and nothing stored. */
export const k8sDryRun = applying('k8s-dry-run');

const isFlux = (object: KubernetesObject): boolean =>
  membersAt(membersAt(object, 'metadata'), 'labels')['app.kubernetes.io/managed-by'] === 'flux';

const pullOf = ({ store, fqdn }: Sovereign): string =>
  `https://gitea.${fqdn}/sovereign/clusters/pulls/${store.published.nextPull()}`;

/** A body error of PUT: soft in `envelope`, without the words that its rows forbid (platform contract, 10.3). */
const putProblem = (problem: BodyProblem | 'ambiguous-body', detail: string, kind: Kind, { profile }: Sovereign): Reply => {
  const body =
    profile === 'envelope'
      ? { apiVersion: 'v1', kind: kind.kind, error: problem, status: '200', httpStatus: 400, detail }
      : { error: problem, detail, status: 400, code: '400' };
  return tabled(`k8s-put.${problem}`, body);
};

/** PUT an object: the path is parsed before the caller is judged (platform contract, 10.3). */
export const k8sPut: OperationHandler = async (call, sovereign) => {
  const target = targetOf('k8s-put', call);
  if (isReply(target)) return target;
  if (!isAdmin(call.claims)) return hard('k8s-put.forbidden', DENIAL);
  const { kind } = target;
  const decoded = await decodeStrictOrEmpty(call.request, { yaml: 'string', object: 'object', commitMessage: 'string' });
  if (decoded.kind === 'empty') return putProblem('empty-body', 'request body is required', kind, sovereign);
  if (decoded.kind === 'invalid') return putProblem('invalid-body', decoded.detail, kind, sovereign);
  const { members } = decoded;
  // A blank text is YAML that is empty, an empty one is none: a decoder cannot tell it from a key that is absent.
  const hasYaml = (members['yaml'] ?? '') !== '';
  if (hasYaml && members['object'] !== undefined)
    return putProblem('ambiguous-body', 'yaml or object, not both', kind, sovereign);
  if (!hasYaml && members['object'] === undefined) return putProblem('empty-body', 'yaml or object is required', kind, sovereign);
  const manifest = hasYaml ? yamlOf(textAt(members, 'yaml'), target) : manifestOf(members['object'], target);
  if (isProblem(manifest)) return putProblem(manifest.problem, manifest.detail, kind, sovereign);
  const before = findTarget('k8s-put', target, sovereign);
  if (isMissing(before)) return before;
  if (isFlux(before)) {
    return json('k8s-put.flux', {
      flux: true,
      giteaPRUrl: pullOf(sovereign),
      name: target.name,
      namespace: target.namespace,
      kind: kind.kind,
      message: 'the object belongs to Flux: the change was proposed as a pull request',
    });
  }
  const version = manifest.metadata['resourceVersion'];
  if (
    sovereign.store.arrangement().write === 'conflicting' ||
    (version !== undefined && version !== before.metadata['resourceVersion'])
  )
    return hard('k8s-put.conflict', 'the object was changed in between: read it again');
  return json('k8s-put.replaced', sovereign.store.cluster.put(kind, manifest));
};

interface Applied {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly created: boolean;
  readonly resourceVersion?: string;
  readonly flux?: boolean;
  readonly giteaPRUrl?: string;
  readonly error?: string;
}

const applyOne = (value: Json, sovereign: Sovereign): Applied => {
  const members: Members = isMembers(value) ? value : {};
  const metadata = membersAt(members, 'metadata');
  const kind = kindOf(textAt(members, 'kind'));
  const name = textAt(metadata, 'name');
  const shared = { kind: kind?.kind ?? textAt(members, 'kind'), name };
  if (!kind) return { ...shared, created: false, error: 'unknown kind' };
  const namespace = kind.namespaced ? textAt(metadata, 'namespace') || 'default' : '';
  const named = { ...shared, ...(namespace === '' ? {} : { namespace }) };
  const target = { kind, namespace, name };
  const manifest = manifestOf(value, target);
  if (isProblem(manifest)) return { ...named, created: false, error: manifest.problem };
  if (!hasNamespace(target, sovereign)) return { ...named, created: false, error: 'resource-not-found' };
  const { cluster } = sovereign.store;
  const before = cluster.find(kind, namespace, name);
  if (before && isFlux(before)) return { ...named, created: false, flux: true, giteaPRUrl: pullOf(sovereign) };
  const after = cluster.put(kind, manifest);
  return { ...named, created: before === undefined, resourceVersion: String(after.metadata['resourceVersion']) };
};

/** POST apply of several documents: 207 where a part failed (platform contract, 10.4). */
export const k8sApplyAll: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('k8s-apply-all.forbidden', DENIAL);
  const decoded = await decodeStrictOrEmpty(call.request, { yaml: 'string', commitMessage: 'string' });
  if (decoded.kind === 'empty') return hard('k8s-apply-all.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('k8s-apply-all.invalid-body', decoded.detail);
  const yaml = textAt(decoded.members, 'yaml');
  if (yaml === '') return hard('k8s-apply-all.empty-yaml', 'yaml is required');
  const documents = documentsOf(yaml)?.filter((value) => value !== null);
  if (documents === undefined || documents.length === 0) return hard('k8s-apply-all.invalid-yaml', 'yaml must be YAML documents');
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const items = documents.map((value) => applyOne(value, sovereign));
  const good = items.filter(({ error }) => error === undefined);
  const created = good.filter((item) => item.created).length;
  const body = { created, updated: good.length - created, items };
  return json(good.length === items.length ? 'k8s-apply-all.applied' : 'k8s-apply-all.partly', body);
};
