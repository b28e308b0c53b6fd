import { existsSync } from 'node:fs';
import { inputError } from '../input-error.ts';
import type { Json, Send, Tier } from '../model.ts';
import { TIERS } from '../model.ts';
import type { Secrets } from '../secrets.ts';
import { type Session, type SessionState, type Sessions, secretsOf, sessionHeaders } from '../session.ts';
import { readText } from './files.ts';

const isJwt = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

/** The Cookie header of a Netscape cookie jar (curl's format, `#HttpOnly_` lines too) for a host; expired cookies are left out. */
export const cookiesOfJar = (text: string, host: string, nowMs: number): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^#HttpOnly_/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter((fields) => {
      const [domain = '', subdomains = '', , , expires = '0'] = fields;
      const bare = domain.replace(/^\./, '');
      const fits = host === bare || (subdomains.toUpperCase() === 'TRUE' && host.endsWith(`.${bare}`));
      return fields.length >= 7 && fits && (expires === '0' || Number(expires) * 1000 > nowMs);
    })
    .map((fields) => `${fields[5]}=${fields[6]}`)
    .join('; ');

/** A credential as the user gives it: `bearer:TOKEN`, `cookie:NAME=VALUE; ...`, `jar:FILE`, or one of the three without its word.
 * Throws an {@link inputError} that does not repeat the credential. */
export const parseCredential = (tier: Tier, text: string, host: string, nowMs: number): Session => {
  const [, kind, rest] = /^(bearer|cookie|jar):(.*)$/s.exec(text) ?? [];
  const value = rest ?? text;
  if (kind === 'bearer' || (kind === undefined && isJwt(value) && !existsSync(value))) return { kind: 'bearer', token: value };
  if (kind === 'cookie' || (kind === undefined && value.includes('='))) return { kind: 'cookie', header: value };
  if (kind !== 'jar' && !existsSync(value)) {
    throw inputError(
      'session-unreadable',
      `the session for ${tier} is no token, no cookie and no cookie jar`,
      'write bearer:TOKEN, cookie:NAME=VALUE or jar:FILE',
    );
  }
  const header = cookiesOfJar(readText(value), host, nowMs);
  if (header === '')
    throw inputError(
      'session-unreadable',
      `the cookie jar for ${tier} holds no live cookie for ${host}`,
      'log in again or name another jar',
    );
  return { kind: 'cookie', header };
};

/** Credentials by tier from `--session TIER=...` (first) and from `SOVEREIGN_SESSION_<TIER>`. Throws an {@link inputError}. */
export const readCredentials = (
  options: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  host: string,
  nowMs: number,
): Readonly<Partial<Record<Tier, Session>>> => {
  const found: Partial<Record<Tier, Session>> = {};
  for (const tier of TIERS) {
    const value = environment[`SOVEREIGN_SESSION_${tier.toUpperCase()}`];
    if (tier !== 'anonymous' && value !== undefined && value !== '') found[tier] = parseCredential(tier, value, host, nowMs);
  }
  for (const option of options) {
    const split = option.indexOf('=');
    const name = option.slice(0, Math.max(split, 0));
    const tier = TIERS.find((known) => known === name && known !== 'anonymous');
    if (tier === undefined) {
      throw inputError(
        'unknown-tier',
        'a --session does not start with a tier and "="',
        `write --session TIER=..., TIER one of ${TIERS.slice(1).join(', ')}`,
      );
    }
    found[tier] = parseCredential(tier, option.slice(split + 1), host, nowMs);
  }
  return found;
};

interface Preflight {
  readonly send: Send;
  readonly origin: string;
  readonly secrets: Secrets;
}

type Object_ = Readonly<Record<string, Json>>;

const ask = async (
  { send, origin }: Preflight,
  method: 'GET' | 'POST',
  path: string,
  session: Session,
): Promise<{ readonly status: number; readonly body: Object_ } | { readonly cause: string }> => {
  const outcome = await send({ method, url: `${origin}${path}`, headers: sessionHeaders(session), body: undefined });
  if (outcome.kind !== 'answered') return { cause: outcome.cause };
  try {
    const value = JSON.parse(outcome.body.text) as Json;
    return {
      status: outcome.status,
      body: value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Object_) : {},
    };
  } catch {
    return { status: outcome.status, body: {} };
  }
};

const mint = async (flight: Preflight, tier: Tier): Promise<SessionState> => {
  const answer = await ask(flight, 'POST', `/api/v1/auth/test-session?tier=${tier}`, { kind: 'anonymous' });
  const advice = `give one with --session ${tier}=... or SOVEREIGN_SESSION_${tier.toUpperCase()}`;
  if ('cause' in answer) return { kind: 'unavailable', reason: `no session for ${tier}: ${answer.cause}` };
  const token = answer.body['token'];
  if (answer.status !== 200 || typeof token !== 'string') {
    return { kind: 'unavailable', reason: `no session for ${tier}: POST auth/test-session answered ${answer.status}; ${advice}` };
  }
  flight.secrets.add(token);
  return { kind: 'ready', session: { kind: 'cookie', header: `catalyst_session=${token}` } };
};

const verify = async (flight: Preflight, tier: Tier, session: Session): Promise<SessionState> => {
  const answer = await ask(flight, 'GET', '/api/v1/whoami', session);
  if ('cause' in answer) return { kind: 'unavailable', reason: `whoami for ${tier}: ${answer.cause}` };
  if (answer.status !== 200)
    return { kind: 'unavailable', reason: `the session of ${tier} is not accepted: whoami answered ${answer.status} (expired?)` };
  const found = answer.body['tier'];
  if (typeof found === 'string' && found !== '' && found.trim().toLowerCase() !== tier) {
    return { kind: 'unavailable', reason: `the session of ${tier} belongs to the tier ${flight.secrets.blank(found)}` };
  }
  return { kind: 'ready', session };
};

/** Opens the sessions of the tiers a plan uses: the given credential, else one minted by `POST auth/test-session`; each is
 * checked once by `whoami`, so that an expired or wrong one blocks its rows with one reason before the first is sent. */
export const openSessions = async (
  flight: Preflight,
  tiers: readonly Tier[],
  credentials: Readonly<Partial<Record<Tier, Session>>>,
): Promise<Sessions> => {
  const states = await Promise.all(
    tiers
      .filter((tier) => tier !== 'anonymous')
      .map(async (tier): Promise<readonly [Tier, SessionState]> => {
        const given = credentials[tier];
        for (const secret of given ? secretsOf(given) : []) flight.secrets.add(secret);
        const state = given ? ({ kind: 'ready', session: given } as const) : await mint(flight, tier);
        return [tier, state.kind === 'ready' ? await verify(flight, tier, state.session) : state];
      }),
  );
  return Object.fromEntries(states);
};
