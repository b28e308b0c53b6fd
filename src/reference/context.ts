import type { Clock, Profile } from '../model.ts';
import type { Signer } from './session.ts';
import type { Store } from './store.ts';
import type { Claims } from './tiers.ts';

/** What every handler of the reference is given. */
export interface Sovereign {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly store: Store;
  readonly signer: Signer;
  readonly testSession: boolean;
  /** Deployment id that the server calls itself, like `sovereign-omantel.biz`. */
  readonly sovereign: string;
  /** `chroot`: a Sovereign, which takes any id for itself; `mothership`: only its own id is known. */
  readonly mode: 'chroot' | 'mothership';
}

/** A request whose session was checked; `claims` is `undefined` where sessions are switched off. */
export interface Call {
  readonly request: Request;
  readonly id: string;
  readonly name: string;
  readonly claims: Claims | undefined;
}
