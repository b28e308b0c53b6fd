import type { Json } from '../../model.ts';
import {
  type Asked,
  answersFirst,
  answersInstead,
  type Break,
  bodyChanged,
  breaks,
  changesNothing,
  headersChanged,
  jsonReply,
  listAt,
  type Members,
  membersOf,
  replyChanged,
  routerAnswers,
  servedAs,
  type Told,
  textChanged,
  without,
  withPath,
} from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const html = (): Response =>
  new Response('<!doctype html><title>Console</title>', { status: 200, headers: { 'content-type': 'text/html' } });

const unauthenticated = (): Response => jsonReply(401, { error: 'unauthenticated' });

/** Where the router itself answers with a contract case, some requests are answered otherwise; `undefined` leaves them. */
const routerAnswersSome = (name: string, reply: (asked: Asked, told: Told) => Response | Partial<Asked> | undefined): Break =>
  breaks('router', () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    const other = told.case === name ? reply(asked, told) : undefined;
    if (other === undefined) return told.response;
    return other instanceof Response ? other : (await beneath.ask({ ...asked, ...other })).response;
  });

/** Headers of the router's own answer are left out. */
const routerWithout = (name: string, ...names: readonly string[]): Break =>
  routerAnswersSome(name, (_, { response }) => {
    const headers = new Headers(response.headers);
    for (const one of names) headers.delete(one);
    return new Response(null, { status: response.status, headers });
  });

/** The members of each item of a list that a reply holds are changed. */
const eachOf = (body: Members, key: string, change: (item: Members) => readonly Json[]): Members => ({
  ...body,
  [key]: listAt(body, key).flatMap((item) => change(membersOf(item) ?? {})),
});

const STATUS = ['sovereignStatus', 'sovereign-status.counts'] as const;
const JOBS = ['sovereignJobs', 'sovereign-jobs.list'] as const;
const APPS = ['sovereignApps', 'sovereign-apps.list'] as const;
const CLOUD = ['sovereignCloud', 'sovereign-cloud.lists'] as const;

const NORMAL = {
  id: 'event/qa-omantel/qa-wp-started',
  name: 'Started: Pod/qa-wp-0',
  namespace: 'qa-omantel',
  kind: 'Event',
  status: 'succeeded',
  message: 'Started container wordpress',
  startedAt: '2026-05-10T09:00:00Z',
  finishedAt: '0001-01-01T00:00:00Z',
};

