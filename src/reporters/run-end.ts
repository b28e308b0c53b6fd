import type { Change } from '../delta/decision.ts';
import { few } from '../excerpt.ts';
import { type RowResult, type RunFooter, VERDICTS, type Verdict } from '../model.ts';
import { printable } from './describe.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';
import { paint } from './paint.ts';
import { COLUMN, COUNTED, detailText, rowsText, rowText, seconds, WORDS } from './row-text.ts';
import { isTold, type RunOutput } from './status-level.ts';
import { HANGING, wrapLine } from './wrap.ts';

/** What a run came to, as its end is printed. */
export interface RunEnd {
  readonly footer: RunFooter;
  /** Rows that did not pass, and those that passed and are to be told of again; in the order of the run. */
  readonly results: readonly RowResult[];
  readonly warnings: readonly string[];
  /** What is said of answers that are no failures. */
  readonly remark: string | undefined;
  readonly output: RunOutput;
  readonly color: boolean;
  /** Columns of the terminal; nothing is cut or broken without. */
  readonly columns: number | undefined;
  readonly rerun: (id: string) => string;
  readonly changeOf: ((result: RowResult) => Change | undefined) | undefined;
}

/** Causes that are listed, ids of each, rows of each whose details are printed, and those that get a line, and details in all; the record
 * has the rest. */
const CAUSES = 20;
const IDS = 8;
const DETAILED_OF_CAUSE = 3;
const LINES_OF_CAUSE = 10;
const DETAILED = 30;

const INDENT = ' '.repeat(COLUMN + 1);

const isFailure = ({ verdict }: RowResult): boolean => verdict.kind === 'fail' || verdict.kind === 'error';

const groupText = (groups: readonly FailureGroup[], { color, columns }: RunEnd): string => {
  const rows = (some: readonly FailureGroup[]): number => some.reduce((sum, { ids }) => sum + ids.length, 0);
  const listed = groups.slice(0, CAUSES);
  const left = groups.slice(CAUSES);
  const lines = listed.flatMap(({ kind, cause, ids }) => {
    const { word, colour } = WORDS[kind];
    const head = `${' '.repeat(COLUMN - word.length)}${paint(colour, word, color)} ${rowsText(ids.length)}: ${printable(cause)}`;
    return [head, `${INDENT}  ${few(ids, IDS, ' ')}`].map((line) => wrapLine(line, columns, HANGING));
  });
  return [
    `${'Causes'.padStart(COLUMN)} ${rowsText(rows(groups))} did not pass, for ${groups.length === 1 ? '1 reason' : `${groups.length} reasons`}`,
    ...lines,
    ...(left.length === 0 ? [] : [`${INDENT}${left.length} more reasons, of ${rowsText(rows(left))}`]),
    '',
  ].join('\n');
};

/** The details of failures, of each cause the first few, then lines for more of them and for all other rows that are told of at the end. */
const rowsAgain = (groups: readonly FailureGroup[], end: RunEnd): string => {
  const { output, color, columns, changeOf } = end;
  const told = end.results.filter(({ verdict, durationMs }) =>
    isTold(output.finalStatusLevel, verdict.kind, durationMs > output.slowAfterMs),
  );
  const isDetailed = output.failureOutput === 'final' || output.failureOutput === 'immediate-final';
  const isWhole = output.amount === 'verbose';
  const byId = new Map(told.map((result) => [result.id, result]));
  const detailed: RowResult[] = [];
  const hidden = new Set<RowResult>();
  for (const { ids } of groups) {
    const rows = ids.flatMap((id) => byId.get(id) ?? []);
    const most = isWhole ? rows.length : Math.min(DETAILED_OF_CAUSE, DETAILED - detailed.length);
    const shown = isDetailed ? rows.filter(isFailure).slice(0, most) : [];
    detailed.push(...shown);
    if (!isWhole) for (const result of rows.slice(shown.length + LINES_OF_CAUSE)) hidden.add(result);
  }
  const inFull = new Set(detailed);
  const lines = told.filter((result) => !inFull.has(result) && !hidden.has(result));
  const width = lines.reduce((longest, { id }) => Math.max(longest, id.length), 0);
  const left = [
    ...(isDetailed && lines.some(isFailure) ? [`${rowsText(lines.filter(isFailure).length)} without details`] : []),
    ...(hidden.size > 0 ? [`${rowsText(hidden.size)} of the same causes not listed`] : []),
  ].join(', ');
  return [
    ...detailed.map((result) => `${detailText(result, end.rerun(result.id), color, changeOf?.(result), columns)}\n`),
    ...lines.map((result) => `${rowText(result, color, width, changeOf?.(result), columns)}\n`),
    ...(left === ''
      ? []
      : [`${wrapLine(`${INDENT}${left}: --verbose shows all, sovereign-qa explain ID tells one`, columns, INDENT.length)}\n`]),
    ...(lines.length === 0 && left === '' ? [] : ['\n']),
  ].join('');
};

