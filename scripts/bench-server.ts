/** A server that answers every request at once with the same 1.5 kB of JSON; prints its URL. Used by the benchmark only. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const items = Array.from({ length: 12 }, (_, index) => ({
  kind: 'Application',
  name: `app-${index}`,
  namespace: 'qa-omantel',
  blueprint: 'bp-qa-app',
  phase: 'Ready',
}));
const body = Buffer.from(
  `${JSON.stringify({ kind: 'ApplicationList', items, total: items.length, email: 'qa', sub: 'qa', verified: true, tier: 'viewer', token: 'a.b.c' })}\n`,
);

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
