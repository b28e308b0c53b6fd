import type { Json } from '../../model.ts';
import {
  type Asked,
  actsAfter,
  answersInstead,
  asksInstead,
  type Break,
  bodyChanged,
  changesNothing,
  hardReply,
  headersChanged,
  jsonReply,
  listAt,
  type Members,
  membersOf,
  ofItems,
  onlyWhere,
  parsed,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
  textChanged,
  toldWith,
  without,
  withPath,
  withQuery,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults, gateClosed, gatePassed } from './behaviour-fault.ts';

/** The kind that the path of a request names, as it is spelt there. */
const kindIn = ({ url }: Asked): string => /\/k8s\/([^/]+)/.exec(url.pathname)?.[1] ?? '';

const withKind = (asked: Asked, kind: string): URL => withPath(asked, (path) => path.replace(/\/k8s\/[^/]+/, `/k8s/${kind}`));

/** A spelling of a kind is not known. */
const notSpelt = (test: (kind: string) => boolean): Break =>
  requestChanged('k8sList', (asked) => (test(kindIn(asked)) ? { url: withKind(asked, 'no-kind') } : undefined));

/** The objects of a list are others. */
const listed = (change: (items: readonly Members[], asked: Asked) => readonly Members[]): Break =>
  replyChanged('k8sList', 'k8s-list.objects', ofItems(change));

/** Each object of a list of a kind is another. */
const eachOf = (kind: string, change: (object: Members) => Members): Break =>
  onlyWhere(
    (asked) => kindIn(asked) === kind,
    listed((items) => items.map(change)),
  );

const selects = (name: string, test: (selector: string) => boolean) => (asked: Asked) =>
  test(asked.url.searchParams.get(name) ?? '');

/** Pages begin some objects later, or earlier, than the page before told. */
const pagesBeginLater = (by: number): Break =>
  requestChanged('k8sList', (asked) => {
    const token = asked.url.searchParams.get('continue');
    if (token === null) return undefined;
    const offset = Number(Buffer.from(token, 'base64url').toString('latin1')) + by;
    return { url: withQuery(asked, 'continue', Buffer.from(String(offset)).toString('base64url')) };
  });

const SCALES = ['k8sScale', 'k8sScalePut'];
const MUTATIONS = [...SCALES, 'k8sRestart', 'k8sDelete', 'k8sApply', 'k8sDryRun'];
const REFUSALS = ['scale', 'restart', 'delete', 'apply', 'dry-run'].map((call) => `k8s-${call}.forbidden`);

const replicasTaken = (sent: number, as: number): Break =>
  bodyChanged(SCALES, (body) => (body['replicas'] === sent ? { ...body, replicas: as } : undefined));

const BAD_BODIES = [
  'empty-body',
  'invalid-body',
  'ambiguous-body',
  'invalid-yaml',
  'missing-metadata-name',
  'name-mismatch',
  'namespace-mismatch',
].map((problem) => `k8s-put.${problem}`);

/** The YAML of an apply is read as another; `name` is the one of the path. */
const yamlRead = (change: (yaml: string, name: string) => string): Break =>
  bodyChanged('k8sApply', (body, { url }) =>
    typeof body['yaml'] === 'string' ? { ...body, yaml: change(body['yaml'], url.pathname.split('/').at(-2) ?? '') } : undefined,
  );

/** The same request to apply what it holds. */
const applied = (asked: Asked): Partial<Asked> => ({
  method: 'POST',
  url: withPath(asked, (path) => path.replace(/(\/dry-run)?$/, '/apply')),
});

/** An application of the rows, whose names begin so; those of the fixtures are there without an install. */
const isInstalled = (name: Json | undefined): boolean => String(name).startsWith('ct-');

const nameOf = (object: Members): Json | undefined => membersOf(object['metadata'])?.['name'];

