import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { Json } from '../../model.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { decodeGo, go } from '../go-json.ts';
import { goQuote } from '../go-json-text.ts';
import { isMembers, type Members, membersAt, readBody } from '../read-body.ts';
import { hard, json, type Reply } from '../reply.ts';
import { CURATED_ORG } from '../state/published.ts';
import { isAdmin } from '../tiers.ts';
import { isLegalName } from '../validate-install.ts';

type Surface = 'publish' | 'curate' | 'edit-pr';

/** Texts of the refusals that publishing endpoints share (blueprints.go). */
const SAYS = {
  publish: {
    forbidden: 'POST /blueprints/publish requires tier-admin or higher',
    unwired: 'Gitea client unconfigured (CATALYST_GITEA_URL/TOKEN); publish requires Gitea',
  },
  curate: {
    forbidden: 'endpoint requires sovereign-admin (admin or owner tier)',
    unwired: 'Gitea client unconfigured; curate requires Gitea',
  },
  'edit-pr': {
    forbidden: 'POST /blueprints/edit-pr requires tier-admin or higher',
    unwired: 'Gitea client unconfigured (CATALYST_GITEA_URL/TOKEN); edit-pr requires Gitea',
  },
} as const satisfies Readonly<Record<Surface, object>>;

/** Longest YAML and content. The bound of the whole body is met first. */
const LONGEST = 1_048_576;

/** The organization of simplified bodies: the first label of the Sovereign's name (deploymentDefaultOrg). */
const defaultOrg = ({ fqdn }: Sovereign): string => fqdn.split('.')[0]?.toLowerCase() || 'default-org';

/** The checks that publishing endpoints share: caller, Git, body; the bytes of the body, or the refusal. */
const opened = async (
  surface: Surface,
  { request, claims }: Call,
  { store }: Sovereign,
): Promise<{ readonly refused: Reply } | { readonly bytes: Uint8Array }> => {
  const refused = (reply: Reply) => ({ refused: reply });
  if (!isAdmin(claims)) return refused(hard(`${surface}.forbidden`, SAYS[surface].forbidden));
  if (store.arrangement().git === 'unwired') return refused(hard(`${surface}.gitea-not-wired`, SAYS[surface].unwired));
  const body = await readBody(request);
  if (body.kind === 'empty') return refused(hard(`${surface}.empty-body`, 'request body is required'));
  if (body.kind === 'too-large') return refused(hard(`${surface}.body-read-failed`, 'http: request body too large'));
  return { bytes: body.bytes };
};

/** The error of a Git back end that does not answer, after what was to be done there. */
const failing = (surface: Surface, what: string, { store }: Sovereign): Reply | undefined =>
  store.arrangement().git === 'failing' ? hard(`${surface}.gitea-upstream`, `${what}: gitea: unexpected status`) : undefined;

const first = (...texts: readonly string[]): string => texts.map((text) => text.trim()).find((text) => text !== '') ?? '';

interface Publish {
  readonly org: string;
  readonly name: string;
  readonly version: string;
  readonly blueprintYaml: string;
}

const PUBLISH = { org: go.string, name: go.string, version: go.string, blueprintYaml: go.string, chartTarball: go.string };
const PUBLISH_SIMPLIFIED = {
  ...PUBLISH,
  blueprint: go.string,
  chart: go.string,
  chartTar: go.string,
  yaml: go.string,
  body: go.string,
};

/** The smallest YAML of a blueprint, for those who send none (synthesizeMinimalBlueprintYAML). */
const minimalYaml = (name: string, version: string): string =>
  `apiVersion: catalyst.openova.io/v1\nkind: Blueprint\nmetadata:\n  name: ${name}\nspec:\n  version: ${version}\n  card:\n    title: ${name}\n`;

