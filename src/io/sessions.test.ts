import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { cookiesOfJar, parseCredential, readCredentials } from './sessions.ts';

const HOST = 'console.omantel.biz';
const NOW = 1_800_000_000_000;
const line = (domain: string, subdomains: string, expires: number, name: string): string =>
  [domain, subdomains, '/', 'TRUE', String(expires), name, 'v'].join('\t');

describe('cookiesOfJar', () => {
  it.each([
    ['a cookie of the host', line(HOST, 'FALSE', 0, 'a'), 'a=v'],
    ['an HttpOnly cookie', `#HttpOnly_${line(HOST, 'FALSE', 0, 'a')}`, 'a=v'],
    ['a cookie of the parent domain', line('.omantel.biz', 'TRUE', 0, 'a'), 'a=v'],
    [
      'two cookies, with Windows ends of lines',
      `${line(HOST, 'FALSE', 0, 'a')}\r\n${line(HOST, 'FALSE', 0, 'b')}\r\n`,
      'a=v; b=v',
    ],
    ['a comment', '# Netscape HTTP Cookie File', ''],
    ['a cookie of another host', line('example.com', 'TRUE', 0, 'a'), ''],
    ['a cookie that only looks like a parent', line('tel.biz', 'TRUE', 0, 'a'), ''],
    ['an expired cookie', line(HOST, 'FALSE', 1_700_000_000, 'a'), ''],
    ['a live cookie', line(HOST, 'FALSE', 1_900_000_000, 'a'), 'a=v'],
  ])('reads %s', (_what, text, cookies) => {
    expect(cookiesOfJar(text, HOST, NOW)).toBe(cookies);
  });
});

describe('parseCredential', () => {
  const jar = join(mkdtempSync(join(tmpdir(), 'sovereign-qa-')), 'jar.txt');
  writeFileSync(jar, line(HOST, 'FALSE', 0, 'catalyst_session'));

  it.each([
    ['bearer:abc', { kind: 'bearer', token: 'abc' }],
    ['a.b.c', { kind: 'bearer', token: 'a.b.c' }],
    ['cookie:x=1', { kind: 'cookie', header: 'x=1' }],
    ['x=1; y=2', { kind: 'cookie', header: 'x=1; y=2' }],
    [`jar:${jar}`, { kind: 'cookie', header: 'catalyst_session=v' }],
    [jar, { kind: 'cookie', header: 'catalyst_session=v' }],
  ])('understands %s', (text, session) => {
    expect(parseCredential('viewer', text, HOST, NOW)).toEqual(session);
  });

  it('does not repeat a credential that it does not understand', () => {
    expect(() => parseCredential('viewer', 'hunter2', HOST, NOW)).toThrow(InputError);
    expect(() => parseCredential('viewer', 'hunter2', HOST, NOW)).not.toThrow(/hunter2/);
  });

  it('refuses a jar without a live cookie for the host', () => {
    expect(() => parseCredential('viewer', `jar:${jar}`, 'other.example', NOW)).toThrow('no live cookie for other.example');
  });
});

describe('readCredentials', () => {
  it('prefers the option to the environment', () => {
    const found = readCredentials(
      ['viewer=bearer:b'],
      { SOVEREIGN_SESSION_VIEWER: 'bearer:a', SOVEREIGN_SESSION_OWNER: 'bearer:o' },
      HOST,
      NOW,
    );
    expect(found).toEqual({ viewer: { kind: 'bearer', token: 'b' }, owner: { kind: 'bearer', token: 'o' } });
  });
});
