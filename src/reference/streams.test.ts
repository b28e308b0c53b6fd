import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventsOf } from '../contract/events.ts';
import { systemClock } from '../io/clock.ts';
import { listen } from '../io/listen.ts';
import type { Clock } from '../model.ts';
import { checkedReference } from './checked-reference.test-support.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';
const STREAMS = [
  `${S}/applications/qa-wp/stream`,
  `${S}/audit/rbac/stream`,
  `${S}/audit/continuum/stream`,
  `${S}/compliance/stream`,
  `${S}/k8s/stream?kinds=node`,
];

/** Opens a stream as an owner and collects what it says. */
const open = async (reference: ReturnType<typeof checkedReference>, path: string) => {
  const token = (await reference.ask('anonymous', 'POST', '/api/v1/auth/test-session?tier=owner')).json['token'];
  const headers = { authorization: `Bearer ${String(token)}` };
  const response = await reference.handler(new Request(`http://127.0.0.1${path}`, { headers }));
  const reader = response.body?.getReader();
  if (!reader) throw new Error('the stream has no body');
  let text = '';
  const decoder = new TextDecoder();
  const done = (async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) text += decoder.decode(piece.value);
  })();
  const close = async (): Promise<void> => {
    await reader.cancel();
    await done;
  };
  return { response, said: () => text, close };
};