type Unasked = Extract<Verdict, { kind: 'known' | 'blocked' | 'skipped' | 'not-run' }>;

/** The line of counts, and the verdicts that share a reason once each. */
const summaryText = ({ footer, results, color, columns }: RunEnd, kinds: readonly Unasked['kind'][]): string => {
  const total = VERDICTS.reduce((sum, kind) => sum + footer.counts[kind], 0);
  const counted = VERDICTS.filter((kind) => footer.counts[kind] > 0).map((kind) =>
    paint(WORDS[kind].colour, `${footer.counts[kind]} ${COUNTED[kind]}`, color),
  );
  const reasons = new Map<string, string[]>();
  for (const { id, verdict } of results) {
    if (!kinds.some((kind) => kind === verdict.kind) || !('reason' in verdict)) continue;
    const issue = verdict.kind === 'known' ? ` (${verdict.issue})` : '';
    const key = `${COUNTED[verdict.kind]}: ${verdict.reason}${issue}`;
    reasons.set(key, [...(reasons.get(key) ?? []), id]);
  }
  return [
    `${'Summary'.padStart(COLUMN)} [${seconds(footer.durationMs).padStart(9)}] ${rowsText(total)}: ${counted.join(', ')}${footer.complete ? '' : ' (incomplete)'}`,
    ...[...reasons].flatMap(([reason, ids]) => [`${INDENT}${ids.length} ${printable(reason)}`, `${INDENT}  ${few(ids, 5, ' ')}`]),
    '',
  ]
    .map((line) => wrapLine(line, columns, HANGING))
    .join('\n');
};

/** The end of a run, most telling last: why rows did not pass, biggest cause first; their details; what is wrong with the run as a whole;
 * the counts. */
export const runEndText = (end: RunEnd): string => {
  const { output, warnings, remark, color, columns } = end;
  const groups = failureGroups(end.results);
  // One row needs no group. Where nothing is to be told of, only the counts are.
  const isGrouped = output.finalStatusLevel !== 'none' && groups.reduce((sum, { ids }) => sum + ids.length, 0) > 1;
  const again = rowsAgain(groups, end);
  const grouped = isGrouped ? groupText(groups, end) : '';
  const warned = warnings.map(
    (warning) =>
      `${wrapLine(`${' '.repeat(COLUMN - 'Warning'.length)}${paint('yellow', 'Warning', color)} ${printable(warning)}`, columns, INDENT.length)}\n`,
  );
  return [
    grouped === '' ? '' : `\n${grouped}`,
    again === '' ? '' : `\n${again}`,
    grouped !== '' && again === '' ? '\n' : '',
    ...warned,
    remark === undefined ? '' : `${wrapLine(`${'Remark'.padStart(COLUMN)} ${printable(remark)}`, columns, INDENT.length)}\n`,
    summaryText(end, isGrouped ? ['known', 'skipped', 'not-run'] : ['known', 'blocked', 'skipped', 'not-run']),
  ].join('');
};
