import type { Json } from '../../model.ts';
import type { Call, Sovereign } from '../context.ts';
import { hard, json, type Reply } from '../reply.ts';
import type { Application } from '../store.ts';
import { isAdmin } from '../tiers.ts';

type Members = Readonly<Record<string, Json>>;

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === '' || (value !== null && typeof value === 'object' && Object.keys(value).length === 0);

/** Members without those that are empty, as the API leaves them out. */
const filled = (members: Readonly<Record<string, Json | undefined>>): Members =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => !isEmpty(entry[1])));

const notFound = (operation: string, name: string): Reply =>
  hard(`${operation}.not-found`, 404, { error: 'application-not-found', detail: `no application is called ${name}` });

const unreachable = (operation: string): Reply =>
  hard(`${operation}.cluster-unreachable`, 503, {
    error: 'sovereign-cluster-unreachable',
    detail: 'no client for the cluster of the Sovereign',
  });

const findOr = (operation: string, { request, name }: Call, { store }: Sovereign): Application | Reply => {
  if (store.arrangement().cluster === 'unreachable') return unreachable(operation);
  const namespace = new URL(request.url).searchParams.get('namespace') ?? '';
  return store.find(name, namespace === '' ? undefined : namespace) ?? notFound(operation, name);
};

/** GET applications: no parameter is read, every namespace is listed, and an unreachable cluster lists nothing (section 6). */
export const list = (_call: Call, { store }: Sovereign): Reply => {
  const applications = store.arrangement().cluster === 'unreachable' ? [] : store.list();
  const items = applications.map(({ name, namespace, blueprint, status }) =>
    filled({
      kind: 'Application',
      name,
      namespace,
      blueprint: blueprint.name,
      version: blueprint.version,
      phase: status?.['phase'],
    }),
  );
  return json(items.length === 0 ? 'list.empty' : 'list.applications', 200, {
    kind: 'ApplicationList',
    items,
    total: items.length,
  });
};

/** GET an application (section 7): what it was asked to be and what it came to; `conditions` is always a list. */
export const detail = (call: Call, sovereign: Sovereign): Reply => {
  const found = findOr('detail', call, sovereign);
  if ('case' in found) return found;
  const status = found.status ?? {};
  return json('detail.found', 200, {
    ...filled({
      name: found.name,
      namespace: found.namespace,
      blueprint: found.blueprint.name,
      version: found.blueprint.version,
      environmentRef: found.environmentRef,
      placement: found.placement,
      regions: found.regions,
      parameters: found.parameters,
      phase: status['phase'],
      primaryRegion: status['primaryRegion'],
      giteaRepo: status['giteaRepo'],
      lastReconciledAt: status['lastReconciledAt'],
      regionStatuses: status['regions'],
      installedBlueprint: status['installedBlueprint'],
    }),
    conditions: status['conditions'] ?? [],
  });
};

/** GET the status of an application (section 8): one that was just created has only its name and namespace. */
export const status = (call: Call, sovereign: Sovereign): Reply => {
  const found = findOr('status', call, sovereign);
  if ('case' in found) return found;
  const own = found.status ?? {};
  return json(
    'status.found',
    200,
    filled({
      name: found.name,
      namespace: found.namespace,
      phase: own['phase'],
      status: own,
      conditions: own['conditions'],
      lastReconciled: own['lastReconciledAt'] ?? own['lastReconciled'],
    }),
  );
};

/** DELETE an application (section 11): the refusal is a true 403 in every profile. */
export const remove = (call: Call, sovereign: Sovereign): Reply => {
  if (!isAdmin(call.claims)) {
    return hard('delete.forbidden', 403, { error: 'forbidden', detail: 'applications delete requires tier-admin or higher' });
  }
  const found = findOr('delete', call, sovereign);
  if ('case' in found) return found;
  sovereign.store.remove(found);
  return json('delete.deleted', 200, {
    kind: 'Application',
    name: found.name,
    namespace: found.namespace,
    status: 'deleted',
    httpStatus: '200',
    deleted: true,
    message: `Application "${found.name}" deleted from namespace "${found.namespace}"`,
  });
};
