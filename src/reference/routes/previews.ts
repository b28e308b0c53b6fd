import { fetchBlueprint } from '../catalog.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { decodeChange } from '../decode-change.ts';
import { decodeInstall, type InstallRequest } from '../decode-install.ts';
import { manifestsOf, type Rendered } from '../manifests.ts';
import { validateParameters } from '../parameters.ts';
import { readBody } from '../read-body.ts';
import { type Bodies, hard, json, type Reply } from '../reply.ts';
import type { Application } from '../state/application.ts';
import { isAdmin } from '../tiers.ts';
import { isLegalName, MODES } from '../validate-install.ts';
import { findApplication } from './applications.ts';

type Surface = 'preview' | 'topology-preview' | 'upgrade-preview';

/** The field rules of a preview in their order: those of an install without a bound on regions, the name last. */
const brokenPreview = (wanted: InstallRequest): string | undefined => {
  const { organization, environment, blueprint, mode, regions, name } = wanted;
  if (organization === '') return 'organizationRef is required';
  if (!isLegalName(organization)) return 'organizationRef must follow the K8s name rules';
  if (environment === '') return 'environmentRef is required';
  if (blueprint.name === '') return 'blueprintRef.name is required';
  if (!blueprint.name.startsWith('bp-')) return 'blueprintRef.name must start with bp-';
  if (blueprint.version === '') return 'blueprintRef.version is required';
  if (mode === '') return 'placement.mode is required';
  if (!MODES.some((known) => known === mode)) return `placement.mode must be one of ${MODES.join(', ')}`;
  if (regions.length === 0) return 'placement.regions must name at least one region';
  return name !== '' && !isLegalName(name) ? 'name must follow the K8s name rules' : undefined;
};

type Shown = Omit<Bodies['preview.rendered'], never>;

/** Fetches the blueprint, validates and renders, or says why that cannot be (applications contract, section 12). */
const render = (surface: Surface, blueprintName: string, one: Rendered, { store }: Sovereign): Reply | Shown => {
  const { catalog } = store.arrangement();
  const fetched = fetchBlueprint(blueprintName, one.version, catalog);
  if (fetched.kind === 'missing')
    return hard(`${surface}.blueprint-not-found`, `no blueprint ${blueprintName} at version ${one.version}`);
  if (fetched.kind === 'failed') return hard(`${surface}.catalog-upstream`, 'the catalog did not answer');
  const { blueprint } = fetched;
  const parameters = validateParameters(blueprint.schema, one.parameters);
  const detail = 'the parameters do not fit the schema of the blueprint';
  if (parameters.kind === 'malformed-schema')
    return hard(`${surface}.blueprint-schema-malformed`, `the schema of blueprint ${blueprintName} does not compile`);
  if (parameters.kind === 'invalid') {
    if (surface !== 'preview') return hard(`${surface}.invalid-parameters`, detail);
    const { errors } = parameters;
    return json('preview.invalid-parameters', { error: 'invalid-parameters', detail, errors, status: 400, code: '400' });
  }
  return {
    manifests: manifestsOf(one, blueprint),
    diff: '',
    blueprint: { name: blueprint.name, version: blueprint.version },
    warnings: ['this is a preview: nothing was written'],
    application: {
      apiVersion: 'apps.openova.io/v1',
      kind: 'Application',
      metadata: { name: one.name, namespace: one.organization },
      spec: {
        blueprintRef: { name: blueprintName, version: one.version },
        organizationRef: one.organization,
        environmentRef: one.environment,
        placement: { mode: one.mode, regions: one.regions },
        parameters: one.parameters,
      },
    },
  };
};

/** POST preview: what an install would create. The body is judged before the caller (applications contract, section 12). */
export const preview: OperationHandler = async ({ request, claims }, sovereign) => {
  if (sovereign.store.arrangement().catalog === 'unwired')
    return hard('preview.catalog-not-wired', 'the catalog client is not wired');
  const body = await readBody(request);
  if (body.kind === 'empty') return hard('preview.empty-body', 'request body is required');
  if (body.kind === 'too-large') return hard('preview.body-read-failed', 'the request body is too large');
  const wanted = decodeInstall(body.text);
  if (wanted === undefined) return hard('preview.invalid-body', 'the request body is not an install request');
  const broken = brokenPreview(wanted);
  if (broken !== undefined) return hard('preview.invalid', broken);
  if (!isAdmin(claims)) return hard('preview.forbidden', 'applications preview requires tier-admin or higher');
  const { blueprint, organization, environment, mode, regions, parameters } = wanted;
  const name = wanted.name === '' ? `${blueprint.name}-preview` : wanted.name;
  const one = { name, organization, environment, mode, regions, parameters, version: blueprint.version };
  const shown = render('preview', blueprint.name, one, sovereign);
  return 'case' in shown ? shown : json('preview.rendered', shown);
};

const DEFAULT_REGIONS = ['hz-fsn-rtz-prod'];

/** Reads what a preview of a stored application asks for: the application changed, or why not. */
const changedApplication = async (
  surface: Exclude<Surface, 'preview'>,
  call: Call,
  sovereign: Sovereign,
): Promise<Reply | { readonly found: Application; readonly one: Rendered }> => {
  if (sovereign.store.arrangement().catalog === 'unwired')
    return hard(`${surface}.catalog-not-wired`, 'the catalog client is not wired');
  if (!isAdmin(call.claims)) return hard(`${surface}.forbidden`, `applications ${surface} requires tier-admin or higher`);
  const body = await readBody(call.request);
  if (body.kind === 'empty') return hard(`${surface}.empty-body`, 'request body is required');
  if (body.kind === 'too-large') return hard(`${surface}.body-read-failed`, 'the request body is too large');
  const change = decodeChange(body.text);
  if (change === undefined) return hard(`${surface}.invalid-body`, 'the request body is not a preview request');
  const found = findApplication(`${surface}.not-found`, call, sovereign);
  if ('case' in found) return found;
  const target = surface === 'upgrade-preview' ? call.url.searchParams.get('targetVersion') : null;
  const mode = change.placement?.mode || found.placement || 'single-region';
  if (!MODES.some((known) => known === mode))
    return hard(`${surface}.invalid`, `placement.mode must be one of ${MODES.join(', ')}`);
  const asked = change.placement?.regions ?? [];
  const regions = asked.length > 0 ? asked : found.regions.length > 0 ? found.regions : DEFAULT_REGIONS;
  return {
    found,
    one: {
      name: found.name,
      organization: found.namespace,
      environment: change.environmentRef ?? found.environmentRef,
      mode,
      regions,
      parameters: change.parameters ?? found.parameters,
      version: target || (change.version ?? found.blueprint.version),
    },
  };
};

/** POST topology/preview: what another placement would create (section 13). */
export const topologyPreview: OperationHandler = async (call, sovereign) => {
  const asked = await changedApplication('topology-preview', call, sovereign);
  if ('case' in asked) return asked;
  const shown = render('topology-preview', asked.found.blueprint.name, asked.one, sovereign);
  const placement = { mode: asked.one.mode, regions: asked.one.regions };
  return 'case' in shown ? shown : json('topology-preview.rendered', { ...shown, placement });
};

/** POST upgrade/preview: what another version would create (section 14). */
export const upgradePreview: OperationHandler = async (call, sovereign) => {
  const asked = await changedApplication('upgrade-preview', call, sovereign);
  if ('case' in asked) return asked;
  const shown = render('upgrade-preview', asked.found.blueprint.name, asked.one, sovereign);
  return 'case' in shown ? shown : json('upgrade-preview.rendered', { ...shown, toVersion: asked.one.version });
};
