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

/** GET sovereign/self: a mothership is none (platform contract, 14). */
export const sovereignSelf: OperationHandler = (_call, { sovereign, fqdn, mode }) =>
  mode === 'chroot'
    ? json('sovereign-self.named', { deploymentId: sovereign, sovereignFQDN: fqdn })
    : hard('sovereign-self.not-a-sovereign', 'this server runs no Sovereign');
