import { type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { type Frame, sendEvery } from '../event-stream.ts';
import { events, type HardCase, hard, json, type Reply } from '../reply.ts';
import { type Application, phaseOf, statusOf } from '../state/application.ts';
import { isAdmin } from '../tiers.ts';
import { MODES } from '../validate-install.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (value !== null && typeof value === 'object' && Object.keys(value).length === 0);

/** Members without those that are empty, as the API leaves them out. */
const filled = <T extends object>(members: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value))) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** The namespace that a call narrows its lookup to. */
export const namespaceOf = ({ url }: Call): string | undefined => url.searchParams.get('namespace') || undefined;

/** The application that a call names, or why it is not given. */
export const findApplication = (missing: HardCase, call: Call, sovereign: Sovereign): Application | Reply => {
  const name = call.params['name'] ?? '';
  return (
    unreachable(sovereign) ?? sovereign.store.find(name, namespaceOf(call)) ?? hard(missing, `no application is called ${name}`)
  );
};

/** GET applications: no parameter is read, every namespace is listed, and an unreachable cluster lists nothing (section 6). */
export const list: OperationHandler = (_call, { store, clock }) => {
  const applications = store.arrangement().cluster === 'unreachable' ? [] : store.list();
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

/** GET an application (section 7): what it was asked to be and what it came to; `conditions` is always a list. */
export const detail: OperationHandler = (call, sovereign) => {
  const found = findApplication('detail.not-found', call, sovereign);
  if ('case' in found) return found;
  const status = statusOf(found, sovereign.clock.now());
  return json('detail.found', {
    ...filled({
      blueprint: found.blueprint.name,
      version: found.blueprint.version,
      environmentRef: found.environmentRef,
      placement: MODES.find((mode) => mode === found.placement),
      regions: found.regions,
      parameters: found.parameters,
      phase: status?.phase,
      primaryRegion: status?.primaryRegion,
      lastReconciledAt: status?.lastReconciledAt,
      regionStatuses: status?.regions,
      installedBlueprint: status?.installedBlueprint,
    }),
    name: found.name,
    namespace: found.namespace,
    conditions: status?.conditions ?? [],
  });
};

/** GET the status of an application (section 8): one that was just created has only its name and namespace. */
export const status: OperationHandler = (call, sovereign) => {
  const found = findApplication('status.not-found', call, sovereign);
  if ('case' in found) return found;
  const own = statusOf(found, sovereign.clock.now());
  return json('status.found', {
    name: found.name,
    namespace: found.namespace,
    ...(own === undefined
      ? {}
      : { phase: own.phase, status: own, conditions: own.conditions, lastReconciled: own.lastReconciledAt }),
  });
};

/** Ms between two looks at an application that is followed. The API looks every 2 s (section 9); the phases of the reference are
 * shorter than that and none is to be missed. */
const LOOK_MS = 100;

/** GET the stream of an application (section 9): one frame at once, then one whenever the phase differs. A deletion says nothing. */
export const stream: OperationHandler = (call, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { store, clock } = sovereign;
  const name = call.params['name'] ?? '';
  const look = (): Frame | undefined => {
    const found = store.find(name, namespaceOf(call));
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

/** DELETE an application (section 11): the refusal is a true 403 in every profile. */
export const remove: OperationHandler = (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('delete.forbidden', 'applications delete requires tier-admin or higher');
  const found = findApplication('delete.not-found', call, sovereign);
  if ('case' in found) return found;
  sovereign.store.remove(found);
  return json('delete.deleted', {
    kind: 'Application',
    name: found.name,
    namespace: found.namespace,
    status: 'deleted',
    httpStatus: '200',
    deleted: true,
    message: `Application "${found.name}" deleted from namespace "${found.namespace}"`,
  });
};
