import { rememberMaps, type Undo } from './undo.ts';

/** Ms in which an email gets one code, ms that a code lives, and wrong codes that kill it (platform contract, 2.2). */
export const PIN = { everyMs: 60_000, livesMs: 600_000, attempts: 3 } as const;

interface Pin {
  /** `undefined` while it is only reserved. */
  readonly code: string | undefined;
  readonly requestId: string;
  readonly issuedMs: number;
  readonly wrong: number;
}

/** What checking a code gives. */
export type PinCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'exceeded' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other-request' };

/** Codes by email, in any letter case. Synchronous, so that of parallel reservations one wins. */
export interface Pins {
  /** Seconds to wait, or `undefined`: the email is reserved now. */
  readonly reserve: (email: string) => number | undefined;
  readonly release: (email: string) => void;
  readonly issue: (email: string, requestId: string) => void;
  /** Of an empty `requestId` nothing is asked. */
  readonly check: (email: string, code: string, requestId: string) => PinCheck;
  /** The code that was mailed last, for tests: the reference has no mail. */
  readonly codeOf: (email: string) => string | undefined;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** No codes. They are letters of ids turned into digits, so that they follow from the id source. */
export const createPins = (ids: () => string, now: () => number): Pins => {
  const pins = new Map<string, Pin>();
  const digits = (): string => [...ids().slice(-6)].map((letter) => String(letter.charCodeAt(0) % 10)).join('');
  const keyOf = (email: string): string => email.trim().toLowerCase();
  return {
    reserve: (email) => {
      const until = (pins.get(keyOf(email))?.issuedMs ?? Number.NEGATIVE_INFINITY) + PIN.everyMs;
      if (now() < until) return Math.floor((until - now()) / 1000) + 1;
      pins.set(keyOf(email), { code: undefined, requestId: '', issuedMs: now(), wrong: 0 });
      return undefined;
    },
    release: (email) => void pins.delete(keyOf(email)),
    issue: (email, requestId) => void pins.set(keyOf(email), { code: digits(), requestId, issuedMs: now(), wrong: 0 }),
    check: (email, code, requestId) => {
      const key = keyOf(email);
      const pin = pins.get(key);
      if (!pin) return { kind: 'unknown' };
      if (now() - pin.issuedMs >= PIN.livesMs) {
        pins.delete(key);
        return { kind: 'expired' };
      }
      if (requestId !== '' && pin.requestId !== requestId) return { kind: 'other-request' };
      if (pin.code === code) {
        pins.delete(key);
        return { kind: 'right' };
      }
      const wrong = pin.wrong + 1;
      if (wrong < PIN.attempts) {
        pins.set(key, { ...pin, wrong });
        return { kind: 'wrong', left: PIN.attempts - wrong };
      }
      pins.delete(key);
      return { kind: 'exceeded' };
    },
    codeOf: (email) => pins.get(keyOf(email))?.code,
    reset: () => pins.clear(),
    remember: () => rememberMaps(pins),
  };
};
