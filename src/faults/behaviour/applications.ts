import type { Json, Tier } from '../../model.ts';
import { BODY_LIMIT } from '../../reference/read-body.ts';
import {
  type Asked,
  actsAfter,
  answersFirst,
  answersInstead,
  asksInstead,
  type Beneath,
  type Break,
  bodyChanged,
  breaks,
  gateComesAfter,
  jsonReply,
  keysIgnored,
  listAt,
  type Members,
  membersOf,
  ofItems,
  parsed,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
  textChanged,
  without,
  withText,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

/** A refusal by a status line. */
const hard = (status: number, error: string): Response =>
  jsonReply(status, { code: String(status), detail: 'told by a broken server', error, status });

/** A refusal in the envelope of install, with the status line of success. */
const soft = (code: number, error: string): Response =>
  jsonReply(200, {
    applied: false,
    detail: 'told by a broken server',
    error,
    httpStatus: code,
    kind: 'Application',
    status: String(code),
  });

/** Requests of a tier are refused that are any session's. */
const shutOut = (operation: string, tier: Tier): Break =>
  answersFirst(operation, (asked) => (asked.tier === tier ? hard(403, 'forbidden') : undefined));

const bodyOf = (asked: Asked): Members => membersOf(parsed(asked.text)) ?? {};
const asJson = (value: Json): Pick<Asked, 'text'> => ({ text: JSON.stringify(value) });
const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one: Json) => typeof one === 'string') : [];

/** A path beside the one that was asked, without its query. */
const pathChanged = (asked: Asked, change: (path: string) => string): URL => new URL(change(asked.url.pathname), asked.url);

/** The stored application that a request names, as its detail shows it. */
const storedOf = async (asked: Asked, beneath: Beneath): Promise<Members | undefined> => {
  const headers = await beneath.withSession(asked.headers, 'owner');
  const told = await beneath.ask({ ...asked, method: 'GET', operation: 'detail', headers, text: undefined });
  const body = membersOf(parsed(await told.response.text()));
  return told.case === 'detail.found' ? body : undefined;
};

/** The body of an update is changed with regard to what is stored; `undefined` leaves it. */
const updatedWith = (change: (body: Members, stored: Members) => Json | undefined): Break =>
  breaks('update', () => async (asked, beneath) => {
    const body = membersOf(parsed(asked.text));
    const isAsked = asked.operation === 'update' && body !== undefined && !BELOW_ADMIN.includes(asked.tier);
    const stored = isAsked ? await storedOf(asked, beneath) : undefined;
    const changed = body === undefined || stored === undefined ? undefined : change(body, stored);
    return (await beneath.ask(changed === undefined ? asked : { ...asked, ...asJson(changed) })).response;
  });

/** The tiers that a true 403 is for may act one by one, or get it in a reply that looks like success. */
const gateLines = (rule: string, operation: string, verb: string, refusal: string): readonly BehaviourLine[] => [
  ...BELOW_ADMIN.map((tier): BehaviourLine => [rule, `${tier}s may ${verb}`, servedAs(operation, [tier], 'owner')]),
  [rule, 'the refusal has the status line of success', answersInstead(operation, refusal, () => soft(403, '403'))],
];

/** A field rule of an install is told before the one that comes before it: where `earlier` is told, `repair` heals its field, and what is
 * told then counts when it is `later`. */
const toldEarlier = (earlier: RegExp, later: RegExp, repair: (body: Members) => Members): Break =>
  breaks('install', () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (told.case !== 'install.invalid-application-install') return told.response;
    const text = await told.response.text();
    const detailOf = (from: string): string => String(membersOf(parsed(from))?.['detail']);
    if (!earlier.test(detailOf(text))) return withText(told.response, text);
    const undo = beneath.remember();
    const next = await beneath.ask({ ...asked, ...asJson(repair(bodyOf(asked))) });
    const nextText = await next.response.text();
    undo();
    return withText(told.response, next.case === told.case && later.test(detailOf(nextText)) ? nextText : text);
  });

/** The placement of a body is changed where it is an object. */
const placementChanged = (body: Members, change: (placement: Members) => Members): Members | undefined => {
  const placement = membersOf(body['placement']);
  return placement && { ...body, placement: change(placement) };
};

/** Keys that the strict decoder of an install knows. */
const INSTALL_KEYS: readonly string[] = [
  'name',
  'organizationRef',
  'environmentRef',
  'blueprintRef',
  'parameters',
  'placement',
  'blueprint',
  'version',
  'namespace',
  'values',
];

/** Whether the strict decoder takes an install; the other one has other defaults. */
const isStrict = (body: Members): boolean =>
  typeof body['placement'] !== 'string' && Object.keys(body).every((key) => INSTALL_KEYS.includes(key));

/** Rows that read what a preparation stored as values. */
const VALUES_READ = [
  'CT-TOPOLOGY-PREVIEW/stored',
  'CT-UPDATE-REFUSED/unchanged',
  'CT-UPDATE-EMPTY',
  'CT-UPDATE-BAD-PARAMETERS/unchanged',
  'CT-TOPOLOGY-PREVIEW/stored-regions',
  'CT-UPDATE-REFUSED/unchanged',
];

