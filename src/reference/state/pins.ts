import { rememberMaps, type Undo } from './undo.ts';

/** Ms in which an email gets one code, ms that a code lives, and wrong codes that kill it (platform contract, 2.2). */
export const PIN = { everyMs: 60_000, livesMs: 600_000, attempts: 3 } as const;

interface Pin {
  readonly code: string;
  readonly requestId: string;
  readonly issuedMs: number;
  readonly wrong: number;
}

/** What checking a code gives. */
export type PinCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'exceeded' }
  | { readonly kind: 'expired' };

/** Codes by email. Synchronous, so that of parallel reservations one wins. */
export interface Pins {
  /** Seconds to wait, or `undefined`: the email is reserved now. */
  readonly reserve: (email: string) => number | undefined;
  readonly release: (email: string) => void;
  readonly issue: (email: string, requestId: string) => void;
  readonly check: (email: string, code: string, requestId: string) => PinCheck;
  /** The code that was mailed last, for tests: the reference has no mail. */
  readonly codeOf: (email: string) => string | undefined;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** No codes. They are letters of ids turned into digits, so that they follow from the id source. */
export const createPins = (ids: () => string, now: () => number): Pins => {
  const reserved = new Map<string, number>();
  const pins = new Map<string, Pin>();
  const digits = (): string => [...ids().slice(-6)].map((letter) => String(letter.charCodeAt(0) % 10)).join('');
  return {
    reserve: (email) => {
      const until = (reserved.get(email) ?? Number.NEGATIVE_INFINITY) + PIN.everyMs;
      if (now() < until) return Math.floor((until - now()) / 1000) + 1;
      reserved.set(email, now());
      return undefined;
    },
    release: (email) => void reserved.delete(email),
    issue: (email, requestId) => void pins.set(email, { code: digits(), requestId, issuedMs: now(), wrong: 0 }),
    check: (email, code, requestId) => {
      const pin = pins.get(email);
      if (!pin || pin.requestId !== requestId || now() - pin.issuedMs >= PIN.livesMs) return { kind: 'expired' };
      if (pin.code === code) {
        pins.delete(email);
        return { kind: 'right' };
      }
      const wrong = pin.wrong + 1;
      if (wrong < PIN.attempts) {
        pins.set(email, { ...pin, wrong });
        return { kind: 'wrong', left: PIN.attempts - wrong };
      }
      pins.delete(email);
      return { kind: 'exceeded' };
    },
    codeOf: (email) => pins.get(email)?.code,
    reset: () => {
      reserved.clear();
      pins.clear();
    },
    remember: () => rememberMaps(reserved, pins),
  };
};
