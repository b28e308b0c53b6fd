import { describe, expect, it } from 'vitest';
import { checkedReference } from './checked-reference.test-support.ts';
import type { ERAS } from './eras.ts';

const S = '/api/v1/sovereigns/sovereign-omantel.biz';
const ONE = `${S}/continuum/cont-omantel`;
const MANY = `${S}/continuums/cont-omantel`;

const ofEra = (era: (typeof ERAS)[number]) => checkedReference({ era });

describe('switchovers', () => {
  // What TestHandleContinuumSwitchover_PatchesSpec and TC324, TC331, TC332 of upstream's continuum_test.go assert over HTTP.
  it('write caller, reason, target and time to the object, and audit the request', async () => {
    const { ask } = checkedReference();
    const told = await ask('owner', 'POST', `${MANY}/switchover`, { targetRegion: 'hz-hel-rtz-prod', reason: 'operator-drill' });
    const by = 'qa-test-owner@openova.io';
    expect(told.json).toMatchObject({ requestedBy: by, reason: 'operator-drill', fromRegion: 'hz-fsn-rtz-prod', applied: true });
    const seen = await ask('viewer', 'GET', MANY);
    expect(seen.json['spec']).toMatchObject({
      applicationRef: 'qa-wp',
      switchover: {
        requested: true,
        targetRegion: 'hz-hel-rtz-prod',
        requestedBy: by,
        requestedAt: told.json['requestedAt'],
        reason: 'operator-drill',
      },
    });
    const audit = await ask('owner', 'GET', `${S}/audit/continuum?type=continuum-switchover-requested`);
    expect(audit.json['items']).toMatchObject([{ actor: by, targetApp: 'qa-wp' }]);
  });

  it('go back to the region that was left', async () => {
    const { ask } = checkedReference();
    await ask('owner', 'POST', `${ONE}/switchover`, { target: 'hz-hel-rtz-prod' });
    const back = await ask('operator', 'POST', `${ONE}/switchover`);
    expect(back.json).toMatchObject({ fromRegion: 'hz-hel-rtz-prod', toRegion: 'hz-fsn-rtz-prod', applied: true });
  });

  it('in true-status are requested with 202, and tell no duration', async () => {
    const { ask } = checkedReference({ profile: 'true-status' });
    const told = await ask('owner', 'POST', `${ONE}/switchover`);
    expect(told.status).toBe(202);
    expect(told.json).toMatchObject({ status: 'requested', httpStatus: 202 });
    expect(JSON.stringify(told.json)).not.toMatch(/completed|durationSeconds|lastSwitchoverDuration/);
  });

  it('keep their shape for an unknown deployment and without a cluster', async () => {
    const { ask, store } = checkedReference();
    store.arrange({ mode: 'mothership' });
    const unknown = await ask('owner', 'POST', '/api/v1/sovereigns/ghost/continuum/cont-omantel/switchover');
    expect(unknown.status).toBe(404);
    expect(unknown.json).toMatchObject({ status: '404', code: '404', applied: false, requestedAt: '' });
    store.arrange({ cluster: 'unreachable' });
    const cut = await ask('owner', 'POST', `${ONE}/switchover`, { target: 'hz-hel-rtz-prod' });
    expect(cut.status).toBe(503);
    expect(cut.json).toMatchObject({ status: '503', code: '503', applied: false, targetRegion: 'hz-hel-rtz-prod' });
  });
});

describe('failbacks', () => {
  // What TestHandleContinuumFailback_PatchesSpec and TestHandleContinuumFailbackApprove_PatchesSpec assert over HTTP.
  it('are taken at any time, and written to the object with their approval', async () => {
    const { ask } = checkedReference();
    const asked = await ask('owner', 'POST', `${MANY}/failback`, { reason: 'lag-recovered' });
    expect(asked.status).toBe(202);
    expect(asked.json).toMatchObject({
      approvalRequired: true,
      message: 'failback requested; awaiting sovereign-admin approval',
    });
    await ask('admin', 'POST', `${MANY}/failback/approve`);
    expect((await ask('viewer', 'GET', MANY)).json['spec']).toMatchObject({
      failback: { requested: true, reason: 'lag-recovered', approved: true, approvedBy: 'qa-test-admin@openova.io' },
    });
  });

  it('move the primary home when they are approved, and only where they were asked for', async () => {
    const { ask } = checkedReference();
    const primary = async () => (await ask('viewer', 'GET', ONE)).json['currentPrimary'];
    await ask('owner', 'POST', `${ONE}/switchover`);
    await ask('owner', 'POST', `${ONE}/failback/approve`);
    expect(await primary()).toBe('hz-hel-rtz-prod');
    await ask('owner', 'POST', `${ONE}/failback`);
    await ask('owner', 'POST', `${ONE}/failback/approve`);
    expect(await primary()).toBe('hz-fsn-rtz-prod');
  });
});