/** A body of canonical keys alone as it is; any other one with its aliases and defaults (decodeBlueprintPublishBody). */
const publishOf = (bytes: Uint8Array, sovereign: Sovereign): Publish | string => {
  const canonical = decodeGo(bytes, go.struct('handler.blueprintPublishRequest', PUBLISH), { unknown: 'refuse', reads: 'one' });
  if (canonical.kind === 'decoded') return canonical.value;
  const simple = decodeGo(bytes, go.struct('handler.blueprintPublishSimplified', PUBLISH_SIMPLIFIED), {
    unknown: 'ignore',
    reads: 'whole',
  });
  if (simple.kind === 'invalid') return simple.detail;
  const { org, version, blueprintYaml, yaml, body } = simple.value;
  const name = first(simple.value.name, simple.value.blueprint);
  const told = blueprintYaml.trim() === '' ? first(yaml, body) : blueprintYaml;
  const made = name !== '' && version.trim() !== '' ? minimalYaml(name, version.trim()) : '';
  return { org: first(org, defaultOrg(sovereign)), name, version: version.trim(), blueprintYaml: told || made };
};

/** Whether a version begins with three dotted numbers (looksLikeSemver). */
const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+$/.test(text.trim().split('+')[0]?.split('-')[0] ?? '');

/** The first broken rule of what is to be published (validateBlueprintPublishRequest). */
const brokenPublish = ({ org, name, version, blueprintYaml }: Publish): string | undefined => {
  if (org.trim() === '') return 'org is required';
  if (!isLegalName(org)) return 'org must be a valid K8s name (RFC 1123)';
  if (name.trim() === '') return 'name is required';
  if (!name.startsWith('bp-')) return 'name must be of the form bp-<slug>';
  if (!isLegalName(name)) return 'name must be a valid K8s name';
  if (version.trim() === '') return 'version is required';
  if (!isVersion(version)) return 'version must be a semver string (e.g. 1.2.3)';
  if (blueprintYaml.trim() === '') return 'blueprintYaml is required';
  return blueprintYaml.length > LONGEST ? 'blueprintYaml exceeds 1 MiB; chartTarball is the path for chart contents' : undefined;
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

type Yaml = { readonly kind: 'members'; readonly members: Members } | { readonly kind: 'broken'; readonly detail: string };

const yamlOf = (text: string): Yaml => {
  try {
    const value = parse(text) as Json;
    if (value === null || isMembers(value)) return { kind: 'members', members: value ?? {} };
    return { kind: 'broken', detail: 'yaml: unmarshal errors: cannot unmarshal into map[string]interface {}' };
  } catch {
    return { kind: 'broken', detail: 'yaml: the text cannot be parsed' };
  }
};

/** The first way in which the YAML of a blueprint does not agree with the request (validateBlueprintYAML); else the title on its card. */
const judgedYaml = ({ name, version, blueprintYaml }: Publish): { readonly broken: string } | { readonly title: string } => {
  const yaml = yamlOf(blueprintYaml);
  if (yaml.kind === 'broken') return { broken: `blueprintYaml parse: ${yaml.detail}` };
  const { members } = yaml;
  if (textOf(members['apiVersion']) === '') return { broken: 'blueprint.yaml missing apiVersion' };
  const kind = textOf(members['kind']);
  if (kind !== 'Blueprint') return { broken: `blueprint.yaml kind=${goQuote(kind)}; want Blueprint` };
  if (!isMembers(members['metadata'])) return { broken: 'blueprint.yaml missing metadata' };
  const called = textOf(members['metadata']['name']);
  if (called !== name)
    return { broken: `blueprint.yaml metadata.name=${goQuote(called)} does not match request name=${goQuote(name)}` };
  if (!isMembers(members['spec'])) return { broken: 'blueprint.yaml missing spec' };
  const said = textOf(members['spec']['version']);
  if (said !== version)
    return { broken: `blueprint.yaml spec.version=${goQuote(said)} does not match request version=${goQuote(version)}` };
  return { title: textOf(membersAt(members['spec'], 'card')['title']) };
};

/** POST publish: into the repository that the organization shares. */
export const publish: OperationHandler = async (call, sovereign) => {
  const read = await opened('publish', call, sovereign);
  if ('refused' in read) return read.refused;
  const wanted = publishOf(read.bytes, sovereign);
  if (typeof wanted === 'string') return hard('publish.invalid-body', wanted);
  const broken = brokenPublish(wanted);
  if (broken !== undefined) return hard('publish.invalid', broken);
  const judged = judgedYaml(wanted);
  if ('broken' in judged) return hard('publish.invalid-yaml', judged.broken);
  const { org, name, version } = wanted;
  const failed = failing('publish', `ensure org ${goQuote(org)}`, sovereign);
  if (failed) return failed;
  sovereign.store.published.put({ org, name, version, title: judged.title });
  const path = `${name}/blueprint.yaml`;
  return json('publish.published', {
    org,
    name,
    version,
    origin: 'org-private',
    repo: 'shared-blueprints',
    path,
    url: `/${org}/shared-blueprints/src/branch/main/${path}`,
    message: 'Blueprint published into org-private catalog; blueprint-controller will reconcile within ~1 min',
  });
};

const CURATE = { sourceOrg: go.string, blueprintName: go.string };
const CURATE_SIMPLIFIED = { ...CURATE, name: go.string, blueprint: go.string, org: go.string, newOrigin: go.string };

interface Curate {
  readonly sourceOrg: string;
  readonly blueprintName: string;
}

/** As {@link publishOf}, of what is to be promoted (decodeBlueprintCurateBody). */
const curateOf = (bytes: Uint8Array, sovereign: Sovereign): Curate | string => {
  const canonical = decodeGo(bytes, go.struct('handler.blueprintCurateRequest', CURATE), { unknown: 'refuse', reads: 'one' });
  if (canonical.kind === 'decoded') return canonical.value;
  const simple = decodeGo(bytes, go.struct('handler.blueprintCurateSimplified', CURATE_SIMPLIFIED), {
    unknown: 'ignore',
    reads: 'whole',
  });
  if (simple.kind === 'invalid') return simple.detail;
  const { sourceOrg, blueprintName, name, blueprint, org } = simple.value;
  return { sourceOrg: first(sourceOrg, org, defaultOrg(sovereign)), blueprintName: first(blueprintName, name, blueprint) };
};

/** POST curate: copies what an organization published to the catalog of the Sovereign. */
export const curate: OperationHandler = async (call, sovereign) => {
  const read = await opened('curate', call, sovereign);
  if ('refused' in read) return read.refused;
  const wanted = curateOf(read.bytes, sovereign);
  if (typeof wanted === 'string') return hard('curate.invalid-body', wanted);
  const { sourceOrg, blueprintName } = wanted;
  if (sourceOrg.trim() === '' || blueprintName.trim() === '')
    return hard('curate.invalid', 'sourceOrg and blueprintName are required');
  if (!isLegalName(sourceOrg) || !blueprintName.startsWith('bp-'))
    return hard('curate.invalid', 'sourceOrg must be a valid K8s name; blueprintName must start with bp-');
  const path = `${blueprintName}/blueprint.yaml`;
  const failed = failing('curate', `get file ${path}`, sovereign);
  if (failed) return failed;
  const found = sovereign.store.published.find(sourceOrg, blueprintName);
  if (!found) return hard('curate.not-found', `Blueprint ${sourceOrg}/shared-blueprints/${path} not found`);
  if (sovereign.store.arrangement().git === 'garbled')
    return hard('curate.gitea-decode', 'decode source blueprint.yaml: illegal base64 data at input byte 0');
  sovereign.store.published.curate(found);
  return json('curate.curated', {
    blueprintName,
    sourceOrg,
    targetOrg: CURATED_ORG,
    origin: 'sovereign-curated',
    message: 'Blueprint promoted to sovereign-curated; catalog-svc will reconcile within ~1 min',
  });
};

/** GET curatable: what the named organizations published, in the order of the question; without a Git back end nothing. What cannot be read
 * is left out. */
export const curatable: OperationHandler = ({ claims, url }, sovereign) => {
  if (!isAdmin(claims)) return hard('curatable.forbidden', SAYS.curate.forbidden);
  const asked = (url.searchParams.get('orgs') ?? '').trim();
  const orgs = asked === '' ? [defaultOrg(sovereign), 'default-org'] : asked.split(',').map((org) => org.trim());
  const { published, arrangement } = sovereign.store;
  const all = arrangement().git === 'wired' ? published.list() : [];
  const items = orgs.flatMap((org) =>
    all
      .filter((one) => one.org === org)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, version, title }) => ({ org, name, version, ...(title === '' ? {} : { title }) })),
  );
  return json('curatable.blueprints', { items });
};

