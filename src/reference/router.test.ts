import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';

const send = async (method: string, path: string, headers: Record<string, string> = {}) => {
  const { handler, cases } = checkedReference();
  const response = await handler(new Request(`http://127.0.0.1${path}`, { method, headers }));
  return { status: response.status, headers: response.headers, text: await response.text(), case: cases.at(-1) };
};

describe('the router', () => {
  it('tells the methods of a path where another is asked for, without a session', async () => {
    const seen = await send('PATCH', `${S}/applications`);
    expect(seen).toMatchObject({ status: 405, text: '', case: 'router.method-not-allowed' });
    expect(seen.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'POST']);
    expect(seen.headers.get('content-type')).toBeNull();
  });

  it('knows the methods of every path that fits, and none that nobody knows', async () => {
    expect((await send('DELETE', `${S}/k8s/sync`)).headers.get('allow')).toBe('GET');
    const seen = await send('PURGE', '/nothing');
    expect(seen).toMatchObject({ status: 405, case: 'router.method-not-allowed' });
    expect(seen.headers.get('allow')).toBeNull();
  });

  it.each(['/api/v1/version/', '/api/v1/whoami/', `${S}/k8s/`, '/API/v1/version'])('does not know %s', async (path) => {
    const seen = await send('GET', path);
    expect(seen).toMatchObject({ status: 404, text: '404 page not found\n', case: 'router.not-found' });
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['HEAD', 'OPTIONS'])('takes %s for a wrong method where it is not served', async (method) => {
    expect((await send(method, '/api/v1/version')).status).toBe(405);
  });

  it('serves the metrics for every method', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) expect((await send(method, '/metrics')).case).toBe('metrics.text');
  });

  it('takes a parameter before the last segment that is empty', async () => {
    const { ask } = checkedReference();
    expect((await ask('viewer', 'POST', '/api/v1/sovereigns//shells/issue')).json).toMatchObject({ error: 'missing-id' });
    expect((await ask('viewer', 'POST', `${S}/k8s/exec//qa-wp-0/main/session`)).json).toMatchObject({
      error: 'missing-path-params',
    });
    for (const kind of ['', '%20'])
      expect((await ask('viewer', 'GET', `${S}/k8s/events-for/${kind}/qa-omantel/qa-wp-0`)).json).toMatchObject({
        error: 'missing-path-params',
      });
  });

  it('writes the 401 of a missing session without a line end', async () => {
    expect(await send('GET', '/api/v1/whoami')).toMatchObject({ status: 401, text: '{"error":"unauthenticated"}' });
  });
});

describe('other origins', () => {
  const origin = 'https://console.omantel.biz';

  it('are told what they may ask, for any path, before the router is asked', async () => {
    const asked = {
      origin,
      'access-control-request-method': 'put',
      'access-control-request-headers': 'content-type, authorization',
    };
    const seen = await send('OPTIONS', '/nothing', asked);
    expect(seen).toMatchObject({ status: 200, text: '', case: 'router.preflight' });
    expect(Object.fromEntries(seen.headers)).toEqual({
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'Content-Type, Authorization',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '300',
    });
  });

  it.each([
    { 'access-control-request-method': 'TRACE', origin },
    { 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-other', origin },
    { 'access-control-request-method': 'GET' },
  ])('are told nothing where they may not ask: %j', async (headers) => {
    const seen = await send('OPTIONS', '/api/v1/version', headers);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may read every answer', async () => {
    const seen = await send('GET', '/api/v1/version', { origin });
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
    });
    expect((await send('GET', '/api/v1/version')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
