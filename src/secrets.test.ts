import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlLine } from './curl.ts';
import { result } from './reporters/example-run.test-support.ts';
import { createSecrets } from './secrets.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWVyIjoib3duZXIifQ.c2lnbmF0dXJl';

const unicode = (one: string): string => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
const lowerPercent = (text: string): string => text.replace(/%../g, (one) => one.toLowerCase());

describe('secrets', () => {
  it('blanks a known secret in every encoding', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' })
          .filter((text) => text.trim().length >= 6 && !/^[*]+$/.test(text)),
        (value) => {
          const secrets = createSecrets();
          secrets.add(value);
          const forms = [
            value,
            encodeURIComponent(value),
            Buffer.from(value).toString('base64'),
            JSON.stringify(value).slice(1, -1),
            JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
            JSON.stringify(value).slice(1, -1).replace(/[<>&]/g, unicode),
            value.replace(/[^\w.~-]/g, (one) => unicode(one).toUpperCase().replace('U', 'u')),
            value.replace(/[^\w.~-]/g, (one) => `&#${one.charCodeAt(0)};`),
            value.replace(/[^\w.~-]/g, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`),
            lowerPercent(encodeURIComponent(value)),
            encodeURIComponent(encodeURIComponent(value)),
            Buffer.from(value).toString('hex'),
            Buffer.from(value).toString('hex').toUpperCase(),
          ];
          return forms.every((form) => secrets.blank(`<<${form}>>`) === '<<***>>');
        },
      ),
    );
  });

  it.each(['u', 'us', 'user', 'qa-user', ''])('leaves nothing of a secret in the credentials of %j', (user) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w+/=-]{12,40}$/), fc.constantFrom('', '\n', ' end'), (value, after) => {
        const secrets = createSecrets();
        secrets.add(value);
        const text = Buffer.from(`${user}:${value}${after}`).toString('base64');
        const left = secrets.blank(text).split('***');
        expect(left).toHaveLength(2);
        // A character before it has bits of the secret and of the user. Behind it at most two bytes are not told from what comes.
        expect(left[0]?.length).toBe(Math.ceil(((user.length + 1) * 4) / 3));
        if (after === '') expect(left[1]).toMatch(/^=*$/);
        else expect(Buffer.from(left[1] ?? '', 'base64').length).toBeLessThanOrEqual(after.length + 2);
      }),
    );
  });

  it.each([
    [`token ${JWT} end`, 'token *** end'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['authorization: bEaReR abc.def', 'authorization: bEaReR ***'],
    ['pAsSwOrD=hunter22', 'pAsSwOrD=***'],
    ...['p', 'o', 'u', 's', 'r'].map((kind) => [`gh${kind}_${'a1'.repeat(10)}`, '***']),
    [`github_pat_${'a1'.repeat(10)}`, '***'],
    [JWT, '***'],
    ['bearer\tabc', 'bearer\t***'],
    ['catalyst_session=abc; Path=/', 'catalyst_session=***; Path=/'],
    ['catalyst_refresh=abc', 'catalyst_refresh=***'],
    ['/x?access_token=abc&y=1', '/x?access_token=***&y=1'],
    ['nothing to hide', 'nothing to hide'],
  ])('blanks what looks like a session in %j', (text = '', blanked = '') => {
    expect(createSecrets().blank(text)).toBe(blanked);
  });

  it('knows web tokens in any text, and takes no square of its length', () => {
    const part = fc.constantFrom('eyJ', 'eyJhbGciOiJ', 'ab', 'A-_9', 'e', 'y', '.', '..', ' ', '"');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(createSecrets().blank(text)).toBe(text.replace(/eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g, '***'));
        const secrets = createSecrets();
        secrets.learn(text);
        // Learned, it is known where its beginning is cut off.
        for (const [token] of text.matchAll(/eyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g))
          expect(secrets.blank(`…${token.slice(3)}`)).toBe('…***');
      }),
      { numRuns: 2000 },
    );
    const long = 'eyJhbGciOiJSUzI1NiJ9'.repeat(100_000);
    const secrets = createSecrets();
    secrets.learn(long);
    expect(secrets.blank(long)).toBe(long);
  });

  it('blanks the pieces of a secret that an excerpt was cut through', () => {
    const secrets = createSecrets();
    secrets.learn(`{"token":"${JWT}"}`);
    fc.assert(
      fc.property(fc.integer({ min: 4, max: JWT.length - 1 }), (at) => {
        expect(secrets.blank(`…${JWT.slice(-at)}","ok":true…`)).toBe('…***","ok":true…');
        expect(secrets.blank(`{"token":"${JWT.slice(0, at)}…`)).toBe('{"token":"***…');
      }),
    );
  });

  it('blanks the pieces of a secret that was encoded before an excerpt was cut through it', () => {
    const secrets = createSecrets();
    const value = 'Zq7x+Ab/cd&Ef9+Gh/0K==';
    secrets.add(value);
    const forms = [
      lowerPercent(encodeURIComponent(value)),
      encodeURIComponent(value),
      value.replaceAll('/', '\\/'),
      value.replace('&', '\\u0026'),
      value.replace('&', '&amp;').replaceAll('+', '&#43;'),
      value.replace('&', '&amp;').replaceAll('/', '&#x2F;').replaceAll('=', '&#x3D;'),
      Buffer.from(`u:${value}`).toString('base64').slice(3),
      Buffer.from(value).toString('hex').toUpperCase(),
    ];
    for (const form of forms)
      for (let at = 4; at < form.length; at += 1) expect(secrets.blank(`"${form.slice(0, at)}…`)).toBe('"***…');
  });

  it('takes no time for a secret of backslashes and a text that nearly holds it', () => {
    const secrets = createSecrets();
    secrets.add('\\'.repeat(60));
    expect(secrets.blank(`${'\\'.repeat(119)}x`)).toBe(`***${'\\'.repeat(59)}x`);
    secrets.add(`abc${'\\'.repeat(60)}!`);
    expect(secrets.blank(`abc${'\\'.repeat(55)}x`)).toBe(`abc${'\\'.repeat(55)}x`);
  });

  it('blanks cookies and credentials in headers and keeps names and attributes', () => {
    expect(
      createSecrets().blankHeaders({
        cookie: 'a=1; b=2',
        'set-cookie': 'catalyst_session=xyz; Path=/; HttpOnly, catalyst_refresh=; Path=/; Max-Age=0',
        authorization: 'Bearer abc',
        accept: '*/*',
      }),
    ).toEqual({
      cookie: 'a=***; b=***',
      'set-cookie': 'catalyst_session=***; Path=/; HttpOnly, catalyst_refresh=; Path=/; Max-Age=0',
      authorization: 'Bearer ***',
      accept: '*/*',
    });
  });
});

describe('curlLine', () => {
  it('quotes for a POSIX shell and names the session as a variable', () => {
    const { exchange } = result('TC-1', { kind: 'pass' });
    expect(exchange && curlLine(exchange, 'viewer')).toBe(
      `curl -sS -i -X POST http://127.0.0.1:8080/api/v1/x -H "Cookie: catalyst_session=$SOVEREIGN_SESSION_VIEWER" -H 'content-type: application/json' --data-raw '{"name":"it'\\''s"}'`,
    );
  });
});
