import { type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { type Frame, sendEvery } from '../event-stream.ts';
import { events, hard, json, present, type Reply, text } from '../reply.ts';
import { type Application, phaseOf, statusOf } from '../state/application.ts';
import { releasesOf, SHARED_DATABASE } from '../state/console-fixtures.ts';
import { isAdmin } from '../tiers.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (value !== null && typeof value === 'object' && Object.keys(value).length === 0);

/** Members without those that are empty, as the API leaves them out. */
const filled = <T extends object>(members: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value))) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** The namespace that a call narrows its lookup to. */
export const namespaceOf = ({ url }: Call): string | undefined => url.searchParams.get('namespace')?.trim() || undefined;

/** Routes that read one application, by the beginning of their cases. */
type Reading = 'detail' | 'status' | 'update' | 'delete' | 'topology-preview' | 'upgrade-preview';

/** What the cluster says of a request that it does not get to. */
export const CLUSTER_FAILED = 'etcdserver: request timed out';

/** The application that a call names, or why it is not given (applications.go getApplicationCR 61379495366). */
export const findApplication = (reading: Reading, call: Call, sovereign: Sovereign): Application | Reply => {
  const name = call.params['name'] ?? '';
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (sovereign.store.arrangement().read === 'failing') return hard(`${reading}.get-failed`, CLUSTER_FAILED);
  return (
    sovereign.store.find(name, namespaceOf(call)) ?? hard(`${reading}.not-found`, `Application ${JSON.stringify(name)} not found`)
  );
};

/** The refusal of a name that is only blanks, which comes before everything else. */
export const missingName = (
  route: 'update' | 'delete' | 'topology-preview' | 'upgrade-preview' | 'placement',
  { params }: Call,
): Reply | undefined =>
  (params['name'] ?? '').trim() === '' ? hard(`${route}.missing-name`, 'application name is required') : undefined;

/** GET applications: no parameter is read, every namespace is listed, and a cluster that cannot be read lists nothing
 * (applications.go HandleApplicationList 61379495366). */
export const list: OperationHandler = (_call, { store, clock }) => {
  const { cluster, read } = store.arrangement();
  const applications = cluster === 'unreachable' || read === 'failing' ? [] : store.list();
  const items = applications.map((one) => ({
    kind: 'Application' as const,
    name: one.name,
    ...filled({
      namespace: one.namespace,
      blueprint: one.blueprint.name,
      version: one.blueprint.version,
      phase: phaseOf(one, clock.now()),
    }),
  }));
  return items.length === 0
    ? json('list.empty', { kind: 'ApplicationList', items: [], total: 0 })
    : json('list.applications', { kind: 'ApplicationList', items: items, total: items.length });
};

/** What later copies tell of an application beside that (59220145735): its uid, and that its release is ready where its object lags behind,
 * as that of an update does. */
const laterOf = (one: Application, { era, clock }: Sovereign) => {
  if (!isOfEra(era, 'applicationsTellMore')) return {};
  const phase = phaseOf(one, clock.now());
  const isBehind = one.change === 'updated' && phase === 'Provisioning';
  return { uid: one.uid, ...(isBehind ? { phase: 'Ready', hrReady: true as const, phaseFromCR: phase } : {}) };
};

/** A release of the Sovereign that has no Application object, as later copies tell it (applications.go synthesiseAppFromHelmRelease
 * 59220145735); they find it in the cache of the cluster, in whatever namespace was asked for. */
const ofRelease = (name: string, { era, fqdn, store }: Sovereign): Reply | undefined => {
  const isTold = isOfEra(era, 'applicationsTellMore') && store.arrangement().cache === 'on';
  const releases = isTold ? [...releasesOf(fqdn), SHARED_DATABASE] : [];
  const found = releases.find((one) => one.name === name || one.releaseName === name);
  if (!found) return undefined;
  const { namespace, chart, version, targetNamespace, releaseName, isReady, message, changedAt, host, dependsOn } = found;
  const type = 'Ready';
  const condition = isReady
    ? { type, status: 'True' as const, reason: 'InstallSucceeded', message, lastTransitionTime: changedAt }
    : { type, status: 'False' as const, reason: 'UpgradeFailed', message, lastTransitionTime: changedAt };
  return json(
    'detail.found',
    present({
      name,
      namespace,
      blueprint: chart,
      version,
      placement: 'singleton',
      phase: isReady ? 'Ready' : 'Failed',
      conditions: [condition],
      targetNamespace,
      releaseName,
      installLabelSelector: `app.kubernetes.io/instance=${releaseName}`,
      bootstrap: true as const,
      externalURL: host === undefined ? undefined : `https://${host}`,
      dependsOn,
      contexts: found.contexts,
    }),
  );
};

