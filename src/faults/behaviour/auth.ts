import { OPERATIONS } from '../../contract/operations.ts';
import type { Json, Tier } from '../../model.ts';
import {
  type Asked,
  afterEarlier,
  answersFirst,
  answersInstead,
  arrangedAs,
  type Break,
  bodyChanged,
  breaks,
  changesNothing,
  headersChanged,
  jsonReply,
  keysIgnored,
  listAt,
  type Members,
  membersOf,
  onlyWhere,
  parsed,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  servedAs,
  withText,
} from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

/** Every operation that wants a session. */
const GUARDED: readonly string[] = Object.entries(OPERATIONS).flatMap(([id, { isPublic }]) => (isPublic ? [] : [id]));

const SESSION = 'catalyst_session';
const REFRESH = 'catalyst_refresh';

/** A cookie that a reply sets is another; `undefined` leaves it out. */
const cookieChanged = (operations: string, cases: string, name: string, change: (cookie: string) => string | undefined): Break =>
  headersChanged(operations, cases, (headers) => ({
    'set-cookie': headers.getSetCookie().flatMap((cookie) => (cookie.startsWith(`${name}=`) ? (change(cookie) ?? []) : cookie)),
  }));

const noCookie = (operations: string, cases: string, name: string): Break =>
  cookieChanged(operations, cases, name, () => undefined);

/** The token that a request carries in its cookie or after `Bearer`. */
const tokenIn = ({ headers }: Pick<Asked, 'headers'>): string | undefined =>
  /Bearer\s+(\S+)/i.exec(headers['authorization'] ?? '')?.[1] ?? /catalyst_session=([^;]+)/.exec(headers['cookie'] ?? '')?.[1];

const withoutSession = ({ headers }: Asked): Partial<Asked> => {
  const { cookie: _cookie, authorization: _authorization, ...rest } = headers;
  return { headers: rest, tier: 'anonymous' };
};

const emailIn = ({ text }: Asked): string => String(membersOf(parsed(text))?.['email'] ?? '').toLowerCase();

/** The roles that a whoami tells. */
const rolesIn = (body: Members): readonly Json[] => listAt(membersOf(body['realm_access']) ?? {}, 'roles');

const sent = (requestId: string): Response => jsonReply(200, { ok: true, sent: true, requestId, expiresInSec: 600 });

const limited = (): Response => {
  const body = { error: 'pin-rate-limited', detail: 'wait', retryAfterSec: 60, status: 429, code: '429' };
  const reply = jsonReply(429, body);
  reply.headers.set('retry-after', '60');
  return reply;
};

/** The token of a test session is one of another tier than the reply says. */
const mintedFor = (tier: Tier): Break =>
  breaks('testSession', () => async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (told.case !== 'test-session.minted') return told.response;
    const text = await told.response.text();
    const { cookie = '' } = await beneath.withSession({}, tier);
    const token = cookie.slice(`${SESSION}=`.length);
    return withText(told.response, JSON.stringify({ ...membersOf(parsed(text)), token }));
  });

/** Issues for one email that overlap are answered by `race`, which is told what the sound server would say. */
const racing = (race: (told: string | undefined) => Response | undefined): Break =>
  breaks('pinIssue', () => {
    const inFlight = new Map<string, number>();
    return async (asked, beneath) => {
      if (asked.operation !== 'pinIssue') return (await beneath.ask(asked)).response;
      const email = emailIn(asked);
      const before = inFlight.get(email) ?? 0;
      inFlight.set(email, before + 1);
      const told = await beneath.ask(asked);
      const isRacing = before > 0 || (inFlight.get(email) ?? 0) > 1;
      inFlight.set(email, (inFlight.get(email) ?? 1) - 1);
      return (isRacing ? race(told.case) : undefined) ?? told.response;
    };
  });

/** A token that is well formed is taken as it stands: neither its signature nor its time is looked at. */
const takesAnyToken: Break = breaks('whoami', () => async (asked, beneath) => {
  const told = await beneath.ask(asked);
  if (told.case !== 'session.unauthenticated' || asked.tier === 'anonymous') return told.response;
  return (await beneath.ask({ ...asked, headers: await beneath.withSession(asked.headers, asked.tier) })).response;
});

