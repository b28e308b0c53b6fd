import type {
  Action,
  Expectation,
  HeaderTest,
  Json,
  KnownFailure,
  Lane,
  Method,
  OtherExecutor,
  PointerTest,
  Position,
  Preparation,
  RequestBody,
  RequestTemplate,
  RetryAfter,
  Row,
  Saved,
  Step,
  Tier,
} from '../model.ts';
import { parseDuration } from './duration.ts';
import type { Source } from './source.ts';
import { type RawToken, tokenOf } from './tokens.ts';

/** What a row or a step expects of the answer and saves of it, as YAML writes it, after `matrix.schema.json` accepted it. */
export interface RawExpected {
  readonly must_contain?: readonly RawToken[];
  readonly must_not_contain?: readonly RawToken[];
  readonly answers?: readonly string[];
  readonly status?: readonly number[];
  readonly holds?: readonly { readonly at: string; readonly [test: string]: Json }[];
  readonly header?: readonly { readonly name: string; readonly [test: string]: Json }[];
  readonly within?: string;
  readonly tally?: Readonly<Record<string, number>>;
  readonly save?: Readonly<Record<string, { readonly at: string; readonly secret?: boolean }>>;
}

/** How a request is sent, as YAML writes it beside the request. */
interface RawSending {
  readonly read_for?: string;
  readonly parallel?: number;
  readonly retry_after?: { readonly times: number; readonly at_most: string };
}

interface RawRequest {
  readonly method: Method;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: Json;
  readonly raw?: string;
}

/** A step of a preparation as YAML writes it. */
export interface RawStep extends RawExpected, RawSending {
  readonly patience?: string;
  readonly as: Tier;
  readonly request: RawRequest;
}

/** A row as YAML writes it: with a request, or with another executor and its command. */
export interface RawRow extends RawExpected, RawSending {
  readonly as: Tier;
  readonly request?: RawRequest;
  readonly executor?: OtherExecutor;
  readonly command?: string;
  readonly id: string;
  readonly title: string;
  readonly level?: 'must' | 'should';
  readonly rules?: readonly string[];
  readonly given?: readonly string[];
  readonly tags?: readonly string[];
  readonly needs?: readonly string[];
  readonly changes?: readonly string[];
  readonly note?: string;
}

/** What rows may have in common as YAML writes it: all but their ids, titles, paths, bodies, and what they expect. */
export interface RawForm extends Omit<RawRow, 'id' | 'title' | 'request' | keyof RawExpected> {
  readonly request?: Omit<RawRequest, 'path' | 'json' | 'raw'>;
}

/** A file of the matrix as YAML writes it. */
export interface RawFile {
  readonly independent?: boolean;
  readonly alone?: boolean;
  readonly changes?: readonly string[];
  readonly rows?: readonly RawRow[];
  readonly preparations?: readonly {
    readonly name: string;
    readonly steps: readonly RawStep[];
    readonly afterwards?: readonly RawStep[];
    readonly changes?: readonly string[];
  }[];
  readonly known?: readonly Omit<KnownFailure, 'position'>[];
  readonly renamed?: Readonly<Record<string, string>>;
  readonly retired?: readonly { readonly row: string; readonly reason: string }[];
}

/** Paths of the reference's control surface start so; they are no part of the contract. */
export const CONTROL_PREFIX = '/_reference';

/** What most rows have nothing of is made once: a matrix may have 100,000 rows. */
const NOTHING = Object.freeze({});
const NONE: readonly never[] = Object.freeze([]);
const NO_BODY: RequestBody = Object.freeze({ kind: 'none' });

const retryAfterOf = (raw: RawSending['retry_after']): RetryAfter | undefined =>
  raw && { times: raw.times, atMostMs: parseDuration(raw.at_most) ?? 0 };

/** The body of a request that has one at most. */
export const bodyOf = ({ json, raw }: { readonly json?: Json; readonly raw?: string }): RequestBody =>
  json !== undefined ? { kind: 'json', value: json } : raw !== undefined ? { kind: 'raw', text: raw } : NO_BODY;

/** A request but for its path and its body. */
type RequestForm = Omit<RequestTemplate, 'path' | 'body'>;

