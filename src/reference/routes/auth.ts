import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { go } from '../go-json.ts';
import { decodeBody } from '../read-body.ts';
import { hard, json, type Reply, text, written } from '../reply.ts';
import { SESSION_SECONDS, testClaims } from '../session.ts';
import { rolesOf, SESSION_TIERS } from '../tiers.ts';

const secureOf = ({ request }: Call): string =>
  request.url.startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https' ? ' Secure;' : '';

/** The two cookies of a new session: the session itself, and the refresh cookie cleared (platform contract, 2.1). */
const sessionCookies = (call: Call, token: string): readonly string[] => {
  const secure = secureOf(call);
  return [
    `catalyst_session=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly;${secure} SameSite=Lax`,
    `catalyst_refresh=; Path=/; Max-Age=0; HttpOnly;${secure} SameSite=Lax`,
  ];
};

const TEST_SESSION = go.struct('handler.testSessionRequest', { email: go.string, subject: go.string });

/** POST auth/test-session: a session of a tier, for tests; switched off it looks like no route (platform contract, 2.1). */
export const testSession: OperationHandler = async (call, { testSession, signer, store }) => {
  if (!testSession || store.arrangement().test_sessions === 'off') return text('test-session.off');
  if (store.arrangement().signer === 'missing') return hard('test-session.auth-unconfigured', 'handover signer unavailable');
  const asked = call.url.searchParams.get('tier')?.trim().toLowerCase();
  const tier = SESSION_TIERS.find((known) => known === asked);
  if (tier === undefined || tier === 'anonymous')
    return hard('test-session.tier-invalid', `tier query param must be one of: ${SESSION_TIERS.join(', ')}`);
  const decoded = await decodeBody(call.request, TEST_SESSION, { unknown: 'ignore', reads: 'one' });
  const { email: byEmail, subject } = decoded.kind === 'decoded' ? decoded.value : { email: '', subject: '' };
  const claims = testClaims(tier, subject.trim() || undefined, byEmail.trim() || undefined);
  if (store.arrangement().signer === 'failing') return hard('test-session.signing-failed', 'could not mint session');
  const token = await signer.mint(claims);
  const { email = '' } = claims;
  return json(
    'test-session.minted',
    { ok: true, tier, role: `catalyst-${tier}`, email, token },
    { cookies: sessionCookies(call, token) },
  );
};

const ISSUE = go.struct('handler.pinIssueRequest', { email: go.string });

/** What the server says where the mail server did not take a code. */
const notMailed = (mail: 'rejecting' | 'deferring' | 'broken'): Reply => {
  if (mail === 'rejecting')
    return json('pin-issue.email-rejected', {
      error: 'email-rejected',
      detail: 'mail server rejected this recipient',
      smtpCode: 550,
      status: 422,
      code: '422',
    });
  const failed = { error: 'email-send-failed', status: 502, code: '502' } as const;
  return mail === 'deferring'
    ? json('pin-issue.email-send-failed', { ...failed, detail: 'mail server temporarily unavailable', smtpCode: 450 })
    : json('pin-issue.email-send-failed', { ...failed, detail: 'could not deliver code' });
};

