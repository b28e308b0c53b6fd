import type { Position } from '../model.ts';

/** What a fix author states of a claimed TC beside its id. */
export type Stated =
  | { readonly kind: 'status'; readonly code: number }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'no-token'; readonly token: string }
  | { readonly kind: 'within'; readonly ms: number };

/** A TC that a change claims to fix. */
export interface Claim {
  readonly tc: string;
  readonly stated: readonly Stated[];
  readonly note: string | undefined;
  readonly position: Position | undefined;
}

/** Claims as read, and what of the text was not understood. */
export interface Claims {
  readonly source: string;
  readonly claims: readonly Claim[];
  readonly notUnderstood: readonly string[];
}
