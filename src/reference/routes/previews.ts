import { CATALOG_FAILED, fetchBlueprint, notInCatalog } from '../catalog.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { decodeChange } from '../decode-change.ts';
import { decodeInstall, type InstallRequest } from '../decode-install.ts';
import { manifestsOf, type Rendered } from '../manifests.ts';
import { BROKEN_PARAMETERS, validateParameters } from '../parameters.ts';
import { readBody, TOO_LARGE } from '../read-body.ts';
import { type Bodies, hard, json, type Reply } from '../reply.ts';
import { isAdmin } from '../tiers.ts';
import { brokenBlueprint, brokenOrganization, isLegalName } from '../validate-install.ts';
import { findApplication, missingName } from './applications.ts';

type Surface = 'preview' | 'topology-preview' | 'upgrade-preview';

/** The field rules of a preview in their order: those of an install without a bound on regions, the name last
 * (applications_preview.go validateApplicationPreviewRequest 61714956734). */
const brokenPreview = (wanted: InstallRequest): string | undefined => {
  const { organization, regions, name } = wanted;
  const broken = brokenOrganization(organization) ?? brokenBlueprint(wanted);
  if (broken !== undefined) return broken;
  if (regions.length === 0) return 'placement.regions must list at least one region';
  return name !== '' && !isLegalName(name) ? 'name must be a valid K8s name when provided' : undefined;
};

type Shown = Omit<Bodies['preview.rendered'], never>;

/** Fetches the blueprint, validates and renders, or says why that cannot be (applications_preview.go renderApplicationPreview 61714956734). */
const render = (surface: Surface, wanted: InstallRequest, { store }: Sovereign): Reply | Shown => {
  const { catalog } = store.arrangement();
  const { organization, environment, blueprint: asked, mode, regions } = wanted;
  const fetched = fetchBlueprint(asked.name, asked.version, catalog);
  if (fetched.kind === 'missing') return hard(`${surface}.blueprint-not-found`, notInCatalog(asked.name, asked.version));
  if (fetched.kind === 'failed') return hard(`${surface}.catalog-upstream`, CATALOG_FAILED);
  const { blueprint } = fetched;
  const parameters = validateParameters(blueprint.schema, wanted.parameters);
  const detail = BROKEN_PARAMETERS;
  if (parameters.kind === 'malformed-schema') return hard(`${surface}.blueprint-schema-malformed`, parameters.reason);
  if (parameters.kind === 'invalid') {
    if (surface !== 'preview') return hard(`${surface}.invalid-parameters`, detail);
    const { errors } = parameters;
    return json('preview.invalid-parameters', { error: 'invalid-parameters', detail, errors, status: 400, code: '400' });
  }
  if (regions.includes('')) return hard(`${surface}.render-failed`, 'render: missing required Inputs fields: Region');
  const name = wanted.name === '' ? `${asked.name}-preview` : wanted.name;
  const one: Rendered = { ...wanted, name, version: asked.version };
  return {
    manifests: manifestsOf(one, blueprint),
    diff: '',
    blueprint: { name: blueprint.name, version: blueprint.version },
    warnings: [
      'preview shows the manifests catalyst-api will commit; live-vs-preview diff against the per-Org Gitea repo is deferred to a follow-up slice',
    ],
    application: {
      apiVersion: 'apps.openova.io/v1',
      kind: 'Application',
      metadata: { name, namespace: organization },
      spec: {
        blueprintRef: asked,
        organizationRef: organization,
        environmentRef: environment,
        placement: { mode, regions },
        parameters: wanted.parameters,
      },
    },
  };
};

/** POST preview: what an install would create. The body is judged before the caller (applications_preview.go HandleApplicationPreview
 * 61714956734). */
