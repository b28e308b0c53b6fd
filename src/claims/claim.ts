import type { Position } from '../model.ts';

/** What a fix author states of a claimed TC beside its id. */
export type Stated =
  | { readonly kind: 'status'; readonly code: number }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'no-token'; readonly token: string }
  | { readonly kind: 'within'; readonly ms: number };

/** A TC, or one row of it, that a change claims to fix. `position` is absent for one from the command line. */
export interface Claim {
  readonly tc: string;
  readonly stated: readonly Stated[];
  readonly note: string | undefined;
  readonly position: Position | undefined;
}

/** Text of a claims file that was not understood, and why it was not. */
export interface NotUnderstood {
  /** `claim`: the line may claim a TC; `statement`: what is stated of one; `mention`: an id that is only spoken of, or no claim at all. */
  readonly kind: 'claim' | 'statement' | 'mention';
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** Claims as read, and what of the text was not understood. */
export interface Claims {
  /** The file, or `--claim`. */
  readonly source: string;
  readonly pr?: string | undefined;
  readonly author?: string | undefined;
  readonly claims: readonly Claim[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** No claims. */
export const NO_CLAIMS: Claims = { source: '', claims: [], notUnderstood: [] };

/** A statement in one line, in the words of a claim. */
export const statedText = (stated: Stated): string => {
  switch (stated.kind) {
    case 'status':
      return `HTTP ${stated.code}`;
    case 'token':
      return `body has ${stated.token}`;
    case 'no-token':
      return `body lacks ${stated.token}`;
    case 'within':
      return `within ${stated.ms} ms`;
  }
};

/** Claims with every text of their author blanked: a pull request may quote a token. */
export const blankedClaims = (claims: Claims, blank: (text: string) => string): Claims => ({
  source: claims.source,
  pr: claims.pr === undefined ? undefined : blank(claims.pr),
  author: claims.author === undefined ? undefined : blank(claims.author),
  claims: claims.claims.map((claim) => ({
    ...claim,
    tc: blank(claim.tc),
    stated: claim.stated.map((one) => ('token' in one ? { ...one, token: blank(one.token) } : one)),
    note: claim.note === undefined ? undefined : blank(claim.note),
  })),
  notUnderstood: claims.notUnderstood.map((one) => ({ ...one, text: blank(one.text), why: blank(one.why) })),
});
