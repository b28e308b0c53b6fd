import type { OperationHandler } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { hard, json, written } from '../reply.ts';

/** GET healthz. */
export const healthz: OperationHandler = () => written('healthz.ok', 'text/plain', 'ok');

/** GET readyz: nobody has read what the product says; it answers like healthz. */
export const readyz: OperationHandler = () => written('readyz.ok', 'text/plain', 'ok');

/** A few of the metrics of a Go process, in the text format of Prometheus. */
const METRICS = [
  ['go_goroutines', 'Number of goroutines that currently exist.', 'gauge', 'go_goroutines 42'],
  ['go_info', 'Information about the Go environment.', 'gauge', 'go_info{version="go1.26.0"} 1'],
  ['go_threads', 'Number of OS threads created.', 'gauge', 'go_threads 12'],
  ['process_open_fds', 'Number of open file descriptors.', 'gauge', 'process_open_fds 23'],
] as const;

/** GET metrics. */
export const metrics: OperationHandler = () =>
  written(
    'metrics.text',
    'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
    METRICS.map(([name, help, type, line]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${line}\n`).join(''),
  );

/** GET version: what a development build says of itself (platform contract, 2.6), with the version of the chart that started it. */
export const version: OperationHandler = (_call, { era }) =>
  json('version.info', {
    service: 'catalyst-api',
    sha: 'dev',
    gitSha: 'dev',
    version: '0.0.0',
    chartVersion: '1.4.115',
    buildTime: '2026-05-16T12:00:00Z',
    go: 'go1.26.0',
    ...(isOfEra(era, 'buildTimeHasSource') ? { buildTimeSource: 'process-start' as const } : {}),
  });

/** GET sovereign/self: a mothership is none, and a Sovereign may not know its id yet (platform contract, 14). */
export const sovereignSelf: OperationHandler = (_call, { sovereign, fqdn, mode, store }) => {
  if (mode === 'mothership')
    return hard(
      'sovereign-self.not-a-sovereign',
      'this catalyst-api Pod is not running on a Sovereign cluster (no CATALYST_OTECH_FQDN/SELF_DEPLOYMENT_ID env)',
    );
  if (store.arrangement().deployment_id === 'missing')
    return json('sovereign-self.not-yet-stamped', {
      error: 'deployment-id-not-yet-stamped',
      detail:
        'Sovereign FQDN is known but the contabo orchestrator has not yet POSTed the deployment id to this cluster. The handover step is behind — retry shortly.',
      fqdn,
      status: 503,
      code: '503',
    });
  return json('sovereign-self.named', { deploymentId: sovereign, sovereignFQDN: fqdn });
};
