import { normalised, withoutItems } from '../delta/cause.ts';
import { short } from '../excerpt.ts';
import type { Finding, RecordedExchange, RowResult } from '../model.ts';
import { tokenText } from '../token.ts';
import { gatewayOf } from './gateway-answer.ts';

/** Rows that did not pass for one reason: what it is in one line, what the rows came to, and their ids in the order of the run. */
export interface FailureGroup {
  readonly cause: string;
  readonly kind: 'fail' | 'error' | 'blocked';
  readonly ids: readonly string[];
}

/** Something that may be the cause of several rows: the same `key` is the same cause. `exact` is said where all rows say the same. */
interface Cause {
  readonly key: string;
  readonly exact: string;
  readonly general: string;
  /** Which of the causes of a row tells most: less is more telling. */
  readonly rank: number;
}

/** The longest cause, in characters. */
const LONGEST = 200;

const general = (text: string, rank = 0): Cause => ({ key: text, exact: text, general: text, rank });

/** The status that an answer comes to: that of an error, wherever it is said. */
const codeOf = ({ status = 0, semantic }: RecordedExchange): number => (status >= 400 ? status : (semantic?.code ?? status));

const isAboutStatus = ({ expectation, where, clause }: Finding): boolean =>
  expectation === 'status' || where === 'status line' || /#(?:httpStatus|status)$/.test(clause ?? '');

/** The statuses that a row wanted in the place of the one that it got, as far as its findings tell. */
const wantedCodes = (findings: readonly Finding[]): readonly number[] =>
  findings.filter(isAboutStatus).flatMap(({ expected }) => (expected.match(/\b\d{3}\b/g) ?? []).map(Number));

/** Whether a row did not want the status that it got. One that demands only words wants those that it names. */
const isUnwanted = (code: number, { expectations }: RowResult, findings: readonly Finding[]): boolean =>
  expectations.some(({ kind }) => kind === 'status' || kind === 'answers')
    ? findings.some(isAboutStatus) && !wantedCodes(findings).includes(code)
    : !expectations.some(
        (one) => one.kind === 'must-contain' && one.tokens.some((token) => tokenText(token).includes(String(code))),
      );

/** The status line of a row that is sound but for it, as where the target answers in the other profile. */
export const wrongLineOf = (findings: readonly Finding[]): string | undefined => {
  const [first] = findings;
  return first !== undefined && findings.length === 1 && first.expectation === 'answers' && first.where === 'status line'
    ? `${first.actual} instead of ${first.expected}`
    : undefined;
};

/** The word of an error, where the body has one. */
const errorWord = ({ bodyWindow = '' }: RecordedExchange): string =>
  /"(?:error|code|reason)":"([\w .:-]{1,60})"/.exec(bodyWindow)?.[1] ?? '';

/** A cause that the whole answer shows, whatever a row wanted to find in it. */
const causeOfAnswer = (result: RowResult, findings: readonly Finding[]): Cause | undefined => {
  const { exchange, tier } = result;
  if (exchange === undefined) return undefined;
  const gateway = gatewayOf(exchange);
  if (gateway !== undefined) return general(`${gateway} answered instead of the API`);
  const line = wrongLineOf(findings);
  if (line !== undefined) return general(`only the status line is wrong: ${line}`);
  const code = codeOf(exchange);
  if (code < 400 || !isUnwanted(code, result, findings)) return undefined;
  if (code === 401 && tier !== 'anonymous') return general(`${tier} session expired or refused (401)`);
  const word = errorWord(exchange);
  const said = `${code}${word === '' || word === String(code) ? '' : ` "${normalised(word)}"`}`;
  if (code === 403) return general(`${tier} refused (${said})`);
  // Rows that want different things share a server that breaks down or knows nothing.
  const wanted = code === 404 || code >= 500 ? undefined : wantedCodes(findings).at(-1);
  return general(`answered ${said}${wanted === undefined ? '' : ` instead of ${wanted}`}`);
};

const RANKS: Readonly<Record<Finding['expectation'], number>> = {
  answers: 1,
  status: 2,
  holds: 3,
  header: 4,
  'must-not-contain': 5,
  'must-contain': 6,
  within: 7,
  tally: 8,
};

/** A clause such as `list.applications#items/0/kind` as its last key and where that stands: `list items`. */
const placeOf = (clause: string): { readonly key: string; readonly parent: string } => {
  const [name = '', pointer = ''] = clause.split('#');
  const keys = pointer.split('/').filter((part) => !/^\d+$/.test(part));
  const operation = name.split('.')[0] ?? name;
  return { key: keys.at(-1) ?? pointer, parent: [operation, ...keys.slice(0, -1)].join(' ') };
};

const sentenceOf = ({ expectation, expected, actual, where = '', clause = '', message }: Finding): string => {
  switch (expectation) {
    case 'answers': {
      if (where === 'status line') return `${clause.split('#')[0]} answers ${actual} instead of ${expected}`;
      const { key, parent } = placeOf(clause);
      if (actual === 'no such key') return `\`${key}\` missing in ${parent}`;
      if (expected === 'no such key') return `\`${key}\` too much in ${parent}`;
      return `\`${key}\` of ${parent} is not ${expected}`;
    }
    case 'must-contain':
      return actual.startsWith('found ') ? `the body holds ${expected}: ${actual}` : `the body lacks ${expected}`;
    case 'must-not-contain':
      return `the body holds the forbidden ${expected}`;
    case 'status':
      return `the status line is ${actual}, expected ${expected}`;
    case 'holds':
    case 'header':
      return `${withoutItems(where)}: expected ${expected}`;
    case 'within':
      return 'slower than its limit';
    case 'tally':
      return message;
  }
};

