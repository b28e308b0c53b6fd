import { short } from '../excerpt.ts';
import type { RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { findingLines, printable } from './describe.ts';
import { comparedRows, type ReportedRun } from './reported-run.ts';
import { attemptsOf } from './row-attempts.ts';

/** Text that TAP 14 takes as text, on one line: the characters that begin a directive, and the one that escapes them, are escaped. */
export const tapText = (text: string, length = 300): string =>
  printable(short(text.toWellFormed(), length))
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\#]/g, '\\$&');

/** How a row's point begins, and the directive at its end. What was not asked is skipped; a known failure is one to do. */
const pointOf = (verdict: Verdict): { readonly isOk: boolean; readonly directive: string } => {
  switch (verdict.kind) {
    case 'pass':
      return { isOk: true, directive: '' };
    case 'fail':
    case 'error':
      return { isOk: false, directive: '' };
    case 'known':
      return { isOk: false, directive: ` # TODO known: ${tapText(verdict.reason)} (${tapText(verdict.issue)})` };
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return { isOk: true, directive: ` # SKIP ${verdict.kind}: ${tapText(verdict.reason)}` };
  }
};

/** A value of a diagnostic: JSON on one line is YAML too, but for the ends of lines that JSON does not escape. */
const yamlValue = (value: string | number | readonly string[]): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? printable(one.toWellFormed()) : one))
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** What a point that is no plain pass says beside, as a YAML block of two spaces. */
const diagnosticOf = (result: RowResult, change: string | undefined, claim: string | undefined): string => {
  const { verdict } = result;
  const attempts = attemptsOf(result);
  const values: readonly (readonly [string, string | number | readonly string[] | undefined])[] = [
    ['message', short(reasonOf(verdict), 1000)],
    ['verdict', verdict.kind],
    ['severity', result.level],
    ['findings', verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings.flatMap(findingLines) : undefined],
    ['at', `${result.file}:${result.line}`],
    ['tier', result.tier],
    ['rules', result.rules.length === 0 ? undefined : result.rules],
    ['status', result.exchange?.status],
    ['waited', result.waits && waitedText(result.waits)],
    ['remark', undescribedText(result)],
    ['attempts', attempts.length === 1 ? undefined : attempts],
    ['change', change],
    ['claim', claim],
    ['duration_ms', Math.round(result.durationMs)],
  ];
  const lines = values.flatMap(([key, value]) => (value === undefined ? [] : [`  ${key}: ${yamlValue(value)}\n`]));
  return `  ---\n${lines.join('')}  ...\n`;
};

/** The run as TAP 14, in pieces: a point a row, in the order of the matrix. Rows that failed, could not be judged or are known to fail are
 * `not ok`, the last as TODO; rows that were not asked are skipped with their verdict as the first word. A run that is not complete bails
 * out at its end, so that no harness calls it good. */
export function* tap(run: ReportedRun): Generator<string> {
  const { header, results, complete } = run;
  const delta = comparedRows(run);
  yield `TAP version 14\n1..${results.length}${results.length === 0 ? ' # SKIP no rows' : ''}\n`;
  yield `# ${tapText(`${header.tool}, run ${header.run} against ${header.target}, profile ${header.profile}`)}\n`;
  let index = 0;
  for (const result of run.wholeRows()) {
    const { verdict } = result;
    index += 1;
    const { isOk, directive } = pointOf(verdict);
    const compared = delta?.get(result.id);
    yield `${isOk ? 'ok' : 'not ok'} ${index} - ${tapText(`${result.id} ${result.title}`)}${directive}\n`;
    if (!isOk || result.attempts !== undefined || result.waits !== undefined || result.undescribed !== undefined)
      yield diagnosticOf(result, compared?.change, compared?.claim);
  }
  yield `# gate ${run.decision.open ? 'open' : 'closed'} by policy ${tapText(run.decision.policy)}\n`;
  if (!complete) yield 'Bail out! the run is not complete\n';
}
