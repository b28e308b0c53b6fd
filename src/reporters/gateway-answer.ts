import type { RecordedExchange } from '../model.ts';

/** Software that stands before an API and says so in the pages that it makes up itself. */
const GATEWAYS: readonly (readonly [RegExp, string])[] = [
  [/<center>(?:nginx|openresty)[^<]*<\/center>/i, 'nginx'],
  [/\bupstream (?:connect error|request timeout)\b|\bno healthy upstream\b/, 'envoy'],
  [/\bdefault backend - 404\b/, 'an ingress without a backend'],
  [/\bcloudflare\b/i, 'cloudflare'],
  [/\b(?:HAProxy|503 Service Unavailable<\/h1>\s*No server is available)\b/i, 'haproxy'],
  [/^(?:Bad Gateway|Gateway Timeout|Service Unavailable|no available server)\s*$/i, 'traefik'],
];

/** Who answered in place of the API, such as `nginx (502)` or `an HTML page (200)`: told by what it says, or by a page of HTML. Only
 * ask for rows that do not pass: the API has pages of its own. `undefined` where nothing says so. */
export const gatewayOf = (exchange: RecordedExchange | undefined): string | undefined => {
  if (exchange?.status === undefined) return undefined;
  const body = exchange.bodyWindow ?? '';
  const known = GATEWAYS.find(([pattern]) => pattern.test(body))?.[1];
  const isPage = (exchange.headers['content-type'] ?? '').startsWith('text/html') || /^\s*<(?:!doctype html|html)\b/i.test(body);
  // A body of JSON may quote a gateway: then the API has answered.
  if (known !== undefined && !/^\s*[{[]/.test(body)) return `${known} (${exchange.status})`;
  return isPage ? `an HTML page (${exchange.status})` : undefined;
};
