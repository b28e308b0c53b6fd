import {
  afterEarlier,
  answersFirst,
  answersInstead,
  arrangedAs,
  type Break,
  bodyChanged,
  changesNothing,
  itemsChanged,
  jsonReply,
  keysIgnored,
  listAt,
  type Members,
  membersOf,
  parsed,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
} from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

/** The items of the catalog are changed, each into any number of them. */
const blueprintsChanged = (change: (item: Members) => readonly Members[]): Break =>
  itemsChanged('catalog', 'catalog.blueprints', change);

/** The path of a request is another. */
const pathChanged = (operation: string, from: RegExp, to: string): Break =>
  requestChanged(operation, ({ url }) => {
    const changed = new URL(url);
    changed.pathname = url.pathname.replace(from, to);
    return changed.pathname === url.pathname ? undefined : { url: changed };
  });

/** A part of the YAML of a blueprint is not compared: it is served as if it agreed with the request. */
const yamlNotCompared = (part: RegExp, agreed: (body: Members) => string): Break =>
  bodyChanged('publish', (body) =>
    typeof body['blueprintYaml'] === 'string'
      ? { ...body, blueprintYaml: body['blueprintYaml'].replace(part, () => agreed(body)) }
      : undefined,
  );

const nameIn = (text: string | undefined): string => String(membersOf(parsed(text))?.['name'] ?? '');

