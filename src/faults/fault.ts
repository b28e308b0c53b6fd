import type { Expectation, Profile } from '../model.ts';
import type { Breakage } from './breakage.ts';

/** What a reply is changed into; what is left out stays. */
export interface ReplyChange {
  readonly status?: number;
  readonly contentType?: string;
  readonly text?: string;
}

/** A reply as a fault looks at it: status line, media type, and the whole body as text. */
export interface PlainReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

interface Named {
  /** Unique, and steady from one version of the contract to the next. */
  readonly id: string;
  /** The promise that it breaks: a clause of a contract case (`install.refused#applied`), a rule (`install!viewer-is-refused`), or, for
   * faults that break no single promise, their kind (`transport`, `impostor`). */
  readonly clause: string;
  readonly summary: string;
}

/** Breaks one clause of one contract case: the server behaves, and says it wrongly. Derived from the schemas of the contract. */
export interface ResponseFault extends Named {
  readonly kind: 'response';
  readonly case: string;
  /** The clause is about a part that a reply may leave out: a reference that never shows it leaves it unproven, and not open. */
  readonly isOptional: boolean;
  /** Which findings are about the clause; others that it causes do not count as having noticed it. */
  readonly predicts: {
    readonly kinds: ReadonlySet<Expectation['kind']>;
    /** JSON pointer without its first slash; `*` stands for the index of any item. `undefined`: the reply as a whole. */
    readonly at: string | undefined;
  };
  /** What becomes of a reply; `undefined` where the reply has nothing that can be broken so. */
  readonly change: (reply: PlainReply, profile: Profile) => ReplyChange | undefined;
}

/** Breaks one rule of the contract. Rows that cite the rule are required to notice. */
export interface BehaviourFault extends Named {
  readonly kind: 'behaviour';
  /** Operations whose requests or replies it touches. */
  readonly operations: readonly string[];
  /** Ids of rows outside the operation that may fail too, each because it relies on the promise; anything else is collateral. */
  readonly permits: readonly string[];
  /** Breaks one server: state that the fault keeps is that server's own. */
  readonly breakage: () => Breakage;
}

/** Breaks the transport, whatever is asked. */
export interface TransportFault extends Named {
  readonly kind: 'transport';
  /** What the sender must make of it: an exchange that cannot be judged, or an answer that every row refuses. */
  readonly predicts: 'unjudged' | 'refused';
  /** Its answers do not end by themselves: only a limit ends them. */
  readonly isEndless: boolean;
  readonly breakage: () => Breakage;
}

/** A server without behaviour: what every request is answered with, status line and media type being those of the real reply. */
export interface Impostor extends Named {
  readonly kind: 'impostor';
  readonly breakage: () => Breakage;
}

/** A way to break the reference on purpose, so that the matrix can be seen to notice. */
export type Fault = ResponseFault | BehaviourFault | TransportFault | Impostor;
