import { excerpt, short } from '../excerpt.ts';
import { expectationTexts } from '../expectation-text.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import type { Variables } from '../matrix/variables.ts';
import type { Expectation, Finding, Json, RecordedExchange, RowResult } from '../model.ts';
import { leavesOf, resolvePointer } from '../pointer.ts';
import { reasonOf } from '../reason.ts';
import { findingLines } from './describe.ts';

/** What the record shows of one thing that a row demands. */
export interface Evidence {
  /** In the words of the matrix, with its variables filled in. */
  readonly text: string;
  readonly state: 'holds' | 'broken' | 'unjudged';
  readonly lines: readonly string[];
}

const jsonOf = ({ bodyWindow = '', bodyBytes }: RecordedExchange): Json | undefined => {
  if (new TextEncoder().encode(bodyWindow).length < bodyBytes) return undefined;
  try {
    return JSON.parse(bodyWindow) as Json;
  } catch {
    return undefined;
  }
};

const beyond = ({ bodyBytes, bodyWindow = '' }: RecordedExchange): string =>
  `beyond the first ${bodyWindow.length} characters, which the record keeps of ${bodyBytes} B`;

const whereIs = (token: string, exchange: RecordedExchange): string => {
  const { bodyWindow = '' } = exchange;
  const at = bodyWindow.indexOf(token);
  if (at === -1) return beyond(exchange);
  const json = jsonOf(exchange);
  const leaf = json === undefined ? undefined : leavesOf(json).find(({ text }) => text.includes(token));
  return `${leaf ? `${leaf.text === token ? 'the whole' : 'in the'} ${leaf.part} at ${leaf.pointer || 'body'}: ` : ''}${excerpt(bodyWindow, at, token.length)}`;
};

/** What shows that an expectation holds. */
const proofOf = (one: Expectation, exchange: RecordedExchange, durationMs: number): string => {
  switch (one.kind) {
    case 'must-contain':
      return whereIs(one.tokens[0] ?? '', exchange);
    case 'must-not-contain':
      return `not in the ${exchange.bodyBytes} B of the body`;
    case 'answers':
    case 'tally':
      return `HTTP ${exchange.status}, and the body as promised`;
    case 'status':
      return `HTTP ${exchange.status}`;
    case 'holds': {
      const json = jsonOf(exchange);
      if (json === undefined) return beyond(exchange);
      const value = resolvePointer(json, one.at);
      return value === undefined ? 'nothing there' : short(JSON.stringify(value));
    }
    case 'header':
      return exchange.headers[one.name] ?? 'no such header';
    case 'within':
      return `${Math.round(durationMs)} ms`;
  }
};

/** Whether a finding is about an expectation (or the one token of it). */
const isAbout = (finding: Finding, one: Expectation): boolean => {
  if (finding.expectation !== one.kind) return false;
  switch (one.kind) {
    case 'must-contain':
      return finding.expected === one.tokens[0];
    case 'must-not-contain':
      return finding.expected === `no ${one.tokens[0]}`;
    case 'holds':
      return finding.where === (one.at === '' ? 'body' : one.at);
    case 'header':
      return finding.where?.toLowerCase() === `header ${one.name}`;
    case 'answers':
    case 'status':
    case 'within':
    case 'tally':
      return true;
  }
};

const partsOf = (one: Expectation): readonly Expectation[] =>
  one.kind === 'must-contain' || one.kind === 'must-not-contain'
    ? one.tokens.map((token) => ({ ...one, tokens: [token] }))
    : [one];

/** Everything that a row demands, token by token, with what the record shows of it. `variables`: those of the run; saved ones are not in
 * the record, so tokens that use them stay as written. */
export const evidenceOf = (result: RowResult, variables: Variables): readonly Evidence[] => {
  const { verdict, exchange, durationMs } = result;
  const findings = verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings : [];
  const isJudged = findings.length > 0 || verdict.kind === 'pass';
  return fillExpectations(result.expectations, variables)
    .flatMap(partsOf)
    .map((one): Evidence => {
      const text = expectationTexts(one).join(', ');
      if (!isJudged) return { text, state: 'unjudged', lines: [reasonOf(verdict)] };
      const own = findings.filter((finding) => isAbout(finding, one));
      if (own.length > 0) return { text, state: 'broken', lines: own.flatMap(findingLines) };
      return { text, state: 'holds', lines: exchange === undefined ? [] : [proofOf(one, exchange, durationMs)] };
    });
};
