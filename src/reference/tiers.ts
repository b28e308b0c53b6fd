import { TIERS, type Tier } from '../model.ts';

/** The claims of a session that the gates look at. */
export interface Claims {
  readonly sub?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly tier?: string;
  readonly realm_access?: { readonly roles?: readonly string[] };
}

/** Tiers that a session can have. */
export const SESSION_TIERS: readonly Tier[] = TIERS.filter((tier) => tier !== 'anonymous');

const ADMIN_ROLES: ReadonlySet<string> = new Set(['catalyst-admin', 'catalyst-owner', 'application-admin']);

/** The gate G-ADMIN (applications contract, 2.2). No claims, because sessions are switched off, pass every gate. */
export const isAdmin = (claims: Claims | undefined): boolean => {
  if (claims === undefined) return true;
  if (claims.realm_access?.roles?.some((role) => ADMIN_ROLES.has(role)) === true) return true;
  const tier = claims.tier?.trim().toLowerCase();
  return tier === 'admin' || tier === 'owner';
};

const isTier = (claims: Claims | undefined, tiers: readonly string[]): boolean =>
  isAdmin(claims) || tiers.includes(claims?.tier?.trim().toLowerCase() ?? '');

/** The gate of shells: developer and up (platform contract, 1.4). */
export const isDeveloper = (claims: Claims | undefined): boolean => isTier(claims, ['developer', 'operator']);

/** The gate of switchovers: operator and up (platform contract, 1.4). */
export const isOperator = (claims: Claims | undefined): boolean => isTier(claims, ['operator']);

/** Roles as whoami tells them: those of the token, and where the tier's own role is missing, all up to the tier's. */
export const rolesOf = (claims: Claims): readonly string[] | undefined => {
  const own = claims.realm_access?.roles ?? [];
  const tier = SESSION_TIERS.map(String).indexOf(claims.tier?.trim().toLowerCase() ?? '');
  if (tier === -1) return own.length > 0 ? own : undefined;
  if (own.includes(`catalyst-${SESSION_TIERS[tier]}`)) return own;
  return [...own, ...SESSION_TIERS.slice(0, tier + 1).map((name) => `catalyst-${name}`)];
};
