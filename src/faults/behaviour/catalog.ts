import {
  afterEarlier,
  answersFirst,
  answersInstead,
  arrangedAs,
  type Break,
  bodyChanged,
  breaks,
  changesNothing,
  hardReply,
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
  ['catalog!listed-once', 'every blueprint is listed twice', blueprintsChanged((item) => [item, item])],
  [
    'catalog!listed-once',
    'what is in the cluster stands above what is upstream',
    blueprintsChanged((item) =>
      item['name'] === 'bp-wordpress' ? [JSON.parse(JSON.stringify(item).replaceAll('1.2.3', '0.1.0')) as Members] : [item],
    ),
  ],
  [
    'catalog!listed-once',
    'charts are not told',
    blueprintsChanged(({ chartRef: _chart, ...item }) => [
      {
        ...item,
        versions: listAt(item, 'versions').map((one) => ({ version: membersOf(one)?.['version'] ?? '' })),
      },
    ]),
  ],
  [
    'catalog!tells-origins',
    'the origins are left out',
    replyChanged('catalog', 'catalog.blueprints', ({ origins: _origins, ...body }) => body),
  ],
  [
    'catalog!tells-origins',
    'only the origins of what is listed are told',
    replyChanged('catalog', 'catalog.blueprints', (body) => ({ ...body, origins: ['public', 'in-cluster'] })),
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
    answersFirst('publish', ({ text }) => {
      const body = membersOf(parsed(text)) ?? {};
      return ['blueprintYaml', 'yaml', 'body'].some((key) => key in body)
        ? undefined
        : hardReply(400, 'invalid-blueprint-publish', 'blueprintYaml is required');
    }),
  ],
  [
    'publish!both-shapes',
    'what has no YAML is the simplified body',
    bodyChanged('publish', (body) => ('blueprintYaml' in body ? undefined : { ...body, chartTar: '' })),
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
  ['publish!both-shapes', 'a canonical body is refused', keysIgnored('publish', 'org'), ['CT-CURATE/organization']],
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
  [
    'publish!yaml-must-agree',
    'a YAML needs no apiVersion',
    bodyChanged('publish', (body) =>
      typeof body['blueprintYaml'] === 'string' && !body['blueprintYaml'].includes('apiVersion')
        ? { ...body, blueprintYaml: `apiVersion: catalyst.openova.io/v1\n${body['blueprintYaml']}` }
        : undefined,
    ),
  ],
  [
    'publish!gate-is-hard',
    'a Git back end that is away is told before the refusal',
    breaks('publish', () => async (asked, beneath) => {
      const told = await beneath.ask(asked);
      if (told.case !== 'publish.forbidden') return told.response;
      const headers = await beneath.withSession(asked.headers, 'owner');
      const undo = beneath.remember();
      const known = await beneath.ask({ ...asked, headers });
      undo();
      return known.case === 'publish.gitea-not-wired' ? known.response : told.response;
    }),
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
    ['CT-CURATE-GARBLED', 'CT-CURATABLE/twice', 'CT-CATALOG-PUBLISHED', 'TC-083', 'CT-CURATE/organization'],
  ],
  [
    'publish!then-curatable',
    'the default organization is not asked',
    queryChanged('curatable', 'orgs', (orgs) => (orgs === null ? 'default-org' : undefined)),
  ],
  [
    'curatable!orgs',
    'default-org is not asked',
    queryChanged('curatable', 'orgs', (orgs) => (orgs === null ? 'omantel' : undefined)),
  ],
  [
    'curatable!orgs',
    'where all names are blank the own organization is asked',
    queryChanged('curatable', 'orgs', (orgs) => (orgs === ',' ? 'omantel' : undefined)),
  ],
  [
    'curatable!orgs',
    'an organization that is named twice is listed once',
    replyChanged('curatable', 'curatable.blueprints', (body) => {
      const texts = listAt(body, 'items').map((item) => JSON.stringify(item));
      return { ...body, items: [...new Set(texts)].map((text) => JSON.parse(text) as Members) };
    }),
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
    'every edit has a branch of its own',
    breaks('editPr', () => {
      let edits = 0;
      return async (asked, beneath) => {
        const told = await beneath.ask(asked);
        if (told.case !== 'edit-pr.opened') return told.response;
        edits += 1;
        const body = membersOf(parsed(await told.response.text())) ?? {};
        return jsonReply(200, { ...body, branch: `edit/${String(edits).padStart(12, 'a')}` });
      };
    }),
  ],
  [
    'edit-pr!same-branch',
    'every edit opens a pull request',
    breaks('editPr', () => {
      let opened = 1000;
      return async (asked, beneath) => {
        const told = await beneath.ask(asked);
        if (told.case !== 'edit-pr.opened') return told.response;
        opened += 1;
        const number = opened;
        const body = membersOf(parsed(await told.response.text())) ?? {};
        return jsonReply(200, {
          ...body,
          prNumber: number,
          pr: { ...membersOf(body['pr']), number },
          message: `pr number ${number} opened against main`,
        });
      };
    }),
  ],
  [
    'edit-pr!no-repository',
    'a repository is made for an organization that has none',
    answersInstead('editPr', 'deployment.not-found', () =>
      jsonReply(200, {
        prURL: 'https://gitea/1',
        prNumber: 1,
        pr: { number: 1, url: 'https://gitea/1' },
        branch: 'edit/aaaaaaaaaaaa',
        repo: 'shared-blueprints',
        path: 'x.yaml',
        message: 'pr number 1 opened against main',
      }),
    ),
  ],
  [
    'edit-pr!no-repository',
    'an organization that has no repository is a failure of Git',
    answersInstead('editPr', 'deployment.not-found', () =>
      hardReply(502, 'gitea-upstream', 'ensure branch: repository not found'),
    ),
  ],
  ['instances!of-blueprint', 'instances of every organization are listed', queryIgnored('blueprintInstances', 'org')],
  [
    'instances!of-blueprint',
    'a blueprint is known with its prefix alone',
    replyChanged('blueprintInstances', 'blueprint-instances.list', (body, { url }) =>
      url.pathname.includes('/bp-') ? undefined : { ...body, items: [] },
    ),
  ],
  [
    'instances!of-blueprint',
    'instances of every blueprint are listed',
    pathChanged('blueprintInstances', /bp-ct-[^/]+/, 'bp-qa-app'),
  ],
  ['launch!endpoint', 'the endpoint that is named is not looked at', queryIgnored('launchUrl', 'endpoint')],
  [
    'launch!endpoint',
    'without a name no endpoint is opened',
    answersInstead('launchUrl', 'launch-url.found', () =>
      jsonReply(404, { code: 'endpoint-not-found', message: 'Blueprint qa-app has no endpoint ""', status: 404 }),
    ),
  ],
  [
    'launch!no-dead-url',
    'an address with an empty label is told',
    answersInstead('launchUrl', 'launch-url.unresolved', () =>
      jsonReply(200, { url: 'https://qa-app..omantel.biz/', expiresAt: '2026-08-01T12:00:00Z', endpoint: 'ui' }),
    ),
  ],
];

/** Faults of the catalog, and of publishing and promoting blueprints. */
export const CATALOG_FAULTS = behaviourFaults(LINES);
