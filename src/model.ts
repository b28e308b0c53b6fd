/**
 * The vocabulary of sovereign-qa: readonly data, types and closed lists only.
 * Everything else is functions over these records (`design/house.md`: matrix → plan → exchange → verdict → record).
 */

/** Any JSON value, as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Whose session a request carries, weakest first (applications contract, section 2.2); `anonymous` sends none. */
export const TIERS = ['anonymous', 'viewer', 'developer', 'operator', 'admin', 'owner'] as const;
/** One of {@link TIERS}. */
export type Tier = (typeof TIERS)[number];

/** The two status-line regimes of the contract: soft errors answer 200 (`envelope`) or their true code (`true-status`). */
export const PROFILES = ['envelope', 'true-status'] as const;
/** One of {@link PROFILES}. */
export type Profile = (typeof PROFILES)[number];

/** HTTP methods that a row may use. */
export const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** Where something stands in a file: path relative to the working directory, line and column counted from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a request sends as its body. `json` is serialised compactly; `raw` is sent as written. */
export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'raw'; readonly text: string };

/** A request as a row writes it; strings may hold `{variables}` until the plan resolves them. */
export interface RequestTemplate {
  readonly method: Method;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  /** Longest time in ms to read an answer that does not end by itself, such as a stream: what came by then is the answer. */
  readonly readMs: number | undefined;
  /** How many times the request is sent at once; 1 but for rows about races. */
  readonly parallel: number;
  /** Of a row that may be told to come back later; without it such an answer is judged as it is. */
  readonly retryAfter?: RetryAfter | undefined;
}

/** How often a request is sent again that was answered 429 or 503 with `Retry-After`, and the longest wait, in ms, that is waited for: after a
 * longer one the answer is judged as it is. */
export interface RetryAfter {
  readonly times: number;
  readonly atMostMs: number;
}

/** What a JSON pointer must hold. Exactly one test a value. */
export type PointerTest =
  | { readonly kind: 'equals'; readonly value: Json }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'greater-than'; readonly than: number }
  | { readonly kind: 'less-than'; readonly than: number }
  | { readonly kind: 'present' }
  | { readonly kind: 'absent' };

/** A JSON value without parts. */
export type Scalar = null | boolean | number | string;

/** How often a required token must be there, in occurrences that do not overlap. */
export interface Times {
  readonly kind: 'exactly' | 'at-least';
  readonly count: number;
}

/** What narrows a token: the JSON pointer of the only value that is looked at, and how often it must be there (once at least without
 * it; never of a forbidden token). */
interface TokenScope {
  readonly at?: string;
  readonly times?: Times;
}

/** What is looked for in a body, whatever the status. `text` is literal and case-sensitive on the raw body (ruling R7), and plain where it
 * says nothing else; the other kinds are anchored. `word`: no letter, digit or underscore stands directly before or after it; `key`: some
 * object has it; `value`: some scalar equals it, JSON type included; `regex`: RE2 syntax. */
export type Token = TokenScope &
  (
    | { readonly kind: 'text'; readonly text: string; readonly ignoreCase?: true }
    | { readonly kind: 'word'; readonly text: string; readonly ignoreCase?: true }
    | { readonly kind: 'key'; readonly key: string }
    | { readonly kind: 'value'; readonly value: Scalar }
    | { readonly kind: 'regex'; readonly pattern: string }
  );

/** One promise that a row checks. */
export type Expectation =
  | { readonly kind: 'must-contain'; readonly tokens: readonly Token[] }
  | { readonly kind: 'must-not-contain'; readonly tokens: readonly Token[] }
  | { readonly kind: 'answers'; readonly cases: readonly string[] }
  | { readonly kind: 'status'; readonly allowed: readonly number[] }
  | { readonly kind: 'holds'; readonly at: string; readonly test: PointerTest }
  | { readonly kind: 'header'; readonly name: string; readonly test: HeaderTest }
  | { readonly kind: 'within'; readonly ms: number }
  | { readonly kind: 'tally'; readonly counts: Readonly<Record<string, number>> };

/** What a response header (names are case-insensitive; several values are joined by `, `) must be. */
export type HeaderTest =
  | { readonly kind: 'equals'; readonly value: string }
  | { readonly kind: 'contains'; readonly value: string }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'absent' };

/** A value kept from an answer: the JSON pointer it is read from, and whether it must never be shown. */
export interface Saved {
  readonly at: string;
  readonly secret: boolean;
}

