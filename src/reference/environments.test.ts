import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';

const pathOf = (environment: string): string => `/api/v1/sovereigns/sovereign-omantel.biz/environments/${environment}/policy`;

describe('what upstream asserts of policy modes (policy_mode_test.go)', () => {
  it('creates, updates and does nothing', async () => {
    const { ask } = checkedReference();
    const put = async (modes: Readonly<Record<string, string>>) => (await ask('admin', 'PUT', pathOf('prod'), { modes })).json;
    const created = await put({ 'require-pod-probes': 'enforcing' });
    expect(created).toMatchObject({ applied: 'created', environment: 'prod' });
    expect(Object.entries(Object(created['modes'])).filter(([, mode]) => mode === 'enforcing')).toEqual([
      ['require-pod-probes', 'enforcing'],
    ]);
    expect(await put({ 'require-pod-probes': ' Enforce ' })).toMatchObject({ applied: 'no-op' });
    const updated = await put({ 'require-pod-resources': 'ENFORCE' });
    expect(updated).toMatchObject({
      applied: 'updated',
      modes: { 'require-pod-probes': 'enforcing', 'require-pod-resources': 'enforcing' },
    });
    // A permissive mode that does not stand in the object yet is a change.
    expect(await put({ 'restrict-sysctls': 'audit' })).toMatchObject({ applied: 'updated' });
  });

  it.each([
    ['unknown-policy', 'made-up-policy-name', 'enforcing'],
    ['invalid-mode', 'require-pod-probes', 'blocking'],
    ['invalid-mode', 'require-pod-probes', ''],
  ])('refuses as %s the mode of %s, %j', async (error, policy, mode) => {
    const { status, text } = await checkedReference().ask('admin', 'PUT', pathOf('prod'), { modes: { [policy]: mode } });
    expect(status).toBe(400);
    expect(text).toContain(error);
    if (error === 'unknown-policy') expect(text).toContain(policy);
  });

  it('takes an answer back, whatever applied holds', async () => {
    const body = { environment: 'default', modes: { 'require-pod-probes': 'audit' }, applied: true };
    const { status, text } = await checkedReference().ask('admin', 'PUT', pathOf('default'), body);
    expect(status).toBe(200);
    expect(text).toContain('"require-pod-probes":"permissive"');
  });

  it('refuses developers, and does not know other deployments on a mothership', async () => {
    const { ask, store } = checkedReference();
    expect((await ask('developer', 'PUT', pathOf('prod'), 'no JSON')).status).toBe(403);
    store.arrange({ mode: 'mothership' });
    const ghost = pathOf('prod').replace('sovereign-omantel.biz', 'ghost');
    expect((await ask('admin', 'PUT', ghost, { mode: 'audit' })).status).toBe(404);
  });
});

it('meets a write that is refused only where something changes', async () => {
  const { ask, store } = checkedReference();
  const put = async (mode: string) =>
    (await ask('admin', 'PUT', pathOf('prod'), { modes: { 'require-pod-probes': mode } })).status;
  store.arrange({ write: 'conflicting' });
  expect(await put('audit')).toBe(409);
  store.arrange({ write: 'ok' });
  expect(await put('audit')).toBe(200);
  store.arrange({ write: 'conflicting' });
  expect([await put('audit'), await put('enforce')]).toEqual([200, 409]);
});
