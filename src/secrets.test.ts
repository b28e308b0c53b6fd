import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlLine } from './curl.ts';
import { result } from './reporters/example-run.test-support.ts';
import { createSecrets } from './secrets.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWVyIjoib3duZXIifQ.c2lnbmF0dXJl';

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
          ];
          return forms.every((form) => secrets.blank(`<<${form}>>`) === '<<***>>');
        },
      ),
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