/** Executors of the QA loop that this tool does not have: their rows are listed and skipped. */
export const OTHER_EXECUTORS = ['playwright', 'kubectl', 'dig'] as const;
/** One of {@link OTHER_EXECUTORS}. */
export type OtherExecutor = (typeof OTHER_EXECUTORS)[number];

/** What a row does. `command` is what the other executor runs: a command line, or the path of a page. */
export type Action =
  | { readonly kind: 'request'; readonly request: RequestTemplate }
  | { readonly kind: 'elsewhere'; readonly executor: OtherExecutor; readonly command: string };

/** A failure that is excused, as `matrix/known.yaml` says it: the row still runs. Only failures all of whose findings hold one of
 * `findings` are excused, from `since` to `until` (dates, `until` included). */
export interface KnownFailure {
  readonly row: string;
  readonly findings: readonly string[];
  readonly reason: string;
  /** Link or number of the issue, or the ruling, that tracks it. */
  readonly issue: string;
  /** Who takes care that it goes away. */
  readonly owner: string;
  readonly since: string;
  readonly until: string;
  /** The only profile in which it is excused; both without it. */
  readonly profile?: Profile;
  readonly position: Position;
}

/** A test case of the matrix. `tc` is the id without its variant: `TC-065` for `TC-065/list` (ruling R6). */
export interface Row {
  readonly id: string;
  readonly tc: string;
  readonly title: string;
  readonly level: 'must' | 'should';
  readonly lane: string;
  readonly rules: readonly string[];
  readonly as: Tier;
  readonly given: readonly string[];
  /** What is sent, or which other executor runs the row: it keeps its id and its place, and is always skipped here. */
  readonly action: Action;
  readonly expectations: readonly Expectation[];
  readonly save: Readonly<Record<string, Saved>>;
  readonly tags: readonly string[];
  readonly needs: readonly string[];
  /** Names of the objects that it changes (`continuum/cont-omantel`), beside those of its lane and its preparations. Rows of two lanes that
   * change the same object never run at the same time. */
  readonly changes: readonly string[];
  readonly note: string | undefined;
  readonly position: Position;
}

/** One file of the matrix. Rows run in order; `independent` lanes may run their rows in any order and in parallel. */
export interface Lane {
  readonly name: string;
  readonly file: string;
  readonly independent: boolean;
  /** Disturbs rows of other lanes: runs by itself, after them. */
  readonly alone: boolean;
  /** Names of the objects that its rows change: see {@link Row}. */
  readonly changes: readonly string[];
  readonly rows: readonly Row[];
}

/** One request of a preparation, sent as `as`, good when every expectation holds. */
export interface Step {
  readonly as: Tier;
  readonly request: RequestTemplate;
  readonly expectations: readonly Expectation[];
  readonly save: Readonly<Record<string, Saved>>;
  /** Ms in which the step may be repeated until it holds: a Sovereign may need time to come to a state. 0: once. */
  readonly patienceMs: number;
  readonly position: Position;
}

/** A named state of the Sovereign that a row starts from. `control`: only the reference's control surface can arrange it. */
export interface Preparation {
  readonly name: string;
  readonly control: boolean;
  readonly steps: readonly Step[];
  readonly afterwards: readonly Step[];
  /** Names of the objects that its steps change, for every row that starts from it: see {@link Row}. */
  readonly changes: readonly string[];
  readonly position: Position;
}

/** Everything that is checked: lanes in file order, preparations by name, and the SHA-256 of the files (hex). */
export interface Matrix {
  readonly lanes: readonly Lane[];
  readonly preparations: Readonly<Record<string, Preparation>>;
  /** Excused failures by row id. */
  readonly known: Readonly<Record<string, KnownFailure>>;
  /** Ids that rows had before, to the ids that they have now (`renamed.yaml`). */
  readonly renamed: Readonly<Record<string, string>>;
  /** Why rows that are no more were taken out, by their id (`retired.yaml`). */
  readonly retired: Readonly<Record<string, string>>;
  readonly digest: string;
}

/** A body as received and decoded (gzip, deflate, br undone); `text` has U+FFFD where the bytes are not UTF-8. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly validUtf8: boolean;
}

/** The phase of an exchange in which it went wrong. */
export type Phase = 'connect' | 'headers' | 'body' | 'row' | 'decode';

/** Where the time of an exchange went, in ms: until a connection was there to send on (waiting for a free one and opening it, with
 * TLS), until the headers of the answer, until its end. */
export interface Phases {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
}

