import { curlLine } from '../curl.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { RowResult, RunHeader, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { count } from '../record.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { findingLines, statusLine } from './describe.ts';
import { byteLength } from './markdown-text.ts';
import { attemptsOf, flakyText } from './row-attempts.ts';
import { attributeOf, attributes, attributeText, contentText, xmlText } from './xml-text.ts';

/** Most bytes of a file: GitLab reads no larger one. */
export const MOST_JUNIT_BYTES = 30_000_000;

/** How replays of one row are told: in the elements that Maven Surefire has for them, or in the text only. */
export type JunitFlaky = 'surefire' | 'plain';

/** How JUnit is written. `most`: bytes that the file may have. */
export interface JunitStyle {
  readonly flaky: JunitFlaky;
  readonly most: number;
}

/** A run as JUnit shows it; `delta` by row id, where the run was compared with a baseline. */
export interface JunitRun {
  readonly header: RunHeader;
  readonly results: readonly RowResult[];
  readonly complete: boolean;
  readonly delta?: ReadonlyMap<string, DeltaRow> | undefined;
}

/** How much is told of a row, from the most. Each is tried when the one before makes the file too large. */
export const DETAILS = ['whole', 'short', 'reasons', 'names'] as const;
/** One of {@link DETAILS}. */
export type Detail = (typeof DETAILS)[number];

/** What a file says of its own size. */
const SHORTENED: Readonly<Record<Detail, string | undefined>> = {
  whole: undefined,
  short: 'findings are cut and bodies left out: the file would be larger than CI tools read; the record has them',
  reasons: 'only the reason of each failure is told: the file would be larger than CI tools read; the record has the rest',
  names: 'only names, verdicts and reasons are told: the file would be larger than CI tools read; the record has the rest',
};

/** Seconds to the millisecond. */
const seconds = (ms: number): number => Math.round(ms) / 1000;

const story = (result: RowResult, detail: Detail): string => {
  const { exchange, verdict } = result;
  const status = statusLine(result);
  const flaky = flakyText(result);
  const findings = verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings : undefined;
  // The message says it already.
  if (detail === 'reasons' || detail === 'names') return '';
  const isWhole = detail === 'whole';
  const lines = findings?.flatMap(findingLines) ?? [reasonOf(verdict)];
  return xmlText(
    [
      ...(isWhole ? lines : lines.slice(0, 4).map((line) => short(line, 200))),
      '',
      ...(flaky === undefined ? [] : [`replayed: ${flaky} (${attemptsOf(result).join(', ')})`]),
      ...(result.waits === undefined ? [] : [waitedText(result.waits)]),
      ...(result.undescribed === undefined ? [] : [`remark: ${undescribedText(result)}`]),
      `row: ${result.file}:${result.line} [${result.tier}]`,
      ...(status === undefined ? [] : [`status: ${status}`]),
      ...(isWhole && exchange?.bodyWindow !== undefined
        ? [`body (${exchange.bodyBytes} B): ${short(exchange.bodyWindow, 1000)}`]
        : []),
      ...(isWhole && exchange ? [curlLine(exchange, result.tier)] : []),
    ].join('\n'),
  );
};

/** A time that a row was replayed beside the one that its case tells of. */
interface Rerun {
  readonly element: 'rerunFailure' | 'rerunError' | 'flakyFailure' | 'flakyError';
  readonly message: string;
}

/** The times that did not pass and that the case itself does not tell of, as Surefire has them: of a case that passes they are flaky ones,
 * of any other reruns. */
const rerunsOf = (result: RowResult): readonly Rerun[] => {
  const attempts = attemptsOf(result);
  const own = attempts.indexOf(result.verdict.kind);
  const isPassing = result.verdict.kind === 'pass';
  return attempts.flatMap((kind, index): readonly Rerun[] => {
    if (kind !== 'fail' && kind !== 'error') return [];
    if (!isPassing && index === own) return [];
    const what = kind === 'fail' ? 'Failure' : 'Error';
    return [{ element: `${isPassing ? 'flaky' : 'rerun'}${what}`, message: `${kind}, time ${index + 1} of ${attempts.length}` }];
  });
};