const INSTALL: readonly BehaviourLine[] = [
  [
    'install!catalog-before-gate',
    'the caller is judged before the catalog is missed',
    answersInstead('install', 'install.catalog-not-wired', ({ tier }) =>
      BELOW_ADMIN.includes(tier) ? soft(403, '403') : undefined,
    ),
  ],
  [
    'install!gate-before-body',
    'a body that cannot be decoded is told before the caller is judged',
    gateComesAfter('install', BELOW_ADMIN, 'install.invalid-body'),
  ],
  ['install!viewer-is-refused', 'viewers may install', servedAs('install', ['viewer'], 'owner')],
  ['install!developer-is-refused', 'developers may install', servedAs('install', ['developer'], 'owner')],
  [
    'install!developer-is-refused',
    'developers may install in environments for development',
    breaks('install', () => async (asked, beneath) => {
      const isTheirs = asked.tier === 'developer' && String(bodyOf(asked)['environmentRef']).endsWith('-dev');
      const headers = isTheirs ? await beneath.withSession(asked.headers, 'owner') : asked.headers;
      return (await beneath.ask(isTheirs ? { ...asked, headers } : asked)).response;
    }),
  ],
  ['install!operator-is-refused', 'operators may install', servedAs('install', ['operator'], 'owner')],
  ['install!admin-is-allowed', 'admins are refused', servedAs('install', ['admin'], 'viewer')],
  ['install!admin-is-allowed', 'owners are refused', servedAs('install', ['owner'], 'viewer')],
  [
    'install!admin-is-allowed',
    'admins may not install in production',
    answersFirst('install', (asked) =>
      asked.tier === 'admin' && String(bodyOf(asked)['environmentRef']).endsWith('-prod') ? soft(403, '403') : undefined,
    ),
  ],
  [
    'install!refusal-changes-nothing',
    'a refused install is made all the same',
    actsAfter('install', 'install.refused', () => ({ as: 'owner' })),
  ],
  [
    'install!refusal-changes-nothing',
    'the object is written before its parameters are judged',
    actsAfter('install', 'install.invalid-parameters', (asked) => asJson(without(bodyOf(asked), 'values', 'parameters'))),
  ],
  [
    'install!refusal-changes-nothing',
    'the object is written although the failure is told',
    breaks('install', () => async (asked, beneath) => {
      const told = await beneath.ask(asked);
      if (told.case !== 'install.create-failed') return told.response;
      const arrange = async (create: string): Promise<void> => {
        const url = new URL('/_reference/arrange', asked.url);
        await beneath.ask({ ...asked, operation: undefined, url, ...asJson({ create }) });
      };
      await arrange('ok');
      await beneath.ask(asked);
      await arrange('failing');
      return told.response;
    }),
  ],
  [
    'install!both-shapes',
    'the simplified body is not understood',
    keysIgnored('install', 'blueprint', 'version', 'namespace', 'values'),
  ],
  ['install!both-shapes', 'the canonical body is not understood', keysIgnored('install', 'blueprintRef', 'organizationRef')],
  ['install!both-shapes', 'values are not stored', keysIgnored('install', 'values'), VALUES_READ],
  ['install!both-shapes', 'parameters are not stored', keysIgnored('install', 'parameters'), ['CT-TOPOLOGY-PREVIEW/stored']],
  [
    'install!both-shapes',
    'the environment of the body is not looked at',
    keysIgnored('install', 'environmentRef'),
    ['CT-FRESH/detail', 'CT-FRESH/scorecard', 'CT-TOPOLOGY-PREVIEW/stored'],
  ],
  [
    'install!both-shapes',
    'the placement of the body is not looked at',
    keysIgnored('install', 'placement'),
    [
      'CT-FRESH/detail',
      'CT-FRESH/status',
      'CT-FRESH/object',
      'CT-FLEET-FIXTURE/summary',
      'CT-FLEET-FIXTURE/applications',
      'CT-FLEET-FIXTURE/status',
      'CT-TOPOLOGY-PREVIEW/stored',
      'CT-UPGRADE-PREVIEW/stored',
      'CT-UPGRADE-PREVIEW/reference',
      'CT-UPGRADE-PREVIEW/to-version',
      'CT-UPGRADE-PREVIEW/version',
      'CT-UPGRADE-PREVIEW/query-first',
    ],
  ],
  [
    'install!strict-defaults',
    'the environment defaults to the organization',
    bodyChanged('install', (body) =>
      isStrict(body) && !('environmentRef' in body)
        ? { ...body, environmentRef: body['organizationRef'] ?? body['namespace'] ?? '' }
        : undefined,
    ),
    [
      'CT-TOPOLOGY-PREVIEW/stored',
      'CT-TOPOLOGY-PREVIEW/stored-regions',
      'CT-UPDATE-EVERYTHING/stored',
      'CT-CONSOLE-FIXTURE/environment',
    ],
  ],
  [
    'install!strict-defaults',
    'the region defaults to fsn1',
    bodyChanged('install', (body) =>
      isStrict(body) && !('placement' in body) ? { ...body, placement: { regions: ['fsn1'] } } : undefined,
    ),
    ['CT-UPDATE-BAD-PARAMETERS'],
  ],
  [
    'install!lenient-defaults',
    'unknown keys are ignored by the strict decoder',
    bodyChanged('install', (body) => Object.fromEntries(Object.entries(body).filter(([key]) => INSTALL_KEYS.includes(key)))),
  ],
  [
    'install!lenient-defaults',
    'a bare placement is taken by the strict decoder',
    bodyChanged('install', (body) =>
      typeof body['placement'] === 'string' ? { ...body, placement: { mode: body['placement'] } } : undefined,
    ),
  ],
  [
    'install!bad-body-is-soft',
    'a body that cannot be decoded is a hard 400',
    answersInstead('install', 'install.invalid-body', ({ text = '' }) => (text === '' ? undefined : hard(400, 'invalid-body'))),
  ],
  [
    'install!bad-body-is-soft',
    'an empty body is a hard 400',
    answersInstead('install', 'install.invalid-body', ({ text = '' }) => (text === '' ? hard(400, 'empty-body') : undefined)),
  ],
  [
    'install!bad-body-is-soft',
    'a body over 64 KiB is a hard 413',
    answersInstead('install', 'install.invalid-body', ({ text = '' }) =>
      text.length > BODY_LIMIT ? hard(413, 'body-read-failed') : undefined,
    ),
  ],
  [
    'install!bad-body-is-soft',
    'bodies have no limit',
    bodyChanged('install', (body, { text = '' }) => (text.length > BODY_LIMIT ? without(body, 'values') : undefined)),
  ],
  [
    'install!fields-in-order',
    'an absent name is told as an illegal one',
    toldEarlier(/^name is required/, /K8s/, (body) => ({ ...body, name: '_' })),
  ],
  [
    'install!fields-in-order',
    'the absent organization is told before the illegal name',
    toldEarlier(/^name must/, /^organizationRef is required/, (body) => ({ ...body, name: 'a' })),
  ],
  [
    'install!fields-in-order',
    'a name of 64 characters is legal',
    bodyChanged('install', (body) =>
      typeof body['name'] === 'string' && body['name'].length === 64 ? { ...body, name: body['name'].slice(1) } : undefined,
    ),
  ],
  [
    'install!fields-in-order',
    'an absent organization is told as an illegal one',
    toldEarlier(/^organizationRef is required/, /^organizationRef must/, (body) => ({ ...body, namespace: '_' })),
  ],
  [
    'install!fields-in-order',
    'the absent blueprint is told before the illegal organization',
    toldEarlier(/^organizationRef must/, /^blueprintRef.name is required/, (body) => ({ ...body, namespace: 'a' })),
  ],
  [
    'install!fields-in-order',
    'an absent blueprint is told as one without its prefix',
    toldEarlier(/^blueprintRef.name is required/, /bp-/, (body) => ({ ...body, blueprint: 'a' })),
  ],
  [
    'install!fields-in-order',
    'the absent version is told before the prefix of the blueprint',
    toldEarlier(/^blueprintRef.name must/, /^blueprintRef.version is required/, (body) => ({ ...body, blueprint: 'bp-a' })),
  ],
  [
    'install!fields-in-order',
    'a blueprint needs no prefix',
    bodyChanged('install', (body) =>
      typeof body['blueprint'] === 'string' && !body['blueprint'].startsWith('bp-')
        ? { ...body, blueprint: `bp-${body['blueprint']}` }
        : undefined,
    ),
  ],
  [
    'install!fields-in-order',
    'the unknown mode is told before the absent version',
    toldEarlier(/^blueprintRef.version is required/, /^placement.mode must/, (body) => ({ ...body, version: '1.2.3' })),
  ],
  [
    'install!fields-in-order',
    'the number of regions is told before the unknown mode',
    toldEarlier(
      /^placement.mode must/,
      /cannot exceed 5/,
      (body) => placementChanged(body, (placement) => ({ ...placement, mode: 'single-region' })) ?? body,
    ),
  ],
  [
    'install!fields-in-order',
    'the blank region is told before the number of regions',
    toldEarlier(
      /cannot exceed 5/,
      /is empty/,
      (body) =>
        placementChanged(body, (placement) => ({ ...placement, regions: textsOf(placement['regions']).slice(0, 5) })) ?? body,
    ),
  ],
  [
    'install!fields-in-order',
    'six regions are legal',
    bodyChanged('install', (body) =>
      placementChanged(body, (placement) =>
        textsOf(placement['regions']).length === 6
          ? { ...placement, regions: textsOf(placement['regions']).slice(0, 5) }
          : placement,
      ),
    ),
  ],
  [
    'install!fields-in-order',
    'blank regions are left out',
    bodyChanged('install', (body) =>
      placementChanged(body, (placement) =>
        'regions' in placement
          ? { ...placement, regions: textsOf(placement['regions']).filter((region) => region.trim() !== '') }
          : placement,
      ),
    ),
  ],
  [
    'install!decoded-as-go',
    'keys are known in their own letter case only',
    bodyChanged('install', (body) =>
      Object.fromEntries(
        Object.entries(body).filter(
          ([key]) => INSTALL_KEYS.includes(key) || !INSTALL_KEYS.some((known) => known.toLowerCase() === key.toLowerCase()),
        ),
      ),
    ),
  ],
  [
    'install!decoded-as-go',
    'of a key that comes twice the first one counts',
    requestChanged('install', ({ text = '' }) => ({
      text: text.replace(/("blueprint":"[^"]*".*),"blueprint":"[^"]*"\}$/, '$1}'),
    })),
  ],
  [
    'install!decoded-as-go',
    'what follows the first value is no JSON',
    answersFirst('install', ({ text = '', tier }) =>
      /^\{.*\}[^}]+$/.test(text) && parsed(text) === undefined && !BELOW_ADMIN.includes(tier)
        ? soft(400, 'invalid-body')
        : undefined,
    ),
  ],
  [
    'install!decoded-as-go',
    'what follows a body with an unknown key is not read',
    requestChanged('install', ({ text = '' }) => ({ text: text.replace(/^(\{.*\})[^}]+$/, '$1') })),
  ],
  [
    'install!schema-is-enforced',
    'parameters are not validated',
    asksInstead('install', 'install.invalid-parameters', (asked) =>
      asJson({
        ...without(bodyOf(asked), 'blueprint', 'version', 'values', 'parameters'),
        blueprintRef: { name: 'bp-qa-custom', version: '0.1.0' },
      }),
    ),
  ],
  [
    'install!schema-is-enforced',
    'only the first broken parameter is told',
    replyChanged('install', 'install.invalid-parameters', (body) => ({ ...body, errors: textsOf(body['errors']).slice(0, 1) })),
  ],
  [
    'install!exact-version',
    'an unknown version becomes the newest one',
    asksInstead('install', 'install.blueprint-not-found', (asked) => asJson({ ...bodyOf(asked), version: 'latest' })),
  ],
  [
    'install!exact-version',
    'the blueprint is not looked up',
    asksInstead('install', 'install.blueprint-not-found', (asked) =>
      asJson({ ...bodyOf(asked), blueprint: 'bp-qa-app', version: '0.1.0' }),
    ),
  ],
  [
    'install!exact-version',
    'latest is the newest version of the upstream catalog too',
    bodyChanged('install', (body) =>
      body['blueprint'] === 'bp-wordpress' && body['version'] === 'latest' ? { ...body, version: '1.2.3' } : undefined,
    ),
  ],
  [
    'install!catalog-errors-are-soft',
    'an error of the catalog is a hard 502',
    answersInstead('install', 'install.catalog-upstream', () => hard(502, 'catalog-upstream')),
  ],
  [
    'install!catalog-errors-are-soft',
    'an error of the catalog is told as an unknown blueprint',
    answersInstead('install', 'install.catalog-upstream', () => soft(404, 'blueprint-not-found')),
  ],
  [
    'install!name-is-unique',
    'a second install of a name is accepted',
    answersInstead('install', 'install.conflict', (_, body) => jsonReply(201, { ...body, applied: true, status: '201' })),
  ],
  [
    'install!name-is-unique',
    'a second install overwrites the parameters of the first',
    actsAfter('install', 'install.conflict', (asked, { name }) => ({
      method: 'PUT',
      url: pathChanged(asked, (path) => `${path}/${String(name)}`),
      ...asJson({ parameters: bodyOf(asked)['values'] ?? {} }),
    })),
  ],
  [
    'install!name-is-unique',
    'a name is taken for all namespaces',
    breaks('install', () => async (asked, beneath) => {
      const undo = beneath.remember();
      const told = await beneath.ask(asked);
      if (told.case !== 'install.created') return told.response;
      undo();
      const { name } = bodyOf(asked);
      const url = pathChanged(asked, (path) => `${path}/${String(name)}`);
      const stored = await storedOf({ ...asked, url }, beneath);
      if (stored === undefined) return (await beneath.ask(asked)).response;
      const body = { ...bodyOf(asked), organizationRef: stored['namespace'] ?? '' };
      return (await beneath.ask({ ...asked, ...asJson(body) })).response;
    }),
    ['CT-DELETE/namespace', 'CT-LIST-ORDER', 'CT-DELETE/other-namespace'],
  ],
  [
    'install!create-failure-is-soft',
    'a failure to create is a hard 500',
    answersInstead('install', 'install.create-failed', () => hard(500, 'application-create-failed')),
  ],
  [
    'install!create-failure-is-soft',
    'a failure to create is told as a conflict',
    answersInstead('install', 'install.create-failed', () => soft(409, 'application-exists')),
  ],
  [
    'install!within-a-minute',
    'an install is awaited until a gateway gives up',
    answersInstead('install', 'install.created', () => hard(504, 'gateway-timeout')),
  ],
];