/** What came of one request. Header names are lower case. Durations in ms. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Body;
      readonly durationMs: number;
      /** Absent where nothing was measured: without a network, or several times at once. */
      readonly phases?: Phases | undefined;
      /** Of a request that was sent several times at once: every answer; `body` is theirs, one after the other. */
      readonly each?: readonly Answer[];
    }
  | {
      readonly kind: 'cut-short';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Body;
      readonly durationMs: number;
      readonly phase: Phase;
      readonly cause: string;
    }
  | {
      readonly kind: 'silent';
      readonly durationMs: number;
      readonly phase: Phase;
      /** `unreachable`: the target itself cannot be reached, so every row would say the same. */
      readonly unreachable: boolean;
      readonly cause: string;
    };

/** The answered kind of {@link Outcome}: the only one that is judged. */
export type Answer = Extract<Outcome, { kind: 'answered' }>;

/** A request ready to be sent: absolute URL, headers without the session, which `send` is given apart. */
export interface PreparedRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** See {@link RequestTemplate}; in ms from the answer's headers. */
  readonly readMs?: number | undefined;
  /** Turns of a rate limit that it takes; 1 without it. Of requests that are sent at once the first takes all and the others none, so that
   * none waits for another. */
  readonly turns?: number | undefined;
}

/** The only door to the network (`design/house.md`). Never throws for anything the network can do. */
export type Send = (request: PreparedRequest) => Promise<Outcome>;

/** The only door to the reference server. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** What nearly satisfied a missing token, and how it differs. `where` is a JSON pointer, `header x` or `body`. */
export interface NearMiss {
  readonly difference: 'case' | 'quotes-or-spacing' | 'json-type' | 'other-place' | 'escaping' | 'inside-word';
  readonly where: string;
  readonly found: string;
  readonly excerpt: string;
}

/** One broken promise. `message` stands alone on one line; `where` says where it was seen. */
export interface Finding {
  readonly expectation: Expectation['kind'];
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly where: string | undefined;
  readonly clause: string | undefined;
  readonly nearMiss: NearMiss | undefined;
  readonly excerpt: string | undefined;
  /** Where the promise comes from that it is about; absent of what the author of a row asks for by himself. `message` says it too. */
  readonly origin?: Origin | undefined;
  /** Which of the row's expectations it is about, and which of its tokens: places in their lists, counted from 0. */
  readonly index?: number | undefined;
  readonly token?: number | undefined;
}

/** What a row came to. fail: the server is wrong; known: wrong as known.yaml excuses it; error: could not judge; blocked: never
 * asked; they never merge. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly findings: readonly Finding[] }
  | { readonly kind: 'known'; readonly findings: readonly Finding[]; readonly reason: string; readonly issue: string }
  | { readonly kind: 'error'; readonly phase: Phase; readonly reason: string }
  | { readonly kind: 'blocked'; readonly reason: string }
  | {
      readonly kind: 'skipped';
      readonly reason: string;
      /** The executor that runs the row instead: it can never be judged here. */
      readonly executor?: OtherExecutor | undefined;
    }
  | { readonly kind: 'not-run'; readonly reason: string };

/** Every kind of verdict, in the order of summaries. */
export const VERDICTS = [
  'pass',
  'fail',
  'known',
  'error',
  'blocked',
  'skipped',
  'not-run',
] as const satisfies readonly Verdict['kind'][];
/** How many rows came to each verdict. */
export type Counts = Readonly<Record<Verdict['kind'], number>>;

/**
 * The status that a body claims beside the one of the status line (P2 in `qa-loop.md`).
 * `agreement`: `none` when the body names no status, `soft-error` a 2xx over a body that says 4xx or 5xx or `applied:false`,
 * `contradiction` any other difference.
 */
export interface SemanticStatus {
  readonly code: number | undefined;
  readonly from: 'httpStatus' | 'status' | 'error' | 'applied' | undefined;
  readonly agreement: 'none' | 'agrees' | 'soft-error' | 'contradiction';
}

/** What the record keeps of an exchange; secrets are already blanked, the body is a bounded window and a digest. */
export interface RecordedExchange {
  readonly method: Method;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | undefined;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  readonly bodySha256: string | undefined;
  readonly bodyWindow: string | undefined;
  /** Of a body that is longer than the window: of JSON the body with long lists and texts cut, so that all its keys are seen; of a stream its first
   * whole frames. */
  readonly sample?: string | undefined;
  readonly semantic: SemanticStatus | undefined;
  /** Absent where they were not measured. */
  readonly phases?: Phases | undefined;
}

/** That a row was told to come back later (`retry_after`). `times`: how often it waited and was sent again; `ms`: how long in all, as it was told;
 * `statuses`: of the answers that told it so, each once. `ended`: why the answer that is judged, which told it so again, was not waited for. */
