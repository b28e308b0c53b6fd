import {
  actsAfter,
  answersInstead,
  changesNothing,
  jsonReply,
  listAt,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
} from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const EXEC = ['execSession', 'execPod'];
const SESSIONS = ['sessions', 'shellSessions'];

const LINES: readonly BehaviourLine[] = [
  ['exec!developer-and-up', 'viewers may open shells', servedAs(EXEC, ['viewer'], 'developer')],
  ['exec!developer-and-up', 'developers are refused', servedAs(EXEC, ['developer'], 'viewer')],
  ['exec!developer-and-up', 'operators are refused', servedAs(EXEC, ['operator'], 'viewer')],
  ['exec!developer-and-up', 'admins are refused', servedAs(EXEC, ['admin'], 'viewer')],
  ['exec!developer-and-up', 'owners are refused', servedAs(EXEC, ['owner'], 'viewer')],
  ['exec!developer-and-up', 'a refused shell is opened all the same', actsAfter(EXEC, 'exec.forbidden', () => ({ as: 'owner' }))],
  [
    'shells!parameters-before-gate',
    'the caller is judged first',
    requestChanged('shellIssue', ({ tier, url }) => {
      if (tier !== 'viewer') return undefined;
      const complete = new URL(url);
      for (const name of ['namespace', 'pod']) complete.searchParams.set(name, url.searchParams.get(name) ?? 'any');
      return { url: complete };
    }),
  ],
  ['shells!viewer-is-refused', 'viewers are issued shells', servedAs('shellIssue', ['viewer'], 'developer')],
  ['shells!viewer-is-refused', 'developers are refused', servedAs('shellIssue', ['developer'], 'viewer')],
  ['shells!viewer-is-refused', 'operators are refused', servedAs('shellIssue', ['operator'], 'viewer')],
  ['shells!viewer-is-refused', 'admins are refused', servedAs('shellIssue', ['admin'], 'viewer')],
  ['shells!viewer-is-refused', 'owners are refused', servedAs('shellIssue', ['owner'], 'viewer')],
  [
    'shells!viewer-is-refused',
    'the refusal names a session that is null',
    replyChanged('shellIssue', 'shell.refused', (body) => ({ ...body, sessionId: null })),
  ],
  ['shells!viewer-is-refused', 'a refused shell is recorded', actsAfter('shellIssue', 'shell.refused', () => ({ as: 'owner' }))],
  [
    'shells!container-optional',
    'the container is missing like a pod',
    requestChanged('shellIssue', ({ url }) => {
      if (url.searchParams.has('container')) return undefined;
      const without = new URL(url);
      without.searchParams.delete('pod');
      return { url: without };
    }),
  ],
  [
    'shells!container-optional',
    'the container is called main',
    queryChanged('shellIssue', 'container', (container) => (container === null ? 'main' : undefined)),
  ],
  [
    'shells!recorded',
    'issued shells are not recorded',
    changesNothing('shellIssue', 'shell.issued'),
    ['CT-SHELL-REPLAY', 'CT-SESSIONS-FIXTURE/replay', 'CT-SESSIONS/between'],
  ],
  [
    'shells!recorded',
    'the newest session is left out',
    replyChanged(SESSIONS, 'sessions.list', (body) => ({
      ...body,
      items: listAt(body, 'items').slice(1),
    })),
  ],
  ['sessions!gate-is-hard', 'viewers see sessions', servedAs(SESSIONS, ['viewer'], 'admin')],
  ['sessions!gate-is-hard', 'developers see sessions', servedAs(SESSIONS, ['developer'], 'admin')],
  ['sessions!gate-is-hard', 'operators see sessions', servedAs(SESSIONS, ['operator'], 'admin')],
  ['sessions!gate-is-hard', 'admins are refused', servedAs(SESSIONS, ['admin'], 'viewer')],
  ['sessions!gate-is-hard', 'owners are refused', servedAs(SESSIONS, ['owner'], 'viewer')],
  [
    'sessions!gate-is-hard',
    'the refusal is soft',
    answersInstead(SESSIONS, 'sessions.forbidden', (_, body) => jsonReply(200, body)),
  ],
  ['sessions!bad-parameters', 'a from that cannot be read is not looked at', queryIgnored(SESSIONS, 'from')],
  ['sessions!bad-parameters', 'a to that cannot be read is not looked at', queryIgnored(SESSIONS, 'to')],
  ['sessions!bad-parameters', 'a page that cannot be read is the first', queryIgnored(SESSIONS, 'page')],
  ['sessions!bad-parameters', 'a pageSize that cannot be read is the default', queryIgnored(SESSIONS, 'pageSize')],
  [
    'sessions!bad-parameters',
    'what cannot be read is not named',
    answersInstead(SESSIONS, ['sessions.bad-from', 'sessions.bad-to', 'sessions.bad-page', 'sessions.bad-pageSize'], (_, body) =>
      jsonReply(400, { ...body, error: 'bad-request' }),
    ),
  ],
  [
    'sessions!unknown-replay',
    'an unknown session is one that is not available',
    answersInstead('sessionReplay', 'replay.not-found', ({ url }) =>
      jsonReply(200, {
        sessionId: url.pathname.split('/').at(-2) ?? '',
        embedURL: 'https://guacamole.omantel.biz/#/recordings/none',
        available: false,
        reason: 'no recording',
      }),
    ),
  ],
];

/** Faults of shells, and of the sessions that they leave. */
export const SHELLS_FAULTS = behaviourFaults(LINES);