/** Whether an item of the list is what the fixtures hold. */
const isFixture = (item: Json): boolean => membersOf(item)?.['name'] === 'qa-wp';

/** The items of the list are others, and their number with them. */
const listed = (change: (items: readonly Members[]) => readonly Members[]): Break =>
  replyChanged('list', 'list.applications', ofItems(change));

const nameOf = (item: Json): string => String(membersOf(item)?.['name']);

/** Lists what another request is told, where that is one of the contract cases. */
const listedAfter = (path: (list: string) => string, cases: string): Break =>
  breaks('list', () => async (asked, beneath) => {
    if (asked.operation !== 'list') return (await beneath.ask(asked)).response;
    const first = await beneath.ask({ ...asked, operation: undefined, url: pathChanged(asked, path) });
    return first.case === cases ? first.response : (await beneath.ask(asked)).response;
  });

const READING: readonly BehaviourLine[] = [
  ['list!any-session', 'viewers may not list', shutOut('list', 'viewer')],
  ['list!any-session', 'developers may not list', shutOut('list', 'developer')],
  [
    'list!kind-always',
    'a list of applications has no kind',
    replyChanged('list', 'list.applications', (body) => without(body, 'kind')),
  ],
  ['list!kind-always', 'an empty list has no kind', replyChanged('list', 'list.empty', (body) => without(body, 'kind'))],
  ['list!kind-always', 'without a catalog there is no list', listedAfter(() => '/api/v1/catalog', 'catalog.unavailable')],
  ['list!items-have-kind', 'items have no kind', listed((items) => items.map((item) => without(item, 'kind')))],
  ['list!shows-installed', 'the list is that of the start', listed((items) => items.filter(isFixture))],
  ['list!by-namespace', 'the list is in the opposite order', listed((items) => items.toReversed())],
  [
    'list!by-namespace',
    'the list is ordered by name alone',
    listed((items) => items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))),
  ],
  [
    'list!cluster-error-is-empty',
    'the list is an error without a cluster',
    listedAfter((list) => `${list}/qa-wp`, 'cluster.unreachable'),
  ],
  ['detail!any-session', 'viewers may not read', shutOut('detail', 'viewer')],
  ['detail!namespace-narrows', 'the namespace is not looked at', queryIgnored('detail', 'namespace')],
  [
    'detail!namespace-narrows',
    'only the first application of a name is compared with the namespace',
    breaks('detail', () => async (asked, beneath) => {
      const namespace = asked.url.searchParams.get('namespace');
      if (asked.operation !== 'detail' || namespace === null) return (await beneath.ask(asked)).response;
      const stored = await storedOf({ ...asked, url: pathChanged(asked, (path) => path) }, beneath);
      const isFirst = stored === undefined || stored['namespace'] === namespace;
      return isFirst ? (await beneath.ask(asked)).response : hard(404, 'application-not-found');
    }),
  ],
  [
    'detail!conditions-always',
    'an application that is not Ready has no conditions',
    replyChanged('detail', 'detail.found', (body) => (body['phase'] === 'Ready' ? undefined : without(body, 'conditions'))),
  ],
  [
    'status!any-session',
    'viewers may not read the status of what is not Ready yet',
    answersInstead('status', 'status.found', ({ tier }, { phase }) =>
      tier === 'viewer' && phase !== 'Ready' ? hard(403, 'forbidden') : undefined,
    ),
  ],
  [
    'status!empty-is-dropped',
    'only conditions that hold are told, in a list that may be empty',
    replyChanged('status', 'status.found', (body) => {
      const conditions: readonly Json[] = Array.isArray(body['conditions']) ? body['conditions'] : [];
      return { ...body, conditions: conditions.filter((one) => membersOf(one)?.['status'] === 'True') };
    }),
  ],
];

