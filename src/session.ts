import type { Tier } from './model.ts';

/** What a request carries to say who asks. `cookie` is the value of a whole Cookie header. */
export type Session =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'cookie'; readonly header: string };

/** A tier's session, or why rows of the tier are blocked. */
export type SessionState =
  | { readonly kind: 'ready'; readonly session: Session }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** The state of every tier's session that a plan uses. */
export type Sessions = Readonly<Partial<Record<Tier, SessionState>>>;

/** Headers of a session; names in lower case. */
export const sessionHeaders = (session: Session): Readonly<Record<string, string>> => {
  switch (session.kind) {
    case 'anonymous':
      return {};
    case 'bearer':
      return { authorization: `Bearer ${session.token}` };
    case 'cookie':
      return { cookie: session.header };
  }
};

/** The parts of a session that must never be shown. */
export const secretsOf = (session: Session): readonly string[] => {
  switch (session.kind) {
    case 'anonymous':
      return [];
    case 'bearer':
      return [session.token];
    case 'cookie':
      return session.header.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  }
};