const EDIT = { org: go.string, path: go.string, content: go.string, message: go.string, title: go.string };
const EDIT_SIMPLIFIED = { ...EDIT, name: go.string, blueprint: go.string, diff: go.string, yaml: go.string };

interface Edit {
  readonly org: string;
  readonly path: string;
  readonly content: string;
}

/** As {@link publishOf}, of an edit (decodeBlueprintEditPRBody). */
const editOf = (bytes: Uint8Array, sovereign: Sovereign): Edit | string => {
  const canonical = decodeGo(bytes, go.struct('handler.blueprintEditPRRequest', EDIT), { unknown: 'refuse', reads: 'one' });
  if (canonical.kind === 'decoded') return canonical.value;
  const simple = decodeGo(bytes, go.struct('handler.blueprintEditPRSimplified', EDIT_SIMPLIFIED), {
    unknown: 'ignore',
    reads: 'whole',
  });
  if (simple.kind === 'invalid') return simple.detail;
  const { org, path, content, diff, yaml } = simple.value;
  const name = first(simple.value.name, simple.value.blueprint);
  return {
    org: first(org, defaultOrg(sovereign)),
    path: first(path, name === '' ? '' : `${name}/blueprint.yaml`),
    content: content.trim() === '' ? first(diff, yaml) : content,
  };
};

