import { inputError } from './input-error.ts';
import {
  type Counts,
  type Expectation,
  type MergedFrom,
  type RowResult,
  type RunFooter,
  type RunHeader,
  SHARD_STATES,
  type Shard,
  VERDICTS,
  type Verdict,
} from './model.ts';
import { RATE_FORM } from './rate.ts';
import { isWritten, readExpectations, writtenExpectations } from './token.ts';

/** Version of the record's format; a reader refuses any other. */
export const FORMAT = 3;

/** A result as it is kept of a row whose exchange nobody asks for any more: in a long run that would be most of the memory. */
export const withoutExchange = (result: RowResult): RowResult => {
  const { waits, undescribed, attempts } = result;
  const kept: RowResult = {
    id: result.id,
    tc: result.tc,
    lane: result.lane,
    title: result.title,
    level: result.level,
    tier: result.tier,
    rules: result.rules,
    tags: result.tags,
    file: result.file,
    line: result.line,
    fingerprint: result.fingerprint,
    expectations: result.expectations,
    verdict: result.verdict,
    durationMs: result.durationMs,
    exchange: undefined,
  };
  return waits === undefined && undescribed === undefined && attempts === undefined
    ? kept
    : { ...kept, ...(waits && { waits }), ...(undescribed && { undescribed }), ...(attempts && { attempts }) };
};

/** Whether a run was to replay every row of its matrix. */
export const isWhole = ({ executor, selection, shard }: Pick<RunHeader, 'executor' | 'selection' | 'shard'>): boolean =>
  executor === 'fast' && shard === undefined && Object.values(selection).every((list: readonly string[]) => list.length === 0);

/** A record as read. `complete` is false when the footer is missing or says so: such a record never counts as green. */
export interface RunRecord {
  readonly header: RunHeader;
  /** Those that passed are without their exchange, which would be most of the memory. */
  readonly rows: readonly RowResult[];
  readonly footer: RunFooter | undefined;
  readonly complete: boolean;
}

const line = (kind: string, value: object): string => `${JSON.stringify({ kind, ...value })}\n`;

/** The first line of a record. */
export const headerLine = (header: RunHeader): string => line('header', { format: FORMAT, ...header });

/** Expectations as JSON, of lists that rows share (`rowParts` in `matrix/raw.ts`) made once. */
const expectationsJson = (() => {
  const most = 256;
  const made = new Map<readonly Expectation[], string>();
  return (expectations: readonly Expectation[]): string => {
    const known = made.get(expectations);
    if (known !== undefined) return known;
    if (made.size === most) made.clear();
    const json = JSON.stringify(writtenExpectations(expectations));
    made.set(expectations, json);
    return json;
  };
})();

/** The members of a result, in the order of a record's lines: those before the expectations, and those behind them. */
type Head = 'id' | 'tc' | 'lane' | 'title' | 'level' | 'tier' | 'rules' | 'tags' | 'file' | 'line' | 'fingerprint';
type Tail = Exclude<keyof RowResult, Head | 'expectations'>;

/** A row of a record. Written out: an object that another one of so many members is spread into takes ten times its memory, and long to make. */
export const rowLine = (result: RowResult): string => {
  const head: Readonly<Record<'kind' | Head, unknown>> = {
    kind: 'row',
    id: result.id,
    tc: result.tc,
    lane: result.lane,
    title: result.title,
    level: result.level,
    tier: result.tier,
    rules: result.rules,
    tags: result.tags,
    file: result.file,
    line: result.line,
    fingerprint: result.fingerprint,
  };
  const tail: Readonly<Record<Tail, unknown>> = {
    verdict: result.verdict,
    durationMs: result.durationMs,
    exchange: result.exchange,
    waits: result.waits,
    undescribed: result.undescribed,
    attempts: result.attempts,
  };
  return `${JSON.stringify(head).slice(0, -1)},"expectations":${expectationsJson(result.expectations)},${JSON.stringify(tail).slice(1)}\n`;
};

/** The last line of a record. */
export const footerLine = (footer: RunFooter): string => line('footer', footer);

type Line =
  | { readonly kind: 'header'; readonly format: number }
  | { readonly kind: 'row' }
  | { readonly kind: 'footer'; readonly complete: boolean };

const kinds = new Set<unknown>(['header', 'row', 'footer']);

const parseLine = (text: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && 'kind' in value && kinds.has(value.kind) ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
};

/** The row that a line of a record holds; `undefined` for its other lines and for one that is torn. */
export const parseRow = (text: string): RowResult | undefined => {
  const line = parseLine(text);
  return line?.kind === 'row' && isRow(line) ? readRow(line) : undefined;
};

/** What a row came to, without why. Duration in ms. */
export interface RowOutcome {
  readonly id: string;
  readonly verdict: Verdict['kind'];
  readonly durationMs: number;
}

const FIRST = '{"kind":"row","id":';
const EXPECTATIONS = ',"expectations":';
const VERDICT = ',"verdict":{"kind":';
const TOOK = ',"durationMs":';