/** Where an application is installed, as later copies of the product tell it: in its namespace, as a release of its name. */
const releaseOf = ({ name, namespace }: Application, { era }: Sovereign) =>
  isOfEra(era, 'detailNamesRelease')
    ? { targetNamespace: namespace, releaseName: name, installLabelSelector: `app.kubernetes.io/instance=${name}` }
    : {};

/** GET an application (applications.go HandleApplicationGet 61379495366): what it was asked to be and what it came to; `conditions` is always
 * a list. */
export const detail: OperationHandler = (call, sovereign) => {
  const found = findApplication('detail', call, sovereign);
  if ('case' in found) return (found.case === 'detail.not-found' && ofRelease(call.params['name'] ?? '', sovereign)) || found;
  const status = statusOf(found, sovereign.clock.now());
  return json('detail.found', {
    ...filled({
      blueprint: found.blueprint.name,
      version: found.blueprint.version,
      environmentRef: found.environmentRef,
      placement: found.placement,
      regions: found.regions,
      parameters: found.parameters,
      phase: status?.phase,
      primaryRegion: status?.primaryRegion,
      giteaRepo: status?.giteaRepo,
      lastReconciledAt: status?.lastReconciledAt,
      regionStatuses: status?.regions,
      installedBlueprint: status?.installedBlueprint,
    }),
    name: found.name,
    namespace: found.namespace,
    conditions: status?.conditions ?? [],
    ...releaseOf(found, sovereign),
    ...laterOf(found, sovereign),
  });
};

/** What was asked for, as the status of later copies tells it. */
const askedOf = ({ placement, regions, environmentRef, blueprint }: Application) =>
  filled({ placement, regions, environmentRef, blueprintRef: blueprint });

/** GET the status of an application (section 8): one that was just created has only its name and namespace. */
export const status: OperationHandler = (call, sovereign) => {
  const found = findApplication('status', call, sovereign);
  if ('case' in found) return found;
  const own = statusOf(found, sovereign.clock.now());
  return json('status.found', {
    name: found.name,
    namespace: found.namespace,
    ...(own === undefined
      ? {}
      : { phase: own.phase, status: own, conditions: own.conditions, lastReconciled: own.lastReconciledAt }),
    ...(isOfEra(sovereign.era, 'applicationsTellMore') ? { spec: askedOf(found) } : {}),
  });
};

/** Ms between two looks at an application that is followed. The API looks every 2 s (section 9); the phases of the reference are
 * shorter than that and none is to be missed. */
const LOOK_MS = 100;

/** GET the stream of an application (applications.go HandleApplicationStream 61379495366): one frame at once, then one whenever the phase
 * differs. A deletion says nothing, and what cannot be read is not found. An unknown Sovereign is told in plain text. */
export const stream: OperationHandler = (call, sovereign) => {
  if (sovereign.mode === 'mothership' && call.id !== sovereign.sovereign) return text('stream.deployment-not-found');
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { store, clock } = sovereign;
  const name = call.params['name'] ?? '';
  const look = (): Frame | undefined => {
    const found = store.arrangement().read === 'failing' ? undefined : store.find(name, namespaceOf(call));
    const phase = found && phaseOf(found, clock.now());
    return (
      found && { data: { name, namespace: found.namespace, phase: phase ?? '', status: statusOf(found, clock.now()) ?? null } }
    );
  };
  return events('stream.frames', {
    opening: `connected app=${name}`,
    ping: () => 'ping',
    begin: (send) => {
      const first = look() ?? { data: { name, namespace: namespaceOf(call) ?? '', notFound: true, phase: '', status: {} } };
      let last = (first.data as { readonly phase: string }).phase;
      send(first);
      return sendEvery(LOOK_MS, clock, send, () => {
        const next = look();
        const phase = (next?.data as { readonly phase: string } | undefined)?.phase;
        if (phase === undefined || phase === last) return [];
        last = phase;
        return next ? [next] : [];
      });
    },
  });
};

/** DELETE an application (applications_update.go HandleApplicationDelete 61866350544): the refusal is a true 403 in every profile. */
export const remove: OperationHandler = (call, sovereign) => {
  const unnamed = missingName('delete', call);
  if (unnamed) return unnamed;
  if (!isAdmin(call.claims)) return hard('delete.forbidden', 'DELETE /applications requires tier-admin or higher');
  const found = findApplication('delete', call, sovereign);
  if ('case' in found) return found;
  if (sovereign.store.arrangement().write !== 'ok') return hard('delete.failed', CLUSTER_FAILED);
  sovereign.store.remove(found);
  return json('delete.deleted', {
    kind: 'Application',
    name: found.name,
    namespace: found.namespace,
    status: 'deleted',
    httpStatus: '200',
    deleted: true,
    message: `HTTP 200 OK — Application "${found.name}" deleted in namespace "${found.namespace}" (controller cascades region cleanup); status: deleted`,
  });
};