/** Why a row is a skipped case: the first word tells the verdicts apart that JUnit has no word for. */
const skippedText = (verdict: Verdict): string | undefined => {
  switch (verdict.kind) {
    case 'pass':
    case 'fail':
    case 'error':
      return undefined;
    case 'known':
      return `known: ${short(xmlText(verdict.reason), 300)} (${short(xmlText(verdict.issue), 200)})`;
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return `${verdict.kind}: ${short(xmlText(verdict.reason), 400)}`;
  }
};

const property = (name: string, value: string): string => `<property name="${name}" value="${attributeOf(value)}"/>\n`;

const INDENT = '        ';

/** The properties of a case, a line each. Of a file that tells names only, rows that were waited for still say so: their times would mislead. */
const propertiesOf = (result: RowResult, compared: DeltaRow | undefined, isTold: boolean): string => {
  const { rules, tags, attempts, waits } = result;
  const waited = waits === undefined ? '' : INDENT + property('waited', waitedText(waits));
  if (!isTold) return waited;
  let lines = `${INDENT}${property('tc', result.tc)}${INDENT}${property('tier', result.tier)}${INDENT}${property('level', result.level)}`;
  if (rules.length > 0) lines += INDENT + property('rules', rules.join(' '));
  if (tags.length > 0) lines += INDENT + property('tags', tags.join(' '));
  lines += INDENT + property('verdict', result.verdict.kind);
  if (compared !== undefined) lines += INDENT + property('change', compared.change);
  if (compared?.claim !== undefined) lines += INDENT + property('claim', compared.claim);
  if (attempts !== undefined) lines += INDENT + property('attempts', attempts.join(' '));
  const remark = undescribedText(result);
  if (remark !== undefined) lines += INDENT + property('remark', remark);
  return lines + waited;
};

/** An element with text, on one line. */
const told = (name: string, values: Readonly<Record<string, string>>, text: string): string =>
  text === ''
    ? `      <${name}${attributes(values)}/>\n`
    : `      <${name}${attributes(values)}>${contentText(text)}</${name}>\n`;

const rerunText = ({ element, message }: Rerun): string =>
  [
    `      <${element}${attributes({ message, type: element.endsWith('Error') ? 'error' : 'fail' })}>`,
    '        <stackTrace>The record keeps the evidence of the worst time only, which is the one that this case tells of.</stackTrace>',
    `      </${element}>\n`,
  ].join('\n');

/** What a case that did not simply pass tells, in the order that Surefire's schema demands. */
const partsOf = (result: RowResult, detail: Detail, flaky: JunitFlaky): string => {
  const { verdict } = result;
  const reruns = flaky === 'surefire' ? rerunsOf(result) : [];
  const rerun = (end: string): string =>
    reruns
      .filter(({ element }) => element.endsWith(end))
      .map(rerunText)
      .join('');
  const message = () => short(xmlText(reasonOf(verdict)), 400);
  const skipped = skippedText(verdict);
  return [
    verdict.kind === 'fail' ? told('failure', { message: message(), type: 'fail' }, story(result, detail)) : '',
    rerun('Failure'),
    skipped === undefined ? '' : told('skipped', { message: skipped }, ''),
    verdict.kind === 'error' ? told('error', { message: message(), type: 'error' }, story(result, detail)) : '',
    rerun('Error'),
    verdict.kind === 'known' && detail !== 'reasons' && detail !== 'names' ? told('system-out', {}, story(result, detail)) : '',
  ].join('');
};

const caseText = (
  result: RowResult,
  classname: string,
  compared: DeltaRow | undefined,
  detail: Detail,
  flaky: JunitFlaky,
): string => {
  const { verdict } = result;
  const name = attributeOf(`${result.id} ${result.title}`);
  const place = `file="${attributeOf(result.file)}" time="${seconds(result.durationMs)}" line="${result.line}"`;
  const head = `    <testcase classname="${classname}" name="${name}" ${place}`;
  const isTold = detail !== 'names' || verdict.kind === 'fail' || verdict.kind === 'error';
  const held = propertiesOf(result, compared, isTold);
  const properties = held === '' ? '' : `      <properties>\n${held}      </properties>\n`;
  const parts = verdict.kind === 'pass' && result.attempts === undefined ? '' : partsOf(result, detail, flaky);
  return properties === '' && parts === '' ? `${head}/>\n` : `${head}>\n${properties}${parts}    </testcase>\n`;
};

const countsText = (results: readonly RowResult[]): string => {
  const counts = count(results);
  const skipped = counts.known + counts.blocked + counts.skipped + counts['not-run'];
  return `tests="${results.length}" failures="${counts.fail}" errors="${counts.error}" skipped="${skipped}"`;
};