/** Reads a line as {@link rowLine} writes it by its places, six times faster than as JSON: a quote within a string is escaped, so none of these
 * names can stand in one, and of the values before the verdict none is looked at. */
const scanOutcome = (text: string): RowOutcome | undefined => {
  const verdictAt = text.lastIndexOf(VERDICT);
  const tookAt = text.indexOf(TOOK, verdictAt);
  if (!text.startsWith(FIRST) || verdictAt === -1 || tookAt === -1 || !text.endsWith('}')) return undefined;
  const id = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(FIRST.length, verdictAt))?.[0];
  const kind = /^"([a-z-]+)"/.exec(text.slice(verdictAt + VERDICT.length, tookAt))?.[1];
  const verdict = VERDICTS.find((one) => one === kind);
  const durationMs = Number.parseFloat(text.slice(tookAt + TOOK.length, tookAt + TOOK.length + 24));
  if (id === undefined || verdict === undefined || Number.isNaN(durationMs)) return undefined;
  return { id: String(JSON.parse(id)), verdict, durationMs };
};

/** What the row came to that a line of a record holds; `undefined` for its other lines and for one that is torn. */
export const parseRowOutcome = (text: string): RowOutcome | undefined => {
  const scanned = scanOutcome(text);
  if (scanned !== undefined) return scanned;
  const line = parseLine(text);
  return line?.kind === 'row' && isRow(line)
    ? { id: line.id, verdict: line.verdict.kind, durationMs: Number(line.durationMs) || 0 }
    : undefined;
};

/** What the ends of a record say of it: its header, whether it is complete, or why it is none that can be read. */
export type RecordOutline =
  | {
      readonly kind: 'record';
      readonly header: RunHeader;
      /** Absent where the run was killed before its end. */
      readonly footer: RunFooter | undefined;
      readonly complete: boolean;
    }
  | { readonly kind: 'other-format'; readonly format: number }
  | { readonly kind: 'no-record' };

const TEXTS = ['run', 'target', 'sovereign', 'matrix', 'matrixDigest', 'contractDigest', 'started'] as const;

const isPlace = (index: unknown, of: unknown): boolean =>
  typeof index === 'number' &&
  typeof of === 'number' &&
  Number.isInteger(index) &&
  Number.isInteger(of) &&
  index >= 1 &&
  index <= of;

const isSet = ({ set, name }: Readonly<Partial<Record<keyof Shard, unknown>>>): boolean =>
  typeof set === 'string' && (name === undefined || typeof name === 'string');

const isShard = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object') return false;
  const shard = value as Readonly<Partial<Record<keyof Shard, unknown>>>;
  return isPlace(shard.index, shard.of) && isSet(shard) && Number.isInteger(shard.rows);
};

const isMerged = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object') return false;
  const merged = value as Readonly<Partial<Record<keyof MergedFrom, unknown>>>;
  return (
    isSet(merged) &&
    Array.isArray(merged.shards) &&
    merged.shards.length === merged.of &&
    merged.shards.every((one: Readonly<Record<string, unknown>> | null, nth) => {
      const { index, state, run } = one ?? {};
      return index === nth + 1 && SHARD_STATES.some((known) => known === state) && (state === 'missing') === (run === undefined);
    })
  );
};

/** Whether a line is a header of this format, with everything that a comparison asks of it. */
const isHeader = (line: object): line is RunHeader => {
  const header = line as Readonly<Partial<Record<keyof RunHeader, unknown>>>;
  const { selection, excuses, rows, executor, profile, rate, baseline, shard, merged } = header;
  return (
    TEXTS.every((key) => typeof header[key] === 'string') &&
    (executor === 'fast' || executor === 'delta') &&
    (profile === 'envelope' || profile === 'true-status') &&
    URL.canParse(String(header.target)) &&
    typeof rows === 'number' &&
    (rate === undefined || (typeof rate === 'string' && RATE_FORM.test(rate))) &&
    (baseline === undefined || typeof baseline === 'string') &&
    (shard === undefined || isShard(shard)) &&
    (merged === undefined || isMerged(merged)) &&
    Array.isArray(excuses) &&
    selection !== null &&
    typeof selection === 'object' &&
    Object.values(selection).every(Array.isArray)
  );
};

const isRow = (line: object): line is RowResult => {
  const { id, tc, title, lane, fingerprint, tags, expectations, verdict } = line as Readonly<
    Partial<Record<keyof RowResult, unknown>>
  >;
  return (
    [id, tc, title, lane, fingerprint].every((text) => typeof text === 'string') &&
    Array.isArray(tags) &&
    Array.isArray(expectations) &&
    isWritten(expectations) &&
    verdict !== null &&
    typeof verdict === 'object' &&
    verdict !== undefined &&
    VERDICTS.some((kind) => 'kind' in verdict && verdict.kind === kind)
  );
};

const readRow = (line: RowResult): RowResult => ({ ...line, expectations: readExpectations(line.expectations) });