describe('the eras of a continuum that cannot be read', () => {
  it('make it up in iter-16', async () => {
    const { ask } = ofEra('iter-16');
    expect((await ask('viewer', 'GET', `${S}/continuum/ghost`)).json).toMatchObject({ name: 'ghost', uid: 'synth-ghost' });
    const changed = await ask('owner', 'PUT', `${S}/continuum/ghost`, { spec: { rpoSeconds: 15 } });
    expect(changed.json).toMatchObject({ rpoSeconds: 15, rtoSeconds: 60, spec: { rpoSeconds: 15, autoFailover: true } });
    const preview = await ask('viewer', 'POST', `${S}/continuum/ghost/switchover/preview`);
    expect(preview.json).toMatchObject({ promotable: true, blockingChecks: [] });
  });

  it('say so since August 2026', async () => {
    const { ask, store } = ofEra('2026-08');
    const preview = `${S}/continuum/ghost/switchover/preview`;
    expect((await ask('viewer', 'GET', `${S}/continuum/ghost`)).status).toBe(404);
    expect((await ask('owner', 'PUT', `${S}/continuum/ghost`, {})).status).toBe(404);
    expect((await ask('viewer', 'POST', preview)).json).toMatchObject({ promotable: false, status: 404 });
    store.arrange({ cluster: 'unreachable' });
    expect((await ask('viewer', 'GET', ONE)).json).toMatchObject({ found: false, error: 'sovereign-unreachable' });
    expect((await ask('owner', 'PUT', ONE, {})).status).toBe(503);
    expect((await ask('viewer', 'POST', preview)).json).toMatchObject({ promotable: false, status: 503 });
  });

  it('come back with a reset', async () => {
    const { ask, store } = ofEra('2026-08');
    store.arrange({ era: 'iter-16' });
    expect((await ask('viewer', 'GET', `${S}/continuum/ghost`)).status).toBe(200);
    store.reset();
    expect((await ask('viewer', 'GET', `${S}/continuum/ghost`)).status).toBe(404);
  });
});

describe('changes of a continuum', () => {
  it('read seconds that do not fit as zero, as Go does, and tell the duration that stands beside them', async () => {
    const { ask } = checkedReference();
    const told = await ask('owner', 'PUT', ONE, { spec: { rpoSeconds: 12.5, rtoSeconds: '45', autoFailover: 'yes' } });
    expect(told.json).toMatchObject({
      rpoSeconds: 30,
      rtoSeconds: 60,
      spec: { rpoSeconds: 0, rtoSeconds: 0, autoFailover: false },
    });
  });

  it('find their keys in any case, and what they do not know is nothing', async () => {
    const { ask } = checkedReference();
    expect((await ask('owner', 'PUT', ONE, { SPEC: { RpoSeconds: 5 }, more: 1 })).json['rpoSeconds']).toBe(5);
    expect((await ask('owner', 'PUT', ONE, 'no JSON')).json['rpoSeconds']).toBe(5);
  });
});

describe('settings', () => {
  it('are echoed with null lists and change what is above zero, for whoever asks', async () => {
    const { ask } = checkedReference();
    const told = await ask('viewer', 'PUT', `${ONE}/settings`, {
      rpoSeconds: 20,
      maintenanceWindow: 'Sun',
      autoFailoverThresholdSeconds: 1.5,
    });
    expect(told.json).toMatchObject({ rpoSeconds: 20, rtoSeconds: 0, hotStandbyRegions: null, notificationChannels: null });
    const seen = await ask('viewer', 'GET', `${ONE}/settings`);
    expect(seen.json).toMatchObject({
      rpoSeconds: 20,
      rtoSeconds: 60,
      maintenanceWindow: 'Sun',
      autoFailoverThresholdSeconds: 1.5,
    });
    expect((await ask('viewer', 'GET', ONE)).json['spec']).toMatchObject({ rpo: '20s', rto: '60s', maintenanceWindow: 'Sun' });
  });

  it('of a body that does not decode are refused with the words of Go', async () => {
    const { ask } = checkedReference();
    const told = await ask('owner', 'PUT', `${ONE}/settings`, { rpoSeconds: '20' });
    expect(told.json).toMatchObject({
      error: 'invalid-body',
      detail: 'json: cannot unmarshal string into Go struct field continuumSettings.rpoSeconds of type int64',
    });
  });
});

describe('the history of switchovers', () => {
  it('is what the audit has, the same under every name, and has ids without the digits of a status', async () => {
    const { ask } = checkedReference();
    await ask('owner', 'POST', `${ONE}/switchover`);
    const { items, total } = (await ask('viewer', 'GET', `${S}/continuum/ghost/switchover/history`)).json;
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { auditType: 'continuum-switchover-completed', continuum: 'ghost', fromRegion: '' },
      { auditType: 'continuum-switchover-requested', reason: expect.stringContaining('hz-fsn-rtz-prod → hz-hel-rtz-prod') },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/-\d*(?:400|401|403|404|500|503)\d*"/);
  });
});
