import { describe, expect, it } from 'vitest';
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
