import type { Json } from '../../model.ts';
import {
  type Asked,
  actsAfter,
  answersFirst,
  answersInstead,
  asksInstead,
  bodyChanged,
  breaks,
  changesNothing,
  hardReply,
  jsonReply,
  keysIgnored,
  type Members,
  membersOf,
  ofItems,
  onlyWhere,
  parsed,
  queryChanged,
  queryIgnored,
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
    'the primary told is always that of the fixtures',
    replyChanged('continuum', 'continuum.found', (body) => ({ ...body, currentPrimary: HOME })),
  ],
  [
    'continuum!enriched',
    'the roles of the regions are told the wrong way round',
    replyChanged('continuum', 'continuum.found', (body) => ({
      ...body,
      replicas: (Array.isArray(body['replicas']) ? body['replicas'] : []).map(
        (one): Json => ({ ...membersOf(one), role: membersOf(one)?.['role'] === 'primary' ? 'replica' : 'primary' }),
      ),
    })),
  ],
  [
    'continuum!namespace',
    'the namespace of the query is not looked at',
    queryIgnored(['continuums', 'replicationStatus', 'switchover'], 'namespace'),
  ],
  [
    'continuum!namespace',
    'a continuum is found in no namespace',
    queryChanged('continuums', 'namespace', (value) => (value === null ? undefined : 'nowhere')),
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
  [
    'continuum!not-found-shape',
    'one that is missing is made up under another name',
    replyChanged('continuum', 'continuum.found', (body) =>
      String(body['uid']).startsWith('synth-') ? { ...body, name: 'cont-omantel' } : undefined,
    ),
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

  [
    'continuum!put-audited',
    'a change of the policy is not audited',
    auditChanged((events) => events.filter(({ auditType }) => auditType !== 'continuum-policy-updated')),
  ],
  [
    'continuum!put-audited',
    'a change of the policy is audited without its actor',
    auditChanged((events) =>
      events.map((event) => (event['auditType'] === 'continuum-policy-updated' ? without(event, 'actor') : event)),
    ),
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
      'CT-SWITCHOVER/written',
      'CT-FAILBACK-APPROVE/forgotten',
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
    'the short key of the target wins over the long one',
    bodyChanged('switchover', (body) => ('target' in body && 'targetRegion' in body ? without(body, 'targetRegion') : undefined)),
  ],
  [
    'switchover!default-target',
    'the keys of the body are found in their own case only',
    requestChanged('switchover', ({ text }) => (text?.includes('TARGETREGION') === true ? { text: '{}' } : undefined)),
  ],
  [
    'switchover!default-target',
    'a target that is no text is refused',
    answersFirst('switchover', (asked) =>
      typeof sent(asked)['targetRegion'] === 'number'
        ? hardReply(400, 'invalid-body', 'json: cannot unmarshal number')
        : undefined,
    ),
  ],
  ...['requestedBy', 'reason'].map(
    (name): BehaviourLine => [
      'switchover!echoes',
      `a switchover is told without its ${name}`,
      replyChanged('switchover', 'switchover.accepted', (body) => without(body, name)),
    ],
  ),
  [
    'switchover!echoes',
    'a switchover is not written to the object',
    replyChanged('continuums', 'continuums.found', (body) => ({
      ...body,
      spec: without(membersOf(body['spec']) ?? {}, 'switchover'),
    })),
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
  ...(['requested', 'completed'] as const).flatMap((type): readonly BehaviourLine[] => {
    const rule = type === 'requested' ? 'switchover!audited' : 'switchover!completion-audited';
    return [
      [
        rule,
        `that a switchover was ${type} is not audited`,
        auditChanged((events) => events.filter((event) => !isAudited(type)(event))),
      ],
      [
        rule,
        `that a switchover was ${type} is audited without its actor`,
        auditChanged((events) => events.map((event) => (isAudited(type)(event) ? without(event, 'actor') : event))),
      ],
    ];
  }),
  [
    'switchover!audited',
    'a request for a switchover is audited without its regions and its reason',
    auditChanged((events) => events.map((event) => (isAudited('requested')(event) ? { ...event, detail: 'requested' } : event))),
  ],
  [
    'switchover!completion-audited',
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
    'switchover-preview!blocks',
    'the primary can be promoted',
    replyChanged('switchoverPreview', 'switchover-preview.shown', (body) => ({ ...body, blockingChecks: [], promotable: true })),
  ],
  [
    'switchover-preview!blocks',
    'a region that is not known cannot be promoted',
    replyChanged('switchoverPreview', 'switchover-preview.shown', (body) =>
      body['targetRegion'] === 'hz-nbg-rtz-prod' && body['continuum'] === 'cont-omantel'
        ? { ...body, blockingChecks: ['unknown region'], promotable: false }
        : undefined,
    ),
  ],

  [
    'failback!returns-the-primary',
    'an approved failback moves nothing',
    changesNothing('failbackApprove', 'failback-approve.approved'),
    // It tells of a move from another side.
    ['CT-CONTINUUM-FIXTURE/audited', 'CT-FAILBACK/written'],
  ],
  [
    'failback!returns-the-primary',
    'an approval that nobody waits for moves the primary',
    actsAfter('failbackApprove', 'failback-approve.approved', (asked) => ({
      url: withPath(asked, (path) => path.replace('/failback/approve', '/switchover')),
      text: JSON.stringify({ targetRegion: HOME }),
    })),
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
    'failback!taken-at-any-time',
    'a failback without a switchover is a conflict',
    breaks('failback', () => async (asked, beneath) => {
      if (asked.operation !== 'failback' || asked.tier !== 'owner') return (await beneath.ask(asked)).response;
      const url = withPath(asked, (path) => path.replace('/failback', ''));
      const seen = await beneath.ask({ ...asked, method: 'GET', url, text: undefined, operation: 'continuum' });
      const isHome = membersOf(parsed(await seen.response.text()))?.['currentPrimary'] === HOME;
      return isHome ? hardReply(409, 'failback-conflict', 'nothing to fail back') : (await beneath.ask(asked)).response;
    }),
  ],
  [
    'failback!taken-at-any-time',
    'a failback is not written to the object',
    replyChanged(
      'continuums',
      'continuums.found',
      specChanged((spec) => ({ ...spec, failback: without(membersOf(spec['failback']) ?? {}, 'requested') })),
    ),
  ],
  ...gatePassed('failback-approve!gate', BELOW_ADMIN, 'may approve a failback', 'failbackApprove'),
  ...gateClosed('failback-approve!gate', ['admin', 'owner'], 'failbackApprove'),
  [
    'failback-approve!gate',
    'an approval is refused with HTTP 200',
    answersInstead('failbackApprove', 'failback-approve.forbidden', toldWith(200)),
  ],
  [
    'failback-approve!unasked',
    'an approval that nobody asked for is a conflict',
    answersFirst('failbackPluralApprove', () => hardReply(409, 'failback-conflict', 'no failback was requested')),
  ],
  [
    'failback-approve!unasked',
    'an approval is not written to the object',
    replyChanged(
      'continuums',
      'continuums.found',
      specChanged((spec) => ({ ...spec, failback: without(membersOf(spec['failback']) ?? {}, 'approved', 'approvedBy') })),
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
  [
    'switchover-history!lists',
    'a continuum that is missing has no history',
    onlyWhere(
      ({ url }) => !url.pathname.includes('/cont-omantel/'),
      replyChanged(
        'switchoverHistory',
        'switchover-history.list',
        ofItems(() => []),
      ),
    ),
  ],

  ...BELOW_ADMIN.map(
    (tier): BehaviourLine => [
      'continuum-settings!no-gate',
      `${tier}s may not change the settings`,
      answersFirst('continuumSettingsUpdate', (asked) =>
        asked.tier === tier ? hardReply(403, 'forbidden', 'tier-admin or higher') : undefined,
      ),
    ],
  ),
  [
    'continuum-settings!defaults',
    'a continuum that cannot be read has no settings',
    replyChanged('continuumSettings', 'continuum-settings.settings', (body) =>
      body['autoFailoverThresholdSeconds'] === 120 ? { ...body, rpoSeconds: 0, autoFailoverThresholdSeconds: 0 } : undefined,
    ),
  ],
  [
    'continuum-settings!defaults',
    'settings that cannot be read are a hard error',
    answersInstead('continuumSettings', 'continuum-settings.settings', (_, body) =>
      body['autoFailoverThresholdSeconds'] === 120 ? hardReply(404, 'continuum-not-found', 'not found') : undefined,
    ),
  ],
  [
    'continuum-settings!echoes',
    'settings of a continuum that is missing are refused',
    onlyWhere(
      ({ url }) => !url.pathname.includes('/cont-omantel/'),
      answersInstead('continuumSettingsUpdate', 'continuum-settings-put.updated', () =>
        hardReply(404, 'continuum-not-found', 'not found'),
      ),
    ),
  ],
  [
    'continuum-settings!echoes',
    'settings that the body leaves out are told as they are',
    replyChanged('continuumSettingsUpdate', 'continuum-settings-put.updated', (body) => ({
      ...body,
      rpoSeconds: body['rpoSeconds'] === 0 ? 30 : (body['rpoSeconds'] ?? 0),
    })),
  ],
  [
    'continuum-settings!echoes',
    'the name of the body is told',
    replyChanged('continuumSettingsUpdate', 'continuum-settings-put.updated', (body, asked) => ({
      ...body,
      continuum: sent(asked)['continuum'] ?? body['continuum'] ?? '',
    })),
  ],
  [
    'continuum-settings!one-state',
    'settings are told as changed and stay',
    changesNothing('continuumSettingsUpdate', 'continuum-settings-put.updated'),
    // They come after a change that was to be taken back.
    ['CT-CONTINUUM/put-outside', 'CT-CONTINUUM/put-fraction', 'CT-CONTINUUM/put-nothing', 'CT-SETTINGS'],
  ],
  [
    'continuum-settings!one-state',
    'what the settings leave out becomes zero',
    bodyChanged('continuumSettingsUpdate', (body) => ({
      ...body,
      ...(Number(body['rpoSeconds'] ?? 0) > 0 ? {} : { rpoSeconds: 1 }),
    })),
  ],

  [
    'replication!pending',
    'a replication that cannot be seen is a hard error',
    answersInstead('replicationStatus', 'replication.status', (_, body) =>
      body['source'] === 'pending' ? hardReply(404, 'continuum-not-found', 'not found') : undefined,
    ),
  ],
  [
    'replication!pending',
    'a replication that cannot be seen is told as live',
    replyChanged('replicationStatus', 'replication.status', (body) => ({ ...body, source: 'live' })),
  ],
  [
    'dr-replication!counts',
    'continuums are listed and not counted',
    replyChanged('drReplication', 'dr-replication.status', (body) => ({ ...body, continuumCount: 0 })),
  ],
  [
    'dr-replication!counts',
    'continuums that cannot be read are counted',
    replyChanged('drReplication', 'dr-replication.status', (body) => ({ ...body, continuumCount: 1 })),
  ],
  ['dr-quorum!asked', 'the quorum does not look at the zone', queryIgnored('drQuorum', 'zone')],
  ['dr-quorum!asked', 'the quorum does not look at the continuum', queryIgnored('drQuorum', 'continuum')],
  [
    'dr!six-steps',
    'a playback leaves a step out',
    replyChanged('drPlayback', 'dr-playback.played', (body) => ({
      ...body,
      steps: Array.isArray(body['steps']) ? body['steps'].slice(0, 5) : [],
    })),
  ],
  [
    'dr!six-steps',
    'a dry run is audited',
    replyChanged('drPlayback', 'dr-playback.played', (body) => ({ ...body, auditEventId: 'audit-x' })),
  ],
  [
    'dr!six-steps',
    'a playback has the gate that the comments tell of',
    answersFirst('drPlayback', ({ tier }) => (tier === 'viewer' ? hardReply(403, 'forbidden', 'owner tier') : undefined)),
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
