import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { go } from '../go-json.ts';
import { safeTime } from '../ids.ts';
import { decodeAnyhow } from '../read-body.ts';
import { type Bodies, json, present } from '../reply.ts';
import { safeNanos } from '../state/continuum.ts';
import { replicationOf } from './continuum.ts';

/** GET dr/replication-status: of all continuums. No standby of the fixtures can be verified, so all are unknown. */
export const drReplication: OperationHandler = ({ id }, sovereign) => {
  const { cluster, continuum } = sovereign.store.arrangement();
  const isSeen = cluster === 'reachable' && continuum === 'readable';
  const rows = isSeen ? sovereign.store.continuums.list().map((one) => replicationOf(one, sovereign)) : [];
  return json('dr-replication.status', {
    sovereign: id,
    continuumCount: rows.length,
    replicasHealthy: 0,
    replicasDegraded: 0,
    replicasUnknown: rows.length,
    maxWalLagSeconds: Math.max(0, ...rows.map(({ walLagSeconds }) => walLagSeconds)),
    continuums: rows,
    observedAt: safeTime(sovereign.clock.now()),
    source: rows.length > 0 ? 'live' : 'pending',
  });
};

/** GET dr/quorum/status: the three DNS managers of the fixtures (chart, qa-fixtures/pdm-qa.yaml), which always agree. */
export const drQuorum: OperationHandler = ({ id, url }, { store, clock }) => {
  const at = safeTime(clock.now());
  const asked = (key: string, fallback: string): string => url.searchParams.get(key)?.trim() || fallback;
  const zone = asked('zone', 'openova.io');
  const isSeen = store.arrangement().cluster === 'reachable';
  const witnesses = ['pdm-1', 'pdm-2', 'pdm-3'].map((name) => ({
    name,
    endpoint: `https://${name}.openova.io:8081`,
    region: 'hz-fsn-rtz-prod',
    phase: 'Healthy',
    agreement: true,
    lastProbed: at,
  }));
  return json('dr-quorum.status', {
    sovereign: id,
    zone,
    recordName: `_continuum-quorum.${asked('continuum', 'cont-omantel')}.${zone}`,
    leaseHolder: '',
    leaseExpires: '',
    quorum: isSeen ? 'in-quorum' : 'pending',
    quorumOf: isSeen ? '3of3' : '',
    primaryRegion: 'hz-fsn-rtz-prod',
    witnesses: isSeen ? witnesses : [],
    observedAt: at,
    source: isSeen ? 'live' : 'pending',
  });
};

const CHECKS = [
  ['continuum-cr-ready', 'replication'],
  ['cnpgpair-streaming', 'replication'],
  ['wal-lag-under-rto', 'replication'],
  ['quorum-2of3-witnesses', 'quorum'],
  ['dns-resolver-reachable', 'dns'],
  ['powerdns-zone-writable', 'dns'],
  ['rbac-switchover-allowed', 'rbac'],
  ['audit-pipeline-healthy', 'audit'],
  ['nats-jetstream-leader', 'messaging'],
  ['blueprint-chart-no-drift', 'platform'],
] as const;

type Preflight = Bodies['Preflight'];

/** Ten checks, of which the first alone looks: the others pass unseen (continuum_dr_extras.go, the copy 59513783799). */
const preflight = ({ id }: Call, { store, clock }: Sovereign, runId: string, source: string): Preflight => {
  const at = safeTime(clock.now());
  const isUnseen = store.arrangement().continuum === 'unreadable';
  const checks = CHECKS.map(([name, category], index) => ({
    id: `preflight-${String(index + 1).padStart(2, '0')}`,
    name,
    category,
    ...(index === 0 && isUnseen
      ? { status: 'Warn' as const, message: 'no Continuum CR present yet', severity: 'warning' as const }
      : { status: 'Pass' as const, severity: 'info' as const }),
  }));
  return {
    sovereign: id,
    runId,
    startedAt: at,
    completedAt: at,
    durationMillis: 0,
    checks: checks as Preflight['checks'],
    overallStatus: isUnseen ? 'DegradedReady' : 'Ready',
    blockingChecks: null,
    source,
  };
};

/** POST dr/runbook/preflight: ten checks. */
export const drPreflight: OperationHandler = (call, sovereign) =>
  json('dr-preflight.checked', preflight(call, sovereign, `preflight-${safeNanos(sovereign.clock.now())}`, 'preflight-runner'));

const STEPS = [
  'preflight',
  'freeze-writes-on-primary',
  'drain-replication-lag',
  'promote-replica',
  'update-quorum-lease',
  'update-dns-records',
];

const PLAYBACK = go.struct('handler.drRunbookPlaybackRequest', {
  continuum: go.string,
  targetRegion: go.string,
  reason: go.string,
  dryRun: go.bool,
  acceptWarn: go.bool,
});

/** POST dr/runbook/playback: six steps, of which none does anything. */
export const drPlayback: OperationHandler = async (call, sovereign) => {
  const body = await decodeAnyhow(call.request, PLAYBACK);
  const at = safeTime(sovereign.clock.now());
  const nanos = safeNanos(sovereign.clock.now());
  const continuum = body.continuum.trim() || 'cont-omantel';
  const steps = STEPS.map((name, index) => ({ step: index + 1, name, status: 'Completed', startedAt: at, durationMillis: 0 }));
  return json('dr-playback.played', {
    sovereign: call.id,
    runId: `playback-${nanos}`,
    continuum,
    targetRegion: body.targetRegion.trim(),
    startedAt: at,
    completedAt: at,
    status: 'completed',
    steps,
    preflight: preflight(call, sovereign, `playback-${nanos}-pre`, 'playback-preflight'),
    ...present({ auditEventId: body.dryRun ? undefined : `audit-${continuum}-${nanos}` }),
    dryRun: body.dryRun,
    source: 'playback-runner',
  });
};