const causeOfFinding = (finding: Finding): Cause => {
  const sentence = sentenceOf(finding);
  // Of a contract case the sentence says as much in fewer words.
  const isShort = finding.expectation === 'answers';
  const exact = !isShort ? finding.message : sentence.includes(' is not ') ? `${sentence}, got ${finding.actual}` : sentence;
  return { key: normalised(sentence), exact, general: sentence, rank: RANKS[finding.expectation] };
};

/** Why a preparation or a session failed is the cause, not which one was wanted; of a server that breaks down or knows nobody, not even what
 * was asked of it. */
const causeOfReason = (reason: string): Cause => {
  const tail = /^".*?" could not be arranged: (.*)$/s.exec(reason)?.[1] ?? reason;
  const code = /\(HTTP (401|404|5\d\d)\)$/.exec(tail)?.[1];
  if (code !== undefined) return { key: code, exact: tail, general: `preparations were answered ${code}`, rank: 0 };
  return { key: normalised(tail), exact: reason, general: normalised(tail), rank: 0 };
};

const causesOf = (result: RowResult): readonly Cause[] => {
  const { verdict } = result;
  switch (verdict.kind) {
    case 'fail': {
      const whole = causeOfAnswer(result, verdict.findings);
      return whole === undefined ? verdict.findings.map(causeOfFinding) : [whole];
    }
    case 'error':
      return [causeOfReason(`${verdict.phase}: ${verdict.reason}`)];
    case 'blocked':
      return [causeOfReason(verdict.reason)];
    case 'pass':
    case 'known':
    case 'skipped':
    case 'not-run':
      return [];
  }
};

interface Open {
  readonly id: string;
  readonly place: number;
  readonly kind: FailureGroup['kind'];
  /** By key; the first of several that are the same. */
  readonly causes: ReadonlyMap<string, Cause>;
}

const opened = (results: readonly RowResult[]): readonly Open[] =>
  results.flatMap((result, place) => {
    const { kind } = result.verdict;
    if (kind !== 'fail' && kind !== 'error' && kind !== 'blocked') return [];
    const causes = new Map<string, Cause>();
    for (const cause of causesOf(result)) {
      // The kind is part of the key: rows that fail and rows that could not be judged never share a group.
      const key = `${kind} ${cause.key}`;
      if (!causes.has(key)) causes.set(key, cause);
    }
    return [{ id: result.id, place, kind, causes }];
  });

const wording = (key: string, rows: readonly Open[]): string => {
  const said = rows.map(({ causes }) => causes.get(key)).filter((cause) => cause !== undefined);
  const [first] = said;
  if (first === undefined) return 'no reason was given';
  return short(said.every(({ exact }) => exact === first.exact) ? first.exact : first.general, LONGEST);
};

/** The rows that fail, could not be judged or were blocked, each in one group, by what they have in common: an answer that says it all (no
 * session, a gateway, an error of the server), else the broken promise that most rows share. Biggest group first, then in the order of
 * the run. Rows that share nothing are groups of one. */
export const failureGroups = (results: readonly RowResult[]): readonly FailureGroup[] => {
  const rows = opened(results);
  const rowsOf = new Map<string, Set<Open>>();
  const ranks = new Map<string, number>();
  for (const row of rows) {
    for (const [key, { rank }] of row.causes) {
      rowsOf.set(key, (rowsOf.get(key) ?? new Set<Open>()).add(row));
      ranks.set(key, rank);
    }
  }
  const groups: { readonly place: number; readonly group: FailureGroup }[] = [];
  const close = (key: string, members: readonly Open[]): void => {
    const [first] = members;
    if (first === undefined) return;
    for (const member of members) for (const other of member.causes.keys()) rowsOf.get(other)?.delete(member);
    groups.push({
      place: first.place,
      group: { cause: wording(key, members), kind: first.kind, ids: members.map(({ id }) => id) },
    });
  };
  let shared = [...rowsOf];
  for (;;) {
    // Groups only take rows away: what no two rows share any more is never looked at again.
    shared = shared.filter(([, { size }]) => size > 1);
    let best: { readonly key: string; readonly size: number; readonly rank: number } | undefined;
    for (const [key, { size }] of shared) {
      const rank = ranks.get(key) ?? 0;
      if (best !== undefined && (size < best.size || (size === best.size && rank >= best.rank))) continue;
      best = { key, size, rank };
    }
    if (best === undefined) break;
    close(best.key, [...(rowsOf.get(best.key) ?? [])]);
  }
  const grouped = new Set(groups.flatMap(({ group }) => group.ids));
  for (const row of rows) {
    if (grouped.has(row.id)) continue;
    const telling = [...row.causes].sort(([, a], [, b]) => a.rank - b.rank)[0]?.[0] ?? '';
    close(telling, [row]);
  }
  return groups.sort((a, b) => b.group.ids.length - a.group.ids.length || a.place - b.place).map(({ group }) => group);
};