/** Regions of the placement that a request asks for. */
const regionsOf = (asked: Asked): readonly string[] => textsOf(membersOf(bodyOf(asked)['placement'])?.['regions']);

/** A request with `force=true`. */
const forced = (asked: Asked): Partial<Asked> => {
  const url = new URL(asked.url);
  url.searchParams.set('force', 'true');
  return { url };
};

/** Parameters alone are refused with `reply` where a preview of the same blueprint is answered with a case. */
const barredWhere = (refusal: string, reply: Response): Break =>
  breaks('update', () => async (asked, beneath) => {
    const body = bodyOf(asked);
    if (asked.operation !== 'update' || !('parameters' in body) || 'version' in body) return (await beneath.ask(asked)).response;
    const previewed = await beneath.ask({
      ...asked,
      method: 'POST',
      operation: 'preview',
      url: pathChanged(asked, (path) => path.replace(/[^/]+$/, 'preview')),
      ...asJson({ blueprint: 'bp-qa-app', version: '0.1.0', namespace: 'qa-omantel' }),
    });
    return previewed.case === refusal ? reply.clone() : (await beneath.ask(asked)).response;
  });

const UPDATING: readonly BehaviourLine[] = [
  ...gateLines('update!gate-is-hard', 'update', 'update', 'update.forbidden'),
  [
    'update!gate-is-hard',
    'a body that cannot be decoded is told before the caller is judged',
    gateComesAfter('update', BELOW_ADMIN, 'update.invalid-body'),
  ],
  [
    'update!gate-is-hard',
    'a refused update is made all the same',
    actsAfter('update', 'update.forbidden', () => ({ as: 'owner' })),
  ],
  ['update!both-shapes', 'values are not an alias', keysIgnored('update', 'values')],
  ['update!both-shapes', 'version is not an alias', keysIgnored('update', 'version')],
  ['update!both-shapes', 'toVersion is not an alias', keysIgnored('update', 'toVersion')],
  ['update!both-shapes', 'title is not an alias', keysIgnored('update', 'title')],
  [
    'update!both-shapes',
    'a bare placement is no JSON that it knows',
    answersFirst('update', (asked) =>
      typeof bodyOf(asked)['placement'] === 'string' && 'regions' in bodyOf(asked) ? hard(400, 'invalid-body') : undefined,
    ),
  ],
  [
    'update!empty-is-no-op',
    'an empty object is refused as no body',
    answersFirst('update', ({ text, tier }) =>
      text?.trim() === '{}' && !BELOW_ADMIN.includes(tier) ? hard(400, 'empty-body') : undefined,
    ),
  ],
  [
    'update!empty-is-no-op',
    'an empty object takes the parameters away',
    bodyChanged('update', (body) => (Object.keys(body).length === 0 ? { parameters: {} } : undefined)),
  ],
  [
    'update!empty-is-no-op',
    'an empty object is rolled out as a change',
    updatedWith((body, stored) =>
      Object.keys(body).length === 0 ? { parameters: membersOf(stored['parameters']) ?? {} } : undefined,
    ),
  ],
  [
    'update!parameters-are-replaced',
    'parameters are merged with the stored ones',
    updatedWith((body, { parameters }) => {
      const given = membersOf(body['parameters']) ?? membersOf(body['values']);
      return given && { ...without(body, 'values'), parameters: { ...membersOf(parameters), ...given } };
    }),
  ],
  [
    'update!parameters-are-validated',
    'parameters that break the schema are accepted',
    asksInstead('update', 'update.invalid-parameters', () => asJson({})),
  ],
  [
    'update!parameters-are-validated',
    'parameters that break the schema are a hard 400',
    answersInstead('update', 'update.invalid-parameters', () => hard(400, 'invalid-parameters')),
  ],
  [
    'update!parameters-are-validated',
    'refused parameters take the place of the stored ones',
    actsAfter('update', 'update.invalid-parameters', () => asJson({ parameters: { replicas: 2 } })),
  ],
  [
    'update!unknown-schema-is-no-bar',
    'without a catalog parameters are refused',
    barredWhere('preview.catalog-not-wired', hard(503, 'catalog-not-wired')),
  ],
  [
    'update!unknown-schema-is-no-bar',
    'where the catalog fails parameters are refused',
    barredWhere('preview.catalog-upstream', hard(502, 'catalog-upstream')),
  ],
  [
    'update!unknown-schema-is-no-bar',
    'a schema that does not compile refuses parameters',
    barredWhere('preview.blueprint-schema-malformed', hard(502, 'blueprint-schema-malformed')),
  ],
  [
    'update!status-as-stored',
    'the answer says that the change has begun',
    replyChanged('update', 'update.updated', (body) => {
      const status = membersOf(body['status']);
      return status && { ...body, status: { ...status, phase: 'Provisioning' } };
    }),
  ],
  [
    'update!version-keeps-blueprint',
    'the version is looked up with the blueprint of the body',
    bodyChanged('update', (body) => {
      const { name } = membersOf(body['blueprintRef']) ?? {};
      return name === undefined || name === 'bp-qa-app' ? undefined : { ...body, blueprintRef: { name, version: '9.9.9' } };
    }),
  ],
  [
    'update!version-keeps-blueprint',
    'the body renames the blueprint',
    breaks(['update', 'detail'], () => {
      const renamed = new Map<string, Json>();
      return async (asked, beneath) => {
        const told = await beneath.ask(asked);
        const { name } = membersOf(bodyOf(asked)['blueprintRef']) ?? {};
        if (told.case === 'update.updated' && name !== undefined) renamed.set(asked.url.pathname, name);
        const blueprint = told.case === 'detail.found' ? renamed.get(asked.url.pathname) : undefined;
        if (blueprint === undefined) return told.response;
        const body = membersOf(parsed(await told.response.text()));
        return withText(told.response, `${JSON.stringify({ ...body, blueprint })}\n`);
      };
    }),
  ],
  ['update!version-keeps-blueprint', 'the new version is not stored', keysIgnored('update', 'blueprintRef')],
  [
    'update!version-must-exist',
    'an unknown version is accepted',
    asksInstead('update', 'update.blueprint-not-found', () => asJson({})),
  ],
  [
    'update!version-must-exist',
    'an unknown version is a soft error',
    answersInstead('update', 'update.blueprint-not-found', () => soft(404, 'blueprint-not-found')),
  ],
  [
    'update!placement-needs-regions',
    'a placement without regions keeps the stored ones',
    updatedWith((body, { regions = [] }) =>
      typeof body['placement'] === 'string' && !('regions' in body)
        ? { ...body, placement: { mode: body['placement'], regions } }
        : undefined,
    ),
  ],
  ['update!transition-guard', 'losing regions is not guarded at all', requestChanged('update', forced)],
  [
    'update!transition-guard',
    'only the mode is guarded, and not the number of regions',
    requestChanged('update', (asked) =>
      membersOf(bodyOf(asked)['placement'])?.['mode'] === 'single-region' ? undefined : forced(asked),
    ),
  ],
  [
    'update!transition-guard',
    'only the number of regions is guarded, and not the mode',
    requestChanged('update', (asked) => (regionsOf(asked).length < 2 ? undefined : forced(asked))),
  ],
  ['update!transition-guard', 'force is not looked at', queryIgnored('update', 'force')],
  [
    'update!transition-guard',
    'force=TRUE is not true',
    requestChanged('update', ({ url }) => {
      const force = url.searchParams.get('force');
      if (force === null || force === 'true') return undefined;
      const unforced = new URL(url);
      unforced.searchParams.delete('force');
      return { url: unforced };
    }),
  ],
  [
    'update!regions-are-merged',
    'only the configured regions are told',
    replyChanged('update', 'update.updated', (body) => ({ ...body, regions: ['fsn1', 'hel1'] })),
  ],
  [
    'update!regions-are-merged',
    'only the regions of the placement are told',
    replyChanged('update', 'update.updated', (body, asked) => {
      const given = regionsOf(asked);
      return given.length === 0 ? undefined : { ...body, regions: given };
    }),
  ],
  [
    'update!regions-are-merged',
    'the regions of the placement come first',
    replyChanged('update', 'update.updated', (body, asked) => {
      const given = regionsOf(asked);
      return { ...body, regions: [...given, ...textsOf(body['regions']).filter((region) => !given.includes(region))] };
    }),
  ],
  [
    'update!regions-are-merged',
    'a region that is stored and configured is told twice',
    replyChanged('update', 'update.updated', (body, asked) => {
      const given = regionsOf(asked);
      const both = given.filter((region) => ['fsn1', 'hel1'].includes(region));
      return { ...body, regions: [...textsOf(body['regions']), ...both].sort() };
    }),
  ],
];

