import { curlLine } from '../curl.ts';
import { short } from '../excerpt.ts';
import { matchesIn } from '../find-token.ts';
import type { Expectation, Finding, RecordedExchange, RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import type { Cut, Mark, PageAnswer, PageEvidence, PageFinding, PageRequest, RowDetail } from '../report-page/report-data.ts';
import { rerunCommand } from '../rerun.ts';
import { wordOfRun } from '../run-id.ts';
import { undescribedText } from '../undescribed.ts';
import { waitedText } from '../waited.ts';
import { DIFFERENCE, statusLine } from './describe.ts';
import { type Evidence, evidenceOf, isCut } from './evidence.ts';
import { shownMs } from './page-rows.ts';
import type { ReportedRun } from './reported-run.ts';

/** Most characters of a body, and of any other text, that the page holds: a record keeps less, but a report does not rely on it. */
const MOST = { body: 16_384, text: 4_096, command: 32_768 } as const;
/** Most marks of one token: what is there a thousand times is seen after a few. */
const MARKS = 25;

const cut = (text: string, most: number): Cut =>
  text.length <= most ? { text, length: undefined } : { text: text.slice(0, most), length: text.length };

const bounded = (text: string): string =>
  text.length <= MOST.text ? text : `${text.slice(0, MOST.text)}… (${text.length} characters)`;
const boundedMaybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : bounded(text));

/** A command that was cut would do something else. */
const wholeOrNone = (command: string): string | undefined => (command.length > MOST.command ? undefined : command);

const headerLines = (headers: Readonly<Record<string, string>>): PageRequest['headers'] =>
  Object.entries(headers).map(([name, value]) => [name, bounded(value)]);

const requestOf = ({ method, url, requestHeaders, requestBody }: RecordedExchange): PageRequest => ({
  method,
  url: bounded(url),
  headers: headerLines(requestHeaders),
  body: requestBody === undefined ? undefined : cut(requestBody, MOST.body),
});

const findingOf = ({ message, expected, actual, where, clause, excerpt, nearMiss }: Finding): PageFinding => ({
  message: bounded(message),
  expected: bounded(expected),
  actual: bounded(actual),
  where: boundedMaybe(where),
  clause: boundedMaybe(clause),
  excerpt: boundedMaybe(excerpt),
  near: nearMiss && {
    where: bounded(nearMiss.where),
    found: bounded(nearMiss.found),
    difference: DIFFERENCE[nearMiss.difference],
    excerpt: bounded(nearMiss.excerpt),
  },
});

/** Places in the body that an expectation is about. Only pointers are: findings also name headers. */
const pointersOf = (part: Expectation, findings: readonly Finding[]): readonly string[] => {
  const own =
    part.kind === 'holds'
      ? [part.at]
      : part.kind === 'must-contain' || part.kind === 'must-not-contain'
        ? part.tokens.map(({ at }) => at)
        : [];
  const found = findings.flatMap(({ where, nearMiss }) => [where, nearMiss?.where]);
  return [...new Set([...own, ...found].filter((one): one is string => one?.startsWith('/') === true).map(bounded))];
};

const evidenceLines = ({ text, state, lines, part, findings }: Evidence): PageEvidence => ({
  text: bounded(text),
  state,
  shown: findings.length > 0 ? [] : lines.filter((line) => line !== '').map(bounded),
  findings: findings.map(findingOf),
  pointers: pointersOf(part, findings),
});

/** Where the judge saw the tokens of an expectation in the raw body, and what came near. */
const marksOf = ({ part, findings }: Evidence, body: string, of: number): readonly Mark[] => {
  const marks: Mark[] = [];
  if (part.kind === 'must-contain' || part.kind === 'must-not-contain')
    for (const token of part.tokens) {
      if (token.at !== undefined) continue;
      for (const { at, length } of matchesIn(token, body)) {
        if (length === 0) continue;
        marks.push([at, at + length, part.kind === 'must-contain' ? 'found' : 'forbidden', of]);
        if (marks.length === MARKS) break;
      }
    }
  for (const { nearMiss } of findings) {
    if (nearMiss === undefined || nearMiss.found === '') continue;
    const at = body.indexOf(nearMiss.found);
    if (at !== -1) marks.push([at, at + nearMiss.found.length, 'near', of]);
  }
  return marks;
};

const answerOf = (result: RowResult, exchange: RecordedExchange, evidence: readonly Evidence[]): PageAnswer => {
  const body = exchange.bodyWindow?.slice(0, MOST.body);
  return {
    status: statusLine(result) ?? '',
    headers: headerLines(exchange.headers),
    body,
    bodyBytes: exchange.bodyBytes,
    sha256: exchange.bodySha256,
    isCut: isCut({ ...exchange, bodyWindow: body }),
    marks: body === undefined ? [] : evidence.flatMap((one, index) => marksOf(one, body, index)),
  };
};

const excuseOf = (verdict: Verdict): RowDetail['excuse'] =>
  verdict.kind === 'known' ? { reason: bounded(verdict.reason), issue: bounded(verdict.issue) } : undefined;

const findingsOf = (verdict: Verdict): readonly Finding[] =>
  verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings : [];

/** Everything that the page shows of one row, bounded. */
export const pageDetail = (result: RowResult, run: ReportedRun): RowDetail => {
  const { header, earlier, proof } = run;
  const { exchange, verdict } = result;
  const evidence = evidenceOf(result, { sovereign: header.sovereign, run: wordOfRun(header.run) });
  return {
    id: result.id,
    level: result.level,
    rules: result.rules.map((rule) => short(rule)),
    tags: result.tags.map((tag) => short(tag)),
    place: short(`${result.file}:${result.line}`, 400),
    reason: bounded(reasonOf(verdict)),
    attempts: result.attempts ?? [],
    waited: result.waits && bounded(waitedText(result.waits)),
    remark: boundedMaybe(undescribedText(result)),
    excuse: excuseOf(verdict),
    unplaced: findingsOf(verdict)
      .filter((finding) => !evidence.some(({ findings }) => findings.includes(finding)))
      .map(findingOf),
    evidence: evidence.map(evidenceLines),
    request: exchange && requestOf(exchange),
    answer: exchange?.status === undefined ? undefined : answerOf(result, exchange, evidence),
    durationMs: shownMs(result.durationMs),
    phases: exchange?.phases,
    durations: earlier.toReversed().map(({ rows }) => {
      const before = rows?.get(result.id);
      return before === undefined || before.durationMs === 0 ? null : shownMs(before.durationMs);
    }),
    curl: exchange && wholeOrNone(curlLine(exchange, result.tier)),
    rerun: rerunCommand(result.id, { ...header, allowWrites: false }),
    proves: proof?.clausesOf(result.id) ?? [],
  };
};
