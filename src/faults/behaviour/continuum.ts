import type { Json } from '../../model.ts';
import {
  type Asked,
  actsAfter,
  answersFirst,
  answersInstead,
  asksInstead,
  bodyChanged,
  changesNothing,
  hardReply,
  jsonReply,
  keysIgnored,
  type Members,
  membersOf,
  ofItems,
  onlyWhere,
  parsed,
  replyChanged,
  requestChanged,
  servedAs,
  textChanged,
  toldWith,
  without,
  withPath,
} from '../breakage.ts';
import { BELOW_ADMIN, type BehaviourLine, behaviourFaults, gateClosed, gatePassed } from './behaviour-fault.ts';

const HOME = 'hz-fsn-rtz-prod';

/** The members of a request's body; none where it has no body, or another. */
const sent = ({ text }: Asked): Members => membersOf(parsed(text)) ?? {};

const namesTarget = (asked: Asked): boolean => 'targetRegion' in sent(asked) || 'target' in sent(asked);

/** What a change of the continuum sets, with or without members. */
const specChanged = (change: (spec: Members) => Members) => (body: Members) => ({
  ...body,
  spec: change(membersOf(body['spec']) ?? {}),
});

const isAudited = (type: string) => (event: Members) => event['auditType'] === `continuum-switchover-${type}`;

/** The audit of both envelopes with other events of switchovers. */
const auditChanged = (change: (events: readonly Members[]) => readonly Members[]) =>
  replyChanged(['auditRbac', 'auditContinuum'], ['audit.events', 'audit-continuum.events'], ofItems(change));

