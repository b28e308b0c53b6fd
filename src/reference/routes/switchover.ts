import { actorOf, type Call, type OperationHandler, type Sovereign } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { go } from '../go-json.ts';
import { safeTime } from '../ids.ts';
import { decodeAnyhow } from '../read-body.ts';
import { hard, json, present, type Reply, statusLine, tabled } from '../reply.ts';
import type { Continuum } from '../state/continuum.ts';
import { isOperator } from '../tiers.ts';
import { asker, lookUp, MADE_UP_STANDBY, nameOf, reasonOf, writeError } from './continuum.ts';

type Refusal =
  | 'switchover.refused'
  | 'switchover.missing-name'
  | 'switchover.missing-target'
  | 'switchover.noop'
  | 'switchover.conflict'
  | 'switchover.no-pair'
  | 'switchover.live-failed'
  | 'switchover.get-failed'
  | 'switchover.update-failed'
  | 'switchover.deployment-not-registered'
  | 'switchover.unreachable';

const CODES: Readonly<Record<Refusal, readonly [code: number, error: string]>> = {
  'switchover.refused': [403, '403'],
  'switchover.missing-name': [400, 'missing-name'],
  'switchover.missing-target': [400, 'missing-target-region'],
  'switchover.noop': [409, 'switchover-noop'],
  'switchover.conflict': [409, 'continuum-conflict'],
  'switchover.no-pair': [404, 'no-live-dr-pair'],
  'switchover.live-failed': [500, 'live-switchover-failed'],
  'switchover.get-failed': [500, 'continuum-get-failed'],
  'switchover.update-failed': [500, 'continuum-update-failed'],
  'switchover.deployment-not-registered': [404, 'deployment-not-registered'],
  'switchover.unreachable': [503, 'sovereign-unreachable'],
};

/** What a refusal tells beside its code; what is left out is empty. */
interface Told {
  readonly name?: string;
  readonly namespace?: string;
  readonly targetRegion?: string;
  readonly fromRegion?: string | undefined;
  readonly toRegion?: string | undefined;
  readonly reason?: string | undefined;
  readonly requestedAt?: string;
  readonly requestedBy?: string | undefined;
  readonly code?: string;
}

/** A refusal, in the shape of a switchover. But for the last two of {@link CODES} it is HTTP 200 in every profile, with the code in
 * the body (continuum.go, HandleContinuumSwitchoverRequest). */
const refuse = (name: Refusal, call: Call, message: string, told: Told = {}): Reply => {
  const [code, error] = CODES[name];
  return tabled(
    name,
    present({
      name: nameOf(call),
      namespace: '',
      targetRegion: '',
      requestedAt: '',
      ...told,
      status: String(code),
      httpStatus: code,
      error,
      applied: false,
      message,
    }),
  );
};

const REQUEST = go.struct('handler.continuumSwitchoverRequest', {
  targetRegion: go.string,
  target: go.string,
  reason: go.string,
});

/** The region that a request names: the long key wins over the short one. */
const targetOf = ({ targetRegion, target }: { readonly targetRegion: string; readonly target: string }): string =>
  targetRegion.trim() === '' ? target.trim() : targetRegion;

const moved = (one: Continuum, target: string, reason: string, call: Call, sovereign: Sovereign): Reply => {
  const { store, clock, profile, defects } = sovereign;
  const actor = actorOf(call);
  const requestedBy = asker(call);
  const requestedAt = safeTime(clock.now());
  const seconds = one.rtoSeconds;
  const from = one.primaryRegion;
  const stated = reason.trim() === '' ? undefined : reason;
  store.continuums.change(one.name, {
    switchover: { requested: true, targetRegion: target, requestedAt, ...present({ requestedBy, reason: stated }) },
  });
  const event = { actor, targetApp: one.applicationRef } as const;
  const detail = `switchover requested: ${from} → ${target} (reason: ${reasonOf(reason)})`;
  store.audit.record({ ...event, auditType: 'continuum-switchover-requested', detail });
  if (!defects.switchoverFabricated) {
    store.continuums.move(one.name, target, seconds, actor);
    const done = `switchover completed: ${from} → ${target} (duration=${seconds}s)`;
    store.audit.record({ ...event, auditType: 'continuum-switchover-completed', detail: done });
  }
  const shared = {
    name: one.name,
    namespace: one.namespace,
    targetRegion: target,
    fromRegion: from,
    toRegion: target,
    ...present({ reason: reason === '' ? undefined : reason }),
    requestedAt,
    ...present({ requestedBy }),
    applied: true as const,
  };
  if (statusLine('switchover.accepted', profile) === 200)
    return json('switchover.accepted', {
      ...shared,
      status: 'completed',
      completed: true,
      httpStatus: 200,
      duration: seconds,
      durationSeconds: seconds,
      lastSwitchoverDuration: `${seconds}s`,
      message: `switchover ${from} → ${target} completed`,
    });
  return json('switchover.accepted', {
    ...shared,
    status: 'requested',
    httpStatus: 202,
    message:
      'switchover requested — spec.switchover.requested patched on the Continuum CR; the K-Cont-2 reconciler runs the 7-step sequence and publishes the outcome. This response reports the REQUEST, not the result.',
  });
};

/** The application of a continuum that is called after it. */
const applicationOf = (name: string): string => name.replace(/^dr-/, '');

/** POST switchover: the caller is judged first, before the deployment is looked up (defect D11). The reference really moves the
 * primary, at once; the seconds that it tells are the RTO, which a real one may take. */
