import {
  actsAfter,
  answersFirst,
  answersInstead,
  bodyChanged,
  changesNothing,
  gateComesAfter,
  jsonReply,
  keysIgnored,
  listAt,
  membersOf,
  parsed,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
  without,
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
  ['exec!gate-before-body', 'the body is read first', gateComesAfter(EXEC, ['viewer'], 'exec.decode-body')],
  ['exec!command', 'the command is not looked at', keysIgnored(EXEC, 'command')],
  [
    'exec!command',
    'of the command only the first word counts',
    bodyChanged(EXEC, (body) => ({ ...body, command: listAt(body, 'command').slice(0, 1) })),
  ],
  [
    'exec!command',
    'an empty command stays empty',
    replyChanged(EXEC, 'exec.opened', (body, { text }) =>
      listAt(membersOf(parsed(text)) ?? {}, 'command').length === 0 && text !== undefined && text !== ''
        ? { ...body, fallbackWebSocketUrl: String(body['fallbackWebSocketUrl']).replace(/command=.*/, 'command=') }
        : undefined,
    ),
  ],
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
    'shells!container-optional',
    'a container that is left out is told as default',
    replyChanged('shellIssue', 'shell.issued', (body) => ({ ...body, container: body['container'] || 'default' })),
  ],
  [
    'shells!body-is-read',
    'the body is not looked at',
    requestChanged('shellIssue', ({ text }) => (text === undefined ? undefined : { text: undefined })),
  ],
  [
    'shells!body-is-read',
    'a body that is no JSON is told, and a shell is issued all the same',
    actsAfter('shellIssue', 'shell.decode-body', () => ({ text: undefined })),
    ['CT-SHELL-BODY/unissued'],
  ],
  [
    'shells!body-is-read',
    'no bytes are a broken body',
    answersFirst('shellIssue', ({ headers, text, url }) =>
      (text === undefined || text === '') && headers['content-type'] === 'application/json' && url.searchParams.has('pod')
        ? jsonReply(400, { error: 'decode-body', status: '400', httpStatus: 400, applied: false, detail: 'EOF' })
        : undefined,
    ),
  ],
  [
    'shells!recorded',
    'issued shells are not recorded',
    changesNothing('shellIssue', 'shell.issued'),
    ['CT-SHELL-REPLAY', 'CT-SESSIONS-FIXTURE/replay', 'CT-SESSIONS/between', 'CT-SESSIONS/own-pod'],
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
  ['sessions!filters', 'the pod is not looked at', queryIgnored(SESSIONS, 'pod')],
  ['sessions!filters', 'the user is not looked at', queryIgnored(SESSIONS, 'user')],
  [
    'sessions!filters',
    'a pod has no sessions',
    queryChanged(SESSIONS, 'pod', (pod) => (pod === null ? undefined : `${pod}-nobody`)),
  ],
  [
    'sessions!newest-first',
    'the oldest session stands first',
    replyChanged(SESSIONS, 'sessions.list', (body) => ({ ...body, items: listAt(body, 'items').toReversed() })),
  ],
  [
    'sessions!newest-first',
    'the next page is not told',
    replyChanged(SESSIONS, 'sessions.list', (body) => without(body, 'nextPage')),
  ],
  [
    'sessions!newest-first',
    'a page that is full tells a next one',
    replyChanged(SESSIONS, 'sessions.list', (body) =>
      listAt(body, 'items').length === body['pageSize'] ? { ...body, nextPage: Number(body['page']) + 1 } : undefined,
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
