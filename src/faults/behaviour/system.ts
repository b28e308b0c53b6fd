import { answersFirst, answersInstead, jsonReply, replyChanged, routerAnswers } from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const html = (): Response =>
  new Response('<!doctype html><title>Console</title>', { status: 200, headers: { 'content-type': 'text/html' } });

const LINES: readonly BehaviourLine[] = [
  ['version!sha-twice', 'gitSha is left out', replyChanged('version', 'version.info', ({ gitSha: _sha, ...body }) => body)],
  [
    'version!sha-twice',
    'gitSha is another one',
    replyChanged('version', 'version.info', (body) => ({ ...body, gitSha: `${String(body['sha'])}-dirty` })),
  ],
  [
    'self!names-itself',
    'it wants a session',
    answersFirst('sovereignSelf', ({ tier }) =>
      tier === 'anonymous' ? jsonReply(401, { error: 'unauthenticated' }) : undefined,
    ),
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
  ['router!unknown-path', 'an unknown path is the page of the console', routerAnswers('router.not-found', html)],
  [
    'router!unknown-path',
    'an unknown path is 404 in JSON',
    routerAnswers('router.not-found', () =>
      jsonReply(404, { error: 'not-found', detail: '404 page not found', status: 404, code: '404' }),
    ),
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
];

/** Faults of the public operations and of the router. */
export const SYSTEM_FAULTS = behaviourFaults(LINES);
