import type { Outcome } from '../delta/decision.ts';
import type { ClaimResult } from '../gate/document.ts';
import type { GateDecision } from '../gate/gate.ts';
import type { Counts, Phases, RunHeader, Tier, Verdict } from '../model.ts';

/** How many rows' details are one compressed chunk: opening a row inflates one, and each compresses well by itself. */
export const CHUNK = 100;

/** A run before this one, or this one, as the charts show it. */
export interface Iteration extends Pick<RunHeader, 'run' | 'started' | 'executor'> {
  readonly isWhole: boolean;
  readonly complete: boolean;
  readonly counts: Counts | undefined;
  readonly durationMs: number | undefined;
  /** What its rows came to was read. */
  readonly isRead: boolean;
}

/** A word for a change, and what its rows are called. */
export interface ChangeWord {
  readonly change: string;
  readonly word: string;
  readonly title: string;
}

/** What a proof says of the matrix of the run. */
export interface PageProof {
  readonly path: string;
  readonly proven: boolean;
  readonly faults: number;
  readonly rows: number;
  readonly provenRows: number;
}

/** Everything that the page shows above its rows. */
export interface PageHead
  extends Pick<
    RunHeader,
    'run' | 'executor' | 'profile' | 'target' | 'embedded' | 'sovereign' | 'matrix' | 'matrixDigest' | 'tool' | 'started'
  > {
  readonly complete: boolean;
  readonly durationMs: number | undefined;
  readonly counts: Counts;
  readonly gate: GateDecision;
  readonly baseline: { readonly run: string; readonly path: string; readonly started: string } | undefined;
  readonly claims: {
    readonly source: string;
    readonly pr?: string | undefined;
    readonly author?: string | undefined;
    readonly results: readonly ClaimResult[];
    readonly notUnderstood: readonly string[];
  };
  /** Every change, in the order of reports. */
  readonly changes: readonly ChangeWord[];
  readonly remarks: readonly string[];
  /** Absent where there is none of this matrix; `reason` says why. */
  readonly proof: PageProof | undefined;
  readonly noProof: string | undefined;
  /** Runs of the same history, oldest first; the last one is this run. */
  readonly iterations: readonly Iteration[];
}

/** A row in the list. */
export interface PageRow {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  /** Absent where this run did not replay it. */
  readonly verdict: Verdict['kind'] | undefined;
  readonly before: Verdict['kind'] | undefined;
  /** Absent where the run was compared with nothing. */
  readonly change: string | undefined;
  readonly claim: Outcome | undefined;
  readonly lane: string;
  readonly tier: Tier | undefined;
  /** Absent where nothing was sent. */
  readonly durationMs: number | undefined;
  /** Why it is where it is, in one line. */
  readonly reason: string;
  /** Rules and tags, for the search. */
  readonly words: string;
  /** A letter an iteration: {@link LETTERS}, or a dot where the row was not replayed. */
  readonly history: string;
}

/** Letters of verdicts in a history. */
export const LETTERS: Readonly<Record<Verdict['kind'], string>> = {
  pass: 'p',
  fail: 'f',
  known: 'k',
  error: 'e',
  blocked: 'b',
  skipped: 's',
  'not-run': 'n',
};

/** The rows as written: what many rows share stands once in `shared`, and rows name it by its place; -1 is absent. */
export interface WrittenRows {
  readonly shared: readonly string[];
  readonly rows: readonly WrittenRow[];
}

type WrittenRow = readonly [
  id: string,
  tc: number,
  title: string,
  verdict: number,
  before: number,
  change: number,
  claim: number,
  lane: number,
  tier: number,
  durationMs: number,
  reason: number,
  words: number,
  history: number,
];