const requestFormOf = (
  { method, query, headers }: Pick<RawRequest, 'method' | 'query' | 'headers'>,
  { read_for: readFor, parallel = 1, retry_after: retry }: RawSending,
): RequestForm => ({
  method,
  query: query ?? NOTHING,
  headers: headers ?? NOTHING,
  readMs: readFor === undefined ? undefined : parseDuration(readFor),
  parallel,
  retryAfter: retryAfterOf(retry),
});

const requestWith = (
  { method, query, headers, readMs, parallel, retryAfter }: RequestForm,
  path: string,
  body: RequestBody,
): RequestTemplate => ({ method, path, query, headers, body, readMs, parallel, retryAfter });

const pointerTest = (raw: { readonly [test: string]: Json }): PointerTest => {
  if ('equals' in raw) return { kind: 'equals', value: raw['equals'] ?? null };
  if ('matches' in raw) return { kind: 'matches', pattern: String(raw['matches']) };
  if ('count' in raw) return { kind: 'count', count: Number(raw['count']) };
  if ('at_least' in raw) return { kind: 'at-least', count: Number(raw['at_least']) };
  if ('greater_than' in raw) return { kind: 'greater-than', than: Number(raw['greater_than']) };
  if ('less_than' in raw) return { kind: 'less-than', than: Number(raw['less_than']) };
  return 'absent' in raw ? { kind: 'absent' } : { kind: 'present' };
};

const headerTest = (raw: { readonly [test: string]: Json }): HeaderTest => {
  if ('equals' in raw) return { kind: 'equals', value: String(raw['equals']) };
  if ('contains' in raw) return { kind: 'contains', value: String(raw['contains']) };
  if ('matches' in raw) return { kind: 'matches', pattern: String(raw['matches']) };
  return { kind: 'absent' };
};

const saveOf = ({ save }: RawExpected): Readonly<Record<string, Saved>> =>
  save === undefined
    ? NOTHING
    : Object.fromEntries(Object.entries(save).map(([name, { at, secret }]) => [name, { at, secret: secret ?? false }]));

/** A saved value is a promise too: where it is missing the row fails instead of a later one going astray. */
const expectationsOf = (raw: RawExpected): readonly Expectation[] => {
  const list: Expectation[] = [];
  if (raw.must_contain) list.push({ kind: 'must-contain', tokens: raw.must_contain.map(tokenOf) });
  if (raw.must_not_contain) list.push({ kind: 'must-not-contain', tokens: raw.must_not_contain.map(tokenOf) });
  if (raw.answers) list.push({ kind: 'answers', cases: raw.answers });
  if (raw.status) list.push({ kind: 'status', allowed: raw.status });
  for (const holds of raw.holds ?? []) list.push({ kind: 'holds', at: holds.at, test: pointerTest(holds) });
  for (const header of raw.header ?? []) list.push({ kind: 'header', name: header.name.toLowerCase(), test: headerTest(header) });
  const within = raw.within === undefined ? undefined : parseDuration(raw.within);
  if (within !== undefined) list.push({ kind: 'within', ms: within });
  if (raw.tally) list.push({ kind: 'tally', counts: raw.tally });
  for (const { at } of Object.values(raw.save ?? {})) list.push({ kind: 'holds', at, test: { kind: 'present' } });
  return list;
};

const stepOf = (source: Source, path: readonly (string | number)[], raw: RawStep): Step => ({
  as: raw.as,
  request: requestWith(requestFormOf(raw.request, raw), raw.request.path, bodyOf(raw.request)),
  expectations: expectationsOf(raw),
  save: saveOf(raw),
  patienceMs: raw.patience === undefined ? 0 : (parseDuration(raw.patience) ?? 0),
  position: source.positionOf(path),
});

/** What a row expects of the answer, and what it saves of it. */
export type Expected = Pick<Row, 'expectations' | 'save'>;

/** What a valid row expects and saves. */
export const expectedOf = (raw: RawExpected): Expected => ({ expectations: expectationsOf(raw), save: saveOf(raw) });

/** Makes the parts of a lane that its rows may share, each once: rows of a large matrix are alike, and would be most of its memory. */
interface RowParts {
  readonly expectations: (raw: RawExpected) => readonly Expectation[];
  readonly text: (text: string) => string;
}

/** Parts kept for rows that may be alike; of rows that are not, most are not. */
const MOST_PARTS = 10_000;

