import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { findingLines, printable, statusLine } from './describe.ts';
import { comparedRows, type ReportedRun } from './reported-run.ts';
import { attemptsOf, flakyText } from './row-attempts.ts';

/** The version of the Common Test Report Format (ctrf.io) that is written. */
const SPEC_VERSION = '0.0.0';

/** What CTRF calls a verdict. It has fewer words: `rawStatus` always has ours. What could not be judged is as red as what fails; a known
 * failure was asked and is neither right nor news; a blocked row waits for something. */
const STATUS: Readonly<Record<Verdict['kind'], 'passed' | 'failed' | 'skipped' | 'pending' | 'other'>> = {
  pass: 'passed',
  fail: 'failed',
  known: 'other',
  error: 'failed',
  blocked: 'pending',
  skipped: 'skipped',
  'not-run': 'pending',
};

const plain = (text: string): string => printable(text.toWellFormed());

const messageOf = (verdict: Verdict): string =>
  verdict.kind === 'known' ? `${verdict.reason} (${verdict.issue}): ${reasonOf(verdict)}` : reasonOf(verdict);

const traceOf = (result: RowResult): string | undefined => {
  const { verdict, exchange } = result;
  if (verdict.kind !== 'fail' && verdict.kind !== 'known') return undefined;
  const status = statusLine(result);
  return plain(
    [
      ...verdict.findings.flatMap(findingLines),
      ...(status === undefined ? [] : [`status: ${status}`]),
      ...(exchange?.bodyWindow === undefined ? [] : [`body (${exchange.bodyBytes} B): ${short(exchange.bodyWindow, 1000)}`]),
    ].join('\n'),
  );
};

const testOf = (result: RowResult, compared: DeltaRow | undefined): object => {
  const { verdict, exchange } = result;
  const attempts = attemptsOf(result);
  const message = messageOf(verdict);
  const trace = traceOf(result);
  return {
    testId: plain(result.id),
    name: plain(`${result.id} ${result.title}`),
    status: STATUS[verdict.kind],
    rawStatus: verdict.kind,
    duration: Math.round(result.durationMs),
    suite: [plain(result.lane)],
    ...(message === '' ? {} : { message: short(plain(message), 1000) }),
    ...(trace === undefined ? {} : { trace }),
    filePath: result.file,
    line: result.line,
    ...(result.tags.length === 0 ? {} : { tags: result.tags.map(plain) }),
    type: 'api',
    ...(attempts.length === 1
      ? {}
      : {
          retries: attempts.length - 1,
          retryAttempts: attempts
            .slice(0, -1)
            .map((kind, index) => ({ attempt: index + 1, status: STATUS[kind], extra: { rawStatus: kind } })),
        }),
    ...(flakyText(result) === undefined ? {} : { flaky: true }),
    extra: {
      tc: plain(result.tc),
      tier: result.tier,
      level: result.level,
      rules: result.rules.map(plain),
      ...(compared === undefined ? {} : { change: compared.change }),
      ...(compared?.claim === undefined ? {} : { claim: compared.claim }),
      ...(exchange?.status === undefined ? {} : { httpStatus: exchange.status }),
      ...(result.waits === undefined ? {} : { waited: plain(waitedText(result.waits)) }),
      ...(result.undescribed === undefined ? {} : { remark: plain(undescribedText(result) ?? '') }),
    },
  };
};

/** The run as a report of the Common Test Report Format, in pieces: a test a row, in the order of the matrix. `extra` has what the format
 * has no place for: the gate, verdicts counted by our words, changes and claims. */
export function* ctrf(run: ReportedRun): Generator<string> {
  const { header, footer, results, complete, decision } = run;
  const delta = comparedRows(run);
  const counted = (status: string): number => results.filter(({ verdict }) => STATUS[verdict.kind] === status).length;
  const counts = Object.fromEntries(
    (Object.keys(STATUS) as readonly Verdict['kind'][]).map((kind) => [
      kind,
      results.filter(({ verdict }) => verdict.kind === kind).length,
    ]),
  );
  const start = Date.parse(header.started);
  // Of a run that was killed nobody knows when.
  const stop = footer === undefined ? start : Date.parse(footer.finished);
  const [name = '', version = ''] = header.tool.split(' ');
  const head = {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    runId: header.run,
    timestamp: footer?.finished ?? header.started,
    generatedBy: header.tool,
  };
  const body = {
    tool: { name, version },
    summary: {
      tests: results.length,
      passed: counted('passed'),
      failed: counted('failed'),
      skipped: counted('skipped'),
      pending: counted('pending'),
      other: counted('other'),
      flaky: results.filter((result) => flakyText(result) !== undefined).length,
      suites: new Set(results.map(({ lane }) => lane)).size,
      start,
      stop,
      duration: stop - start,
      extra: { complete, verdicts: counts, gate: decision.open ? 'open' : 'closed', policy: decision.policy },
    },
    environment: {
      appName: header.sovereign,
      testEnvironment: header.target,
      extra: { profile: header.profile, executor: header.executor, matrix: header.matrix, matrixDigest: header.matrixDigest },
    },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"results":${JSON.stringify(body).slice(0, -1)},"tests":[`;
  let joint = '\n';
  for (const result of run.wholeRows()) {
    yield `${joint}${JSON.stringify(testOf(result, delta?.get(result.id)))}`;
    joint = ',\n';
  }
  yield '\n]}}\n';
}