const LINES: readonly BehaviourLine[] = [
  ['version!sha-twice', 'gitSha is left out', replyChanged('version', 'version.info', ({ gitSha: _sha, ...body }) => body)],
  [
    'version!sha-twice',
    'gitSha is another one',
    replyChanged('version', 'version.info', (body) => ({ ...body, gitSha: `${String(body['sha'])}-dirty` })),
  ],
  [
    'metrics!exposition',
    'metrics want a session',
    answersFirst('metrics', ({ tier }) => (tier === 'anonymous' ? unauthenticated() : undefined)),
  ],
  [
    'metrics!exposition',
    'the lines of help and type are left out',
    textChanged('metrics', 'metrics.text', (text) => text.replaceAll(/^#.*\n/gm, '')),
  ],
  [
    'metrics!exposition',
    'metrics are in another format',
    headersChanged('metrics', 'metrics.text', () => ({ 'content-type': 'text/plain; charset=utf-8' })),
  ],
  [
    'self!names-itself',
    'it wants a session',
    answersFirst('sovereignSelf', ({ tier }) => (tier === 'anonymous' ? unauthenticated() : undefined)),
  ],
  [
    'self!names-itself',
    'it names another Sovereign',
    replyChanged('sovereignSelf', 'sovereign-self.named', (body) => ({ ...body, deploymentId: 'sovereign-example.org' })),
  ],
  [
    'self!names-itself',
    'it does not know yet which it is',
    answersInstead('sovereignSelf', 'sovereign-self.named', () =>
      jsonReply(404, { error: 'not-a-sovereign', detail: 'no id', status: 404, code: '404' }),
    ),
  ],
  [
    'sovereign-status!counts',
    'all are counted as sound',
    replyChanged(...STATUS, (body) => ({ ...body, helmReleasesReady: body['helmReleasesTotal'] ?? 0 })),
  ],
  [
    'sovereign-status!counts',
    'only the sound ones are counted',
    replyChanged(...STATUS, (body) => ({ ...body, helmReleasesTotal: body['helmReleasesReady'] ?? 0 })),
  ],
  [
    'sovereign-status!counts',
    'the pods of one namespace are counted',
    replyChanged(...STATUS, (body) => ({ ...body, podsTotal: 3, podsRunning: 3 })),
  ],
  [
    'sovereign-jobs!newest-first',
    'the oldest job stands first',
    replyChanged(...JOBS, (body) => ({ ...body, jobs: listAt(body, 'jobs').toReversed() })),
  ],
  [
    'sovereign-jobs!newest-first',
    'what has not started stands first',
    replyChanged(...JOBS, (body) => ({
      ...body,
      jobs: [...listAt(body, 'jobs').slice(-1), ...listAt(body, 'jobs').slice(0, -1)],
    })),
  ],
  [
    'sovereign-jobs!warnings',
    'what is normal is told too',
    replyChanged(...JOBS, (body) => ({ ...body, jobs: [...listAt(body, 'jobs'), NORMAL] })),
  ],
  [
    'sovereign-jobs!warnings',
    'warnings are left out',
    replyChanged(...JOBS, (body) => eachOf(body, 'jobs', (job) => (job['kind'] === 'Event' ? [] : [job]))),
  ],
  [
    'sovereign-jobs!warnings',
    'a warning is named like its event',
    replyChanged(...JOBS, (body) =>
      eachOf(body, 'jobs', (job) => [job['kind'] === 'Event' ? { ...job, name: 'keycloak-unhealthy' } : job]),
    ),
  ],
  [
    'sovereign-apps!bootstrap-first',
    'the bootstrap kit is left out',
    replyChanged(...APPS, (body) => eachOf(body, 'apps', (app) => (app['bootstrapKit'] === true ? [] : [app]))),
  ],
  [
    'sovereign-apps!bootstrap-first',
    'the bootstrap kit stands last',
    replyChanged(...APPS, (body) => ({ ...body, apps: [...listAt(body, 'apps').slice(2), ...listAt(body, 'apps').slice(0, 2)] })),
  ],
  [
    'sovereign-apps!bootstrap-first',
    'a component of the kit is listed twice',
    replyChanged(...APPS, (body) => ({ ...body, apps: [...listAt(body, 'apps'), ...listAt(body, 'apps').slice(0, 1)] })),
  ],
  [
    'sovereign-apps!environment',
    'the environment is left out',
    replyChanged(...APPS, (body) => eachOf(body, 'apps', (app) => [without(app, 'environment')])),
  ],
  [
    'sovereign-apps!environment',
    'every app is in dev',
    replyChanged(...APPS, (body) => eachOf(body, 'apps', (app) => [{ ...app, environment: 'dev' }])),
  ],
  [
    'sovereign-apps!no-cluster-is-available',
    'without a cluster there are no apps',
    replyChanged(...APPS, (body) => ({
      ...body,
      apps: listAt(body, 'apps').some((app) => membersOf(app)?.['status'] === 'installed') ? listAt(body, 'apps') : [],
    })),
  ],
  [
    'sovereign-apps!no-cluster-is-available',
    'without a cluster every app is being installed',
    replyChanged(...APPS, (body) =>
      listAt(body, 'apps').some((app) => membersOf(app)?.['status'] === 'installed')
        ? undefined
        : eachOf(body, 'apps', (app) => [app['status'] === 'available' ? { ...app, status: 'installing' } : app]),
    ),
  ],
  ['app-publish!catalog-decides', 'viewers may publish', servedAs('sovereignAppPublish', ['viewer'], 'owner')],
  [
    'app-publish!catalog-decides',
    'whatever the catalog refuses is a failure of the gateway',
    answersInstead('sovereignAppPublish', 'app-publish.rejected', (_, body) =>
      jsonReply(502, { ...membersOf(body), status: 502, code: '502' }),
    ),
  ],
  [
    'app-publish!catalog-decides',
    'an app that nobody knows is published',
    answersInstead('sovereignAppPublish', 'app-publish.rejected', ({ url }, body) =>
      membersOf(body)?.['status'] === 404
        ? jsonReply(200, { slug: url.pathname.split('/').at(-2) ?? '', published: true })
        : undefined,
    ),
  ],
  [
    'app-publish!body-before-bridge',
    'the caller is judged first',
    answersInstead('sovereignAppPublish', 'app-publish.bad-body', ({ tier }) =>
      tier === 'viewer'
        ? jsonReply(403, { error: 'sme-catalog-rejected', detail: 'upstream returned 403', status: 403, code: '403' })
        : undefined,
    ),
  ],
  [
    'app-publish!missing-is-false',
    'a body without published is refused',
    answersFirst('sovereignAppPublish', ({ text }) =>
      text === '{}'
        ? jsonReply(400, { error: 'bad-body', detail: 'published is required', status: 400, code: '400' })
        : undefined,
    ),
  ],
  [
    'app-publish!missing-is-false',
    'a body without published publishes',
    bodyChanged('sovereignAppPublish', (body) => (body['published'] === undefined ? { published: true } : undefined)),
  ],
  ['app-publish!listed', 'a publication is not kept', changesNothing('sovereignAppPublish', 'app-publish.done')],
  [
    'app-publish!listed',
    'the list does not tell it',
    replyChanged(...APPS, (body) => eachOf(body, 'apps', (app) => [without(app, 'marketplacePublished')])),
  ],
  [
    'sovereign-cloud!lists-always',
    'empty lists are left out',
    replyChanged(...CLOUD, (body) =>
      Object.fromEntries(Object.entries(body).filter(([, list]) => !Array.isArray(list) || list.length > 0)),
    ),
  ],
  [
    'sovereign-cloud!lists-always',
    'empty lists are null',
    replyChanged(...CLOUD, (body) =>
      Object.fromEntries(
        Object.entries(body).map(([key, list]) => [key, Array.isArray(list) && list.length === 0 ? null : list]),
      ),
    ),
  ],
  [
    'sovereign-cloud!node-roles',
    'a node without a role has none',
    replyChanged(...CLOUD, (body) => eachOf(body, 'nodes', (node) => [{ ...node, roles: ['none'] }])),
  ],
  [
    'sovereign-cloud!load-balancers-only',
    'every service is listed',
    replyChanged(...CLOUD, (body) => ({
      ...body,
      loadBalancers: [...listAt(body, 'loadBalancers'), ...listAt(body, 'loadBalancers')],
    })),
  ],
  ['router!unknown-path', 'an unknown path is the page of the console', routerAnswers('router.not-found', html)],
  [
    'router!unknown-path',
    'an unknown path is 404 in JSON',
    routerAnswers('router.not-found', () =>
      jsonReply(404, { error: 'not-found', detail: '404 page not found', status: 404, code: '404' }),
    ),
  ],
  [
    'router!unknown-path',
    'an unknown path wants a session',
    routerAnswersSome('router.not-found', ({ tier }) => (tier === 'anonymous' ? unauthenticated() : undefined)),
  ],
  [
    'router!wrong-method',
    'a wrong method is an unknown path',
    routerAnswers('router.method-not-allowed', () => new Response('404 page not found\n', { status: 404 })),
  ],
  [
    'router!wrong-method',
    'a wrong method is told in a body',
    routerAnswers('router.method-not-allowed', () => jsonReply(405, { error: 'method-not-allowed', status: 405, code: '405' })),
  ],
  [
    'router!wrong-method',
    'a wrong method wants a session',
    routerAnswersSome('router.method-not-allowed', ({ tier }) => (tier === 'anonymous' ? unauthenticated() : undefined)),
  ],
  ['router!wrong-method', 'the methods of the path are not told', routerWithout('router.method-not-allowed', 'allow')],
  [
    'router!trailing-slash',
    'a slash behind a path does not count',
    routerAnswersSome('router.not-found', (asked) =>
      asked.url.pathname.endsWith('/') ? { url: withPath(asked, (path) => path.replace(/\/$/, '')) } : undefined,
    ),
  ],
  [
    'router!head',
    'HEAD is served like GET',
    routerAnswersSome('router.method-not-allowed', ({ method }) =>
      method === 'HEAD' ? new Response(null, { status: 200, headers: { 'content-type': 'application/json' } }) : undefined,
    ),
  ],
  [
    'router!preflight',
    'a preflight is a wrong method',
    routerAnswers('router.preflight', () => new Response(null, { status: 405 })),
  ],
  ['router!preflight', 'a preflight wants a session', routerAnswers('router.preflight', unauthenticated)],
  [
    'router!preflight',
    'a preflight allows nothing',
    routerWithout('router.preflight', 'access-control-allow-methods', 'access-control-allow-headers'),
  ],
  ['router!preflight', 'a preflight allows no session', routerWithout('router.preflight', 'access-control-allow-credentials')],
];

/** Faults of the public operations, of the Sovereign's own pages and of the router. */
export const SYSTEM_FAULTS = behaviourFaults(LINES);
