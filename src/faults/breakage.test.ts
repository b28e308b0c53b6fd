import { describe, expect, it } from 'vitest';
import { operationFinder } from '../contract/find-operation.ts';
import type { Json, Tier } from '../model.ts';
import { asker, checkedReference, contract } from '../reference/checked-reference.test-support.ts';
import {
  actsAfter,
  answersFirst,
  answersInstead,
  type Break,
  bodyChanged,
  breaks,
  changesNothing,
  headersChanged,
  jsonReply,
  keysIgnored,
  queryIgnored,
  replyChanged,
  servedAs,
  textChanged,
} from './breakage.ts';
import { brokenServer } from './broken-server.ts';

const APPS = '/api/v1/sovereigns/sovereign-omantel.biz/applications';
const install = (name: string): Json => ({
  name,
  blueprint: 'bp-wordpress',
  version: 'latest',
  namespace: 'qa-omantel',
  values: { siteTitle: 'A' },
});

const brokenBy = ({ operations, breakage }: Break) => {
  const cases = new WeakMap<Request, string>();
  const reference = checkedReference({ onCase: (request, name) => void cases.set(request, name) });
  let deviations = 0;
  const handler = brokenServer(
    { kind: 'behaviour', id: 'x', clause: 'x', summary: '', operations, permits: [], breakage },
    { reference, caseOf: (request) => cases.get(request), findOperation: operationFinder(contract), profile: 'true-status' },
    {
      deviated: () => {
        deviations += 1;
      },
    },
  );
  return { ask: asker({ handler }), sound: reference, deviations: () => deviations };
};

const names = ({ sound }: ReturnType<typeof brokenBy>): readonly string[] => sound.store.list().map(({ name }) => name);

describe('a breakage', () => {
  it('serves a tier as another', async () => {
    const server = brokenBy(servedAs('install', ['viewer'], 'owner'));
    expect((await server.ask('viewer', 'POST', APPS, install('a'))).json['applied']).toBe(true);
    expect((await server.ask('developer', 'POST', APPS, install('b'))).json['applied']).toBe(false);
    expect((await server.ask('viewer', 'GET', APPS)).status).toBe(200);
    expect(server.deviations()).toBe(1);
  });

  it('acts after a refusal, or makes nothing of what it says', async () => {
    const acting = brokenBy(actsAfter('install', 'install.refused', () => ({ as: 'owner' })));
    expect((await acting.ask('viewer', 'POST', APPS, install('a'))).json['applied']).toBe(false);
    expect(names(acting)).toContain('a');
    const idle = brokenBy(changesNothing('install', 'install.created'));
    expect((await idle.ask('owner', 'POST', APPS, install('a'))).json['applied']).toBe(true);
    expect(names(idle)).not.toContain('a');
  });

  it.each<[string, Break, Tier, string, string, Json | undefined, (seen: { status: number; text: string }) => void]>([
    [
      'does not look at a parameter',
      queryIgnored('detail', 'namespace'),
      'viewer',
      'GET',
      `${APPS}/qa-wp?namespace=elsewhere`,
      undefined,
      ({ status }) => expect(status).toBe(200),
    ],
    [
      'does not look at a key',
      keysIgnored('install', 'name'),
      'owner',
      'POST',
      APPS,
      install('a'),
      ({ text }) => expect(text).toContain('name'),
    ],
    [
      'changes the body of a request',
      bodyChanged('install', (body) => ({ ...body, name: 'b' })),
      'owner',
      'POST',
      APPS,
      install('a'),
      ({ text }) => expect(text).toContain('"name":"b"'),
    ],
    [
      'changes a reply',
      replyChanged('list', 'list.applications', (body) => ({ ...body, items: [] })),
      'viewer',
      'GET',
      APPS,
      undefined,
      ({ text }) => expect(text).toContain('"items":[]'),
    ],
    [
      'changes a text',
      textChanged('list', 'list.applications', (text) => text.replaceAll('Application', 'App')),
      'viewer',
      'GET',
      APPS,
      undefined,
      ({ text }) => expect(text).not.toContain('Application'),
    ],
    [
      'answers instead',
      answersInstead('list', 'list.applications', (_, body) => jsonReply(500, { was: body['kind'] ?? null })),
      'viewer',
      'GET',
      APPS,
      undefined,
      ({ status, text }) => expect([status, text.trim()]).toEqual([500, '{"was":"ApplicationList"}']),
    ],
    [
      'answers first',
      answersFirst('list', () => jsonReply(418, {})),
      'anonymous',
      'GET',
      APPS,
      undefined,
      ({ status }) => expect(status).toBe(418),
    ],
    [
      'does what no combination says',
      breaks('list', () => async () => jsonReply(418, {})),
      'viewer',
      'GET',
      APPS,
      undefined,
      ({ status }) => expect(status).toBe(418),
    ],
  ])('%s', async (_, broken, tier, method, path, body, check) => {
    const server = brokenBy(broken);
    check(await server.ask(tier, method, path, body));
    expect(server.deviations()).toBeGreaterThan(0);
  });

  it('changes headers, and takes them away', async () => {
    const path = '/api/v1/auth/session';
    const cookies = async (broken: Break) => (await brokenBy(broken).ask('owner', 'POST', path)).headers.getSetCookie();
    expect(await cookies(headersChanged('logoutPost', 'logout.post', () => ({ 'set-cookie': ['a=b'] })))).toEqual(['a=b']);
    expect(await cookies(headersChanged('logoutPost', 'logout.post', () => ({ 'set-cookie': undefined })))).toEqual([]);
  });
});
