import type { Contract, Profile } from '../model.ts';

/** What judging needs besides the answer: the profile whose status lines are expected, and the contract's cases. */
export interface JudgeContext {
  readonly profile: Profile;
  readonly contract: Contract;
  /** Keys that a case does not describe are violations (`--strict-shape`); otherwise they are remarks. */
  readonly strictShape?: boolean | undefined;
}
