import { fetchBlueprint } from '../catalog.ts';
import { type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { type Change, decodeChange, type Placement } from '../decode-change.ts';
import { validateParameters } from '../parameters.ts';
import { readBody } from '../read-body.ts';
import { hard, json, present, type Reply } from '../reply.ts';
import { type Application, statusOf } from '../state/application.ts';
import { isAdmin } from '../tiers.ts';
import { MODES } from '../validate-install.ts';
import { namespaceOf } from './applications.ts';

/** Regions that the Sovereign is configured with (`CATALYST_CONFIGURED_REGIONS` upstream). */
export const CONFIGURED_REGIONS = ['fsn1', 'hz-hel-rtz-prod'] as const;

/** What is wrong with the fields of a change (applications contract, 10.2), or `undefined`. */
export const brokenChange = ({ versionMissing, placement }: Change): string | undefined => {
  if (versionMissing) return 'blueprintRef.version is required';
  if (placement === undefined) return undefined;
  const { mode, regions } = placement;
  if (mode === '') return 'placement.mode is required';
  if (!MODES.some((known) => known === mode)) return `placement.mode must be one of ${MODES.join(', ')}`;
  if (regions.length === 0) return 'placement.regions must name at least one region';
  if (regions.length > 5) return 'placement.regions must name at most 5 regions';
  const blank = regions.findIndex((region) => region.trim() === '');
  return blank === -1 ? undefined : `placement.regions[${blank}] is blank`;
};

/** Whether a placement gives up what the application has: its second region, its standby, or any region (10.3). */
const isDestructive = (before: Application, after: Placement): boolean =>
  (before.placement !== 'single-region' && after.mode === 'single-region') || after.regions.length < before.regions.length;

/** Checks a change against the catalog: the version must exist and the parameters fit; without a catalog parameters alone pass. */
const refusedByCatalog = (
  found: Application,
  change: Change,
  regions: readonly string[],
  { store }: Sovereign,
): Reply | undefined => {
  const { catalog } = store.arrangement();
  if (change.version === undefined && (change.parameters === undefined || catalog === 'unwired')) return undefined;
  if (catalog === 'unwired') return hard('update.catalog-not-wired', 'the catalog client is not wired');
  const version = change.version ?? found.blueprint.version;
  const fetched = fetchBlueprint(found.blueprint.name, version, catalog);
  if (fetched.kind !== 'found') {
    if (change.version === undefined) return undefined;
    return fetched.kind === 'missing'
      ? hard('update.blueprint-not-found', `no blueprint ${found.blueprint.name} at version ${version}`)
      : hard('update.catalog-upstream', 'the catalog did not answer');
  }
  if (change.parameters === undefined) return undefined;
  const parameters = validateParameters(fetched.blueprint.schema, change.parameters);
  if (parameters.kind === 'valid') return undefined;
  if (parameters.kind === 'malformed-schema')
    return hard('update.blueprint-schema-malformed', `the schema of blueprint ${found.blueprint.name} does not compile`);
  const detail = 'the parameters do not fit the schema of the blueprint';
  if (change.version !== undefined) {
    return json('update.invalid-version-parameters', {
      error: 'invalid-parameters',
      detail,
      errors: parameters.errors,
      status: 400,
      code: '400',
    });
  }
  return json('update.invalid-parameters', {
    kind: 'Application',
    name: found.name,
    namespace: found.namespace,
    error: 'invalid-parameters',
    status: '400',
    httpStatus: '400',
    applied: false,
    detail,
    errors: parameters.errors,
    parameters: change.parameters,
    regions,
    message: `Application "${found.name}" was not changed: ${detail}`,
  });
};

const changed = (before: Application, change: Change, nowMs: number): Application => {
  const touches = change.version !== undefined || change.placement !== undefined || change.parameters !== undefined;
  return {
    ...before,
    blueprint: { name: before.blueprint.name, version: change.version ?? before.blueprint.version },
    parameters: change.parameters ?? before.parameters,
    placement: change.placement?.mode ?? before.placement,
    regions: change.placement?.regions ?? before.regions,
    displayName: change.displayName ?? before.displayName,
    ...(touches ? { changedMs: nowMs, change: 'updated', generation: before.generation + 1 } : {}),
  };
};

/** PUT an application, in the order of checks of the applications contract, 10.1. */
export const update: OperationHandler = async (call, sovereign) => {
  const { store, clock } = sovereign;
  if (!isAdmin(call.claims)) return hard('update.forbidden', 'applications update requires tier-admin or higher');
  const body = await readBody(call.request);
  if (body.kind === 'empty') return hard('update.empty-body', 'request body is required');
  if (body.kind === 'too-large') return hard('update.body-read-failed', 'the request body is too large');
  const change = decodeChange(body.text);
  if (change === undefined) return hard('update.invalid-body', 'the request body is not an update request');
  const broken = brokenChange(change);
  if (broken !== undefined) return hard('update.invalid-application-update', broken);
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const name = call.params['name'] ?? '';
  const found = store.find(name, namespaceOf(call));
  if (!found) return hard('update.not-found', `no application is called ${name}`);
  const isForced = call.url.searchParams.get('force')?.toLowerCase() === 'true';
  if (change.placement && !isForced && isDestructive(found, change.placement)) {
    return json('update.transition-blocked', {
      error: 'placement-transition-blocked',
      detail: `${found.placement} to ${change.placement.mode} with ${change.placement.regions.length} of ${found.regions.length} regions loses data`,
      hint: 'add force=true to do it all the same',
      status: 409,
      code: '409',
    });
  }
  const after = changed(found, change, clock.now());
  const regions = [...new Set([...after.regions, ...CONFIGURED_REGIONS])].sort();
  const refused = refusedByCatalog(found, change, [...new Set([...found.regions, ...CONFIGURED_REGIONS])].sort(), sovereign);
  if (refused) return refused;
  const { write } = store.arrangement();
  if (write === 'conflicting') return hard('update.conflict', 'somebody else wrote the object in between');
  if (write === 'failing') return hard('update.failed', 'the cluster refused the object');
  store.replace(after);
  return json(
    'update.updated',
    present({
      kind: 'Application' as const,
      name: after.name,
      namespace: after.namespace,
      uid: after.uid,
      displayName: after.displayName,
      httpStatus: '200' as const,
      applied: true as const,
      regions,
      placement: after.placement,
      parameters: Object.keys(after.parameters).length > 0 ? after.parameters : undefined,
      message: `HTTP 200: Application "${after.name}" updated in namespace "${after.namespace}"`,
      status: statusOf(after, clock.now()),
    }),
  );
};