const DELETING: readonly BehaviourLine[] = [
  ...gateLines('delete!gate-is-hard', 'delete', 'delete', 'delete.forbidden'),
  [
    'delete!gate-is-hard',
    'a refused delete is made all the same',
    actsAfter('delete', 'delete.forbidden', () => ({ as: 'owner' })),
  ],
  [
    'delete!removes',
    'the detail is read from a cache that a delete does not clear',
    breaks(['delete', 'detail', 'install'], () => {
      const cached = new Map<string, string>();
      return async (asked, beneath) => {
        const { pathname } = asked.url;
        const stored = asked.operation === 'delete' ? await storedOf(asked, beneath) : undefined;
        const told = await beneath.ask(asked);
        if (told.case === 'delete.deleted' && stored !== undefined) cached.set(pathname, JSON.stringify(stored));
        if (told.case === 'install.created') cached.delete(`${pathname}/${String(bodyOf(asked)['name'])}`);
        if (asked.operation !== 'detail') return told.response;
        if (told.case === 'detail.found') cached.delete(pathname);
        const text = cached.get(pathname);
        return text === undefined ? told.response : jsonReply(200, parsed(text) ?? null);
      };
    }),
  ],
  [
    'delete!removes',
    'the object is deleted twice, and the second reply is told',
    replyChanged('delete', 'delete.deleted', (body) => ({ ...body, status: 'already-deleted' })),
  ],
  ['delete!removes', 'the first application of the name is deleted, whatever the namespace', queryIgnored('delete', 'namespace')],
  [
    'delete!twice-is-not-found',
    'a second delete is a success again',
    answersInstead('delete', 'delete.not-found', (asked) => {
      const name = asked.url.pathname.split('/').at(-1) ?? '';
      const message = `Application "${name}" deleted`;
      return jsonReply(200, {
        kind: 'Application',
        name,
        namespace: 'qa-omantel',
        status: 'already-deleted',
        httpStatus: '200',
        deleted: true,
        message,
      });
    }),
  ],
];

