import type { OperationHandler } from '../context.ts';
import { json } from '../reply.ts';
import { replicasOf } from './continuum.ts';

/** GET dr/replication-status: of all continuums. */
export const drReplication: OperationHandler = (_call, { store }) => {
  const items = store.continuums
    .list()
    .map((one) => ({ name: one.name, primary: one.currentPrimary, replicas: replicasOf(one) }));
  return json('dr-replication.status', { items: items, total: items.length });
};

/** GET dr/quorum/status: three DNS managers, of which the reference's are always there. */
export const drQuorum: OperationHandler = () => {
  const members = ['pdm-1', 'pdm-2', 'pdm-3'].map((name) => ({ name, reachable: true }));
  return json('dr-quorum.status', { status: 'in-quorum', quorum: '2of3', holder: 'pdm-1', members });
};

const CHECKS = [
  'continuum-exists',
  'continuum-healthy',
  'standby-exists',
  'standby-reachable',
  'replication-streaming',
  'wal-lag-below-rpo',
  'lease-held',
  'dns-observed',
  'backup-completed',
  'quorum',
];

/** POST dr/runbook/preflight: ten checks, of which the lag can fail. */
export const drPreflight: OperationHandler = (_call, { store }) => {
  const all = store.continuums.list();
  const lagging = all.some(({ walLagSeconds, rpoSeconds }) => walLagSeconds > rpoSeconds);
  const checks = CHECKS.map((name) => {
    const isBad = name === 'wal-lag-below-rpo' && lagging;
    return { name, status: isBad ? 'fail' : 'pass', message: isBad ? 'the lag is above the RPO' : '' };
  });
  return json('dr-preflight.checked', { overallStatus: lagging ? 'DegradedReady' : 'Ready', checks });
};

const STEPS = ['announce', 'fence-primary', 'promote-standby', 'move-dns', 'verify', 'close'];

/** POST dr/runbook/playback: six steps; a rehearsal that moves nothing. */
export const drPlayback: OperationHandler = () =>
  json('dr-playback.played', { result: 'completed', steps: STEPS.map((name) => ({ name, status: 'rehearsed' })) });
