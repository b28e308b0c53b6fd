import library, { type Builder, type TestCase } from 'junit-report-builder';
import { curlLine } from '../curl.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { RowResult, RunHeader, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { waitedText } from '../waited.ts';
import { findingLines, printable, statusLine } from './describe.ts';
import { byteLength } from './markdown-text.ts';
import { attemptsOf, flakyText } from './row-attempts.ts';

/** Text that XML 1.0 can hold: no control characters, no lone surrogates, no non-characters. */
export const xmlText = (text: string): string => printable(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '\ufffd');

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
const DETAILS = ['whole', 'short', 'reasons', 'names'] as const;
type Detail = (typeof DETAILS)[number];

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
      `row: ${result.file}:${result.line} [${result.tier}]`,
      ...(status === undefined ? [] : [`status: ${status}`]),
      ...(isWhole && exchange?.bodyWindow !== undefined
        ? [`body (${exchange.bodyBytes} B): ${short(exchange.bodyWindow, 1000)}`]
        : []),
      ...(isWhole && exchange ? [curlLine(exchange, result.tier)] : []),
    ].join('\n'),
  );
};

/** The package is CommonJS whose export is the builder itself; its types say it has a default. */
const builder = library as unknown as Builder;

type XmlElement = ReturnType<TestCase['build']>;
const xmlElement = (node: XmlElement['children'][number]): XmlElement => node as XmlElement;

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

/** The order that Surefire's schema demands of the parts of a case. */
const PLACES = [
  'properties',
  'failure',
  'rerunFailure',
  'flakyFailure',
  'skipped',
  'error',
  'rerunError',
  'flakyError',
  'system-out',
];
const placeOf = (node: XmlElement['children'][number]): number =>
  'name' in node ? PLACES.indexOf(xmlElement(node).name) : PLACES.length;

