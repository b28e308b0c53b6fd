import type { OperationHandler } from '../context.ts';
import { hard, json, text } from '../reply.ts';

/** GET healthz. */
export const healthz: OperationHandler = () => text('healthz.ok');

/** GET readyz. */
export const readyz: OperationHandler = () => text('readyz.ok');

/** GET version: what a development build says of itself (platform contract, 2.6). */
export const version: OperationHandler = () =>
  json('version.info', {
    service: 'catalyst-api',
    sha: 'dev',
    gitSha: 'dev',
    version: '0.0.0',
    buildTime: '2026-05-16T12:00:00Z',
    go: 'go1.23.4',
  });

/** GET sovereign/self: a mothership is none, and a Sovereign may not know its id yet (platform contract, 14). */
export const sovereignSelf: OperationHandler = (_call, { sovereign, fqdn, mode, store }) => {
  if (mode === 'mothership') return hard('sovereign-self.not-a-sovereign', 'this server runs no Sovereign');
  if (store.arrangement().deployment_id === 'missing')
    return hard('sovereign-self.not-yet-stamped', 'the deployment id was not stamped yet');
  return json('sovereign-self.named', { deploymentId: sovereign, sovereignFQDN: fqdn });
};