export interface Waits {
  readonly times: number;
  readonly ms: number;
  readonly statuses: readonly number[];
  readonly ended?: string | undefined;
}

/** One judged row, as reporters and the record see it. */
export interface RowResult {
  readonly id: string;
  readonly tc: string;
  readonly lane: string;
  readonly title: string;
  readonly level: 'must' | 'should';
  readonly tier: Tier;
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly fingerprint: string;
  /** What was demanded, so that a later run sees when less is. */
  readonly expectations: readonly Expectation[];
  readonly verdict: Verdict;
  readonly durationMs: number;
  /** The last one, of a row that waited. */
  readonly exchange: RecordedExchange | undefined;
  /** Of a row that was told to come back later and says what to do then. */
  readonly waits?: Waits | undefined;
  /** Keys of the answer that the contract case does not describe (`detail.found#releaseName`): remarks, no findings. Absent where there are none, and
   * where the shape was judged strictly. */
  readonly undescribed?: readonly string[] | undefined;
  /** Of a row that was replayed several times: what each time came to, in order. `verdict` is the worst of them. */
  readonly attempts?: readonly Verdict['kind'][];
}

/** What was asked for on the command line to choose rows; every list empty means the whole matrix. */
export interface Selection {
  readonly tc: readonly string[];
  readonly lane: readonly string[];
  readonly tier: readonly string[];
  readonly tag: readonly string[];
}

/** Which part of a run a record holds, where several machines share it. */
export interface Shard {
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
  /** Identity of the split: shards of which it differs are not of one run. */
  readonly set: string;
  /** The name that `--shard-set` gave to the run as a whole. */
  readonly name?: string | undefined;
  /** Rows of all shards together. */
  readonly rows: number;
  /** What decides beside the matrix which rows are asked: `allow-writes`, and each `--capability`. Absent in records of before. */
  readonly may?: readonly string[] | undefined;
}

/** How a shard came into a merged record. `unfinished`: its record has no end; `interrupted`: it says that rows were not run. */
export const SHARD_STATES = ['complete', 'interrupted', 'unfinished', 'missing'] as const;

/** A shard as a merged record names it. */
export interface MergedShard {
  readonly index: number;
  /** Its run id; absent where it is missing. */
  readonly run?: string | undefined;
  readonly state: (typeof SHARD_STATES)[number];
}

/** What a merged record was made from: every shard of the split in their order, also those that are missing. */
export interface MergedFrom extends Pick<Shard, 'of' | 'set' | 'name'> {
  readonly shards: readonly MergedShard[];
}

/** First line of a record. `started` is ISO 8601 with milliseconds, UTC. Digests are SHA-256 hex. */
export interface RunHeader {
  readonly run: string;
  readonly executor: 'fast' | 'delta';
  readonly profile: Profile;
  readonly target: string;
  /** The target was the tool's own reference, which ended with the run. */
  readonly embedded: boolean;
  readonly sovereign: string;
  /** Which matrix: `built-in`, or the path that `--matrix` gave. Its digest changes with every edit, its name does not. */
  readonly matrix: string;
  readonly matrixDigest: string;
  readonly contractDigest: string;
  readonly selection: Selection;
  /** The failures that `known.yaml` excused in this profile. */
  readonly excuses: readonly { readonly row: string; readonly until: string }[];
  readonly rows: number;
  /** Of an embedded reference that answered as another copy of the product than the brief's (`--era`). */
  readonly era?: string | undefined;
  /** Keys that a contract case does not describe were findings (`--strict-shape`). Absent where they were remarks. */
  readonly strictShape?: true | undefined;
  /** Requests that were sent at most, as `--rate` says it: `50/s` or `30/m`. Absent where there was no limit. */
  readonly rate?: string | undefined;
  /** Run id of what it is compared with, written before the first row so that nobody deletes that meanwhile. Absent where it is compared
   * with nothing, and in records of versions that did not write it. */
  readonly baseline?: string | undefined;
  /** Of a part of a run only. */
  readonly shard?: Shard | undefined;
  /** Of a record that `merge` made only. */
  readonly merged?: MergedFrom | undefined;
  readonly tool: string;
  readonly started: string;
}

/** Last line of a record. `complete` is false when rows were not run (interrupt, full disk). */
export interface RunFooter {
  readonly complete: boolean;
  readonly counts: Counts;
  readonly durationMs: number;
  readonly finished: string;
  readonly notices: readonly string[];
}

