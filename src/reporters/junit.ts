import library, { type Builder, type TestCase } from 'junit-report-builder';
import { curlLine } from '../curl.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { RowResult, RunFooter, RunHeader } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { findingLines, printable, statusLine } from './describe.ts';

/** Text that XML 1.0 can hold: no control characters, no lone surrogates, no non-characters. */
export const xmlText = (text: string): string => printable(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '\ufffd');

/** Seconds to the millisecond. */
const seconds = (ms: number): number => Math.round(ms) / 1000;

const story = (result: RowResult): string => {
  const { exchange, verdict } = result;
  const status = statusLine(result);
  return xmlText(
    [
      ...(verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings.flatMap(findingLines) : [reasonOf(verdict)]),
      '',
      `row: ${result.file}:${result.line} [${result.tier}]`,
      ...(status === undefined ? [] : [`status: ${status}`]),
      ...(exchange?.bodyWindow === undefined ? [] : [`body (${exchange.bodyBytes} B): ${short(exchange.bodyWindow, 1000)}`]),
      ...(exchange ? [curlLine(exchange, result.tier)] : []),
    ].join('\n'),
  );
};

/** The package is CommonJS whose export is the builder itself; its types say it has a default. */
const builder = library as unknown as Builder;

/** Adds what the library has no method for, as it builds the element: the row's line, and why it was skipped. */
const withAttributes = (one: TestCase, line: number, skipped: string | undefined): void => {
  const build = one.build.bind(one);
  one.build = (parent) => {
    const element = build(parent);
    element.attribute('line', String(line));
    if (skipped !== undefined)
      for (const child of element.children)
        if ('name' in child && child.name === 'skipped') xmlElement(child).attribute('message', skipped);
    return element;
  };
};

type XmlElement = ReturnType<TestCase['build']>;
const xmlElement = (node: XmlElement['children'][number]): XmlElement => node as XmlElement;

/** The run as JUnit XML: a suite a lane, a case a row. `fail` is a failure, `error` an error; known, blocked, skipped and not-run rows
 * are skipped with their reason, told apart by its first word. Names hold nothing that changes from run to run. Where the run was
 * compared with a baseline, what changed, and what that means for a claim, are properties. */
export const junit = (
  header: RunHeader,
  results: readonly RowResult[],
  { complete }: Pick<RunFooter, 'complete'>,
  delta?: ReadonlyMap<string, DeltaRow>,
): string => {
  const report = builder.newBuilder();
  for (const lane of new Set(results.map((result) => result.lane))) {
    const rows = results.filter((result) => result.lane === lane);
    const suite = report
      .testSuite()
      .name(xmlText(lane))
      .timestamp(header.started.replace(/\.\d+Z$/, ''));
    suite.time(seconds(rows.reduce((sum, { durationMs }) => sum + durationMs, 0)));
    suite.property('run', header.run).property('target', xmlText(header.target)).property('profile', header.profile);
    suite.property('complete', String(complete));
    for (const result of rows) {
      const { verdict } = result;
      const one = suite
        .testCase()
        .className(`sovereign-qa.${xmlText(lane).replaceAll(/[./\\]/g, '-')}`)
        .name(xmlText(`${result.id} ${result.title}`))
        .file(result.file)
        .time(seconds(result.durationMs));
      one.property('tc', result.tc).property('tier', result.tier).property('level', result.level);
      if (result.rules.length > 0) one.property('rules', result.rules.join(' '));
      if (result.tags.length > 0) one.property('tags', result.tags.join(' '));
      one.property('verdict', verdict.kind);
      const compared = delta?.get(result.id);
      if (compared) one.property('change', compared.change);
      if (compared?.claim !== undefined) one.property('claim', compared.claim);
      if (result.attempts) one.property('attempts', result.attempts.join(' '));
      const unasked =
        verdict.kind === 'known' || verdict.kind === 'blocked' || verdict.kind === 'skipped' || verdict.kind === 'not-run';
      withAttributes(one, result.line, unasked ? `${verdict.kind}: ${short(xmlText(verdict.reason), 400)}` : undefined);
      switch (verdict.kind) {
        case 'pass':
          break;
        case 'fail':
          one.failure(short(xmlText(reasonOf(verdict)), 400), 'fail');
          one.stacktrace(story(result));
          break;
        case 'error':
          one.error(short(xmlText(reasonOf(verdict)), 400), 'error', story(result));
          break;
        case 'known':
          one.skipped();
          one.standardOutput(story(result));
          break;
        case 'blocked':
        case 'skipped':
        case 'not-run':
          one.skipped();
          break;
      }
    }
  }
  return report.build();
};