const LINES: readonly BehaviourLine[] = [
  [
    'continuum!enriched',
    'the singular spelling shows the object only',
    requestChanged('continuum', (asked) => ({ url: withPath(asked, (path) => path.replace('/continuum/', '/continuums/')) })),
  ],
  [
    'continuum!enriched',
    'the primary told is the one of the spec',
    replyChanged('continuum', 'continuum.found', (body) => ({ ...body, currentPrimary: body['primaryRegion'] ?? '' })),
  ],
  [
    'continuum!enriched',
    'the roles of the replicas are those of the spec',
    replyChanged('continuum', 'continuum.found', (body) => ({
      ...body,
      replicas: (Array.isArray(body['replicas']) ? body['replicas'] : []).map(
        (one): Json => ({
          ...membersOf(one),
          role: membersOf(one)?.['region'] === body['primaryRegion'] ? 'primary' : 'standby',
        }),
      ),
    })),
  ],
  [
    'continuum!not-found-shape',
    'one that is missing is a hard error as everywhere',
    answersInstead('continuum', 'continuum.not-found', (_, body) => jsonReply(404, without(body, 'found', 'name'))),
  ],
  [
    'continuum!not-found-shape',
    'one that is missing is told with HTTP 200',
    answersInstead('continuum', 'continuum.not-found', toldWith(200)),
  ],

  ['continuum!put-merges', 'a change is told and not made', changesNothing('continuumUpdate', 'continuum-put.updated')],
  ...['rpoSeconds', 'rtoSeconds', 'autoFailover'].map(
    (name): BehaviourLine => [
      'continuum!put-merges',
      `${name} is not merged`,
      bodyChanged(
        'continuumUpdate',
        specChanged((spec) => without(spec, name)),
      ),
    ],
  ),
  [
    'continuum!put-merges',
    'what a change leaves out gets its default again',
    bodyChanged(
      'continuumUpdate',
      specChanged((spec) => ({ rpoSeconds: 30, rtoSeconds: 60, autoFailover: false, ...spec })),
    ),
  ],
  [
    'continuum!put-merges',
    'a change with a setting that is not known is refused',
    answersFirst('continuumUpdate', (asked) =>
      'colour' in (membersOf(sent(asked)['spec']) ?? {})
        ? hardReply(400, 'invalid-body', 'json: unknown field "colour"')
        : undefined,
    ),
  ],
  [
    'continuum!put-merges',
    'a setting that is not known is kept',
    replyChanged('continuumUpdate', 'continuum-put.updated', (body, asked) => ({
      ...body,
      spec: { ...membersOf(body['spec']), ...membersOf(sent(asked)['spec']) },
    })),
  ],
  ...gatePassed('continuum!put-gate', BELOW_ADMIN, 'may change a continuum', 'continuumUpdate'),
  ...gateClosed('continuum!put-gate', ['admin', 'owner'], 'continuumUpdate'),
  [
    'continuum!put-gate',
    'a change is refused with HTTP 200',
    answersInstead('continuumUpdate', 'continuum-put.forbidden', toldWith(200)),
  ],
  [
    'continuum!put-gate',
    'a refused change is made all the same',
    actsAfter('continuumUpdate', 'continuum-put.forbidden', () => ({ as: 'owner' })),
  ],

  ...gatePassed('switchover!gate-first', ['viewer', 'developer'], 'may switch over', 'switchover'),
  [
    'switchover!gate-first',
    'a switchover is refused with HTTP 403',
    answersInstead('switchover', 'switchover.refused', toldWith(403)),
  ],
  [
    'switchover!gate-first',
    'an unknown deployment is not found, whoever asks',
    answersFirst('switchover', ({ url }) =>
      url.pathname.includes('/sovereign-omantel.biz/')
        ? undefined
        : hardReply(404, 'deployment-not-registered', 'no such deployment'),
    ),
  ],
  [
    'switchover!gate-first',
    'a missing continuum is not found, whoever asks',
    onlyWhere(({ url }) => !url.pathname.includes('/cont-omantel/'), servedAs('switchover', ['viewer', 'developer'], 'owner')),
  ],
  [
    'switchover!gate-first',
    'a refused switchover is made all the same',
    actsAfter('switchover', 'switchover.refused', () => ({ as: 'owner' })),
  ],
  ...gateClosed('switchover!operator-may', ['operator', 'admin'], 'switchover'),
  [
    'switchover!operator-may',
    'owners are refused who name no target',
    // The preparations of the rows are owners who name one.
    onlyWhere((asked) => !namesTarget(asked), servedAs('switchover', ['owner'], 'viewer')),
  ],
  [
    'switchover!moves-the-primary',
    'a switchover moves nothing',
    changesNothing('switchover', 'switchover.accepted'),
    // They tell of a move from another side.
    [
      'CT-HISTORY',
      'CT-FAILBACK',
      'CT-AUDIT-CONTINUUM',
      'CT-FLEET-CONTINUUM',
      'CT-CONTINUUM-FIXTURE/one-move',
      'CT-AUDIT/continuum',
      'CT-REPLICATION',
      'CT-DR-REPLICATION',
    ],
  ],
  [
    'switchover!moves-the-primary',
    'a switchover is told the wrong way round',
    replyChanged('switchover', 'switchover.accepted', (body) => ({
      ...body,
      fromRegion: body['toRegion'] ?? '',
      toRegion: body['fromRegion'] ?? '',
    })),
  ],
  [
    'switchover!default-target',
    'a target must be named',
    answersFirst('switchover', (asked) =>
      namesTarget(asked) || !['operator', 'admin', 'owner'].includes(asked.tier)
        ? undefined
        : jsonReply(200, {
            name: 'cont-omantel',
            namespace: '',
            targetRegion: '',
            requestedAt: '',
            status: '400',
            httpStatus: 400,
            error: 'missing-target-region',
            applied: false,
            message: 'targetRegion is required',
          }),
    ),
  ],
  [
    'switchover!default-target',
    'the default target is the first region',
    requestChanged('switchover', (asked) => (namesTarget(asked) ? undefined : { text: JSON.stringify({ targetRegion: HOME }) })),
  ],
  [
    'switchover!default-target',
    'the default target is no standby',
    requestChanged('switchover', (asked) =>
      namesTarget(asked) ? undefined : { text: JSON.stringify({ targetRegion: 'hz-nbg-rtz-prod' }) },
    ),
  ],
  [
    'switchover!default-target',
    'a body that is no JSON is refused',
    answersFirst('switchover', ({ text }) =>
      text !== undefined && parsed(text) === undefined ? hardReply(400, 'invalid-body', 'invalid character') : undefined,
    ),
  ],
  [
    'switchover!noop',
    'a switchover to the primary goes to the standby',
    // The preparations of the rows rely on a no-op of the long key.
    onlyWhere(
      (asked) => 'target' in sent(asked),
      asksInstead('switchover', 'switchover.noop', () => ({ text: '{}' })),
    ),
  ],
  [
    'switchover!noop',
    'a switchover to the primary is a hard error',
    onlyWhere((asked) => 'target' in sent(asked), answersInstead('switchover', 'switchover.noop', toldWith(409))),
  ],
  ...['requested', 'completed'].map(
    (type): BehaviourLine => [
      'switchover!audited',
      `that a switchover was ${type} is not audited`,
      auditChanged((events) => events.filter((event) => !isAudited(type)(event))),
    ],
  ),
  [
    'switchover!audited',
    'a switchover is audited without its actor',
    auditChanged((events) => events.map((event) => (isAudited('completed')(event) ? without(event, 'actor') : event))),
  ],
  [
    'switchover!audited',
    'a switchover is audited without its duration',
    auditChanged((events) => events.map((event) => (isAudited('completed')(event) ? { ...event, detail: 'done' } : event))),
  ],
  [
    'switchover!no-pair',
    'a continuum that is missing is a hard error',
    answersInstead('switchover', 'switchover.no-pair', toldWith(404)),
  ],
  [
    'switchover!no-pair',
    'any name means the only continuum',
    asksInstead('switchover', 'switchover.no-pair', (asked) => ({
      url: withPath(asked, (path) => path.replace(/\/continuum\/[^/]+/, '/continuum/cont-omantel')),
    })),
  ],
  [
    'switchover!both-spellings',
    'the plural is no route',
    answersFirst('switchoverPlural', () => new Response('404 page not found\n', { status: 404 })),
  ],
  [
    'switchover!both-spellings',
    'the plural does not look at the target',
    keysIgnored('switchoverPlural', 'targetRegion', 'target'),
  ],

  [
    'switchover-preview!moves-nothing',
    'a preview switches over',
    actsAfter('switchoverPreview', 'switchover-preview.shown', (asked) => ({
      url: withPath(asked, (path) => path.replace('/preview', '')),
    })),
  ],
  [
    'switchover-preview!moves-nothing',
    'a preview has the gate of a switchover',
    answersFirst('switchoverPreview', ({ tier }) =>
      tier === 'viewer' ? hardReply(403, 'forbidden', 'tier-operator') : undefined,
    ),
  ],

  [
    'failback!returns-the-primary',
    'an approved failback moves nothing',
    changesNothing('failbackApprove', 'failback-approve.approved'),
    // It tells of a move from another side.
    ['CT-HISTORY/newest', 'CT-CONTINUUM-FIXTURE/audited', 'CT-HISTORY/failback'],
  ],
  [
    'failback!returns-the-primary',
    'a failback is not waited with for its approval',
    actsAfter('failback', 'failback.requested', (asked) => ({ url: withPath(asked, (path) => `${path}/approve`) })),
  ],
  ...gatePassed('failback!gate', BELOW_ADMIN, 'may fail back', 'failback'),
  ...gateClosed('failback!gate', ['admin'], 'failback'),
  ['failback!gate', 'a failback is refused with HTTP 200', answersInstead('failback', 'failback.forbidden', toldWith(200))],
  [
    'failback!gate',
    'a refused failback is requested all the same',
    actsAfter('failback', 'failback.forbidden', () => ({ as: 'owner' })),
  ],
  [
    'failback!only-after-switchover',
    'a failback is requested where there is nothing to fail back',
    answersInstead('failback', 'failback.conflict', () =>
      jsonReply(202, {
        name: 'cont-omantel',
        namespace: 'qa-omantel',
        requestedAt: '2026-05-16T12:00:00Z',
        approvalRequired: true,
        message: 'failback requested',
      }),
    ),
  ],

  [
    'continuum-stream!frame-at-once',
    'no frame comes before five seconds are over',
    textChanged('continuumStream', 'continuum-stream.frames', (text) => text.replace(/^data: .*\n\n/gm, '')),
  ],
  [
    'switchover-history!lists',
    'the history forgets',
    replyChanged(
      'switchoverHistory',
      'switchover-history.list',
      ofItems(() => []),
    ),
  ],
  [
    'switchover-history!lists',
    'the history is told oldest first',
    replyChanged(
      'switchoverHistory',
      'switchover-history.list',
      ofItems((items) => [...items].reverse()),
    ),
  ],
  [
    'switchover-history!lists',
    'the history holds the last switchover only',
    replyChanged(
      'switchoverHistory',
      'switchover-history.list',
      ofItems((items) => items.slice(0, 1)),
    ),
  ],

  ...gatePassed('continuum-settings!gate', BELOW_ADMIN, 'may change the settings', 'continuumSettingsUpdate'),
  [
    'continuum-settings!gate',
    'a change of the settings is refused with HTTP 200',
    answersInstead('continuumSettingsUpdate', 'continuum-settings-put.forbidden', toldWith(200)),
  ],
  [
    'continuum-settings!gate',
    'a refused change of the settings is made all the same',
    actsAfter('continuumSettingsUpdate', 'continuum-settings-put.forbidden', () => ({ as: 'owner' })),
  ],
  [
    'continuum-settings!one-state',
    'settings are told as changed and stay',
    changesNothing('continuumSettingsUpdate', 'continuum-settings-put.updated'),
    ['CT-CONTINUUM/put-outside'],
  ],

  [
    'dr!ten-checks',
    'the preflight leaves a check out',
    replyChanged('drPreflight', 'dr-preflight.checked', (body) => ({
      ...body,
      checks: Array.isArray(body['checks']) ? body['checks'].slice(1) : [],
    })),
  ],
];

/** Faults of continuums: reading and changing them, switchovers, failbacks, their history and stream, and the runbook. */
export const CONTINUUM_FAULTS = behaviourFaults(LINES);
