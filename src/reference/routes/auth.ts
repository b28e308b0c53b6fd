import type { Json } from '../../model.ts';
import type { Call, Sovereign } from '../context.ts';
import { hard, json, type Reply } from '../reply.ts';
import { SESSION_SECONDS } from '../session.ts';
import { rolesOf, SESSION_TIERS } from '../tiers.ts';

const secureOf = (request: Request): string =>
  request.url.startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https' ? ' Secure;' : '';

const overridesOf = async (request: Request): Promise<{ readonly email?: string; readonly subject?: string }> => {
  try {
    const value = JSON.parse(await request.text()) as Json;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
    const { email, subject } = value as Readonly<Record<string, Json>>;
    return {
      ...(typeof email === 'string' && email !== '' ? { email } : {}),
      ...(typeof subject === 'string' && subject !== '' ? { subject } : {}),
    };
  } catch {
    // The contract ignores a body that does not decode (platform contract, 2.1).
    return {};
  }
};

/** POST auth/test-session: a session of a tier, for tests; switched off it looks like no route (platform contract, 2.1). */
export const testSession = async (request: Request, { testSession, signer }: Sovereign): Promise<Reply> => {
  if (!testSession) return { case: 'test-session.off', status: 404, body: { kind: 'text', text: '404 page not found\n' } };
  const asked = new URL(request.url).searchParams.get('tier')?.trim().toLowerCase();
  const tier = SESSION_TIERS.find((known) => known === asked);
  if (tier === undefined) {
    return hard('test-session.tier-invalid', 400, {
      error: 'tier-invalid',
      detail: `tier query param must be one of: ${SESSION_TIERS.join(', ')}`,
    });
  }
  const { email = `qa-test-${tier}@openova.io`, subject = `qa-test-${tier}` } = await overridesOf(request);
  const role = `catalyst-${tier}`;
  const token = await signer.mint({ sub: subject, email, email_verified: true, tier, realm_access: { roles: [role] } });
  const secure = secureOf(request);
  return json('test-session.minted', 200, { ok: true, tier, role, email, token }, [
    `catalyst_session=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly;${secure} SameSite=Lax`,
    `catalyst_refresh=; Path=/; Max-Age=0; HttpOnly;${secure} SameSite=Lax`,
  ]);
};

/** DELETE auth/session. Tokens are stateless: a copied one stays valid until it expires. */
export const logoutDelete = (request: Request): Reply =>
  json(
    'logout.delete',
    200,
    { ok: true, keycloakLogoutURL: '' },
    ['catalyst_session', 'catalyst_refresh'].map(
      (name) => `${name}=; Path=/;${secureOf(request)} HttpOnly; SameSite=Lax; Max-Age=-1`,
    ),
  );

/** POST auth/session, the older way to log out. */
export const logoutPost = (): Reply =>
  json(
    'logout.post',
    200,
    { ok: true, loggedOut: true },
    ['catalyst_session', 'catalyst_refresh'].map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`),
  );

/** No session, or none that is valid: exactly one key, never enriched (ruling R10). */
export const unauthenticated = (clear: boolean): Reply =>
  json(
    'session.unauthenticated',
    401,
    { error: 'unauthenticated' },
    clear ? ['catalyst_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'] : [],
  );

/** GET whoami (platform contract, 2.5). */
export const whoami = ({ claims }: Call, { sovereign, mode }: Sovereign): Reply => {
  if (claims === undefined) return unauthenticated(false);
  const roles = rolesOf(claims);
  return json('whoami.known', 200, {
    email: claims.email ?? '',
    sub: claims.sub ?? '',
    verified: claims.email_verified === true,
    ...(mode === 'chroot'
      ? { deploymentId: sovereign, sovereignFQDN: sovereign.replace(/^sovereign-/, ''), mode: 'sovereign' }
      : {}),
    ...(claims.tier === undefined ? {} : { tier: claims.tier }),
    ...(roles === undefined ? {} : { realm_access: { roles } }),
  });
};