/** Shares nothing yet. */
const rowParts = (): RowParts => {
  const lists = new Map<string, readonly Expectation[]>();
  const texts = new Map<string, string>();
  const kept = <Value>(all: Map<string, Value>, key: string, make: () => Value): Value => {
    const known = all.get(key);
    if (known !== undefined) return known;
    const value = make();
    if (all.size < MOST_PARTS) all.set(key, value);
    return value;
  };
  return {
    expectations: (raw) => {
      const { must_contain, must_not_contain, answers, status, holds, header, within, tally, save } = raw;
      const key = JSON.stringify([must_contain, must_not_contain, answers, status, holds, header, within, tally, save]);
      return kept(lists, key, () => expectationsOf(raw));
    },
    text: (text) => kept(texts, text, () => text),
  };
};

/** Makes rows of one form: `path` and `body` are those of a request, and of no matter to another executor. */
export type RowForm = (id: string, title: string, path: string, body: RequestBody, expected: Expected, position: Position) => Row;

/** The form that a valid raw form means, with its defaults. */
export const formOf = (lane: string, raw: RawForm): RowForm => {
  const { level = 'must', rules = NONE, as, given = NONE, tags = NONE, needs = NONE, changes = NONE, note } = raw;
  const request = raw.request && requestFormOf(raw.request, raw);
  const elsewhere: Action = { kind: 'elsewhere', executor: raw.executor ?? 'playwright', command: raw.command ?? '' };
  // Rows without a body often ask the same path.
  let last: Extract<Action, { kind: 'request' }> | undefined;
  const actionWith = (path: string, body: RequestBody): Action => {
    if (request === undefined) return elsewhere;
    if (body.kind !== 'none') return { kind: 'request', request: requestWith(request, path, body) };
    if (last?.request.path !== path) last = { kind: 'request', request: requestWith(request, path, body) };
    return last;
  };
  return (id, title, path, body, { expectations, save }, position) => {
    const slash = id.indexOf('/');
    return {
      id,
      tc: slash === -1 ? id : id.slice(0, slash),
      title,
      level,
      lane,
      rules,
      as,
      given,
      action: actionWith(path, body),
      expectations,
      save,
      tags,
      needs,
      changes,
      note,
      position,
    };
  };
};

/** The row that a valid raw row means, with its defaults. */
const rowOf = (lane: string, raw: RawRow, position: Position, parts: RowParts): Row =>
  formOf(lane, raw)(
    raw.id,
    parts.text(raw.title),
    raw.request === undefined ? '' : parts.text(raw.request.path),
    raw.request === undefined ? NO_BODY : bodyOf(raw.request),
    { expectations: parts.expectations(raw), save: saveOf(raw) },
    position,
  );

/** The name of the lane that a file holds: that of the file without its ending. */
export const laneNameOf = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.(yaml|yml|json)$/, '');

/** The lane of a valid file, whose rows are made already. */
export const laneWith = (file: string, raw: Omit<RawFile, 'rows'>, rows: readonly Row[]): Lane => ({
  name: laneNameOf(file),
  file,
  independent: raw.independent ?? false,
  alone: raw.alone ?? false,
  changes: raw.changes ?? NONE,
  rows,
});

/** The lane of a valid file. */
export const laneOf = (source: Source, raw: RawFile): Lane => {
  const name = laneNameOf(source.file);
  const parts = rowParts();
  const rows = (raw.rows ?? []).map((row, index) => rowOf(name, row, source.positionOf(['rows', index]), parts));
  return laneWith(source.file, raw, rows);
};

/** The preparations of a valid file. */
export const preparationsOf = (source: Source, raw: RawFile): readonly Preparation[] =>
  (raw.preparations ?? []).map((item, index) => {
    const base = ['preparations', index] as const;
    const steps = item.steps.map((step, at) => stepOf(source, [...base, 'steps', at], step));
    const afterwards = (item.afterwards ?? []).map((step, at) => stepOf(source, [...base, 'afterwards', at], step));
    return {
      name: item.name,
      control: [...steps, ...afterwards].some((step) => step.request.path.startsWith(CONTROL_PREFIX)),
      steps,
      afterwards,
      changes: item.changes ?? NONE,
      position: source.positionOf(base),
    };
  });

/** The excused failures of a valid file. */
export const knownOf = (source: Source, raw: RawFile): readonly KnownFailure[] =>
  (raw.known ?? []).map((item, index) => ({ ...item, position: source.positionOf(['known', index]) }));
