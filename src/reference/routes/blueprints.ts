import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { Json } from '../../model.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { isMembers, type Members, membersAt, parseJson, readBody, textAt } from '../read-body.ts';
import { hard, json, type Reply } from '../reply.ts';
import { CURATED_ORG } from '../state/published.ts';
import { isAdmin } from '../tiers.ts';
import { isLegalName } from '../validate-install.ts';

type Surface = 'publish' | 'curate' | 'edit-pr';

const GATE = { publish: 'tier-admin', curate: 'sovereign-admin', 'edit-pr': 'tier-admin' } as const;

/** The organization of simplified bodies (applications contract, section 16). */
const defaultOrg = ({ fqdn }: Sovereign): string => fqdn.split('.')[0] || 'default-org';

/** The checks that publishing endpoints share: Git, caller, body; the body as an object, or the refusal. */
const opened = async (
  surface: Surface,
  { request, claims }: Call,
  { store }: Sovereign,
): Promise<{ readonly refused: Reply } | { readonly body: Members }> => {
  const { git } = store.arrangement();
  const refused = (reply: Reply) => ({ refused: reply });
  if (git === 'unwired') return refused(hard(`${surface}.gitea-not-wired`, 'the Git back end is not wired'));
  if (!isAdmin(claims)) return refused(hard(`${surface}.forbidden`, `blueprints ${surface} requires ${GATE[surface]} or higher`));
  const body = await readBody(request);
  if (body.kind === 'empty') return refused(hard(`${surface}.empty-body`, 'request body is required'));
  if (body.kind === 'too-large') return refused(hard(`${surface}.body-read-failed`, 'the request body is too large'));
  const value = parseJson(body.text);
  return isMembers(value) ? { body: value } : refused(hard(`${surface}.invalid-body`, 'the request body is not a JSON object'));
};

const failing = (surface: Surface, { store }: Sovereign): Reply | undefined =>
  store.arrangement().git === 'failing' ? hard(`${surface}.gitea-upstream`, 'the Git back end did not answer') : undefined;

