import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { decodeLenient, isMembers, parseJson, readBody, textAt } from '../read-body.ts';
import { empty, hard, json, type Reply, text } from '../reply.ts';
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

/** POST auth/test-session: a session of a tier, for tests; switched off it looks like no route (platform contract, 2.1). */
export const testSession: OperationHandler = async (call, { testSession, signer, store }) => {
  if (!testSession || store.arrangement().test_sessions === 'off') return text('test-session.off');
  if (store.arrangement().signer === 'missing') return hard('test-session.auth-unconfigured', 'handover signer unavailable');
  const asked = call.url.searchParams.get('tier')?.trim().toLowerCase();
  const tier = SESSION_TIERS.find((known) => known === asked);
  if (tier === undefined || tier === 'anonymous')
    return hard('test-session.tier-invalid', `tier query param must be one of: ${SESSION_TIERS.join(', ')}`);
  const body = await decodeLenient(call.request);
  const claims = testClaims(tier, textAt(body, 'subject') || undefined, textAt(body, 'email') || undefined);
  const token = await signer.mint(claims);
  const { email = '' } = claims;
  return json(
    'test-session.minted',
    { ok: true, tier, role: `catalyst-${tier}`, email, token },
    { cookies: sessionCookies(call, token) },
  );
};

/** POST auth/pin/issue (platform contract, 2.2): the reservation is atomic, and a failure after it gives it back. */
export const pinIssue: OperationHandler = async ({ request }, { store, ids }) => {
  const { signer, mail, keycloak } = store.arrangement();
  if (signer === 'missing') return hard('pin-issue.auth-unconfigured', 'handover signer unavailable');
  const body = await readBody(request);
  const value = body.kind === 'text' ? parseJson(body.text) : undefined;
  if (!isMembers(value)) return hard('pin-issue.email-required', 'request body must be JSON {email}');
  const email = textAt(value, 'email').toLowerCase();
  if (email === '') return hard('pin-issue.email-required', 'email is required');
  const wait = store.pins.reserve(email);
  if (wait !== undefined) {
    return json(
      'pin-issue.rate-limited',
      { error: 'pin-rate-limited', detail: 'wait before requesting another code', retryAfterSec: wait, status: 429, code: '429' },
      { headers: { 'retry-after': String(wait) } },
    );
  }
  if (keycloak === 'missing') {
    store.pins.release(email);
    return hard('pin-issue.auth-unconfigured', 'the identity client is not configured');
  }
  if (mail !== 'ok') {
    store.pins.release(email);
    const failed = { error: 'email-send-failed', status: 502, code: '502' } as const;
    if (mail === 'rejecting')
      return json('pin-issue.email-rejected', {
        error: 'email-rejected',
        detail: 'mailbox unavailable',
        smtpCode: 550,
        status: 422,
        code: '422',
      });
    if (mail === 'deferring') return json('pin-issue.email-send-failed', { ...failed, detail: 'mailbox busy', smtpCode: 450 });
    return json('pin-issue.email-send-failed', { ...failed, detail: 'the mail server did not answer' });
  }
  const requestId = ids();
  store.pins.issue(email, requestId);
  return json('pin-issue.sent', { ok: true, sent: true, requestId, expiresInSec: 600 });
};

/** POST auth/pin/verify (platform contract, 2.3): a code opens an owner's session, as in the QA era. */
export const pinVerify: OperationHandler = async (call, { store, signer }) => {
  if (store.arrangement().signer === 'missing') return hard('pin-verify.auth-unconfigured', 'handover signer unavailable');
  const body = await readBody(call.request);
  const value = body.kind === 'text' ? parseJson(body.text) : undefined;
  if (!isMembers(value)) return hard('pin-verify.invalid-body', 'request body must be JSON {email, pin, requestId}');
  const email = textAt(value, 'email').toLowerCase();
  if (email === '') return hard('pin-verify.email-required', 'email is required');
  const pin = textAt(value, 'pin');
  if (!/^\d{6}$/.test(pin)) return hard('pin-verify.pin-invalid', 'the pin is six digits');
  const check = store.pins.check(email, pin, textAt(value, 'requestId'));
  switch (check.kind) {
    case 'expired':
      return hard('pin-verify.expired', 'request another code');
    case 'exceeded':
      return hard('pin-verify.attempts-exceeded', 'request another code');
    case 'wrong':
      return json('pin-verify.wrong', {
        error: 'pin-invalid',
        detail: 'code incorrect',
        attemptsRemaining: check.left === 1 ? 1 : 2,
        status: 401,
        code: '401',
      });
    case 'right': {
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

/** POST auth/session, the older way to log out. */
export const logoutPost: OperationHandler = () => {
  const cookies = ['catalyst_session', 'catalyst_refresh'].map(
    (name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`,
  );
  return json('logout.post', { ok: true, loggedOut: true }, { cookies });
};

const OLD_FLOW = { headers: { location: '/login?error=flow_changed' } };

/** GET auth/callback, left from an older flow (platform contract, 1.6). */
export const authCallback: OperationHandler = () => empty('auth-callback.redirect', OLD_FLOW);

/** GET auth/magic, left from an older flow. */
export const authMagic: OperationHandler = () => empty('auth-magic.redirect', OLD_FLOW);

/** No session, or none that is valid: exactly one key, never enriched (ruling R10). */
export const unauthenticated = (clear: boolean): Reply =>
  json(
    'session.unauthenticated',
    { error: 'unauthenticated' },
    { cookies: clear ? ['catalyst_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'] : [] },
  );

/** GET whoami (platform contract, 2.5). */
export const whoami: OperationHandler = ({ claims }, { sovereign, fqdn, mode }) => {
  if (claims === undefined) return unauthenticated(false);
  const roles = rolesOf(claims);
  return json('whoami.known', {
    email: claims.email ?? '',
    sub: claims.sub ?? '',
    verified: claims.email_verified === true,
    ...(mode === 'chroot' ? { deploymentId: sovereign, sovereignFQDN: fqdn, mode: 'sovereign' } : {}),
    ...(claims.tier === undefined ? {} : { tier: claims.tier }),
    ...(roles === undefined ? {} : { realm_access: { roles } }),
  });
};

const hostOf = (call: Call, { fqdn }: Sovereign): string => {
  const { searchParams } = call.url;
  if (searchParams.get('host')) return (searchParams.get('host') ?? '').toLowerCase();
  // An email belongs to the realm of the Sovereign that is asked; without either the host of the request decides.
  return searchParams.get('email') ? `console.${fqdn}` : (call.request.headers.get('host') ?? call.url.host).toLowerCase();
};

/** GET tenant/discover (platform contract, 2.7). A reference on loopback is the Sovereign itself, which needs no registry to know
 * its own hosts. */
export const tenantDiscover: OperationHandler = (call, sovereign) => {
  const { fqdn, store } = sovereign;
  const host = hostOf(call, sovereign).replace(/:\d+$/, '');
  const isOwn = host === fqdn || host.endsWith(`.${fqdn}`) || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host);
  if (!isOwn && store.arrangement().tenants === 'missing')
    return hard('tenant.unavailable', 'the registry of tenants is not there');
  if (!isOwn) return hard('tenant.not-registered', 'no tenant is registered for this host');
  return json('tenant.found', {
    deploymentId: sovereign.sovereign,
    tenantHost: `console.${fqdn}`,
    host,
    realm: 'sovereign',
    oidcIssuer: `https://auth.${fqdn}/realms/sovereign`,
    keycloak_realm_url: `https://auth.${fqdn}/realms/sovereign`,
  });
};