const isFrame = (text: string): boolean => text.startsWith('data: ');

/** Frames of which the first was sent, by the request that asked for them. */
const begun = new WeakSet<Asked>();

/** Whether a piece of a stream is its first frame. */
const isFirstFrame = (text: string, asked: Asked): boolean => {
  if (!isFrame(text) || begun.has(asked)) return false;
  begun.add(asked);
  return true;
};

const streamChanged = (change: (text: string, asked: Asked) => string): Break => textChanged('stream', 'stream.frames', change);

const STREAMING: readonly BehaviourLine[] = [
  ['stream!first-frames', 'the comment is not sent', streamChanged((text) => (text.startsWith(': connected') ? '' : text))],
  [
    'stream!first-frames',
    'the first frame waits for a change',
    streamChanged((text, asked) => (isFirstFrame(text, asked) ? '' : text)),
  ],
  [
    'stream!phase-changes',
    'only the first frame is ever sent',
    streamChanged((text, asked) => (isFrame(text) && !isFirstFrame(text, asked) ? '' : text)),
  ],
  ['stream!phase-changes', 'Ready is never told', streamChanged((text) => (text.includes('"phase":"Ready"') ? '' : text))],
  [
    'stream!phase-changes',
    'Ready is told too early',
    streamChanged((text) => text.replaceAll('"phase":"Provisioning"', '"phase":"Ready"')),
  ],
  [
    'stream!phase-changes',
    'a frame is sent again without a change',
    streamChanged((text) => (isFrame(text) ? text + text : text)),
  ],
  [
    'stream!not-found-frame',
    'an application that does not exist is told as one without a phase',
    streamChanged((text) => text.replace('"notFound":true,', '')),
  ],
  [
    'stream!not-found-frame',
    'an application that does not exist is only waited for',
    streamChanged((text) => (text.includes('"notFound":true') ? '' : text)),
  ],
  ['stream!access-token', 'the token of the query is not looked at', queryIgnored('stream', 'access_token')],
];