const yamlOf = (text: string): Members | undefined => {
  try {
    const value = parse(text) as Json;
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Whether the YAML of a blueprint is one, and says the name and version of the request. */
const isBlueprintYaml = (text: string, name: string, version: string): boolean => {
  const value = yamlOf(text);
  return (
    value !== undefined &&
    value['kind'] === 'Blueprint' &&
    membersAt(value, 'metadata')['name'] === name &&
    membersAt(value, 'spec')['version'] === version
  );
};

/** POST publish: into the organization's repository. A canonical body (with `blueprintYaml`) is not defaulted. */
export const publish: OperationHandler = async (call, sovereign) => {
  const read = await opened('publish', call, sovereign);
  if ('refused' in read) return read.refused;
  const { body } = read;
  const isCanonical = body['blueprintYaml'] !== undefined;
  const org = textAt(body, 'org') || (isCanonical ? '' : defaultOrg(sovereign));
  const name = textAt(body, 'name') || (isCanonical ? '' : textAt(body, 'blueprint'));
  const version = textAt(body, 'version');
  const invalid = (detail: string): Reply => hard('publish.invalid', detail);
  if (org === '') return invalid('org is required');
  if (!isLegalName(org)) return invalid('org must follow the K8s name rules');
  if (name === '') return invalid('name is required');
  if (!name.startsWith('bp-')) return invalid('name must start with bp-');
  if (!isLegalName(name)) return invalid('name must follow the K8s name rules');
  if (version === '') return invalid('version is required');
  if (!/^\d+\.\d+\.\d+$/.test(version)) return invalid('version must be three dotted integers');
  const given = textAt(body, 'blueprintYaml') || textAt(body, 'yaml') || textAt(body, 'body');
  if (isCanonical && given === '') return invalid('blueprintYaml is required');
  if (given !== '' && !isBlueprintYaml(given, name, version))
    return hard('publish.invalid-yaml', `the YAML must be a Blueprint called ${name} at version ${version}`);
  const failed = failing('publish', sovereign);
  if (failed) return failed;
  const title = name.replace(/^bp-/, '').replaceAll('-', ' ');
  sovereign.store.published.put({ org, name, version, title });
  const path = `${name}/blueprint.yaml`;
  return json('publish.published', {
    org,
    name,
    version,
    origin: 'org-private',
    repo: 'shared-blueprints',
    path,
    url: `https://gitea.${sovereign.fqdn}/${org}/shared-blueprints/src/branch/main/${path}`,
    message: `blueprint ${name} published`,
  });
};

/** POST curate: copies what an organization published to the catalog of the Sovereign. */
export const curate: OperationHandler = async (call, sovereign) => {
  const read = await opened('curate', call, sovereign);
  if ('refused' in read) return read.refused;
  const { body } = read;
  const isCanonical = body['blueprintName'] !== undefined || body['sourceOrg'] !== undefined;
  const name = isCanonical ? textAt(body, 'blueprintName') : textAt(body, 'name') || textAt(body, 'blueprint');
  const sourceOrg = isCanonical ? textAt(body, 'sourceOrg') : textAt(body, 'org') || defaultOrg(sovereign);
  if (sourceOrg === '') return hard('curate.invalid', 'sourceOrg is required');
  if (name === '') return hard('curate.invalid', 'blueprintName is required');
  const failed = failing('curate', sovereign);
  if (failed) return failed;
  const found = sovereign.store.published.find(sourceOrg, name);
  if (!found) return hard('curate.not-found', `the organization ${sourceOrg} published no blueprint ${name}`);
  sovereign.store.published.put({ ...found, org: CURATED_ORG });
  return json('curate.curated', {
    blueprintName: name,
    sourceOrg,
    targetOrg: CURATED_ORG,
    origin: 'sovereign-curated',
    message: `blueprint ${name} curated`,
  });
};

/** GET curatable: what the named organizations published; without a Git back end nothing. */
export const curatable: OperationHandler = ({ claims, url }, sovereign) => {
  if (!isAdmin(claims)) return hard('curatable.forbidden', 'blueprints curatable requires sovereign-admin or higher');
  const asked = (url.searchParams.get('orgs') ?? '').split(',').filter((org) => org.trim() !== '');
  const orgs = asked.length > 0 ? asked.map((org) => org.trim()) : [defaultOrg(sovereign), 'default-org'];
  const { published, arrangement } = sovereign.store;
  const items = arrangement().git === 'unwired' ? [] : published.list().filter(({ org }) => orgs.includes(org));
  return json('curatable.blueprints', { items });
};

/** POST edit-pr: a branch named by what is in it, and a pull request. */
export const editPr: OperationHandler = async (call, sovereign) => {
  const read = await opened('edit-pr', call, sovereign);
  if ('refused' in read) return read.refused;
  const { body } = read;
  const name = textAt(body, 'name') || textAt(body, 'blueprint');
  const isCanonical = body['path'] !== undefined;
  const org = textAt(body, 'org') || (isCanonical ? '' : defaultOrg(sovereign));
  const path = textAt(body, 'path') || (name === '' ? '' : `${name}/blueprint.yaml`);
  const content = textAt(body, 'content') || textAt(body, 'diff') || textAt(body, 'yaml');
  if (org === '' || !isLegalName(org)) return hard('edit-pr.invalid', 'org is required and must follow the K8s name rules');
  if (path === '' || path.includes('..')) return hard('edit-pr.invalid', 'path is required and stays inside the repository');
  if (content === '') return hard('edit-pr.invalid', 'content is required');
  const failed = failing('edit-pr', sovereign);
  if (failed) return failed;
  // Letters only: digits of a digest could spell a status token (ruling R8).
  const digest = createHash('sha256').update(`${path}\0${content}`).digest('hex');
  const branch = `edit/${[...digest.slice(0, 12)].map((digit) => 'abcdef'[Number.parseInt(digit, 16) % 6]).join('')}`;
  const number = sovereign.store.published.nextPull();
  const url = `https://gitea.${sovereign.fqdn}/${org}/shared-blueprints/pulls/${number}`;
  return json('edit-pr.opened', {
    prURL: url,
    prNumber: number,
    pr: { number, url },
    branch,
    repo: 'shared-blueprints',
    path,
    message: `pr opened, number ${number}`,
  });
};
