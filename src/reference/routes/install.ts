import { CATALOG_FAILED, fetchBlueprint, notInCatalog } from '../catalog.ts';
import { type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { decodeInstall, type InstallRequest } from '../decode-install.ts';
import { BROKEN_PARAMETERS, validateParameters } from '../parameters.ts';
import { readBody, TOO_LARGE } from '../read-body.ts';
import { json, type Reply, tabled, trueStatus } from '../reply.ts';
import { isAdmin } from '../tiers.ts';
import { brokenFieldRule } from '../validate-install.ts';

/** The soft failures of install that have exactly the six keys of the generic envelope (applications contract, section 3). */
type SoftCase =
  | 'install.refused'
  | 'install.invalid-body'
  | 'install.invalid-application-install'
  | 'install.blueprint-not-found'
  | 'install.catalog-upstream'
  | 'install.blueprint-schema-malformed'
  | 'install.catalog-not-wired'
  | 'install.create-failed';

const envelope = <Code extends number>(code: Code, detail: string) => ({
  applied: false as const,
  detail,
  httpStatus: code,
  kind: 'Application' as const,
  status: `${code}` as const,
});

/** Where the status line is the true one, the product's writer of JSON adds the code (handler.go writeJSON). */
const codeIn = <Code extends number>({ profile }: Sovereign, code: Code): { readonly code?: `${Code}` } =>
  profile === 'true-status' ? { code: `${code}` } : {};

/** POST applications, in the order of checks of applications.go HandleApplicationInstall 61379495366; the session and the id were checked
 * before. An empty or oversized body is invalid as others are (ruling R2). */
export const install: OperationHandler = async ({ request, claims }, sovereign) => {
  const refuse = (name: SoftCase, error: string, detail: string): Reply => {
    const code = trueStatus(name);
    return tabled(name, { ...envelope(code, detail), error, ...codeIn(sovereign, code) });
  };
  const arrangement = sovereign.store.arrangement();
  if (arrangement.catalog === 'unwired') {
    const detail = 'catalog client unconfigured (CATALYST_CATALOG_URL); install requires the catalog upstream';
    return refuse('install.catalog-not-wired', 'catalog-not-wired', detail);
  }
  const { anybodyInstalls, installGateInverted } = sovereign.defects;
  if (installGateInverted ? isAdmin(claims) : !isAdmin(claims) && !anybodyInstalls)
    return refuse('install.refused', '403', 'POST /applications requires tier-admin or higher on the target Environment');
  const body = await readBody(request);
  if (body.kind === 'empty') return refuse('install.invalid-body', 'invalid-body', 'request body is required');
  if (body.kind === 'too-large') return refuse('install.invalid-body', 'invalid-body', TOO_LARGE.detail);
  const decoded = decodeInstall(body.bytes);
  if (decoded.kind === 'invalid') return refuse('install.invalid-body', 'invalid-body', decoded.detail);
  const wanted = decoded.value;
  const broken = brokenFieldRule(wanted);
  if (broken !== undefined) return refuse('install.invalid-application-install', 'invalid-application-install', broken);
  const { name, version } = wanted.blueprint;
  const fetched = fetchBlueprint(name, version, arrangement.catalog);
  if (fetched.kind === 'missing')
    return refuse('install.blueprint-not-found', 'blueprint-not-found', notInCatalog(name, version));
  if (fetched.kind === 'failed') return refuse('install.catalog-upstream', 'catalog-upstream', CATALOG_FAILED);
  const parameters = validateParameters(fetched.blueprint.schema, wanted.parameters);
  if (parameters.kind === 'malformed-schema')
    return refuse('install.blueprint-schema-malformed', 'blueprint-schema-malformed', parameters.reason);
  if (parameters.kind === 'invalid') {
    // Ruling R3: the product leaves `kind` out here.
    return json('install.invalid-parameters', {
      ...envelope(400, BROKEN_PARAMETERS),
      error: 'invalid-parameters',
      errors: parameters.errors,
      blueprint: { name, version },
      ...codeIn(sovereign, 400),
    });
  }
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (arrangement.create === 'failing') {
    const detail = `namespaces "${wanted.organization}" not found`;
    return refuse('install.create-failed', 'application-create-failed', detail);
  }
  return create(wanted, sovereign);
};

const create = (wanted: InstallRequest, sovereign: Sovereign): Reply => {
  const { store, ids, clock } = sovereign;
  const { name, organization: namespace } = wanted;
  const uid = ids();
  const created = store.create({
    uid,
    name,
    namespace,
    environmentRef: wanted.environment,
    blueprint: wanted.blueprint,
    placement: wanted.mode,
    regions: wanted.regions,
    parameters: wanted.parameters,
    displayName: undefined,
    changedMs: clock.now(),
    change: 'installed',
    generation: 1,
  });
  if (!created) {
    // Ruling R1: the brief's letter is "App"; the detail carries the word that TC-065 looks for on a second run.
    return json('install.conflict', {
      ...envelope(409, `Application "${name}" already exists in namespace "${namespace}"`),
      error: 'application-exists',
      kind: 'App',
      name,
      namespace,
      ...codeIn(sovereign, 409),
    });
  }
  return json('install.created', {
    kind: 'Application',
    apiVersion: 'apps.openova.io/v1',
    name,
    namespace,
    uid,
    httpStatus: '201',
    applied: true,
    message: `HTTP 201 Created — Application "${name}" queued in namespace "${namespace}" (Application CR persisted; controller reconciles within ~60s)`,
  });
};
