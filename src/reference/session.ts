import { decodeJwt, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { TIERS, type Tier } from '../model.ts';
import type { Claims } from './tiers.ts';

/** Seconds that a session lives (platform contract, 2.1). */
export const SESSION_SECONDS = 28_800;

/** Who asks: claims of a valid session, none because sessions are off, or nobody. `clear`: a token was sent, and is not valid. */
export type Caller =
  | { readonly kind: 'known'; readonly claims: Claims }
  | { readonly kind: 'sessions-off' }
  | { readonly kind: 'unknown'; readonly clear: boolean };

/** The claims of a test session of a tier; its subject and email may be others (platform contract, 2.1). */
export const testClaims = (tier: Tier, subject = `qa-test-${tier}`, email = `qa-test-${tier}@openova.io`): Claims => ({
  sub: subject,
  email,
  email_verified: true,
  tier,
  realm_access: { roles: [`catalyst-${tier}`] },
});

/** Mints and verifies RS256 session tokens with a key pair of its own; times come from the injected clock (epoch ms). */
export interface Signer {
  readonly mint: (claims: Claims, issuedMs?: number) => Promise<string>;
  readonly verify: (token: string) => Promise<Claims | undefined>;
}

/** The two halves of an RS256 key. */
export type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** A key pair for several servers: making one takes a good part of a second. */
export const createKeys = (): Promise<KeyPair> => generateKeyPair('RS256');

/** Tokens whose signature is remembered at most: verifying one costs more than answering most requests. */
const MOST_VERIFIED = 1_000;

/** A signer; without `given` keys its own are made at the first use. */
export const createSigner = (now: () => number, ids: () => string, given?: Promise<KeyPair>): Signer => {
  let pair = given;
  const verified = new Map<string, Claims & JWTPayload>();
  const keys = () => {
    pair ??= createKeys();
    return pair;
  };
  return {
    mint: async (claims, issuedMs = now()) => {
      const issued = Math.floor(issuedMs / 1000);
      return new SignJWT({ ...claims, role: 'openova-user', typ: 'session', qa_test_session: true })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer('https://console.openova.io')
        .setIssuedAt(issued)
        .setExpirationTime(issued + SESSION_SECONDS)
        .setJti(ids())
        .sign((await keys()).privateKey);
    },
    verify: async (token) => {
      const known = verified.get(token);
      // A signature stays right; only the time goes on.
      if (known !== undefined) return (known.exp ?? 0) > Math.floor(now() / 1000) ? known : undefined;
      try {
        const { payload } = await jwtVerify<Claims>(token, (await keys()).publicKey, {
          algorithms: ['RS256'],
          currentDate: new Date(now()),
        });
        if (verified.size >= MOST_VERIFIED) verified.clear();
        verified.set(token, payload);
        return payload;
      } catch {
        return undefined;
      }
    },
  };
};

/** Three parts are taken for a token, whatever they hold (`internal/auth/session.go`, ReadSessionToken). */
const isJwt = (text: string): boolean => text.split('.').length === 3;

const cookieOf = (header: string | null, name: string): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The token of a request: Authorization, then `access_token`, then the cookie; what is no token is passed over (platform contract, 1.5). */
export const tokenOf = (request: Request): string | undefined =>
  [
    /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]?.trim(),
    new URL(request.url).searchParams.get('access_token')?.trim(),
    cookieOf(request.headers.get('cookie'), 'catalyst_session'),
  ].find((token) => token !== undefined && isJwt(token));

/** The tier that a request's token names, without verifying it; `anonymous` where it carries none. */
export const namedTier = (request: Request): Tier => {
  try {
    const claims = decodeJwt<Claims>(tokenOf(request) ?? '');
    return TIERS.find((tier) => tier === claims.tier) ?? 'anonymous';
  } catch {
    // No token, or something else in its place.
    return 'anonymous';
  }
};

/** Finds out who asks. */
export const callerOf = async (request: Request, signer: Signer, sessions: boolean): Promise<Caller> => {
  if (!sessions) return { kind: 'sessions-off' };
  const token = tokenOf(request);
  if (token === undefined) return { kind: 'unknown', clear: false };
  const claims = await signer.verify(token);
  return claims ? { kind: 'known', claims } : { kind: 'unknown', clear: true };
};