/** What `replay` emits; reporters are consumers of this one stream. `result` events of lanes may interleave. */
export type RunEvent =
  | { readonly kind: 'started'; readonly header: RunHeader }
  | { readonly kind: 'row-started'; readonly id: string; readonly index: number }
  | { readonly kind: 'row-finished'; readonly index: number; readonly result: RowResult }
  /** A row was replayed again: `attempt` is this time alone, `result` what all times so far come to. */
  | { readonly kind: 'row-repeated'; readonly index: number; readonly attempt: RowResult; readonly result: RowResult }
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'finished'; readonly footer: RunFooter };

/** A promise of a contract case that a body breaks. `at` is a JSON pointer; `clause` is like `install.refused#applied`. */
export interface Violation {
  /** `broken`: the body is not the case. `undescribed`: it has a key that the case says nothing of, which is a remark, and a violation only where
   * the shape is judged strictly (`--strict-shape`). */
  readonly kind: 'broken' | 'undescribed';
  readonly at: string;
  readonly clause: string;
  /** The keyword of JSON Schema that is broken; `media` of what has no schema, `undescribed` of a key that none names. */
  readonly keyword: string;
  /** Of a case that is one of several shapes: which of them is broken so, counted from 0. */
  readonly alternative?: number | undefined;
  readonly expected: string;
  readonly actual: string;
}

/** Where a promise of the contract comes from. `brief`: the description of the change that this project is for. `source`: read in the code of the
 * product. `inferred`: nobody has seen the product do it. */
export const ORIGINS = ['brief', 'source', 'inferred'] as const;
/** One of {@link ORIGINS}. */
export type Origin = (typeof ORIGINS)[number];

/** A place in the public source of the product: the file (below `internal/handler` unless it names a directory), the function, and the id of the
 * copy that was read. */
export interface SourcePlace {
  readonly file: string;
  readonly function: string;
  readonly copy: string;
}

/** A named reply of an operation (`install.refused`): its status lines per profile and what its body promises. */
export interface ContractCase {
  readonly name: string;
  readonly operation: string;
  readonly status: Readonly<Record<Profile, readonly number[]>>;
  readonly origin: Origin;
  /** Of origin `source`: where. */
  readonly sources: readonly SourcePlace[];
  readonly check: (answer: { readonly headers: Readonly<Record<string, string>>; readonly body: Body }) => readonly Violation[];
  /** SHA-256 (hex) of everything that it promises: status lines, media, schema. */
  readonly digest: () => string;
}

/** One checkable behaviour of the contract, like `install!viewer-is-refused`, and where it comes from. */
export interface BehaviourRule {
  readonly id: string;
  readonly operation: string;
  readonly text: string;
  readonly origin: Origin;
  /** Of origin `source`: where. */
  readonly sources: readonly SourcePlace[];
}

/** One method of one path: `surface` is the file of `contract/` that it stands in; `cases` are all that it can answer. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly surface: string;
  readonly summary: string;
  readonly isPublic: boolean;
  /** Nothing is changed by it, although its method may change something: a preview, a token that nobody stores. */
  readonly isSafe: boolean;
  readonly cases: readonly string[];
}

/** The compiled contract: cases and rules by name, the operations, and the SHA-256 (hex) of its files. */
export interface Contract {
  readonly cases: ReadonlyMap<string, ContractCase>;
  readonly rules: ReadonlyMap<string, BehaviourRule>;
  readonly operations: readonly Operation[];
  readonly digest: string;
}

/** What a request changes, as far as it says so. `key`: two requests of the same key change the same object, but for variables in it that nobody
 * knows. `name`: what people call it (`continuum/cont-omantel`), where the request tells. `effect`: whether it is there afterwards as before. */
export interface ChangedObject {
  readonly key: string;
  readonly name: string | undefined;
  readonly effect: 'creates' | 'removes' | 'changes';
}

/** What the contract's schemas say of the words of bodies, as far as tokens can meet them. */
export interface Vocabulary {
  /** Every key that the body of a case may have, at any depth, by the name of the case. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** The smallest JSON body of every case that is an error (its status line in `true-status` is 400 or more). */
  readonly errors: readonly string[];
  /** Names of the cases that say that nothing was done: errors, and answers whose body has an `error` under any status line. */
  readonly denials: ReadonlySet<string>;
}

/** The time, injected: epoch milliseconds, a monotonic reading in ms for durations, and a call later. */
export interface Clock {
  readonly now: () => number;
  readonly monotonic: () => number;
  /** Calls `run` once, in `ms`; what it returns takes that back. */
  readonly after: (ms: number, run: () => void) => () => void;
}