/** Makes the list of rows small. */
export const writeRows = (rows: readonly PageRow[]): WrittenRows => {
  const places = new Map<string, number>();
  const place = (text: string | undefined): number => {
    if (text === undefined) return -1;
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const written = rows.map(
    (row): WrittenRow => [
      row.id,
      place(row.tc),
      row.title,
      place(row.verdict),
      place(row.before),
      place(row.change),
      place(row.claim),
      place(row.lane),
      place(row.tier),
      row.durationMs ?? -1,
      place(row.reason),
      place(row.words),
      place(row.history),
    ],
  );
  return { shared: [...places.keys()], rows: written };
};

/** Undoes {@link writeRows}. */
export const readRows = ({ shared, rows }: WrittenRows): readonly PageRow[] => {
  const text = (place: number): string => shared[place] ?? '';
  const maybe = <Word extends string>(place: number): Word | undefined =>
    place < 0 ? undefined : (shared[place] as Word | undefined);
  return rows.map(([id, tc, title, verdict, before, change, claim, lane, tier, durationMs, reason, words, history]) => ({
    id,
    tc: text(tc),
    title,
    verdict: maybe<Verdict['kind']>(verdict),
    before: maybe<Verdict['kind']>(before),
    change: maybe(change),
    claim: maybe<Outcome>(claim),
    lane: text(lane),
    tier: maybe<Tier>(tier),
    durationMs: durationMs < 0 ? undefined : durationMs,
    reason: text(reason),
    words: text(words),
    history: text(history),
  }));
};

/** Why a piece of a body is marked: it is what was looked for, what must not be there, or nearly what was looked for. */
export type MarkKind = 'found' | 'forbidden' | 'near';

/** A marked piece of the shown body, in characters; `of` is the place of what demands it in the list of expectations. */
export type Mark = readonly [from: number, to: number, kind: MarkKind, of: number];

/** What is wrong, as the judge found it. */
export interface PageFinding {
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly where: string | undefined;
  readonly clause: string | undefined;
  readonly excerpt: string | undefined;
  readonly near:
    | { readonly where: string; readonly found: string; readonly difference: string; readonly excerpt: string }
    | undefined;
}

/** One thing that a row demands, with what shows that it holds or is broken. */
export interface PageEvidence {
  readonly text: string;
  readonly state: 'holds' | 'broken' | 'unjudged';
  readonly shown: readonly string[];
  readonly findings: readonly PageFinding[];
  /** JSON pointers of what it is about in the body. */
  readonly pointers: readonly string[];
}

/** A text that may be cut; `length` is what it was, in characters, where it was. */
export interface Cut {
  readonly text: string;
  readonly length: number | undefined;
}

type HeaderLine = readonly [name: string, value: string];

/** What a row sent. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Cut | undefined;
}

/** What came back. */
export interface PageAnswer {
  /** The status line beside the one that the body claims. */
  readonly status: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string | undefined;
  readonly bodyBytes: number;
  readonly sha256: string | undefined;
  /** The record keeps less than came. */
  readonly isCut: boolean;
  readonly marks: readonly Mark[];
}

/** Everything that is shown when a row is opened. */
export interface RowDetail {
  readonly id: string;
  readonly level: 'must' | 'should';
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly place: string;
  /** Why it did not pass, whole; empty where it did. */
  readonly reason: string;
  readonly attempts: readonly Verdict['kind'][];
  /** That it was told to come back later, and whether it did. */
  readonly waited: string | undefined;
  /** Keys of the answer that the contract does not describe, in one line. */
  readonly remark: string | undefined;
  readonly excuse: { readonly reason: string; readonly issue: string } | undefined;
  /** What is wrong and names none of the expectations, as records of earlier versions have it. */
  readonly unplaced: readonly PageFinding[];
  readonly evidence: readonly PageEvidence[];
  readonly request: PageRequest | undefined;
  readonly answer: PageAnswer | undefined;
  readonly durationMs: number;
  readonly phases: Phases | undefined;
  /** Ms in each iteration that replayed it; null where it did not. */
  readonly durations: readonly (number | null)[];
  /** Absent where nothing was sent, or it would be longer than a page should hold. */
  readonly curl: string | undefined;
  readonly rerun: string;
  /** Clauses of the contract that the row forces, by their case or rule. */
  readonly proves: readonly { readonly owner: string; readonly clauses: readonly string[] }[];
}