/** The first broken rule of an edit (validateBlueprintEditPRRequest). */
const brokenEdit = ({ org, path, content }: Edit): string | undefined => {
  if (org.trim() === '') return 'org is required';
  if (!isLegalName(org)) return 'org must be a valid K8s name (RFC 1123)';
  if (path.trim() === '') return 'path is required';
  if (path.includes('..')) return 'path must not contain `..`';
  if (path.startsWith('/')) return 'path must be repo-relative (no leading `/`)';
  if (content.trim() === '') return 'content is required';
  return content.length > LONGEST ? 'content exceeds 1 MiB' : undefined;
};

/** POST edit-pr: a branch named by what is in it, and the pull request from it. */
export const editPr: OperationHandler = async (call, sovereign) => {
  const read = await opened('edit-pr', call, sovereign);
  if ('refused' in read) return read.refused;
  const wanted = editOf(read.bytes, sovereign);
  if (typeof wanted === 'string') return hard('edit-pr.invalid-body', wanted);
  const broken = brokenEdit(wanted);
  if (broken !== undefined) return hard('edit-pr.invalid', broken);
  const { org, path, content } = wanted;
  // Letters only: digits of a digest could spell a status token (ruling R8).
  const digest = createHash('sha256').update(`${path}\0${content}`).digest('hex');
  const branch = `edit/${[...digest.slice(0, 12)].map((digit) => 'abcdef'[Number.parseInt(digit, 16) % 6]).join('')}`;
  const failed = failing('edit-pr', `ensure branch ${branch}`, sovereign);
  if (failed) return failed;
  const { published } = sovereign.store;
  // The organization of the Sovereign itself has its repository from the start.
  if (org !== defaultOrg(sovereign) && !published.list().some((one) => one.org === org))
    return hard('deployment.not-found', `no deployment with id ${org}/shared-blueprints`);
  const number = published.pullOf(`${org}/${branch}`);
  const url = `https://gitea.${sovereign.fqdn}/${org}/shared-blueprints/pulls/${number}`;
  return json('edit-pr.opened', {
    prURL: url,
    prNumber: number,
    pr: { number, url },
    branch,
    repo: 'shared-blueprints',
    path,
    message: `pr number ${number} opened against main`,
  });
};
