import { actorOf, type Call, type OperationHandler, type Sovereign, unreachable } from '../context.ts';
import { safeTime } from '../ids.ts';
import { decodeLenient } from '../read-body.ts';
import { hard, json, type Reply, statusLine, tabled } from '../reply.ts';
import type { Continuum } from '../state/continuum.ts';
import { isOperator } from '../tiers.ts';
import { targetIn } from './continuum.ts';

type Refusal =
  | 'switchover.refused'
  | 'switchover.missing-target'
  | 'switchover.noop'
  | 'switchover.conflict'
  | 'switchover.no-pair'
  | 'switchover.get-failed'
  | 'switchover.update-failed';

const CODES: Readonly<Record<Refusal, readonly [code: number, error: string]>> = {
  'switchover.refused': [403, '403'],
  'switchover.missing-target': [400, 'missing-target-region'],
  'switchover.noop': [409, 'switchover-noop'],
  'switchover.conflict': [409, 'continuum-conflict'],
  'switchover.no-pair': [404, 'no-live-dr-pair'],
  'switchover.get-failed': [500, 'continuum-get-failed'],
  'switchover.update-failed': [500, 'continuum-update-failed'],
};

/** A refusal: HTTP 200 in every profile, with the code in the body (platform contract, 13). */
const refuse = (name: Refusal, call: Call, targetRegion: string, message: string): Reply => {
  const [code, error] = CODES[name];
  const body = {
    name: call.params['name'] ?? '',
    namespace: '',
    targetRegion,
    requestedAt: '',
    status: String(code),
    httpStatus: code,
    error,
    applied: false,
    message,
  };
  return tabled(name, body);
};

const moved = (one: Continuum, target: string, call: Call, sovereign: Sovereign): Reply => {
  const { store, clock, profile, defects } = sovereign;
  const actor = actorOf(call);
  const at = safeTime(clock.now());
  const seconds = one.rtoSeconds;
  if (!defects.switchoverFabricated) {
    const move = { at, fromRegion: one.currentPrimary, toRegion: target, actor, kind: 'switchover' as const };
    store.continuums.move(one.name, { ...move, durationSeconds: seconds });
    const detail = `switchover of ${one.name} from ${one.currentPrimary} to ${target}`;
    store.audit.record({ auditType: 'continuum-switchover-requested', actor, detail });
    store.audit.record({ auditType: 'continuum-switchover-completed', actor, detail: `${detail} (duration=${seconds}s)` });
  }
  const shared = {
    name: one.name,
    namespace: one.namespace,
    targetRegion: target,
    fromRegion: one.currentPrimary,
    toRegion: target,
    requestedAt: at,
    applied: true as const,
  };
  const isDone = statusLine('switchover.accepted', profile) === 200;
  return json('switchover.accepted', {
    ...shared,
    ...(isDone
      ? { status: 'completed', httpStatus: 200, duration: seconds, message: `${target} is the primary` }
      : { status: 'requested', httpStatus: 202, message: `${target} will be the primary` }),
  });
};

/** POST switchover: the caller is judged first, before the deployment is looked up (defect D11). The reference really moves the
 * primary, at once; the seconds that it tells are the RTO, which a real one may take. */
export const switchover: OperationHandler = async (call, sovereign) => {
  const { store, mode } = sovereign;
  if (!isOperator(call.claims)) return refuse('switchover.refused', call, '', 'a switchover requires tier-operator or higher');
  if (mode === 'mothership' && call.id !== sovereign.sovereign)
    return hard('switchover.deployment-not-registered', `no deployment with id ${call.id}`);
  if (unreachable(sovereign)) return hard('switchover.unreachable', 'no client for the cluster of the Sovereign');
  const asked = targetIn(await decodeLenient(call.request));
  if (store.arrangement().continuum === 'unreadable')
    return refuse('switchover.get-failed', call, asked, 'the cluster did not give the object');
  const one = store.continuums.find(call.params['name'] ?? '');
  if (!one) return refuse('switchover.no-pair', call, asked, `no continuum is called ${call.params['name']}`);
  // Also when it is the primary by now (platform contract, 13): the second of two switchovers without a target is a no-op.
  const target = asked || one.hotStandbyRegions[0];
  if (target === undefined) return refuse('switchover.missing-target', call, '', 'there is no standby to switch over to');
  if (target === one.currentPrimary) return refuse('switchover.noop', call, target, `${target} is the primary already`);
  const { write } = store.arrangement();
  if (write === 'conflicting')
    return refuse('switchover.conflict', call, target, 'somebody else changed the continuum in between');
  if (write === 'failing') return refuse('switchover.update-failed', call, target, 'the cluster refused the object');
  return moved(one, target, call, sovereign);
};

/** POST switchover/preview: what a switchover would do; it has no gate and moves nothing. */
export const switchoverPreview: OperationHandler = async (call, sovereign) => {
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const asked = targetIn(await decodeLenient(call.request));
  const one = sovereign.store.continuums.find(call.params['name'] ?? '');
  if (!one) return hard('switchover-preview.not-found', `no continuum is called ${call.params['name']}`);
  const regions = [one.primaryRegion, ...one.hotStandbyRegions];
  const target = asked || one.hotStandbyRegions[0] || one.currentPrimary;
  const checks = [
    ...(regions.includes(target) ? [] : [`${target} is no region of the continuum`]),
    ...(target === one.currentPrimary ? [`${target} is the primary already`] : []),
  ];
  return json('switchover-preview.shown', {
    continuum: one.name,
    namespace: one.namespace,
    targetRegion: target,
    currentPrimary: one.currentPrimary,
    currentLagSec: one.walLagSeconds,
    estimatedDurationSec: one.rtoSeconds,
    estimatedDuration: `${one.rtoSeconds}s`,
    blockingChecks: checks,
    promotable: checks.length === 0,
    message: checks.length === 0 ? `${target} can be promoted` : `${target} cannot be promoted`,
  });
};