export const preview: OperationHandler = async ({ request, claims }, sovereign) => {
  if (sovereign.store.arrangement().catalog === 'unwired') {
    const detail = 'catalog client unconfigured (CATALYST_CATALOG_URL); preview requires the catalog upstream';
    return hard('preview.catalog-not-wired', detail);
  }
  const body = await readBody(request);
  if (body.kind === 'empty') return hard('preview.empty-body', 'request body is required');
  if (body.kind === 'too-large') return hard('preview.body-read-failed', TOO_LARGE.detail);
  const decoded = decodeInstall(body.bytes);
  if (decoded.kind === 'invalid') return hard('preview.invalid-body', decoded.detail);
  const broken = brokenPreview(decoded.value);
  if (broken !== undefined) return hard('preview.invalid', broken);
  if (!isAdmin(claims)) return hard('preview.forbidden', 'POST /applications/preview requires tier-admin or higher');
  const shown = render('preview', decoded.value, sovereign);
  return 'case' in shown ? shown : json('preview.rendered', shown);
};

/** Regions of a placement that names none. */
const DEFAULT_REGIONS = ['hz-fsn-rtz-prod'];

/** Reads what a preview of a stored application asks for: the application changed, or why not. A placement of the body takes the place of the
 * stored one as a whole (applications_update.go handleApplicationChangePreview 61866350544). */
const changedApplication = async (
  surface: Exclude<Surface, 'preview'>,
  call: Call,
  sovereign: Sovereign,
): Promise<Reply | { readonly wanted: InstallRequest }> => {
  const unnamed = missingName(surface, call);
  if (unnamed) return unnamed;
  if (sovereign.store.arrangement().catalog === 'unwired')
    return hard(`${surface}.catalog-not-wired`, 'preview requires the catalog upstream');
  if (!isAdmin(call.claims)) return hard(`${surface}.forbidden`, 'preview requires tier-admin or higher');
  const body = await readBody(call.request);
  if (body.kind === 'empty') return hard(`${surface}.empty-body`, 'request body is required');
  if (body.kind === 'too-large') return hard(`${surface}.body-read-failed`, TOO_LARGE.detail);
  const decoded = decodeChange(body.bytes, 'preview');
  if (decoded.kind === 'invalid') return hard(`${surface}.invalid-body`, decoded.detail);
  const change = decoded.value;
  const found = findApplication(surface, call, sovereign);
  if ('case' in found) return found;
  const target = surface === 'upgrade-preview' ? call.url.searchParams.get('targetVersion')?.trim() : undefined;
  const { mode, regions } = change.placement ?? { mode: found.placement, regions: found.regions };
  const wanted: InstallRequest = {
    name: found.name,
    organization: found.namespace,
    environment: change.environmentRef ?? found.environmentRef,
    blueprint: {
      name: change.blueprint ?? found.blueprint.name,
      version: target || (change.version ?? found.blueprint.version),
    },
    mode: mode.trim() === '' ? 'single-region' : mode,
    regions: regions.length > 0 ? regions : DEFAULT_REGIONS,
    parameters: change.parameters ?? found.parameters,
  };
  const broken = brokenPreview(wanted);
  return broken === undefined ? { wanted } : hard(`${surface}.invalid`, broken);
};

/** POST topology/preview: what another placement would create (section 13). */
export const topologyPreview: OperationHandler = async (call, sovereign) => {
  const asked = await changedApplication('topology-preview', call, sovereign);
  if ('case' in asked) return asked;
  const { mode, regions } = asked.wanted;
  const shown = render('topology-preview', asked.wanted, sovereign);
  return 'case' in shown ? shown : json('topology-preview.rendered', { ...shown, placement: { mode, regions } });
};

/** POST upgrade/preview: what another version would create (section 14). */
export const upgradePreview: OperationHandler = async (call, sovereign) => {
  const asked = await changedApplication('upgrade-preview', call, sovereign);
  if ('case' in asked) return asked;
  const shown = render('upgrade-preview', asked.wanted, sovereign);
  return 'case' in shown ? shown : json('upgrade-preview.rendered', { ...shown, toVersion: asked.wanted.blueprint.version });
};
