import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { checkedReference } from './checked-reference.test-support.ts';

const PIN = '/api/v1/auth/pin';

describe('logging in by a mailed code', () => {
  it('tells the same seconds to wait in the header and in the body', async () => {
    const { ask } = checkedReference();
    await ask('anonymous', 'POST', `${PIN}/issue`, { email: 'a@b.co' });
    const again = await ask('anonymous', 'POST', `${PIN}/issue`, { email: 'a@b.co' });
    expect(again.headers.get('retry-after')).toBe(String(again.json['retryAfterSec']));
  });

  it('opens the session of an owner with the right code', async () => {
    const { ask } = checkedReference();
    const email = 'a@b.co';
    const { requestId = '' } = (await ask('anonymous', 'POST', `${PIN}/issue`, { email })).json;
    const { code = '' } = (await ask('anonymous', 'POST', `/_reference/mailed-code?email=${email}`)).json;
    const opened = await ask('anonymous', 'POST', `${PIN}/verify`, { email, pin: code, requestId });
    const cookie = /catalyst_session=[^;]+/.exec(opened.headers.get('set-cookie') ?? '')?.[0] ?? '';
    expect((await ask('anonymous', 'GET', '/api/v1/whoami', undefined, { cookie })).json).toMatchObject({
      email,
      verified: true,
      tier: 'owner',
      realm_access: { roles: ['catalyst-owner'] },
    });
  });
});

describe('a code', () => {
  it('that was used frees its email, whose letter case its session keeps', async () => {
    const { ask } = checkedReference();
    const email = 'A@b.co';
    await ask('anonymous', 'POST', `${PIN}/issue`, { email });
    const { code = '' } = (await ask('anonymous', 'POST', '/_reference/mailed-code?email=a@b.co')).json;
    const opened = await ask('anonymous', 'POST', `${PIN}/verify`, { Email: 'a@B.co', PIN: code });
    expect(opened.status).toBe(200);
    expect((await ask('anonymous', 'POST', `${PIN}/issue`, { email })).json).toMatchObject({ sent: true });
  });

  it('is told to be gone in three ways', async () => {
    const { ask, store } = checkedReference();
    const verify = async (body: Json) => (await ask('anonymous', 'POST', `${PIN}/verify`, body)).json['detail'];
    expect(await verify({ email: 'a@b.co', pin: '123456' })).toBe('no active code for this email');
    await ask('anonymous', 'POST', `${PIN}/issue`, { email: 'a@b.co' });
    expect(await verify({ email: 'a@b.co', pin: '123456', requestId: 'other' })).toBe('request expired; reload and try again');
    store.arrange({ advance_seconds: 600 });
    expect(await verify({ email: 'a@b.co', pin: '123456' })).toBe('code expired; request a new code');
  });
});

describe('a token that is not valid', () => {
  it.each([{ authorization: 'Bearer a.b.c' }, { cookie: 'catalyst_session=a.b.c' }])(
    'clears the session cookie wherever it stands: %j',
    async (headers) => {
      const { ask } = checkedReference();
      const seen = await ask('anonymous', 'GET', '/api/v1/whoami', undefined, headers);
      expect(seen.headers.get('set-cookie')).toBe('catalyst_session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict');
    },
  );

  it('is none where it has not three parts', async () => {
    const { ask } = checkedReference();
    const seen = await ask('anonymous', 'GET', '/api/v1/whoami', undefined, { cookie: 'catalyst_session=garbage' });
    expect(seen).toMatchObject({ status: 401 });
    expect(seen.headers.get('set-cookie')).toBeNull();
  });
});
