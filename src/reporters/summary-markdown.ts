import { few, short } from '../excerpt.ts';
import { type RowResult, VERDICTS, type Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { rerunCommand } from '../rerun.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { brokenRules, changeSections, claimsTable } from './delta-markdown.ts';
import { countsText } from './delta-text.ts';
import { findingLines, statusLine } from './describe.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';
import { byteLength, fittingLines, htmlText, markdownCode, markdownText } from './markdown-text.ts';
import type { ReportedRun } from './reported-run.ts';
import { flakyText } from './row-attempts.ts';
import { COUNTED, rowsText } from './row-text.ts';

/** Most bytes of a summary: a step of GitHub Actions may show 1 MiB, and nothing of it when it is more. */
export const MOST_SUMMARY_BYTES = 1_000_000;

/** Bytes of parts at most; the evidence has the rest. */
const ROOM = { causes: 60_000, changes: 200_000, list: 30_000, rest: 400 } as const;
/** Rows of one cause whose evidence is shown, and ids of it that are named. */
const SHOWN = 3;
const IDS = 12;
/** Lines of evidence of one row, and characters of a body. */
const LINES = 40;
const BODY = 600;

const countsLine = ({ results, header, footer, complete }: ReportedRun): string => {
  const said = VERDICTS.flatMap((kind) => {
    const count = results.filter(({ verdict }) => verdict.kind === kind).length;
    return count === 0 ? [] : [`${count} ${COUNTED[kind]}`];
  });
  const time = footer === undefined ? '' : ` in ${(footer.durationMs / 1000).toFixed(1)} s`;
  return [
    `**${rowsText(results.length)}${time}**: ${said.join(', ')}.`,
    '',
    `Run ${markdownText(header.run)} (${header.executor}) against ${markdownText(header.target, 120)}, profile ${header.profile}, matrix ${markdownText(header.matrix, 120)}.`,
    ...(complete ? [] : ['', '**The run is not complete: rows that were not run may fail.**']),
    '',
  ].join('\n');
};

const causesTable = (groups: readonly FailureGroup[]): readonly string[] => {
  if (groups.length === 0) return [];
  const lines = groups.map(
    ({ kind, cause, ids }) => `| ${ids.length} | ${kind} | ${markdownText(cause)} | ${markdownText(few(ids, IDS), 600)} |`,
  );
  return [
    '### Causes',
    '',
    '| rows | verdict | cause | which |',
    '| --- | --- | --- | --- |',
    ...fittingLines(lines, ROOM.causes, 'the record'),
    '',
  ];
};

/** Everything that a reader needs of one row, folded. */
const evidence = (result: RowResult, run: ReportedRun): string => {
  const { verdict, exchange } = result;
  const status = statusLine(result);
  const flaky = flakyText(result);
  const findings = verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings.flatMap(findingLines) : [];
  const lines = [
    ...(findings.length > 0 ? findings : [reasonOf(verdict)]).map((line) => short(line, 500)),
    ...(flaky === undefined ? [] : [`replayed   ${flaky}`]),
    ...(result.waits === undefined ? [] : [`later      ${waitedText(result.waits)}`]),
    ...(result.undescribed === undefined ? [] : [`remark     ${undescribedText(result)}`]),
    ...(exchange === undefined ? [] : [`request    ${exchange.method} ${short(exchange.url, 500)} [${result.tier}]`]),
    ...(status === undefined ? [] : [`status     ${status}`]),
    ...(exchange?.bodyWindow === undefined ? [] : [`body       ${exchange.bodyBytes} B: ${short(exchange.bodyWindow, BODY)}`]),
    `row        ${result.file}:${result.line}`,
    `rerun      ${rerunCommand(result.id, { ...run.header, allowWrites: false })}`,
  ];
  const cut = lines.length > LINES ? [...lines.slice(0, LINES), `(${lines.length - LINES} more lines are in the record)`] : lines;
  const title = `${verdict.kind.toUpperCase()} ${result.id} ${result.title}`;
  return `<details><summary>${htmlText(title, 160)}</summary>\n\n${markdownCode(cut)}\n</details>\n\n`;
};

/** Evidence of the rows of every cause, the first few of each, as far as it fits into `room` bytes. */
const evidenceText = (run: ReportedRun, groups: readonly FailureGroup[], room: number): string => {
  const byId = new Map(run.results.map((result) => [result.id, result]));
  const rows = groups.flatMap(({ ids }) => ids.slice(0, SHOWN).flatMap((id) => byId.get(id) ?? []));
  if (rows.length === 0) return '';
  const all = run.results.filter(({ verdict }) => ['fail', 'error', 'blocked'].includes(verdict.kind)).length;
  let text = '### Evidence\n\n';
  let size = byteLength(text) + ROOM.rest;
  let shown = 0;
  for (const row of rows) {
    const part = evidence(row, run);
    size += byteLength(part);
    if (size > room) break;
    text += part;
    shown += 1;
  }
  const why = shown < rows.length ? ': a job summary may have 1 MiB' : ` (up to ${SHOWN} of a cause are shown)`;
  return shown === all
    ? text
    : `${text}${rowsText(all - shown)} more without evidence here${why}; the record and the other reports have it.\n\n`;
};

/** Rows of a verdict that is nobody's failure now, by reason. */
const reasonsList = (run: ReportedRun, kind: Verdict['kind'], title: string): readonly string[] => {
  const rows = run.results.filter(({ verdict }) => verdict.kind === kind);
  if (rows.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { id, verdict } of rows) {
    const reason = verdict.kind === 'known' ? `${verdict.reason} (${verdict.issue})` : reasonOf(verdict);
    byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  }
  const lines = [...byReason].map(([reason, ids]) => `- ${markdownText(reason)}: ${markdownText(few(ids, IDS), 600)}`);
  return [
    `<details><summary>${title} (${rows.length})</summary>`,
    '',
    ...fittingLines(lines, ROOM.list, 'the record'),
    '',
    '</details>',
    '',
  ];
};

const flakyList = ({ results }: ReportedRun): readonly string[] => {
  const lines = results.flatMap((result) => {
    const flaky = flakyText(result);
    return flaky === undefined ? [] : [`- ${markdownText(result.id)}: ${flaky}`];
  });
  return lines.length === 0 ? [] : ['### Pass sometimes', '', ...fittingLines(lines, ROOM.list, 'the record'), ''];
};

/** Rows that were told to come back later, whatever they came to: a pass after that is one that says so. */
const waitedList = ({ results }: ReportedRun): readonly string[] => {
  const lines = results.flatMap(({ id, verdict, waits }) =>
    waits === undefined ? [] : [`- ${markdownText(id)} (${verdict.kind}): ${markdownText(waitedText(waits), 200)}`],
  );
  return lines.length === 0 ? [] : ['### Told to come back later', '', ...fittingLines(lines, ROOM.list, 'the record'), ''];
};

/** Answers with keys that the contract does not describe: no failures. */
const undescribedList = ({ results }: ReportedRun): readonly string[] => {
  const lines = results.flatMap((result) => {
    const remark = undescribedText(result);
    return remark === undefined ? [] : [`- ${markdownText(result.id)}: ${markdownText(remark, 300)}`];
  });
  return lines.length === 0 ? [] : ['### Not described by the contract', '', ...fittingLines(lines, ROOM.list, 'the record'), ''];
};

/** The run as Markdown for the summary of a CI job and for people: the gate first, then counts, claims, changes, causes, and the evidence of
 * the first rows of each. Never more than `most` bytes, down to some 50 kB: what does not fit is counted. */
export const summaryMarkdown = (run: ReportedRun, most = MOST_SUMMARY_BYTES): string => {
  const { decision, delta } = run;
  const groups = failureGroups(run.results);
  const head = [
    `## Gate ${decision.open ? 'open' : 'closed'} (policy ${markdownText(decision.policy, 80)})`,
    '',
    countsLine(run),
    ...brokenRules(decision),
    ...(delta.claims.results.length === 0 ? [] : ['### Claims', '', ...claimsTable(delta.claims.results)]),
    ...delta.warnings.map((warning) => `- ${markdownText(warning)}`),
    '',
  ].join('\n');
  const changes =
    delta.baseline === undefined
      ? ''
      : `### Since ${markdownText(delta.baseline.run)}\n\n${countsText(delta.rows)}.\n\n${changeSections(delta.rows, Math.min(ROOM.changes, most / 4))}`;
  const causes = `${[...causesTable(groups), ...flakyList(run), ...waitedList(run), ...undescribedList(run)].join('\n')}\n`;
  const tail = `${[
    ...reasonsList(run, 'known', 'Known failures'),
    ...reasonsList(run, 'skipped', 'Skipped'),
    ...reasonsList(run, 'not-run', 'Not run'),
  ].join('\n')}\n`;
  const parts = [head, causes, changes, tail];
  const room = most - parts.reduce((sum, part) => sum + byteLength(part), 0);
  return `${head}${causes}${evidenceText(run, groups, room)}${changes}${tail}`;
};