/** Rows that ask with the token of a viewer's test session, and look at its tier. */
const WITH_A_VIEWERS_TOKEN = ['CT-LOGOUT/stateless', 'CT-SESSION-ORDER', 'CT-SESSION-ORDER/query', 'CT-SESSION-ORDER/bearer'];

const LINES: readonly BehaviourLine[] = [
  [
    'test-session!off-is-404',
    'switched off, it says that it is',
    answersInstead('testSession', 'test-session.off', () => jsonReply(403, { error: 'test-sessions-disabled' })),
  ],
  ['test-session!off-is-404', 'switched off, it is still there', arrangedAs('testSession', { test_sessions: 'on' })],
  [
    'test-session!any-case',
    'the tier is not lower-cased',
    queryChanged('testSession', 'tier', (tier) => (tier === null || tier === tier.toLowerCase() ? undefined : `unknown ${tier}`)),
  ],
  [
    'test-session!any-case',
    'the tier is not trimmed',
    queryChanged('testSession', 'tier', (tier) => (tier === null || tier === tier.trim() ? undefined : `unknown ${tier}`)),
  ],
  [
    'test-session!one-role',
    'every session is an owner',
    queryChanged('testSession', 'tier', (tier) => (tier === null ? undefined : 'owner')),
    WITH_A_VIEWERS_TOKEN,
  ],
  ['test-session!one-role', 'the token is an owner, whatever the reply says', mintedFor('owner'), WITH_A_VIEWERS_TOKEN],
  ['test-session!cookie-is-token', 'no session cookie is set', noCookie('testSession', 'test-session.minted', SESSION)],
  ['test-session!cookie-is-token', 'the refresh cookie stays', noCookie('testSession', 'test-session.minted', REFRESH)],
  [
    'test-session!cookie-is-token',
    'the cookie holds the id of a session and no token',
    cookieChanged('testSession', 'test-session.minted', SESSION, (cookie) => cookie.replace(/=[^;]*/, '=3f9d2a')),
  ],
  [
    'test-session!cookie-is-token',
    'the cookie lives an hour',
    cookieChanged('testSession', 'test-session.minted', SESSION, (cookie) => cookie.replace('28800', '3600')),
  ],
  [
    'test-session!cookie-is-token',
    'scripts may read the cookie',
    cookieChanged('testSession', 'test-session.minted', SESSION, (cookie) => cookie.replace(' HttpOnly;', '')),
  ],
  [
    'test-session!cookie-is-token',
    'the cookie is sent across sites',
    cookieChanged('testSession', 'test-session.minted', SESSION, (cookie) => cookie.replace('SameSite=Lax', 'SameSite=None')),
  ],
  [
    'test-session!body-is-lenient',
    'a body that is no JSON is refused',
    answersFirst('testSession', ({ text }) =>
      text !== undefined && text !== '' && parsed(text) === undefined
        ? jsonReply(400, { error: 'invalid-body', detail: 'unexpected EOF', status: 400, code: '400' })
        : undefined,
    ),
  ],
  ['test-session!body-is-lenient', 'the email of the body is not looked at', keysIgnored('testSession', 'email')],
  ['test-session!body-is-lenient', 'the subject of the body is not looked at', keysIgnored('testSession', 'subject')],
  [
    'pin!once-a-minute',
    'a second code is sent at once',
    answersInstead('pinIssue', 'pin-issue.rate-limited', () => sent('r-second')),
  ],
  [
    'pin!once-a-minute',
    'the wait has no header',
    headersChanged('pinIssue', 'pin-issue.rate-limited', () => ({ 'retry-after': undefined })),
  ],
  [
    'pin!once-a-minute',
    'the header tells milliseconds',
    headersChanged('pinIssue', 'pin-issue.rate-limited', (headers) => ({ 'retry-after': `${headers.get('retry-after')}000` })),
  ],
  [
    'pin!once-a-minute',
    'a second code is refused for good',
    afterEarlier('pinIssue', 'pin-issue.sent', (asked, earlier) =>
      earlier.some((one) => emailIn(one.asked) === emailIn(asked)) ? limited() : undefined,
    ),
  ],
  [
    'pin!parallel',
    'parallel issues are all sent',
    racing((told) => (told === 'pin-issue.rate-limited' ? sent('r-other') : undefined)),
  ],
  ['pin!parallel', 'parallel issues refuse each other', racing((told) => (told === 'pin-issue.sent' ? limited() : undefined))],
  [
    'pin!parallel',
    'a parallel issue collides with another',
    racing((told) =>
      told === 'pin-issue.rate-limited'
        ? jsonReply(502, { error: 'email-send-failed', detail: 'busy', status: 502, code: '502' })
        : undefined,
    ),
  ],
  [
    'pin!rollback',
    'an issue that failed counts',
    afterEarlier('pinIssue', 'pin-issue.email-rejected', (asked, earlier) =>
      earlier.some((one) => emailIn(one.asked) === emailIn(asked)) ? limited() : undefined,
    ),
  ],
  [
    'pin!email-required',
    'a body that is no JSON is an invalid body',
    answersFirst('pinIssue', ({ text }) =>
      parsed(text) === undefined
        ? jsonReply(400, { error: 'invalid-body', detail: 'no JSON', status: 400, code: '400' })
        : undefined,
    ),
  ],
  [
    'pin!email-required',
    'a blank email is one',
    bodyChanged('pinIssue', (body) => (String(body['email']).trim() === '' ? { ...body, email: 'blank' } : undefined)),
  ],
  ['pin!three-attempts', 'wrong codes are not counted', changesNothing('pinVerify', 'pin-verify.wrong')],
  [
    'pin!three-attempts',
    'the attempt itself is not taken off those left',
    replyChanged('pinVerify', 'pin-verify.wrong', (body) => ({
      ...body,
      attemptsRemaining: Number(body['attemptsRemaining']) + 1,
    })),
  ],
  [
    'pin!three-attempts',
    'two attempts are left for ever',
    replyChanged('pinVerify', 'pin-verify.wrong', (body) => ({ ...body, attemptsRemaining: 2 })),
  ],
  [
    'pin!three-attempts',
    'the third wrong code is one more 401',
    answersInstead('pinVerify', 'pin-verify.attempts-exceeded', () =>
      jsonReply(401, { error: 'pin-invalid', detail: 'code incorrect', attemptsRemaining: 0, status: 401, code: '401' }),
    ),
  ],
  [
    'pin!three-attempts',
    'the third wrong code does not kill the code',
    changesNothing('pinVerify', 'pin-verify.attempts-exceeded'),
  ],
  ['pin!single-use', 'a code works again', changesNothing('pinVerify', 'pin-verify.verified')],
  ['pin!expires', 'a code lives for ever', arrangedAs('pinVerify', { advance_seconds: 0 })],
  [
    'pin!expires',
    'a code that is gone is a wrong one',
    answersInstead('pinVerify', 'pin-verify.expired', () =>
      jsonReply(401, { error: 'pin-invalid', detail: 'code incorrect', attemptsRemaining: 2, status: 401, code: '401' }),
    ),
  ],
  [
    'pin!request-must-match',
    'the requestId is not looked at',
    afterEarlier(['pinIssue', 'pinVerify'], 'pin-issue.sent', (asked, earlier) => {
      if (asked.operation !== 'pinVerify') return undefined;
      const issued = earlier.findLast((one) => emailIn(one.asked) === emailIn(asked));
      return issued && { text: JSON.stringify({ ...membersOf(parsed(asked.text)), requestId: issued.body['requestId'] ?? '' }) };
    }),
  ],
  [
    'pin!request-must-match',
    'the requestId must be sent',
    bodyChanged('pinVerify', (body) => (body['requestId'] === undefined ? { ...body, requestId: 'none' } : undefined)),
  ],
  [
    'pin!freed',
    'a code that was killed keeps its email',
    afterEarlier(['pinIssue', 'pinVerify'], 'pin-verify.attempts-exceeded', (asked, earlier) =>
      asked.operation === 'pinIssue' && earlier.some((one) => emailIn(one.asked) === emailIn(asked)) ? limited() : undefined,
    ),
  ],
  ['pin!opens-session', 'no session cookie is set', noCookie('pinVerify', 'pin-verify.verified', SESSION)],
  [
    'pin!opens-session',
    'the session cookie is empty',
    cookieChanged('pinVerify', 'pin-verify.verified', SESSION, (cookie) => cookie.replace(/=[^;]*/, '=pending')),
  ],
  ['logout!clears', 'the session cookie stays', noCookie('logoutDelete', 'logout.delete', SESSION)],
  ['logout!clears', 'the refresh cookie stays', noCookie('logoutDelete', 'logout.delete', REFRESH)],
  [
    'logout!clears',
    'the session cookie is empty, and lives on',
    cookieChanged('logoutDelete', 'logout.delete', SESSION, (cookie) => cookie.replace('; Max-Age=-1', '')),
  ],
  [
    'logout!stateless',
    'a token that was logged out is revoked',
    afterEarlier(['logoutDelete', 'whoami'], 'logout.delete', (asked, earlier) =>
      asked.operation === 'whoami' && earlier.some((one) => tokenIn(one.asked) === tokenIn(asked))
        ? withoutSession(asked)
        : undefined,
    ),
  ],
  [
    'logout!post-is-strict',
    'the session cookie is cleared as the newer way does',
    cookieChanged('logoutPost', 'logout.post', SESSION, (cookie) => cookie.replace('Strict', 'Lax')),
  ],
  [
    'logout!post-is-strict',
    'the refresh cookie is cleared as the newer way does',
    cookieChanged('logoutPost', 'logout.post', REFRESH, (cookie) => cookie.replace('Strict', 'Lax')),
  ],
  ['logout!post-is-strict', 'the refresh cookie stays', noCookie('logoutPost', 'logout.post', REFRESH)],
  [
    'logout!secure-behind-https',
    'the session cookie is cleared without Secure',
    cookieChanged('logoutPost', 'logout.post', SESSION, (cookie) => cookie.replace('; Secure', '')),
  ],
  [
    'logout!secure-behind-https',
    'the refresh cookie is cleared without Secure',
    cookieChanged('logoutPost', 'logout.post', REFRESH, (cookie) => cookie.replace('; Secure', '')),
  ],
  [
    'auth!old-flow-redirects',
    'the callback goes home',
    headersChanged('authCallback', 'auth-callback.redirect', () => ({ location: '/' })),
  ],
  [
    'auth!old-flow-redirects',
    'the magic link goes home',
    headersChanged('authMagic', 'auth-magic.redirect', () => ({ location: '/' })),
  ],
  [
    'session!missing-is-401',
    'the 401 tells status and code like every other error',
    replyChanged(GUARDED, 'session.unauthenticated', (body) => ({ ...body, status: 401, code: '401' })),
  ],
  ['session!missing-is-401', 'nobody is a viewer', servedAs(GUARDED, ['anonymous'], 'viewer')],
  [
    'session!missing-is-401',
    'nobody is sent to the login page',
    answersInstead(
      GUARDED,
      'session.unauthenticated',
      () => new Response(null, { status: 302, headers: { location: '/login' } }),
    ),
  ],
  ['session!expired-is-401', 'neither signature nor time of a token is looked at', takesAnyToken],
  [
    'session!expired-is-401',
    'a token that is not valid is a bad request',
    answersInstead('whoami', 'session.unauthenticated', (asked) =>
      tokenIn(asked) === undefined ? undefined : jsonReply(400, { error: 'invalid-token' }),
    ),
  ],
  ['session!expired-clears-cookie', 'a cookie that is not valid stays', noCookie('whoami', 'session.unauthenticated', SESSION)],
  [
    'session!expired-clears-cookie',
    'a cookie that is not valid is emptied, and lives on',
    cookieChanged('whoami', 'session.unauthenticated', SESSION, (cookie) => cookie.replace(' Max-Age=0;', '')),
  ],
  [
    'session!expired-clears-cookie',
    'a bearer token that is not valid leaves the cookie',
    onlyWhere(({ headers }) => headers['authorization'] !== undefined, noCookie('whoami', 'session.unauthenticated', SESSION)),
  ],
  [
    'session!token-order',
    'a cookie that has not three parts is a token that is not valid',
    requestChanged('whoami', ({ headers }) =>
      headers['cookie'] === `${SESSION}=garbage` ? { headers: { ...headers, cookie: `${SESSION}=not.a.token` } } : undefined,
    ),
  ],
  [
    'session!token-order',
    'the cookie is looked at first',
    requestChanged(GUARDED, ({ headers, url }) => {
      const { authorization: _authorization, ...rest } = headers;
      if (tokenIn({ headers: rest }) === undefined) return undefined;
      const without = new URL(url);
      without.searchParams.delete('access_token');
      return { headers: rest, url: without };
    }),
  ],
  ['session!token-order', 'a token in the query is not looked at', queryIgnored(GUARDED, 'access_token')],
  [
    'session!token-order',
    'a token in the query is looked at before a bearer',
    requestChanged(GUARDED, ({ headers, url }) => {
      const { authorization, ...rest } = headers;
      return authorization !== undefined && url.searchParams.has('access_token') ? { headers: rest } : undefined;
    }),
  ],
  ['whoami!names-the-tier', 'the tier is not told', replyChanged('whoami', 'whoami.known', ({ tier: _tier, ...body }) => body)],
  [
    'whoami!names-the-tier',
    'the roles are not told',
    replyChanged('whoami', 'whoami.known', ({ realm_access: _roles, ...body }) => body),
  ],
  [
    'whoami!names-the-tier',
    'everybody has the role of all, too',
    replyChanged('whoami', 'whoami.known', (body) => ({ ...body, realm_access: { roles: ['default-roles', ...rolesIn(body)] } })),
  ],
  [
    'whoami!names-the-sovereign',
    'the Sovereign is not told',
    replyChanged('whoami', 'whoami.known', ({ deploymentId: _id, sovereignFQDN: _fqdn, ...body }) => body),
  ],
  [
    'whoami!names-the-sovereign',
    'another Sovereign is told',
    replyChanged('whoami', 'whoami.known', (body) => ({ ...body, deploymentId: 'sovereign-example.org' })),
  ],
  [
    'whoami!names-the-sovereign',
    'it says that it is the mothership',
    replyChanged('whoami', 'whoami.known', (body) => ({ ...body, mode: 'mothership' })),
  ],
  [
    'tenant!host-of-the-request',
    'the email is looked at before the Host',
    queryChanged('tenantDiscover', 'host', (host, { url }) =>
      host === null ? url.searchParams.get('email')?.split('@')[1] : undefined,
    ),
  ],
  ['tenant!host-of-the-request', 'an email is never looked at', queryIgnored('tenantDiscover', 'email')],
  [
    'tenant!own-host',
    'the host is told in small letters',
    replyChanged('tenantDiscover', 'tenant.found', (body) => ({
      ...body,
      host: String(body['host']).toLowerCase(),
      tenantHost: String(body['tenantHost']).toLowerCase(),
    })),
  ],
  [
    'tenant!own-host',
    'the port belongs to the host',
    queryChanged('tenantDiscover', 'host', (host) => (host?.includes(':') ? 'example.org' : undefined)),
  ],
  [
    'tenant!own-host',
    'the host of the console is not known',
    queryChanged('tenantDiscover', 'host', (host) => (host?.startsWith('console.') ? 'example.org' : undefined)),
  ],
  [
    'tenant!own-host',
    'no other host below the own one is known',
    queryChanged('tenantDiscover', 'host', (host) =>
      host !== null && host !== 'omantel.biz' && !host.startsWith('console.') ? 'example.org' : undefined,
    ),
  ],
  [
    'tenant!unknown-host',
    'every host is known',
    queryChanged('tenantDiscover', 'host', (host) => (host === null ? undefined : 'console.omantel.biz')),
  ],
  [
    'tenant!unknown-host',
    'a host that only ends like the own one is known',
    queryChanged('tenantDiscover', 'host', (host) => (host?.endsWith('omantel.biz') ? 'console.omantel.biz' : undefined)),
  ],
];

/** Faults of sessions, of logging in and out, and of who is who. */
export const AUTH_FAULTS = behaviourFaults(LINES);
