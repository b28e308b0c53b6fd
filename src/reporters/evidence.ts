import { excerpt, short } from '../excerpt.ts';
import { expectationTexts, partsOf } from '../expectation-text.ts';
import { findToken } from '../find-token.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import type { Variables } from '../matrix/variables.ts';
import type { Expectation, Finding, Json, RecordedExchange, RowResult, Token } from '../model.ts';
import { leavesOf, resolvePointer } from '../pointer.ts';
import { reasonOf } from '../reason.ts';
import { findingLines } from './describe.ts';

/** What the record shows of one thing that a row demands. */
export interface Evidence {
  /** In the words of the matrix, with its variables filled in. */
  readonly text: string;
  readonly state: 'holds' | 'broken' | 'unjudged';
  readonly lines: readonly string[];
  /** What is demanded, with its variables filled in: one token, or the whole expectation. */
  readonly part: Expectation;
  /** What is wrong with it. */
  readonly findings: readonly Finding[];
}

/** Whether the record keeps less of the body than came. */
export const isCut = ({ bodyWindow = '', bodyBytes }: RecordedExchange): boolean =>
  new TextEncoder().encode(bodyWindow).length < bodyBytes;

const jsonOf = (exchange: RecordedExchange): Json | undefined => {
  const { bodyWindow = '' } = exchange;
  if (isCut(exchange)) return undefined;
  try {
    return JSON.parse(bodyWindow) as Json;
  } catch {
    return undefined;
  }
};

/** Why the record does not show it: the body was cut, or it was blanked, or it was saved by another row. */
const notShown = (exchange: RecordedExchange): string =>
  isCut(exchange)
    ? `beyond the first ${exchange.bodyWindow?.length ?? 0} characters, which the record keeps of ${exchange.bodyBytes} B`
    : 'held when it was judged; the record does not show it';

const whereIs = (token: Token, exchange: RecordedExchange): string => {
  const { bodyWindow = '' } = exchange;
  const search = findToken(token, { bytes: new Uint8Array(), text: bodyWindow, validUtf8: true }, 1);
  if (search.kind !== 'searched' || search.first === undefined) return notShown(exchange);
  if (search.first.kind === 'leaf') {
    const { part, pointer, value } = search.first.leaf;
    return `the ${part} at ${pointer || 'body'}${part === 'value' ? `: ${short(JSON.stringify(value))}` : ''}`;
  }
  const { text, at, length } = search.first;
  const found = text.slice(at, at + length);
  const json = jsonOf(exchange);
  const scope = json === undefined ? undefined : resolvePointer(json, token.at ?? '');
  const leaf = scope === undefined ? undefined : leavesOf(scope).find((one) => one.text.includes(found));
  const place = leaf && (`${token.at ?? ''}${leaf.pointer}` || 'body');
  return `${leaf ? `${leaf.text === found ? 'the whole' : 'in the'} ${leaf.part} at ${place}: ` : ''}${excerpt(text, at, length)}`;
};

/** What shows that an expectation holds. */
const proofOf = (one: Expectation, exchange: RecordedExchange, durationMs: number): string => {
  switch (one.kind) {
    case 'must-contain':
      return one.tokens.map((token) => whereIs(token, exchange)).join(', ');
    case 'must-not-contain':
      return `not in the ${exchange.bodyBytes} B of the body`;
    case 'answers':
    case 'tally':
      return `HTTP ${exchange.status}, and the body as promised`;
    case 'status':
      return `HTTP ${exchange.status}`;
    case 'holds': {
      const json = jsonOf(exchange);
      if (json === undefined) return notShown(exchange);
      const value = resolvePointer(json, one.at);
      return value === undefined ? 'nothing there' : short(JSON.stringify(value));
    }
    case 'header':
      return exchange.headers[one.name] ?? 'no such header';
    case 'within':
      return `${Math.round(durationMs)} ms`;
  }
};

/** Everything that a row demands, token by token, with what the record shows of it. `variables`: those of the run; saved ones are not in
 * the record, so tokens that use them stay as written. */
export const evidenceOf = (result: RowResult, variables: Variables): readonly Evidence[] => {
  const { verdict, exchange, durationMs } = result;
  const findings = verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings : [];
  const isJudged = findings.length > 0 || verdict.kind === 'pass';
  return fillExpectations(result.expectations, variables).flatMap((expectation, index) =>
    partsOf(expectation).map((one, token): Evidence => {
      const text = expectationTexts(one).join(', ');
      if (!isJudged) return { text, state: 'unjudged', lines: [reasonOf(verdict)], part: one, findings: [] };
      const own = findings.filter((finding) => finding.index === index && (finding.token ?? token) === token);
      if (own.length > 0) return { text, state: 'broken', lines: own.flatMap(findingLines), part: one, findings: own };
      const lines = exchange === undefined ? [] : [proofOf(one, exchange, durationMs)];
      return { text, state: 'holds', lines, part: one, findings: [] };
    }),
  );
};
