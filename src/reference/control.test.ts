import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';

const SELF = '/api/v1/sovereign/self';
const SWITCHOVER = '/api/v1/sovereigns/sovereign-omantel.biz/continuum/cont-omantel/switchover';

describe('the control surface', () => {
  it.each([
    [{ mode: 'mothership' }, 'GET', SELF, 'sovereign-self.not-a-sovereign', 'sovereign-self.named'],
    [{ deployment_id: 'missing' }, 'GET', SELF, 'sovereign-self.not-yet-stamped', 'sovereign-self.named'],
    [{ store: 'without-standby' }, 'POST', SWITCHOVER, 'switchover.missing-target', 'switchover.accepted'],
    [{ continuum: 'unreadable' }, 'POST', SWITCHOVER, 'switchover.get-failed', 'switchover.accepted'],
  ])('arranges %j until it is reset', async (arranged, method, path, during, after) => {
    const { ask, cases } = checkedReference();
    await ask('anonymous', 'POST', '/_reference/arrange', arranged);
    await ask('owner', method, path);
    await ask('anonymous', 'POST', '/_reference/reset');
    const before = cases.at(-1);
    await ask('owner', method, path);
    expect([before, cases.at(-1)]).toEqual([during, after]);
  });

  it('restores the mode that a server was made with', async () => {
    const { ask, cases } = checkedReference({ mode: 'mothership' });
    await ask('anonymous', 'POST', '/_reference/arrange', { mode: 'chroot' });
    await ask('anonymous', 'GET', SELF);
    await ask('anonymous', 'POST', '/_reference/reset');
    await ask('anonymous', 'GET', SELF);
    expect(cases).toEqual(['sovereign-self.named', 'sovereign-self.not-a-sovereign']);
  });
});