const LINES: readonly BehaviourLine[] = [
  ['k8s!kind-spellings', 'the singular of a kind is not known', notSpelt((kind) => kind === 'pod')],
  ['k8s!kind-spellings', 'the short name of a kind is not known', notSpelt((kind) => kind === 'po')],
  ['k8s!kind-spellings', 'a kind in capitals is not known', notSpelt((kind) => kind !== '' && kind === kind.toUpperCase())],
  ['k8s!kind-spellings', 'the kind as objects spell it is not known', notSpelt((kind) => /^[A-Z][a-z]/.test(kind))],
  [
    'k8s!unknown-kind',
    'an unknown kind has no objects',
    answersInstead('k8sList', 'k8s-list.unknown-kind', (asked) =>
      jsonReply(200, { kind: kindIn(asked), cluster: 'sovereign-omantel.biz', items: [], ageSeconds: 1 }),
    ),
  ],
  [
    'k8s!unknown-kind',
    'an unknown kind is told with HTTP 200',
    answersInstead('k8sList', 'k8s-list.unknown-kind', toldWith(200)),
  ],
  [
    'k8s!unknown-kind',
    'some of the known kinds are named',
    replyChanged('k8sList', 'k8s-list.unknown-kind', (body) => ({ ...body, availableKinds: ['pods'] })),
  ],
  [
    'k8s!kind-spellings',
    'a list tells its kind in the singular, however it was spelt',
    replyChanged('k8sList', 'k8s-list.objects', (body) => ({
      ...body,
      kind: String(body['kind']).toLowerCase().replace(/s$/, ''),
    })),
  ],
  ['k8s!namespace-narrows', 'ns is not looked at', queryIgnored('k8sList', 'ns')],
  ['k8s!namespace-narrows', 'namespace is not looked at', queryIgnored('k8sList', 'namespace')],
  [
    'k8s!namespace-narrows',
    'a namespace has no objects',
    requestChanged('k8sList', (asked) =>
      asked.url.searchParams.has('namespace') ? { url: withQuery(asked, 'namespace', 'none') } : undefined,
    ),
  ],
  ['k8s!label-selector', 'labelSelector is not looked at', queryIgnored('k8sList', 'labelSelector')],
  [
    'k8s!label-selector',
    'a set of values does not narrow the list',
    onlyWhere(
      selects('labelSelector', (selector) => selector.includes(' in ')),
      queryIgnored('k8sList', 'labelSelector'),
    ),
  ],
  [
    'k8s!label-selector',
    'a set of values is left out',
    requestChanged('k8sList', (asked) => {
      const selector = asked.url.searchParams.get('labelSelector') ?? '';
      return selector.includes(' in ')
        ? { url: withQuery(asked, 'labelSelector', selector.replace(' in ', ' notin ')) }
        : undefined;
    }),
  ],
  ['k8s!field-selector', 'fieldSelector is not looked at', queryIgnored('k8sList', 'fieldSelector')],
  [
    'k8s!field-selector',
    'fieldSelector does not know the name',
    requestChanged('k8sList', (asked) =>
      selects('fieldSelector', (selector) => selector.startsWith('metadata.name='))(asked)
        ? { url: withQuery(asked, 'fieldSelector', 'spec.name=a') }
        : undefined,
    ),
  ],
  [
    'k8s!field-selector',
    'fieldSelector does not know the namespace',
    requestChanged('k8sList', (asked) =>
      selects('fieldSelector', (selector) => selector.startsWith('metadata.namespace='))(asked)
        ? { url: withQuery(asked, 'fieldSelector', 'spec.namespace=a') }
        : undefined,
    ),
  ],
  [
    'k8s!field-selector',
    'a field that is not known selects nothing',
    requestChanged('k8sList', (asked) =>
      selects('fieldSelector', (selector) => selector.startsWith('spec.'))(asked)
        ? { url: withQuery(asked, 'fieldSelector', 'metadata.name=none') }
        : undefined,
    ),
  ],
  [
    'k8s!field-selector',
    'fieldSelector does not know labels',
    requestChanged('k8sList', (asked) =>
      selects('fieldSelector', (selector) => selector.startsWith('metadata.labels.'))(asked)
        ? { url: withQuery(asked, 'fieldSelector', 'spec.label=a') }
        : undefined,
    ),
  ],
  [
    'k8s!bad-selector',
    'a labelSelector that cannot be read selects everything',
    onlyWhere(
      ({ url }) => url.searchParams.has('labelSelector'),
      asksInstead('k8sList', 'k8s-list.bad-selector', (asked) => ({ url: withQuery(asked, 'labelSelector', '') })),
    ),
  ],
  [
    'k8s!bad-selector',
    'a selector that cannot be read is a hard error',
    answersInstead('k8sList', 'k8s-list.bad-selector', () => hardReply(400, 'bad-selector', 'the selector cannot be read')),
  ],
  [
    'k8s!cache-age',
    'the age of the cache has no decimals in the header',
    headersChanged('k8sList', 'k8s-list.objects', (headers) => ({
      'x-cache-stale-seconds': String(Math.floor(Number(headers.get('x-cache-stale-seconds')))),
    })),
  ],
  [
    'k8s!cache-age',
    'no header tells the age of the cache',
    headersChanged('k8sList', 'k8s-list.objects', () => ({ 'x-cache-stale-seconds': undefined })),
  ],
  ...(['k8sGet', 'k8sList', 'k8sSearch'] as const).map(
    (operation): BehaviourLine => [
      'k8s!access-review',
      `the cluster is not asked what a user may get: ${operation}`,
      requestChanged(operation, ({ headers }) => ({
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'x-forwarded-user')),
      })),
    ],
  ),
  ['k8s!pages', 'limit is not looked at', queryIgnored('k8sList', 'limit')],
  [
    'k8s!pages',
    'a page has one object more than limit',
    requestChanged('k8sList', (asked) => {
      const limit = asked.url.searchParams.get('limit');
      return limit === null ? undefined : { url: withQuery(asked, 'limit', String(Number(limit) + 1)) };
    }),
  ],
  ['k8s!pages', 'continue is not looked at', queryIgnored('k8sList', 'continue')],
  ['k8s!pages', 'a page begins with the last object of the one before', pagesBeginLater(-1)],
  ['k8s!pages', 'a page leaves out its first object', pagesBeginLater(1)],

  ['k8s!hoisted-fields', 'pods do not show their phase on top', eachOf('pod', (pod) => without(pod, 'phase'))],
  [
    'k8s!hoisted-fields',
    'pods are ready as a text',
    eachOf('pod', (pod) => ({ ...pod, ready: pod['ready'] === true ? 'True' : 'False' })),
  ],
  ['k8s!hoisted-fields', 'pods do not show their node on top', eachOf('pod', (pod) => without(pod, 'nodeName'))],
  ['k8s!hoisted-fields', 'the status of pods is moved to the top and not copied', eachOf('pod', (pod) => without(pod, 'status'))],
  ['k8s!hoisted-fields', 'nodes do not show their region on top', eachOf('node', (node) => without(node, 'region'))],
  [
    'k8s!hoisted-fields',
    'the region of nodes is the one of OpenOva',
    eachOf('node', (node) => ({ ...node, region: 'hz-fsn-rtz-prod' })),
  ],
  ['k8s!hoisted-fields', 'nodes do not show their address on top', eachOf('node', (node) => without(node, 'internalIP'))],
  ['k8s!hoisted-fields', 'nodes do not show whether they are ready', eachOf('node', (node) => without(node, 'ready'))],
  ['k8s!hoisted-fields', 'services do not show their ports on top', eachOf('service', (service) => without(service, 'ports'))],
  ['k8s!hoisted-fields', 'services do not show their type on top', eachOf('service', (service) => without(service, 'type'))],
  ['k8s!hoisted-fields', 'routes do not show their rules on top', eachOf('httproute', (route) => without(route, 'rules'))],
  [
    'k8s!hoisted-fields',
    'events of the newer API have no last time',
    eachOf('event', (event) => ('series' in event ? without(event, 'lastTimestamp') : event)),
  ],
  [
    'k8s!hoisted-fields',
    'events of the newer API have no message',
    eachOf('event', (event) => ('note' in event ? without(event, 'message') : event)),
  ],
  [
    'k8s!hoisted-fields',
    'events of the newer API do not say of which object',
    eachOf('event', (event) => ('regarding' in event ? without(event, 'involvedObject') : event)),
  ],
  [
    'k8s!hoisted-fields',
    'what matters of pods stands on top under the plural too',
    eachOf('pods', (pod) => ({ ...pod, phase: membersOf(pod['status'])?.['phase'] ?? '' })),
  ],
  [
    'k8s!never-null',
    'what an object does not have is null',
    listed((items) =>
      items.map((object) => ({ ...object, metadata: { ...membersOf(object['metadata']), deletionTimestamp: null } })),
    ),
  ],
  [
    'k8s!never-null',
    'a list without objects is null',
    replyChanged('k8sList', 'k8s-list.objects', (body) =>
      Array.isArray(body['items']) && body['items'].length === 0 ? { ...body, items: null } : undefined,
    ),
  ],
  [
    'k8s!shows-applications',
    'an application that was installed is not listed',
    onlyWhere(
      (asked) => kindIn(asked) === 'applications',
      listed((items) => items.filter((object) => !isInstalled(nameOf(object)))),
    ),
  ],
  [
    'k8s!shows-applications',
    'the workload of an application that was installed is not listed',
    onlyWhere(
      (asked) => kindIn(asked) === 'pods',
      listed((items) => items.filter((object) => !isInstalled(nameOf(object)))),
    ),
  ],
  [
    'k8s!shows-applications',
    'the pod of an application that was installed does not come to run',
    replyChanged('k8sGet', 'k8s-get.object', (body, asked) =>
      kindIn(asked) === 'pods' && isInstalled(nameOf(body))
        ? { ...body, status: { ...membersOf(body['status']), phase: 'Pending' } }
        : undefined,
    ),
  ],

  [
    'k8s!secret-data-stripped',
    'the data of a secret is shown',
    replyChanged('k8sGet', 'k8s-get.object', (body) =>
      body['kind'] === 'Secret' ? { ...body, data: { password: 'cWE=' } } : undefined,
    ),
  ],
  [
    'k8s!secret-data-stripped',
    'the data of a secret is shown as text',
    replyChanged('k8sGet', 'k8s-get.object', (body) =>
      body['kind'] === 'Secret' ? { ...body, stringData: { password: 'qa' } } : undefined,
    ),
  ],
  [
    'k8s!secret-data-stripped',
    'the data of a config map is shown',
    replyChanged('k8sGet', 'k8s-get.object', (body) =>
      body['kind'] === 'ConfigMap' ? { ...body, data: { k: 'v' } } : undefined,
    ),
  ],
  [
    'k8s!secret-data-stripped',
    'the data of config maps is listed',
    onlyWhere(
      (asked) => kindIn(asked) === 'configmaps',
      listed((items) => items.map((object) => ({ ...object, data: { k: 'v' } }))),
    ),
  ],
  [
    'k8s!secret-data-stripped',
    'the keys of a secret are not told',
    replyChanged('k8sGet', 'k8s-get.object', (body) =>
      body['kind'] === 'Secret' ? without(body, 'redactedKeys', 'redactedValue') : undefined,
    ),
  ],
  [
    'k8s!delete-removes',
    'a deletion is told and not made',
    changesNothing('k8sDelete', 'k8s-delete.deleted'),
    // Their preparations delete.
    ['CT-K8S-APPLY-ALL/again', 'CT-K8S-APPLY-ALL/partly', 'CT-K8S-APPLY-ALL/gap'],
  ],
  [
    'k8s!delete-removes',
    'what was deleted is told as missing',
    answersInstead('k8sDelete', 'k8s-delete.deleted', () => hardReply(404, 'resource-not-found', 'no such object')),
  ],

  [
    'k8s!put-conflict',
    'a stale resourceVersion overwrites',
    bodyChanged('k8sPut', (body) => {
      const object = membersOf(body['object']);
      if (object === undefined) return undefined;
      return { ...body, object: { ...object, metadata: without(membersOf(object['metadata']) ?? {}, 'resourceVersion') } };
    }),
  ],
  ['k8s!put-flux', 'an object of Flux is replaced', asksInstead('k8sPut', 'k8s-put.flux', applied)],
  [
    'k8s!put-flux',
    'an object of Flux is changed beside the pull request',
    actsAfter('k8sPut', 'k8s-put.flux', (asked) => ({
      method: 'POST',
      url: withPath(asked, (path) => `${path}/scale`),
      text: JSON.stringify({ replicas: 3 }),
    })),
  ],
  [
    'k8s!put-body-errors',
    'a bad body is told as a conflict',
    replyChanged('k8sPut', BAD_BODIES, (body) => ({ ...body, detail: `conflict: ${String(body['detail'])}` })),
  ],
  [
    'k8s!put-body-errors',
    'a bad body is an internal error',
    answersInstead('k8sPut', BAD_BODIES, (_, body) => hardReply(500, String(body['error']), String(body['detail']))),
  ],
  [
    'k8s!put-either',
    'the YAML wins over the object',
    bodyChanged('k8sPut', (body) => ('yaml' in body && 'object' in body ? without(body, 'object') : undefined)),
  ],
  [
    'k8s!put-either',
    'the object wins over the YAML',
    bodyChanged('k8sPut', (body) => ('yaml' in body && 'object' in body ? without(body, 'yaml') : undefined)),
  ],

  [
    'k8s!put-order',
    'a PUT judges its caller before the kind of the path',
    onlyWhere(
      (asked) => asked.tier === 'viewer',
      answersInstead('k8sPut', 'k8s-put.unknown-kind', () => hardReply(403, 'forbidden', 'K8s resource mutations require admin')),
    ),
  ],
  [
    'k8s!put-order',
    'a PUT reads its body before it judges its caller',
    onlyWhere(({ text }) => text !== undefined && parsed(text) === undefined, servedAs('k8sPut', BELOW_ADMIN, 'owner')),
  ],

  ...gatePassed('k8s!gate-before-parsing', BELOW_ADMIN, 'may change objects', MUTATIONS),
  ...gateClosed('k8s!gate-before-parsing', ['admin', 'owner'], 'k8sRestart'),
  [
    'k8s!gate-before-parsing',
    'the body is parsed before the caller is judged',
    onlyWhere(({ text }) => text !== undefined && parsed(text) === undefined, servedAs(MUTATIONS, BELOW_ADMIN, 'owner')),
  ],
  [
    'k8s!gate-before-parsing',
    'an unknown kind is not found, whoever asks',
    onlyWhere((asked) => kindIn(asked) === 'unicorns', servedAs(MUTATIONS, BELOW_ADMIN, 'owner')),
  ],
  ['k8s!gate-before-parsing', 'a change is refused with HTTP 200', answersInstead(MUTATIONS, REFUSALS, toldWith(200))],
  [
    'k8s!gate-before-parsing',
    'a refused deletion is made all the same',
    actsAfter('k8sDelete', 'k8s-delete.forbidden', () => ({ as: 'owner' })),
  ],
  ['k8s!scale-bounds', 'fewer than no replicas are none', replicasTaken(-1, 0)],
  ['k8s!scale-bounds', 'more than a thousand replicas are a thousand', replicasTaken(1_001, 1_000)],
  ['k8s!scale-bounds', 'no replicas are refused', replicasTaken(0, -1)],
  ['k8s!scale-bounds', 'a thousand replicas are refused', replicasTaken(1_000, 1_001)],
  [
    'k8s!scale-bounds',
    'replicas that are left out are refused',
    requestChanged(SCALES, ({ text }) => (text === '{}' ? { text: '{"replicas":-1}' } : undefined)),
  ],
  [
    'k8s!scale-bounds',
    'replicas are none where their key is spelt otherwise',
    requestChanged(SCALES, ({ text }) => (text?.includes('"Replicas"') === true ? { text: '{}' } : undefined)),
  ],
  ['k8s!scale-takes-effect', 'a workload is told as scaled and is not', changesNothing(SCALES, 'k8s-scale.scaled')],
  [
    'k8s!restart-kinds',
    'anything restarts',
    answersInstead('k8sRestart', 'k8s-restart.kind-not-restartable', () =>
      jsonReply(200, { name: 'qa-wp-config', namespace: 'qa-omantel', restartedAt: '2026-05-16T12:00:00Z', restarted: true }),
    ),
  ],
  [
    'k8s!restart-kinds',
    'daemon sets do not restart',
    onlyWhere(
      (asked) => kindIn(asked) === 'daemonsets',
      answersInstead('k8sRestart', 'k8s-restart.not-found', () => hardReply(400, 'kind-not-restartable', 'daemonset')),
    ),
  ],
  [
    'k8s!apply-changes',
    'an object that is not there is made',
    answersInstead('k8sApply', 'k8s-apply.not-found', ({ url }) => {
      const [namespace = '', name = ''] = url.pathname.split('/').slice(-3);
      return jsonReply(200, { name, namespace, dryRun: false, resourceVersion: '7' });
    }),
  ],
  ['k8s!apply-changes', 'an apply is told and not made', changesNothing('k8sApply', 'k8s-apply.applied')],
  [
    'k8s!apply-changes',
    'a stale resourceVersion is applied over the newer one',
    bodyChanged('k8sApply', (body) => ({ ...body, yaml: String(body['yaml']).replace(/\n\s+resourceVersion: \S+/, '') })),
  ],
  [
    'k8s!yaml-must-agree',
    'the name of the path wins',
    yamlRead((yaml, name) => yaml.replace(/(\s)name: \S+/, `$1name: ${name}`)),
  ],
  ['k8s!yaml-must-agree', 'the namespace of the path wins', yamlRead((yaml) => yaml.replace(/\n\s+namespace: \S+/, ''))],
  [
    'k8s!yaml-must-agree',
    'a YAML without a name has the one of the path',
    yamlRead((yaml, name) => (yaml.includes('name: ') ? yaml : `${yaml}\nmetadata:\n  name: ${name}\n`)),
  ],
  ['k8s!dry-run-writes-nothing', 'a dry run applies', requestChanged('k8sDryRun', applied)],
  ['k8s!dry-run-writes-nothing', 'a dry run applies unseen', actsAfter('k8sDryRun', 'k8s-dry-run.tried', applied)],
  [
    'k8s!multi-apply',
    'the first document is applied only',
    bodyChanged('k8sApplyAll', (body) => ({ ...body, yaml: String(body['yaml']).split('---')[0] ?? '' })),
  ],
  [
    'k8s!multi-apply',
    'what was created is counted as updated',
    replyChanged('k8sApplyAll', ['k8s-apply-all.applied', 'k8s-apply-all.partly'], (body) => ({
      ...body,
      created: 0,
      updated: Number(body['created']) + Number(body['updated']),
    })),
  ],
  [
    'k8s!multi-apply',
    'what was updated is counted as created',
    replyChanged('k8sApplyAll', ['k8s-apply-all.applied', 'k8s-apply-all.partly'], (body) => ({
      ...body,
      created: Number(body['created']) + Number(body['updated']),
      updated: 0,
    })),
  ],
  [
    'k8s!multi-apply',
    'a part that fails counts as nothing',
    replyChanged('k8sApplyAll', 'k8s-apply-all.partly', (body) => ({
      ...body,
      updated: listAt(body, 'items').filter((item) => {
        const { created, error } = membersOf(item) ?? {};
        return created === false && error === undefined;
      }).length,
    })),
  ],
  [
    'k8s!multi-apply',
    'a part that fails is told with HTTP 200',
    answersInstead('k8sApplyAll', 'k8s-apply-all.partly', toldWith(200)),
  ],
  [
    'k8s!multi-apply',
    'a part that fails fails the whole',
    answersInstead('k8sApplyAll', 'k8s-apply-all.partly', () => hardReply(400, 'invalid-yaml', 'unknown kind')),
  ],

  [
    'k8s!blank-search',
    'a blank search finds everything',
    requestChanged('k8sSearch', (asked) =>
      (asked.url.searchParams.get('q') ?? '').trim() === '' ? { url: withQuery(asked, 'q', 'a') } : undefined,
    ),
  ],
  [
    'k8s!search-total',
    'total counts what was cut too',
    replyChanged('k8sSearch', 'k8s-search.found', (body, { url }) =>
      url.searchParams.has('limit') ? { ...body, total: Number(body['total']) + 2 } : undefined,
    ),
  ],
  [
    'k8s!search-total',
    'what is found comes kind by kind as it was asked for',
    replyChanged('k8sSearch', 'k8s-search.found', (body, { url }) => {
      const kinds = (url.searchParams.get('kinds') ?? '').split(',');
      const at = (item: Json): number => kinds.indexOf(String(membersOf(item)?.['kind']));
      return { ...body, items: listAt(body, 'items').toSorted((a, b) => at(a) - at(b)) };
    }),
  ],
  [
    'k8s!tree-walks',
    'nothing is below a workload',
    replyChanged('k8sTree', 'k8s-tree.tree', (body) => (body['kind'] === 'deployment' ? without(body, 'children') : undefined)),
  ],
  [
    'k8s!tree-walks',
    'what a service selects is not below it',
    replyChanged('k8sTree', 'k8s-tree.tree', (body) => (body['kind'] === 'service' ? without(body, 'children') : undefined)),
  ],
  [
    'k8s!tree-walks',
    'no owners are above an object',
    replyChanged('k8sTree', 'k8s-tree.tree', (body) => without(body, 'owners')),
  ],
  [
    'k8s!tree-walks',
    'what has nothing below it has an empty list there',
    replyChanged('k8sTree', 'k8s-tree.tree', (body) => ({ children: [], ...body })),
  ],
  [
    'k8s-events!of-the-object',
    'events of an object that does not exist are not found',
    answersInstead('k8sEventsFor', 'k8s-events.events', (_, body) =>
      listAt(body, 'events').length === 0 ? hardReply(404, 'resource-not-found', 'no such object') : undefined,
    ),
  ],
  [
    'k8s-events!of-the-object',
    'events of another object are told too',
    replyChanged('k8sEventsFor', 'k8s-events.events', (body) => {
      const events = listAt(body, 'events');
      return { ...body, events: [...events, ...events], count: events.length * 2 };
    }),
  ],
  [
    'k8s-events!of-the-object',
    'events of the newer API are not told',
    replyChanged('k8sEventsFor', 'k8s-events.events', (body) =>
      body['kind'] === 'Application' ? { ...body, events: [], count: 0 } : undefined,
    ),
  ],
  [
    'k8s-events!newest-first',
    'the newest event is told last',
    replyChanged('k8sEventsFor', 'k8s-events.events', (body) => ({ ...body, events: listAt(body, 'events').toReversed() })),
  ],
  [
    'k8s!metrics-always',
    'without metrics the service is unavailable',
    answersInstead('k8sMetrics', 'k8s-metrics.current', (_, body) =>
      body['source'] === 'unavailable' ? hardReply(503, 'metrics-unavailable', 'no metrics server') : undefined,
    ),
  ],
  [
    'k8s-stream!ready-first',
    'no frame says that the stream is ready',
    textChanged('k8sStream', 'k8s-stream.frames', (text) => text.replace(/^data: .*"type":"ready".*\n\n/gm, '')),
  ],
  [
    'k8s-stream!ready-first',
    'no comment opens the stream',
    textChanged('k8sStream', 'k8s-stream.frames', (text) => text.replace(/^: connected .*\n\n/gm, '')),
  ],
  ['k8s-stream!initial-state', 'initialState is not looked at', queryIgnored('k8sStream', 'initialState')],
  [
    'k8s-stream!initial-state',
    'objects that are there always come',
    requestChanged('k8sStream', (asked) => ({ url: withQuery(asked, 'initialState', '1') })),
  ],
  [
    'k8s-stream!initial-state',
    'objects that are there come as MODIFIED',
    textChanged('k8sStream', 'k8s-stream.frames', (text) => text.replaceAll('"type":"ADDED"', '"type":"MODIFIED"')),
  ],
  [
    'k8s-stream!singular',
    'the objects of a plural follow',
    requestChanged('k8sStream', (asked) =>
      asked.url.searchParams.get('kinds') === 'nodes' ? { url: withQuery(asked, 'kinds', 'node,nodes') } : undefined,
    ),
  ],
  [
    'k8s-stream!singular',
    'without kinds nothing follows',
    requestChanged('k8sStream', (asked) =>
      asked.url.searchParams.has('kinds') ? undefined : { url: withQuery(asked, 'kinds', 'pods') },
    ),
  ],
  [
    'k8s-stream!unknown-kind',
    'an unknown kind is a hard error',
    answersInstead('k8sStream', 'k8s-stream.unknown-kind', () => hardReply(404, 'unknown kind', 'unicorns')),
  ],
  [
    'k8s-logs!needs-upgrade',
    'a log is served without an upgrade',
    answersInstead('k8sLogs', 'k8s-logs.no-upgrade', () => new Response('wordpress: started\n')),
  ],
  ['k8s-logs!options', 'tailLines are not looked at', queryIgnored('k8sLogs', 'tailLines')],
  ['k8s-logs!options', 'since is not looked at', queryIgnored('k8sLogs', 'since')],
  ['k8s-exec!developer-and-up', 'viewers have a shell', servedAs('k8sExec', ['viewer'], 'owner')],
  ...gateClosed('k8s-exec!developer-and-up', ['developer', 'operator'], 'k8sExec'),
];

/** Faults of the proxy to the cluster: lists, objects, changes of them, search, metrics and streams. */
export const KUBERNETES_FAULTS = behaviourFaults(LINES);