/** The manifests of a preview are changed. */
const manifestsChanged = (operation: string, rendered: string, change: (manifests: readonly Json[]) => readonly Json[]): Break =>
  replyChanged(operation, rendered, (body) => ({
    ...body,
    manifests: change(Array.isArray(body['manifests']) ? body['manifests'] : []),
  }));

const contentChanged = (manifest: Json, change: (content: string) => string): Json => {
  const members = membersOf(manifest) ?? {};
  return { ...members, content: change(String(members['content'])) };
};

const PREVIEWING: readonly BehaviourLine[] = [
  [
    'preview!writes-nothing',
    'what is previewed is installed',
    actsAfter('preview', 'preview.rendered', (asked) => ({ url: pathChanged(asked, (path) => path.replace(/\/preview$/, '')) })),
  ],
  [
    'preview!validation-before-gate',
    'the caller is judged before the body',
    answersFirst('preview', ({ tier }) => (BELOW_ADMIN.includes(tier) ? hard(403, 'forbidden') : undefined)),
  ],
  [
    'preview!two-manifests-a-region',
    'only the first region is rendered',
    manifestsChanged('preview', 'preview.rendered', (manifests) => manifests.slice(0, 2)),
  ],
  [
    'preview!two-manifests-a-region',
    'regions are rendered from the last to the first',
    bodyChanged('preview', (body) =>
      placementChanged(body, (placement) => ({ ...placement, regions: textsOf(placement['regions']).toReversed() })),
    ),
  ],
  [
    'preview!two-manifests-a-region',
    'the HelmRelease comes before its kustomization',
    manifestsChanged('preview', 'preview.rendered', (manifests) =>
      manifests.map((_, index) => manifests[index % 2 === 0 ? index + 1 : index - 1] ?? null),
    ),
  ],
  [
    'preview!name-is-optional',
    'a preview needs a name',
    answersFirst('preview', (asked) =>
      'name' in bodyOf(asked) || BELOW_ADMIN.includes(asked.tier) ? undefined : hard(400, 'invalid-application-preview'),
    ),
  ],
  [
    'preview!name-is-optional',
    'the name defaults to that of the blueprint alone',
    bodyChanged('preview', (body) => ('name' in body ? undefined : { ...body, name: body['blueprint'] ?? '' })),
  ],
  ...gateLines('preview!gate-is-hard', 'preview', 'preview', 'preview.forbidden'),
  ['preview!gate-is-hard', 'admins may not preview', servedAs('preview', ['admin'], 'viewer')],
  ['preview!gate-is-hard', 'owners may not preview', servedAs('preview', ['owner'], 'viewer')],
  [
    'topology-preview!defaults-from-stored',
    'the placement has a default of its own',
    bodyChanged('topologyPreview', (body) =>
      'placement' in body ? undefined : { ...body, placement: { mode: 'active-active', regions: ['hz-fsn-rtz-prod'] } },
    ),
  ],
  [
    'topology-preview!defaults-from-stored',
    'stored regions are not looked at',
    bodyChanged('topologyPreview', (body) =>
      'placement' in body ? undefined : { ...body, placement: 'active-hotstandby', regions: ['hz-fsn-rtz-prod'] },
    ),
  ],
  [
    'topology-preview!defaults-from-stored',
    'stored parameters are not looked at',
    bodyChanged('topologyPreview', (body) => ('parameters' in body ? undefined : { ...body, parameters: {} })),
  ],
  [
    'topology-preview!placement-is-whole',
    'the stored regions stay where the body names none',
    bodyChanged('topologyPreview', (body) =>
      typeof body['placement'] === 'string' && !('regions' in body) ? { ...body, regions: ['hel1'] } : undefined,
    ),
  ],
  [
    'topology-preview!placement-is-whole',
    'the stored mode stays where the body names none',
    bodyChanged('topologyPreview', (body) =>
      'regions' in body && !('placement' in body) ? { ...body, placement: 'active-hotstandby' } : undefined,
    ),
  ],
  ['topology-preview!echoes-placement', 'the stored placement is told', keysIgnored('topologyPreview', 'placement', 'regions')],
  [
    'topology-preview!gate-before-body',
    'a body that cannot be decoded is told before the caller is judged',
    gateComesAfter('topologyPreview', BELOW_ADMIN, 'topology-preview.invalid-body'),
  ],
  [
    'topology-preview!standby-role',
    'the standby has replicas',
    manifestsChanged('topologyPreview', 'topology-preview.rendered', (manifests) =>
      manifests.map((one) => contentChanged(one, (content) => content.replace('replicas: 0', 'replicas: 1'))),
    ),
  ],
  [
    'topology-preview!standby-role',
    'every region is a standby',
    manifestsChanged('topologyPreview', 'topology-preview.rendered', (manifests) =>
      manifests.map((one) =>
        contentChanged(one, (content) => content.replace('placement-role: primary', 'placement-role: standby')),
      ),
    ),
  ],
  [
    'topology-preview!standby-role',
    'the second region is active too',
    manifestsChanged('topologyPreview', 'topology-preview.rendered', (manifests) =>
      manifests.map((one) =>
        contentChanged(one, (content) => content.replace('placement-role: standby', 'placement-role: active')),
      ),
    ),
  ],
  [
    'upgrade-preview!target-order',
    'the body wins over the query',
    requestChanged('upgradePreview', (asked) =>
      Object.keys(bodyOf(asked)).length > 0 ? { url: pathChanged(asked, (path) => path) } : undefined,
    ),
  ],
  [
    'upgrade-preview!target-order',
    'toVersion wins over blueprintRef',
    bodyChanged('upgradePreview', (body) => ('toVersion' in body ? without(body, 'blueprintRef') : undefined)),
  ],
  [
    'upgrade-preview!target-order',
    'version wins over toVersion',
    bodyChanged('upgradePreview', (body) => ('version' in body ? without(body, 'toVersion') : undefined)),
  ],
  ['upgrade-preview!target-order', 'toVersion is not looked at', keysIgnored('upgradePreview', 'toVersion')],
  ['upgrade-preview!target-order', 'version is not looked at', keysIgnored('upgradePreview', 'version')],
  [
    'upgrade-preview!target-order',
    'the newest version is the default',
    bodyChanged('upgradePreview', (body) => (Object.keys(body).length === 0 ? { version: '1.5.0' } : undefined)),
  ],
  [
    'upgrade-preview!unknown-version',
    'an unknown version becomes the stored one',
    asksInstead('upgradePreview', 'upgrade-preview.blueprint-not-found', (asked) => ({
      url: pathChanged(asked, (path) => path),
      ...asJson({}),
    })),
  ],
  [
    'upgrade-preview!unknown-version',
    'an unknown version is a soft error',
    answersInstead('upgradePreview', 'upgrade-preview.blueprint-not-found', () => soft(404, 'blueprint-not-found')),
  ],
];

