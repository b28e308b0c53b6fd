import { CATALOG_FAILED, fetchBlueprint, notInCatalog } from '../catalog.ts';
import type { OperationHandler, Sovereign } from '../context.ts';
import { type Change, decodeChange, type Placement } from '../decode-change.ts';
import { BROKEN_PARAMETERS, validateParameters } from '../parameters.ts';
import { type Members, readBody, TOO_LARGE } from '../read-body.ts';
import { hard, json, present, type Reply } from '../reply.ts';
import { type Application, statusOf } from '../state/application.ts';
import { isAdmin } from '../tiers.ts';
import { brokenRegions, MODES, UNKNOWN_MODE } from '../validate-install.ts';
import { CLUSTER_FAILED, findApplication, missingName } from './applications.ts';

/** Regions that the Sovereign is configured with (`CATALYST_CONFIGURED_REGIONS` upstream). */
export const CONFIGURED_REGIONS = ['fsn1', 'hz-hel-rtz-prod'] as const;

/** What is wrong with the fields of a change (applications_update.go validateApplicationUpdateRequest 61866350544), or `undefined`. */
export const brokenChange = ({ versionMissing, placement }: Change): string | undefined => {
  if (versionMissing) return 'blueprintRef.version is required when blueprintRef is set';
  if (placement === undefined) return undefined;
  const { mode, regions } = placement;
  if (mode.trim() === '') return 'placement.mode is required when placement is set';
  if (!MODES.some((known) => known === mode)) return UNKNOWN_MODE;
  return brokenRegions(regions);
};

/** Why a placement gives up what the application has, its other active region, its standby, or any region, or `undefined`
 * (applications_update.go topologyTransitionAllowed 61866350544). */
const lossOf = (before: Application, after: Placement): string | undefined => {
  const confirm = 'pass ?force=true to confirm';
  if (after.mode === 'single-region' && before.placement === 'active-active')
    return `active-active → single-region scales down replicas; ${confirm}`;
  if (after.mode === 'single-region' && before.placement === 'active-hotstandby')
    return `active-hotstandby → single-region drops standby replicas; ${confirm}`;
  return after.regions.length < before.regions.length
    ? `regions count drops ${before.regions.length} → ${after.regions.length}; ${confirm}`
    : undefined;
};

/** Regions of an application and the configured ones, each once, sorted. */
const merged = (regions: readonly string[]): readonly string[] =>
  [...new Set([...regions, ...CONFIGURED_REGIONS].map((region) => region.trim()))].filter((region) => region !== '').sort();

/** Checks a new version against the catalog: it must exist, and parameters that come with it must fit its schema. */
const refusedVersion = (found: Application, version: string, change: Change, { store }: Sovereign): Reply | undefined => {
  const { catalog } = store.arrangement();
  const { name } = found.blueprint;
  if (catalog === 'unwired') return hard('update.catalog-not-wired', 'version change requires the catalog upstream');
  const fetched = fetchBlueprint(name, version, catalog);
  if (fetched.kind === 'missing') return hard('update.blueprint-not-found', notInCatalog(name, version));
  if (fetched.kind === 'failed') return hard('update.catalog-upstream', CATALOG_FAILED);
  if (change.parameters === undefined) return undefined;
  const parameters = validateParameters(fetched.blueprint.schema, change.parameters);
  if (parameters.kind === 'valid') return undefined;
  if (parameters.kind === 'malformed-schema') return hard('update.blueprint-schema-malformed', parameters.reason);
  return json('update.invalid-version-parameters', {
    error: 'invalid-parameters',
    detail: BROKEN_PARAMETERS,
    errors: parameters.errors,
    status: 400,
    code: '400',
  });
};

/** Checks parameters alone against the schema of the stored version, where the catalog gives it and it compiles. */
const refusedParameters = (found: Application, parameters: Members, { store, profile }: Sovereign): Reply | undefined => {
  const { catalog } = store.arrangement();
  const { name, version } = found.blueprint;
  const fetched = catalog === 'unwired' ? undefined : fetchBlueprint(name, version, catalog);
  if (fetched?.kind !== 'found') return undefined;
  const judged = validateParameters(fetched.blueprint.schema, parameters);
  if (judged.kind !== 'invalid') return undefined;
  const isTrue = profile === 'true-status';
  return json('update.invalid-parameters', {
    kind: 'Application',
    name: found.name,
    namespace: found.namespace,
    error: 'invalid-parameters',
    status: '400',
    httpStatus: '400',
    applied: false,
    detail: BROKEN_PARAMETERS,
    errors: judged.errors,
    parameters,
    regions: merged(found.regions),
    message: `${isTrue ? 'HTTP 400' : 'HTTP 200 (httpStatus 400)'} — Application "${found.name}" parameters rejected by Blueprint.spec.configSchema; submitted parameters echoed under .parameters for diagnostic round-trip`,
    ...(isTrue ? { code: '400' } : {}),
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

/** PUT an application, in the order of checks of applications_update.go HandleApplicationUpdate 61866350544. The answer has the status that is
 * stored: no controller has looked at the change yet. */
export const update: OperationHandler = async (call, sovereign) => {
  const { store, clock } = sovereign;
  const unnamed = missingName('update', call);
  if (unnamed) return unnamed;
  if (!isAdmin(call.claims)) return hard('update.forbidden', 'PUT /applications requires tier-admin or higher');
  const body = await readBody(call.request);
  if (body.kind === 'empty') return hard('update.empty-body', 'request body is required');
  if (body.kind === 'too-large') return hard('update.body-read-failed', TOO_LARGE.detail);
  const decoded = decodeChange(body.bytes, 'update');
  if (decoded.kind === 'invalid') return hard('update.invalid-body', decoded.detail);
  const change = decoded.value;
  const broken = brokenChange(change);
  if (broken !== undefined) return hard('update.invalid-application-update', broken);
  const found = findApplication('update', call, sovereign);
  if ('case' in found) return found;
  const isForced = call.url.searchParams.get('force')?.trim().toLowerCase() === 'true';
  const loss = change.placement && !isForced ? lossOf(found, change.placement) : undefined;
  if (loss !== undefined) {
    return json('update.transition-blocked', {
      error: 'placement-transition-blocked',
      detail: loss,
      hint: 're-issue the PUT with ?force=true to confirm the destructive transition',
      status: 409,
      code: '409',
    });
  }
  const { version, parameters } = change;
  const refused =
    version !== undefined
      ? refusedVersion(found, version, change, sovereign)
      : parameters && refusedParameters(found, parameters, sovereign);
  if (refused) return refused;
  const { write } = store.arrangement();
  if (write === 'conflicting') {
    const detail = `Operation cannot be fulfilled on applications.apps.openova.io "${found.name}": the object has been modified; please apply your changes to the latest version and try again`;
    return hard('update.conflict', detail);
  }
  if (write === 'failing') return hard('update.failed', CLUSTER_FAILED);
  const status = statusOf(found, clock.now());
  const after = changed(found, change, clock.now());
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
      regions: merged(after.regions),
      placement: after.placement,
      parameters: Object.keys(after.parameters).length > 0 ? after.parameters : undefined,
      message: `HTTP 200 OK — Application "${after.name}" updated in namespace "${after.namespace}" (controller reconciles within ~60s)`,
      status,
    }),
  );
};