export const switchover: OperationHandler = async (call, sovereign) => {
  const { store, mode, clock } = sovereign;
  const name = nameOf(call);
  if (name.trim() === '') return refuse('switchover.missing-name', call, 'continuum name is required', { name: '' });
  if (!isOperator(call.claims))
    return refuse(
      'switchover.refused',
      call,
      'POST /continuum/{name}/switchover requires admin/owner/operator tier on the Application',
    );
  if (mode === 'mothership' && call.id !== sovereign.sovereign)
    return refuse(
      'switchover.deployment-not-registered',
      call,
      `sovereign ${JSON.stringify(call.id)} is not registered with this catalyst-api — no switchover was attempted and the DR state is UNKNOWN`,
      { code: '404' },
    );
  const body = await decodeAnyhow(call.request, REQUEST);
  const { reason } = body;
  const asked = targetOf(body);
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'unreachable')
    return refuse(
      'switchover.unreachable',
      call,
      'cannot reach the Sovereign cluster — no switchover was attempted and the DR state is UNKNOWN',
      {
        targetRegion: asked,
        reason: reason || undefined,
        requestedAt: safeTime(clock.now()),
        requestedBy: asker(call),
        code: '503',
      },
    );
  if (seen.kind === 'failed') return refuse('switchover.get-failed', call, seen.error);
  if (seen.kind === 'missing')
    return store.arrangement().continuum === 'pair-failing'
      ? refuse(
          'switchover.live-failed',
          call,
          'demote old primary: update qa-omantel/cluster-primary: etcdserver: request timed out',
          {
            fromRegion: 'hz-fsn-rtz-prod',
            toRegion: 'hz-hel-rtz-prod',
          },
        )
      : refuse(
          'switchover.no-pair',
          call,
          `no live 2-region cnpg-pair backing ${JSON.stringify(applicationOf(name))} — switchover requires the app placed active-hot-standby on a 2-region Sovereign`,
        );
  const { one } = seen;
  const target = asked || one.hotStandbyRegions[0];
  if (target === undefined)
    return refuse(
      'switchover.missing-target',
      call,
      'targetRegion (or its alias `target`) is required and no hot-standby regions are defined on the CR',
    );
  const { namespace, primaryRegion } = one;
  if (target === primaryRegion)
    return refuse('switchover.noop', call, `targetRegion ${JSON.stringify(target)} already primary; nothing to switchover`, {
      namespace,
      targetRegion: target,
      fromRegion: primaryRegion,
      toRegion: target,
    });
  const failed = writeError(one, sovereign);
  if (failed)
    return refuse(failed.isConflict ? 'switchover.conflict' : 'switchover.update-failed', call, failed.text, { namespace });
  return moved(one, target, reason, call, sovereign);
};

const PREVIEW = go.struct('handler.continuumSwitchoverPreviewRequest', { targetRegion: go.string, target: go.string });

/** A preview that could not run, since August 2026 (continuum_extras.go, continuumPreviewUnavailable). */
const notRun = (name: string, targetRegion: string, reason: string) =>
  ({
    continuum: name,
    namespace: '',
    targetRegion,
    currentPrimary: '',
    currentLagSec: 0,
    estimatedDurationSec: 0,
    estimatedDuration: '',
    blockingChecks: [reason] satisfies [string],
    promotable: false,
    message: `preflight could not run — ${reason}`,
  }) as const;

/** POST switchover/preview: what a switchover would do; it has no gate and moves nothing, and knows of no region whether it is one. */
export const switchoverPreview: OperationHandler = async (call, sovereign) => {
  const name = nameOf(call);
  if (name.trim() === '') return hard('switchover-preview.missing-name', 'continuum name is required');
  const body = await decodeAnyhow(call.request, PREVIEW);
  const asked = body.targetRegion.trim() || body.target.trim();
  const seen = lookUp(call, sovereign);
  if (seen.kind === 'failed') return hard('switchover-preview.get-failed', seen.error);
  if (seen.kind !== 'found') {
    if (!isOfEra(sovereign.era, 'continuumIsRead')) {
      const target = asked || MADE_UP_STANDBY;
      return json('switchover-preview.shown', {
        continuum: name,
        namespace: 'qa-omantel',
        targetRegion: target,
        currentPrimary: 'fsn1',
        currentLagSec: 2,
        estimatedDurationSec: 60,
        estimatedDuration: '60s',
        blockingChecks: [],
        promotable: true,
        message: `preview only — switchover fsn1 → ${target} (synthesized fallback)`,
      });
    }
    return seen.kind === 'missing'
      ? json('switchover-preview.not-found', {
          ...notRun(name, asked, 'no Continuum CR on this Sovereign — no promotion precondition could be checked'),
          status: 404,
          code: '404',
        })
      : json('switchover-preview.unreachable', {
          ...notRun(name, asked, 'cannot reach the Sovereign cluster — no promotion precondition could be checked'),
          status: 503,
          code: '503',
        });
  }
  const { one } = seen;
  const target = asked || (one.hotStandbyRegions[0] ?? '');
  const rto = one.rtoSeconds > 0 ? one.rtoSeconds : Number.parseInt(one.rto, 10);
  const seconds = Math.max(one.walLagSeconds, rto);
  const checks = [
    ...(target === one.currentPrimary ? [`targetRegion ${JSON.stringify(target)} already primary`] : []),
    ...(one.walLagSeconds > rto * 4
      ? [`WAL lag ${one.walLagSeconds.toFixed(1)}s exceeds 4× RTO (${rto}s) — replica not promotable`]
      : []),
  ];
  return json('switchover-preview.shown', {
    continuum: one.name,
    namespace: one.namespace,
    targetRegion: target,
    currentPrimary: one.currentPrimary,
    currentLagSec: one.walLagSeconds,
    estimatedDurationSec: seconds,
    estimatedDuration: `${Math.floor(seconds)}s`,
    blockingChecks: checks,
    promotable: checks.length === 0,
    message: `preview only — switchover ${one.currentPrimary} → ${target}`,
  });
};