const isFooter = (line: object): line is RunFooter => {
  const { complete, counts, durationMs, finished } = line as Readonly<Partial<Record<keyof RunFooter, unknown>>>;
  return (
    typeof complete === 'boolean' &&
    typeof durationMs === 'number' &&
    typeof finished === 'string' &&
    counts !== null &&
    typeof counts === 'object' &&
    VERDICTS.every((kind) => kind in counts && Number.isInteger((counts as Readonly<Record<string, unknown>>)[kind]))
  );
};

/** Reads the first and the last line of a record (`undefined` where it has none, or a torn one). Never throws. */
export const outlineOf = (first: string | undefined, last: string | undefined): RecordOutline => {
  const header = first === undefined ? undefined : parseLine(first);
  if (header?.kind !== 'header') return { kind: 'no-record' };
  if (header.format !== FORMAT) return { kind: 'other-format', format: header.format };
  if (!isHeader(header)) return { kind: 'no-record' };
  const end = last === undefined ? undefined : parseLine(last);
  const footer = end?.kind === 'footer' && isFooter(end) ? end : undefined;
  return { kind: 'record', header, complete: footer?.complete === true, footer };
};

/** Counts verdicts. */
export const count = (results: readonly RowResult[]): Counts => {
  const counts = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Record<Verdict['kind'], number>;
  for (const result of results) counts[result.verdict.kind] += 1;
  return counts;
};

/** A list of expectations for each text of them: rows say the same again and again, and each copy is most of what a row keeps. */
const sharedExpectations = (): ((line: string, own: RowResult['expectations']) => RowResult['expectations']) => {
  const most = 256;
  const seen = new Map<string, RowResult['expectations']>();
  return (line, own) => {
    // A line that somebody wrote anew may have its members in another order, or spaces between them.
    if (!line.startsWith(FIRST)) return readExpectations(own);
    // As in `scanOutcome`: none of these names can stand within a string, and no value behind the verdict has the second one.
    const text = line.slice(line.indexOf(EXPECTATIONS), line.lastIndexOf(VERDICT));
    const known = seen.get(text);
    if (known !== undefined) return known;
    const read = readExpectations(own);
    if (seen.size === most) seen.clear();
    seen.set(text, read);
    return read;
  };
};

/** Reads the lines of a record, as `linesOf` in `io/file-pieces.ts` gives them: the last one is what follows the last end of a line. A torn one,
 * as a crash leaves it, makes the record incomplete. Throws an InputError with file and line for anything else that is no record, for another
 * format, and for one whose rows are not those that it counts. */
export const recordOf = (lines: Iterable<string>, file: string): RunRecord => {
  const refuse = (index: number, message: string): never => {
    throw inputError('not-a-record', message, 'name a run.ndjson that sovereign-qa wrote', { file, line: index + 1, column: 1 });
  };
  const shared = sharedExpectations();
  const rows: RowResult[] = [];
  let header: RunHeader | undefined;
  let footer: Line | undefined;
  const take = (text: string, index: number): void => {
    const line = parseLine(text) ?? refuse(index, 'this line is no line of a record');
    if (header === undefined) header = headerIn(line, file) ?? refuse(0, 'the header lacks something');
    else if (footer !== undefined) refuse(index - 1, 'a footer stands among the rows');
    else if (line.kind === 'footer') footer = line;
    else if (line.kind !== 'row') refuse(index, `a ${line.kind} stands among the rows`);
    else if (!isRow(line)) refuse(index, 'the row lacks something');
    else {
      const row = { ...line, expectations: shared(text, line.expectations) };
      rows.push(row.verdict.kind === 'pass' ? withoutExchange(row) : row);
    }
  };
  let index = 0;
  let last: string | undefined;
  for (const text of lines) {
    if (last !== undefined) take(last, index++);
    last = text;
  }
  if (header === undefined) return refuse(0, 'a record starts with its header');
  const isTorn = last !== '';
  if (footer === undefined) return { header, rows, footer, complete: false };
  if (isTorn || !isFooter(footer)) return refuse(index - 1, 'a footer stands among the rows');
  if (footer.complete) {
    const { counts } = footer;
    const own = count(rows);
    if (VERDICTS.some((kind) => own[kind] !== counts[kind]) || rows.length !== header.rows)
      return refuse(index - 1, `the record has ${rows.length} rows and counts others: lines were taken out or changed`);
  }
  return { header, rows, footer, complete: footer.complete };
};

/** The header that a line is; `undefined` where it lacks something. Throws an InputError for a line that is none, or is of another format. */
const headerIn = (line: Line, file: string): RunHeader | undefined => {
  const position = { file, line: 1, column: 1 };
  if (line.kind !== 'header')
    throw inputError('not-a-record', 'a record starts with its header', 'name a run.ndjson that sovereign-qa wrote', position);
  if (line.format !== FORMAT)
    throw inputError(
      'record-format',
      `the record has format ${line.format}, this version reads ${FORMAT}`,
      'run the matrix again',
      position,
    );
  if (!isHeader(line)) return undefined;
  const { kind: _kind, format: _format, ...header } = line;
  return header;
};