describe('streams of the reference', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 16, 12) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const clock: Clock = { ...systemClock, now: () => Date.now(), monotonic: () => Date.now() };

  it.each(STREAMS)(
    '%s says at once that it is connected, beats, and leaves nothing behind when the client leaves',
    async (path) => {
      const stream = await open(checkedReference({ clock }), path);
      await vi.advanceTimersByTimeAsync(0);
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
      expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
      expect(stream.said()).toMatch(/^: connected [^\n]*\n\n/);
      await vi.advanceTimersByTimeAsync(15_000);
      expect(eventsOf(stream.said()).filter((event) => event.kind === 'comment' && event.text.startsWith('ping'))).toHaveLength(
        1,
      );
      await stream.close();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('sends a frame of a continuum at once and every five seconds, and no comments', async () => {
    const stream = await open(checkedReference({ clock }), `${S}/continuum/cont-omantel/stream`);
    await vi.advanceTimersByTimeAsync(15_000);
    const seen = eventsOf(stream.said());
    expect(seen.map(({ kind }) => kind)).toEqual(['data', 'data', 'data', 'data']);
    await stream.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows every phase of an install once, and goes on silently', async () => {
    const reference = checkedReference({ clock });
    const app = { blueprint: 'bp-qa-app', version: '0.1.0', namespace: 'qa-omantel', name: 'fresh' };
    await reference.ask('owner', 'POST', `${S}/applications`, app);
    const stream = await open(reference, `${S}/applications/fresh/stream`);
    await vi.advanceTimersByTimeAsync(10_000);
    const phases = eventsOf(stream.said()).flatMap((event) => (event.kind === 'data' ? [Object(event.value).phase] : []));
    expect(phases).toEqual(['', 'Pending', 'Provisioning', 'Ready']);
    await stream.close();
  });

  it('tells the status of an application as time goes on, and of an update', async () => {
    const reference = checkedReference({ clock });
    const path = `${S}/applications/fresh`;
    await reference.ask('owner', 'POST', `${S}/applications`, {
      blueprint: 'bp-qa-app',
      version: '0.1.0',
      namespace: 'qa-omantel',
      name: 'fresh',
    });
    const status = async () => (await reference.ask('viewer', 'GET', `${path}/status`)).json;
    expect(await status()).toEqual({ name: 'fresh', namespace: 'qa-omantel' });
    await vi.advanceTimersByTimeAsync(300);
    expect(await status()).toMatchObject({ phase: 'Pending', conditions: [{ type: 'Ready', status: 'False' }] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await status()).toMatchObject({ phase: 'Ready', conditions: [{ type: 'Ready', status: 'True' }] });
    await reference.ask('owner', 'PUT', path, { placement: { mode: 'active-hotstandby', regions: ['fsn1', 'hel1'] } });
    expect(await status()).toMatchObject({
      phase: 'Provisioning',
      status: { regions: [{ role: 'primary' }, { role: 'standby', replicas: 0 }] },
    });
  });

  it('sends a switchover without an event type, once it happens (defect D12)', async () => {
    const reference = checkedReference({ clock });
    await reference.ask('owner', 'POST', `${S}/continuum/cont-omantel/switchover`);
    const switchovers = await open(reference, `${S}/audit/continuum/stream`);
    await vi.advanceTimersByTimeAsync(600);
    expect(switchovers.said()).not.toContain('data:');
    await reference.ask('owner', 'POST', `${S}/rbac/assign`, { email: 'a@b.co', tier: 'viewer' });
    await reference.ask('owner', 'POST', `${S}/continuum/cont-omantel/switchover`, { targetRegion: 'hz-fsn-rtz-prod' });
    await vi.advanceTimersByTimeAsync(600);
    expect(switchovers.said()).toContain('continuum-switchover-requested');
    expect(switchovers.said()).not.toMatch(/event:|rbac-/);
    await switchovers.close();
  });

  it('sends what happens while somebody listens to the audit and to objects', async () => {
    const reference = checkedReference({ clock });
    const audit = await open(reference, `${S}/audit/rbac/stream`);
    const objects = await open(reference, `${S}/k8s/stream?kinds=application,configmap`);
    await vi.advanceTimersByTimeAsync(600);
    expect(audit.said()).toContain('event: stream-connected');
    await reference.ask('owner', 'POST', `${S}/rbac/assign`, { email: 'a@b.co', tier: 'viewer' });
    await reference.ask('owner', 'DELETE', `${S}/applications/qa-wp`);
    await vi.advanceTimersByTimeAsync(600);
    expect(audit.said()).toContain('event: rbac-grant-created');
    expect(objects.said()).toMatch(/qa-wp.*"type":"DELETED"/);
    await audit.close();
    await objects.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what the proxy to the cluster serves over a WebSocket', () => {
  const said = async (path: string, tier: string, exec: 'of-era' | 'wired' | 'failing' = 'of-era') => {
    const { WebSocket } = await import('ws');
    const reference = checkedReference();
    reference.store.arrange({ exec });
    const token = (await reference.ask('anonymous', 'POST', `/api/v1/auth/test-session?tier=${tier}`)).json['token'];
    const server = await listen(reference.handler, '127.0.0.1', 0, { upgrade: reference.upgrade });
    const headers = tier === 'none' ? {} : { cookie: `catalyst_session=${String(token)}` };
    const client = new WebSocket(`${server.url.replace('http', 'ws')}${S}/k8s/${path}`, { headers });
    const outcome = await new Promise<string>((resolve) => {
      client.on('message', (data, isBinary) => resolve(`${isBinary ? 'binary' : 'text'}: ${String(data)}`));
      client.on('unexpected-response', (_request, response) => resolve(`HTTP ${response.statusCode}`));
      client.on('error', (error) => resolve(error.message));
    });
    client.terminate();
    await server.close();
    return outcome;
  };

  it.each([
    ['qa-omantel/qa-wp-0/wordpress', 'viewer', /^binary: .* wordpress: started\n$/],
    ['qa-omantel/qa-wp-0/other', 'viewer', /^HTTP 502$/],
    ['qa-omantel/qa-wp-0/wordpress?tailLines=few', 'viewer', /^HTTP 400$/],
    ['qa-omantel/qa-wp-0/wordpress', 'none', /^HTTP 401$/],
  ])('tells of the log of %s to %s: %s', async (path, tier, expected) => {
    expect(await said(`logs/${path}`, tier)).toMatch(expected);
  });

  it.each([
    ['viewer', 'wired', /^HTTP 403$/],
    ['developer', 'of-era', /^HTTP 503$/],
    ['developer', 'failing', /^HTTP 502$/],
    ['developer', 'wired', /^binary: qa-omantel\/qa-wp-0\/wordpress # $/],
  ] as const)('opens a shell for %s where it is %s: %s', async (tier, exec, expected) => {
    expect(await said('exec/qa-omantel/qa-wp-0/wordpress', tier, exec)).toMatch(expected);
  });
});