const timeText = (results: readonly RowResult[]): string =>
  `time="${seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0))}"`;

/** Characters after which a piece of the file ends. */
const PIECE = 64 * 1024;

function* suitePieces(
  run: JunitRun,
  lane: string,
  rows: readonly RowResult[],
  detail: Detail,
  flaky: JunitFlaky,
): Generator<string> {
  const { started, run: id, target, profile } = run.header;
  const classname = attributeText(`sovereign-qa.${xmlText(lane).replaceAll(/[./\\]/g, '-')}`);
  const shortened = SHORTENED[detail];
  const properties = [
    property('run', id),
    property('target', target),
    property('profile', profile),
    property('complete', String(run.complete)),
    ...(shortened === undefined ? [] : [property('shortened', shortened)]),
  ];
  let piece = [
    `  <testsuite name="${attributeOf(lane)}" timestamp="${started.replace(/\.\d+Z$/, '')}" ${timeText(rows)} ${countsText(rows)}>`,
    `    <properties>\n      ${properties.join('      ')}    </properties>\n`,
  ].join('\n');
  for (const result of rows) {
    piece += caseText(result, classname, run.delta?.get(result.id), detail, flaky);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}  </testsuite>\n`;
}

const lanesOf = (results: readonly RowResult[]): ReadonlyMap<string, readonly RowResult[]> => {
  const lanes = new Map<string, RowResult[]>();
  for (const result of results) {
    const rows = lanes.get(result.lane);
    if (rows === undefined) lanes.set(result.lane, [result]);
    else rows.push(result);
  }
  return lanes;
};

/** The file in pieces with so much detail, whatever its size: as junit-report-builder writes it, at a tenth of its cost. */
export function* junitPieces(run: JunitRun, detail: Detail, flaky: JunitFlaky): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sovereign-qa" ${countsText(run.results)} ${timeText(run.results)}>\n`;
  for (const [lane, rows] of lanesOf(run.results)) yield* suitePieces(run, lane, rows, detail, flaky);
  yield '</testsuites>\n';
}

/** Characters of a file that are kept from the pass that finds out how large it is; a longer file is written once more instead. */
const KEPT = 8_000_000;

/** The file with so much detail; `undefined` when it is larger than it may be. */
const withDetail = (run: JunitRun, detail: Detail, { flaky, most }: JunitStyle): Iterable<string> | undefined => {
  let kept: string[] | undefined = [];
  let length = 0;
  let size = 0;
  for (const piece of junitPieces(run, detail, flaky)) {
    length += piece.length;
    size += byteLength(piece);
    if (size > most && detail !== 'names') return undefined;
    if (length > KEPT) kept = undefined;
    kept?.push(piece);
  }
  return kept ?? junitPieces(run, detail, flaky);
};

/** Rows of which the size of a long file is estimated, and how far beyond the limit an estimate must be for a detail not to be tried. */
const SAMPLE = 200;
const SURELY = 1.15;

/** Whether a file is surely too large with so much detail, from rows spread over the run: to render 100,000 rows in vain takes time. */
const isHopeless = (run: JunitRun, detail: Detail, { flaky, most }: JunitStyle): boolean => {
  const step = Math.floor(run.results.length / SAMPLE);
  if (step < 2) return false;
  const rows = run.results.filter((_row, index) => index % step === 0);
  const sample = byteLength([...junitPieces({ ...run, results: rows }, detail, flaky)].join(''));
  return (sample / rows.length) * run.results.length > SURELY * most;
};

/** The run as JUnit XML, in pieces: a suite a lane, a case a row. `fail` is a failure, `error` an error; known, blocked, skipped and not-run
 * rows are skipped with their reason, told apart by its first word. Names hold nothing that changes from run to run. Where the run was
 * compared with a baseline, what changed, and what that means for a claim, are properties. A file that would be larger than CI tools read
 * tells less of each row, and says so in a property of every suite. */
export const junit = (run: JunitRun, style: JunitStyle = { flaky: 'surefire', most: MOST_JUNIT_BYTES }): Iterable<string> => {
  for (const detail of DETAILS) {
    const pieces = detail !== 'names' && isHopeless(run, detail, style) ? undefined : withDetail(run, detail, style);
    if (pieces !== undefined) return pieces;
  }
  // The last detail always comes to something.
  return [];
};