const LINES: readonly BehaviourLine[] = [
  [
    'catalog!latest-of-each',
    'every version is listed apart',
    blueprintsChanged((item) => listAt(item, 'versions').map((one) => ({ ...item, version: membersOf(one)?.['version'] ?? '' }))),
  ],
  ['catalog!latest-of-each', 'every blueprint is listed twice', blueprintsChanged((item) => [item, item])],
  [
    'catalog!latest-of-each',
    'older versions are forgotten',
    blueprintsChanged((item) => [{ ...item, versions: listAt(item, 'versions').slice(0, 1) }]),
  ],
  [
    'catalog!latest-of-each',
    'charts are not told',
    blueprintsChanged(({ chartRef: _chart, ...item }) => [
      {
        ...item,
        versions: listAt(item, 'versions').map((one) => ({ version: membersOf(one)?.['version'] ?? '' })),
      },
    ]),
  ],
  ['catalog!shows-published', 'what an organization published is not listed', queryIgnored('catalog', 'org')],
  [
    'catalog!shows-published',
    'what one organization published is listed for all',
    queryChanged('catalog', 'org', () => 'omantel'),
  ],
  [
    'catalog!unknown-is-404',
    'an unknown blueprint has a detail like every other error',
    replyChanged('catalogEntry', 'catalog-entry.not-found', ({ message, ...body }) => ({ ...body, detail: message ?? '' })),
  ],
  [
    'catalog!unknown-is-404',
    'an unknown blueprint is an empty one',
    answersInstead('catalogEntry', 'catalog-entry.not-found', () => jsonReply(200, {})),
  ],
  [
    'catalog!version-has-raw',
    'the raw object is left out',
    replyChanged('catalogVersion', 'catalog-version.blueprint', ({ raw: _raw, ...body }) => body),
  ],
  ['catalog!version-has-raw', 'the raw object is of another version', pathChanged('catalogVersion', /1\.2\.3$/, '0.1.0')],
  [
    'publish!both-shapes',
    'the simplified body wants a YAML',
    bodyChanged('publish', (body) => ('blueprintYaml' in body ? undefined : { org: 'omantel', ...body, blueprintYaml: '' })),
  ],
  [
    'publish!both-shapes',
    'the simplified body wants an organization',
    answersFirst('publish', ({ text }) =>
      'org' in (membersOf(parsed(text)) ?? {}) || 'blueprintYaml' in (membersOf(parsed(text)) ?? {})
        ? undefined
        : jsonReply(400, { error: 'invalid-blueprint-publish', detail: 'org is required', status: 400, code: '400' }),
    ),
  ],
  [
    'publish!both-shapes',
    'the organization of a simplified body is default-org',
    bodyChanged('publish', (body) => ('org' in body || 'blueprintYaml' in body ? undefined : { ...body, org: 'default-org' })),
    ['CT-CATALOG-PUBLISHED', 'TC-083'],
  ],
  [
    'publish!both-shapes',
    'a canonical body is refused',
    keysIgnored('publish', 'org'),
    ['CT-CURATE/organization', 'CT-CATALOG-PUBLISHED/entry'],
  ],
  [
    'publish!canonical-needs-org',
    'the organization of a canonical body is made up, too',
    bodyChanged('publish', (body) => ('blueprintYaml' in body && !('org' in body) ? { ...body, org: 'omantel' } : undefined)),
  ],
  [
    'publish!yaml-must-agree',
    'the YAML is not looked at',
    bodyChanged('publish', ({ blueprintYaml, ...body }) => (blueprintYaml === undefined || !('org' in body) ? undefined : body)),
  ],
  ['publish!yaml-must-agree', 'the kind of the YAML is not compared', yamlNotCompared(/kind: \w+/, () => 'kind: Blueprint')],
  [
    'publish!yaml-must-agree',
    'the name of the YAML is not compared',
    yamlNotCompared(/name: [\w-]+/, (body) => `name: ${String(body['name'])}`),
  ],
  [
    'publish!yaml-must-agree',
    'the version of the YAML is not compared',
    yamlNotCompared(/version: [\d.]+/, (body) => `version: ${String(body['version'])}`),
  ],
  ['publish!gate-is-hard', 'viewers may publish', servedAs('publish', ['viewer'], 'admin')],
  ['publish!gate-is-hard', 'developers may publish', servedAs('publish', ['developer'], 'admin')],
  ['publish!gate-is-hard', 'operators may publish', servedAs('publish', ['operator'], 'admin')],
  [
    'publish!gate-is-hard',
    'the refusal is soft',
    answersInstead('publish', 'publish.forbidden', (_, body) => jsonReply(200, body)),
  ],
  [
    'publish!then-curatable',
    'what is published is lost',
    changesNothing('publish', 'publish.published'),
    ['CT-CATALOG-PUBLISHED', 'TC-083', 'CT-CURATE/organization'],
  ],
  [
    'publish!then-curatable',
    'the default organization is not asked',
    queryChanged('curatable', 'orgs', (orgs) => (orgs === null ? 'default-org' : undefined)),
  ],
  ['curate!copies', 'nothing is copied', changesNothing('curate', 'curate.curated')],
  [
    'curate!copies',
    'what is promoted is taken from its organization',
    afterEarlier(['curate', 'curatable'], 'curate.curated', ({ operation, url }, earlier) => {
      if (operation !== 'curatable' || earlier.length === 0) return undefined;
      const emptied = new URL(url);
      emptied.searchParams.set('orgs', 'default-org');
      return { url: emptied };
    }),
  ],
  ['curate!copies', 'what was published is not found', bodyChanged('curate', (body) => ({ ...body, org: 'default-org' }))],
  [
    'curate!unknown-is-404',
    'what nobody published is promoted',
    answersInstead('curate', 'curate.not-found', ({ text }) =>
      jsonReply(200, {
        blueprintName: nameIn(text),
        sourceOrg: 'omantel',
        targetOrg: 'catalog-sovereign',
        origin: 'sovereign-curated',
        message: 'curated',
      }),
    ),
  ],
  [
    'curate!unknown-is-404',
    'what nobody published is a failure of Git',
    answersInstead('curate', 'curate.not-found', () =>
      jsonReply(502, { error: 'gitea-upstream', detail: 'not found', status: 502, code: '502' }),
    ),
  ],
  ['curatable!unwired-is-empty', 'without a Git back end what it had is listed', arrangedAs('curatable', { git: 'wired' })],
  [
    'curatable!unwired-is-empty',
    'an empty list is an error',
    answersInstead('curatable', 'curatable.blueprints', (_, body) =>
      listAt(body, 'items').length > 0
        ? undefined
        : jsonReply(503, { error: 'gitea-not-wired', detail: 'no Git', status: 503, code: '503' }),
    ),
  ],
  ['curatable!gate-is-hard', 'viewers see what is curatable', servedAs('curatable', ['viewer'], 'admin')],
  ['curatable!gate-is-hard', 'developers see what is curatable', servedAs('curatable', ['developer'], 'admin')],
  ['curatable!gate-is-hard', 'operators see what is curatable', servedAs('curatable', ['operator'], 'admin')],
  ['curatable!gate-is-hard', 'admins are refused', servedAs('curatable', ['admin'], 'viewer')],
  ['curatable!gate-is-hard', 'owners are refused', servedAs('curatable', ['owner'], 'viewer')],
  [
    'curatable!gate-is-hard',
    'the refusal is soft',
    answersInstead('curatable', 'curatable.forbidden', (_, body) => jsonReply(200, body)),
  ],
  [
    'edit-pr!same-branch',
    'every pull request has a branch of its own',
    replyChanged('editPr', 'edit-pr.opened', (body) => ({
      ...body,
      branch: `edit/${String(body['prNumber']).padStart(12, 'a')}`,
    })),
  ],
];

/** Faults of the catalog, and of publishing and promoting blueprints. */
export const CATALOG_FAULTS = behaviourFaults(LINES);