/** Targets of a placement are others. */
const targetsChanged = (change: (targets: readonly Members[]) => readonly Json[]): Break =>
  replyChanged('applicationPlacement', 'placement.observed', (body) => ({
    ...body,
    targets: change(
      listAt(body, 'targets')
        .map(membersOf)
        .filter((one) => one !== undefined),
    ),
  }));

const PLACING: readonly BehaviourLine[] = [
  ['placement!any-session', 'viewers may not read', shutOut('applicationPlacement', 'viewer')],
  [
    'placement!where-pods-run',
    'the region is that of the configuration',
    targetsChanged((targets) => targets.map((target) => ({ ...target, region: 'fsn1' }))),
  ],
  ['placement!where-pods-run', 'every pod is a target', targetsChanged((targets) => [...targets, ...targets])],
  [
    'placement!where-pods-run',
    'what does not run has a target all the same',
    targetsChanged((targets) => (targets.length > 0 ? targets : [{ region: 'fsn1', cluster: 'none', role: 'Primary' }])),
  ],
  [
    'placement!no-object-needed',
    'what is no application is not found',
    answersFirst('applicationPlacement', ({ url }) =>
      url.pathname.includes('/bp-') ? hard(404, 'application-not-found') : undefined,
    ),
  ],
  [
    'placement!no-object-needed',
    'what does not run is not found',
    answersInstead('applicationPlacement', 'placement.observed', (_, { targets }) =>
      Array.isArray(targets) && targets.length === 0 ? hard(404, 'application-not-found') : undefined,
    ),
  ],
  ['placement!namespace-narrows', 'the namespace is not looked at', queryIgnored('applicationPlacement', 'namespace')],
];

/** Faults of installing, reading, changing and removing applications, and of their streams and previews. */
export const APPLICATION_FAULTS = behaviourFaults([
  ...INSTALL,
  ...READING,
  ...UPDATING,
  ...DELETING,
  ...STREAMING,
  ...PREVIEWING,
  ...PLACING,
]);
