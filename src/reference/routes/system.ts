import { json, type Reply } from '../reply.ts';

/** GET healthz. */
export const healthz = (): Reply => ({ case: 'healthz.ok', status: 200, body: { kind: 'text', text: 'ok' } });

/** GET version: what a development build says of itself (platform contract, 2.6). */
export const version = (): Reply =>
  json('version.info', 200, {
    service: 'catalyst-api',
    sha: 'dev',
    gitSha: 'dev',
    version: '0.0.0',
    buildTime: '2026-05-16T12:00:00Z',
    go: 'go1.23.4',
  });