/** Adds what the library has no method for, as it builds the element: the row's line, why it was skipped, its story, and the other times. */
const withMore = (
  one: TestCase,
  {
    line,
    skipped,
    told,
    reruns,
  }: {
    readonly line: number;
    readonly skipped: string | undefined;
    /** The element that holds the story of the row, where it has one. */
    readonly told: { readonly element: 'failure' | 'error' | 'system-out'; readonly text: string } | undefined;
    readonly reruns: readonly Rerun[];
  },
): void => {
  const build = one.build.bind(one);
  one.build = (parent) => {
    const element = build(parent);
    element.attribute('line', String(line));
    const part = (name: string): XmlElement => {
      const own = element.children.find((child) => 'name' in child && child.name === name);
      return own === undefined ? element.ele(name) : xmlElement(own);
    };
    if (skipped !== undefined) part('skipped').attribute('message', skipped);
    // As text, which is escaped: of a CDATA section the library splits only the first of the ends that a body may hold.
    if (told !== undefined && told.text !== '') part(told.element).text(told.text);
    for (const rerun of reruns)
      element
        .ele(rerun.element, { message: rerun.message, type: rerun.element.endsWith('Error') ? 'error' : 'fail' })
        .ele('stackTrace')
        .text('The record keeps the evidence of the worst time only, which is the one that this case tells of.');
    element.children.sort((a, b) => placeOf(a) - placeOf(b));
    return element;
  };
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

const addCase = (one: TestCase, result: RowResult, compared: DeltaRow | undefined, detail: Detail, flaky: JunitFlaky): void => {
  const { verdict } = result;
  one
    .className(`sovereign-qa.${xmlText(result.lane).replaceAll(/[./\\]/g, '-')}`)
    .name(xmlText(`${result.id} ${result.title}`))
    .file(xmlText(result.file))
    .time(seconds(result.durationMs));
  if (detail !== 'names' || verdict.kind === 'fail' || verdict.kind === 'error') {
    one.property('tc', xmlText(result.tc)).property('tier', result.tier).property('level', result.level);
    if (result.rules.length > 0) one.property('rules', xmlText(result.rules.join(' ')));
    if (result.tags.length > 0) one.property('tags', xmlText(result.tags.join(' ')));
    one.property('verdict', verdict.kind);
    if (compared) one.property('change', compared.change);
    if (compared?.claim !== undefined) one.property('claim', compared.claim);
    if (result.attempts) one.property('attempts', result.attempts.join(' '));
  }
  if (result.waits) one.property('waited', xmlText(waitedText(result.waits)));
  const tell = (element: 'failure' | 'error' | 'system-out') => ({ element, text: story(result, detail) });
  const more = { line: result.line, skipped: skippedText(verdict), reruns: flaky === 'surefire' ? rerunsOf(result) : [] };
  switch (verdict.kind) {
    case 'pass':
      withMore(one, { ...more, told: undefined });
      break;
    case 'fail':
      withMore(one.failure(short(xmlText(reasonOf(verdict)), 400), 'fail'), { ...more, told: tell('failure') });
      break;
    case 'error':
      withMore(one.error(short(xmlText(reasonOf(verdict)), 400), 'error'), { ...more, told: tell('error') });
      break;
    case 'known':
      withMore(one.skipped(), { ...more, told: tell('system-out') });
      break;
    case 'blocked':
    case 'skipped':
    case 'not-run':
      withMore(one.skipped(), { ...more, told: undefined });
      break;
  }
};

/** One suite as XML: built by the library as a file of its own, of which it is the only child. */
const suiteText = (run: JunitRun, lane: string, rows: readonly RowResult[], detail: Detail, flaky: JunitFlaky): string => {
  const report = builder.newBuilder();
  const suite = report
    .testSuite()
    .name(xmlText(lane))
    .timestamp(run.header.started.replace(/\.\d+Z$/, ''));
  suite.time(seconds(rows.reduce((sum, { durationMs }) => sum + durationMs, 0)));
  suite.property('run', run.header.run).property('target', xmlText(run.header.target)).property('profile', run.header.profile);
  suite.property('complete', String(run.complete));
  const shortened = SHORTENED[detail];
  if (shortened !== undefined) suite.property('shortened', shortened);
  for (const result of rows) addCase(suite.testCase(), result, run.delta?.get(result.id), detail, flaky);
  const text = report.build();
  return text.slice(text.indexOf('  <testsuite '), text.lastIndexOf('</testsuites>'));
};

const lanesOf = (results: readonly RowResult[]): ReadonlyMap<string, readonly RowResult[]> => {
  const lanes = new Map<string, RowResult[]>();
  for (const result of results) {
    const rows = lanes.get(result.lane);
    if (rows === undefined) lanes.set(result.lane, [result]);
    else rows.push(result);
  }
  return lanes;
};

const totals = (results: readonly RowResult[]): string => {
  const count = (...kinds: readonly Verdict['kind'][]): number =>
    results.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  const time = seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  return [
    `tests="${results.length}" failures="${count('fail')}" errors="${count('error')}"`,
    `skipped="${count('known', 'blocked', 'skipped', 'not-run')}" time="${time}"`,
  ].join(' ');
};

/** The file in pieces with so much detail; `undefined` when it is larger than it may be. */
const withDetail = (run: JunitRun, detail: Detail, { flaky, most }: JunitStyle): readonly string[] | undefined => {
  const pieces = [`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sovereign-qa" ${totals(run.results)}>\n`];
  let size = pieces.join('').length + '</testsuites>\n'.length;
  for (const [lane, rows] of lanesOf(run.results)) {
    const text = suiteText(run, lane, rows, detail, flaky);
    size += byteLength(text);
    if (size > most && detail !== 'names') return undefined;
    pieces.push(text);
  }
  return [...pieces, '</testsuites>\n'];
};

/** Rows of which the size of a long file is estimated, and how far beyond the limit an estimate must be for a detail not to be tried. */
const SAMPLE = 200;
const SURELY = 1.5;

/** Whether a file is surely too large with so much detail, from rows spread over the run: to render 100,000 rows in vain takes seconds. */
const isHopeless = (run: JunitRun, detail: Detail, { flaky, most }: JunitStyle): boolean => {
  const step = Math.floor(run.results.length / SAMPLE);
  if (step < 2) return false;
  const rows = run.results.filter((_row, index) => index % step === 0);
  const estimate = (byteLength(suiteText(run, 'sample', rows, detail, flaky)) / rows.length) * run.results.length;
  return estimate > SURELY * most;
};

/** The run as JUnit XML, in pieces: a suite a lane, a case a row. `fail` is a failure, `error` an error; known, blocked, skipped and not-run
 * rows are skipped with their reason, told apart by its first word. Names hold nothing that changes from run to run. Where the run was
 * compared with a baseline, what changed, and what that means for a claim, are properties. A file that would be larger than CI tools read
 * tells less of each row, and says so in a property of every suite. */
export const junit = (run: JunitRun, style: JunitStyle = { flaky: 'surefire', most: MOST_JUNIT_BYTES }): readonly string[] => {
  for (const detail of DETAILS) {
    const pieces = detail !== 'names' && isHopeless(run, detail, style) ? undefined : withDetail(run, detail, style);
    if (pieces !== undefined) return pieces;
  }
  // The last detail always comes to something.
  return [];
};