/** POST auth/pin/issue (platform contract, 2.2): the reservation is atomic, and a failure after it gives it back. */
export const pinIssue: OperationHandler = async ({ request }, { store, ids }) => {
  const { signer, mail, keycloak, pins } = store.arrangement();
  if (signer === 'missing')
    return hard('pin-issue.auth-unconfigured', 'handover signer unavailable (CATALYST_HANDOVER_KEY_PATH not set)');
  const decoded = await decodeBody(request, ISSUE, { unknown: 'ignore', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('pin-issue.email-required', 'request body must be JSON {email}');
  const email = decoded.value.email.trim();
  if (email === '') return hard('pin-issue.email-required', 'email is required');
  const wait = store.pins.reserve(email);
  if (wait !== undefined) {
    return json(
      'pin-issue.rate-limited',
      { error: 'pin-rate-limited', detail: 'wait before requesting another code', retryAfterSec: wait, status: 429, code: '429' },
      { headers: { 'retry-after': String(wait) } },
    );
  }
  const failed = (reply: Reply): Reply => {
    store.pins.release(email);
    return reply;
  };
  if (keycloak === 'missing') return failed(hard('pin-issue.auth-unconfigured', 'CATALYST_OPENOVA_KC_SA_CLIENT_SECRET not set'));
  if (keycloak === 'failing') return failed(hard('pin-issue.user-provisioning-failed', 'could not provision user record'));
  if (pins === 'failing') return failed(hard('pin-issue.pin-generation-failed', 'could not generate code'));
  if (mail !== 'ok') return failed(notMailed(mail));
  const requestId = ids();
  store.pins.issue(email, requestId);
  return json('pin-issue.sent', { ok: true, sent: true, requestId, expiresInSec: 600 });
};

const VERIFY = go.struct('handler.pinVerifyRequest', { email: go.string, pin: go.string, requestId: go.string });

/** Why no code can be right, as it is told. */
const GONE = {
  expired: 'code expired; request a new code',
  unknown: 'no active code for this email',
  'other-request': 'request expired; reload and try again',
} as const;

/** POST auth/pin/verify (platform contract, 2.3): a code opens an owner's session, as in the QA era. */
export const pinVerify: OperationHandler = async (call, { store, signer }) => {
  const { signer: key } = store.arrangement();
  if (key === 'missing') return hard('pin-verify.auth-unconfigured', 'handover signer unavailable');
  const decoded = await decodeBody(call.request, VERIFY, { unknown: 'ignore', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('pin-verify.invalid-body', 'request body must be JSON {email, pin, requestId}');
  const email = decoded.value.email.trim();
  if (email === '') return hard('pin-verify.email-required', 'email is required');
  const pin = decoded.value.pin.trim();
  if (!/^[0-9]{6}$/.test(pin)) return hard('pin-verify.pin-invalid', 'pin must be 6 digits');
  const check = store.pins.check(email, pin, decoded.value.requestId);
  switch (check.kind) {
    case 'expired':
    case 'unknown':
    case 'other-request':
      return hard('pin-verify.expired', GONE[check.kind]);
    case 'exceeded':
      return hard('pin-verify.attempts-exceeded', 'too many wrong attempts; request a new code');
    case 'wrong':
      return json('pin-verify.wrong', {
        error: 'pin-invalid',
        detail: 'code incorrect',
        attemptsRemaining: check.left === 1 ? 1 : 2,
        status: 401,
        code: '401',
      });
    case 'right': {
      if (key === 'failing') return hard('pin-verify.signing-failed', 'could not mint session');
      const claims = { sub: email, email, email_verified: true, tier: 'owner', realm_access: { roles: ['catalyst-owner'] } };
      return json('pin-verify.verified', { ok: true }, { cookies: sessionCookies(call, await signer.mint(claims)) });
    }
  }
};

/** DELETE auth/session. Tokens are stateless: a copied one stays valid until it expires. */
export const logoutDelete: OperationHandler = (call) => {
  const cookies = ['catalyst_session', 'catalyst_refresh'].map(
    (name) => `${name}=; Path=/;${secureOf(call)} HttpOnly; SameSite=Lax; Max-Age=-1`,
  );
  return json('logout.delete', { ok: true, keycloakLogoutURL: '' }, { cookies });
};

/** POST auth/session, the older way to log out. It looks at what the proxy says only. */
export const logoutPost: OperationHandler = ({ request }) => {
  const secure = request.headers.get('x-forwarded-proto')?.toLowerCase() === 'https' ? '; Secure' : '';
  const cookies = ['catalyst_session', 'catalyst_refresh'].map(
    (name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secure}`,
  );
  return json('logout.post', { ok: true, loggedOut: true }, { cookies });
};

const LOGIN = '/login?error=flow_changed';

/** A redirect, with the page that Go puts behind it. */
const toLogin = (name: 'auth-callback.redirect' | 'auth-magic.redirect'): Reply =>
  written(name, 'text/html; charset=utf-8', `<a href="${LOGIN}">Found</a>.\n\n`, { headers: { location: LOGIN } });

/** GET auth/callback, left from an older flow (platform contract, 1.6). */
export const authCallback: OperationHandler = () => toLogin('auth-callback.redirect');

/** GET auth/magic, left from an older flow. */
export const authMagic: OperationHandler = () => toLogin('auth-magic.redirect');

/** No session, or none that is valid: exactly one key, never enriched (ruling R10). */
export const unauthenticated = (clear: boolean): Reply => ({
  case: 'session.unauthenticated',
  body: { kind: 'json', value: { error: 'unauthenticated' }, endsAtOnce: true },
  cookies: clear ? ['catalyst_session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict'] : [],
});

/** GET whoami (platform contract, 2.5). */
export const whoami: OperationHandler = ({ claims }, { sovereign, fqdn, mode }) => {
  if (claims === undefined) return unauthenticated(false);
  const roles = rolesOf(claims);
  const tier = claims.tier?.trim().toLowerCase() ?? '';
  return json('whoami.known', {
    email: claims.email ?? '',
    sub: claims.sub ?? '',
    verified: claims.email_verified === true,
    ...(mode === 'chroot' ? { deploymentId: sovereign, sovereignFQDN: fqdn, mode: 'sovereign' } : {}),
    ...(tier === '' ? {} : { tier }),
    ...(roles === undefined ? {} : { realm_access: { roles } }),
  });
};

/** The host that is asked for: `host`, else the one that the request was sent to, else the one of an email. */
const hostOf = (call: Call, { store }: Sovereign): string => {
  const asked = (name: string): string => call.url.searchParams.get(name)?.trim() ?? '';
  const sent = store.arrangement().host === 'dropped' ? '' : (call.request.headers.get('host') ?? call.url.host).trim();
  return asked('host') || sent || (/@([^@]+)$/.exec(asked('email'))?.[1]?.trim() ?? '');
};

/** GET tenant/discover (platform contract, 2.7). A reference on loopback is the Sovereign itself, which needs no registry to know
 * its own hosts. */
export const tenantDiscover: OperationHandler = (call, sovereign) => {
  const { fqdn, store } = sovereign;
  const found = hostOf(call, sovereign);
  if (found === '')
    return hard('tenant.host-required', '?host= query parameter is required when the request carries no Host header');
  const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(found) && !call.url.searchParams.get('host');
  const host = loopback ? `console.${fqdn}` : found.replace(/:.*$/, '');
  const lower = host.toLowerCase();
  if (lower !== fqdn && !lower.endsWith(`.${fqdn}`)) {
    return store.arrangement().tenants === 'missing'
      ? hard('tenant.unavailable', 'catalyst-api was started without a tenant registry; /tenant/discover disabled')
      : hard('tenant.not-registered', `no tenant registered for host ${host}`);
  }
  const issuer = `https://console.${fqdn}/auth/realms/openova`;
  return json('tenant.found', {
    host,
    tenant_id: sovereign.sovereign,
    tenant_kind: 'otech',
    keycloak_realm_url: issuer,
    keycloak_client_id: 'catalyst-ui',
    deploymentId: sovereign.sovereign,
    tenantHost: host,
    realm: 'openova',
    oidcIssuer: issuer,
  });
};
