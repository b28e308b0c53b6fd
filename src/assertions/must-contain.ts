import { findToken, isContained, type Search } from '../find-token.ts';
import type { Answer, Expectation, Finding, NearMiss, Token } from '../model.ts';
import { isPlain, namedToken, timesText, tokenText } from '../token.ts';
import { finding, HOLDS } from './finding.ts';
import { nearMiss } from './near-miss.ts';

const WORDS = {
  case: 'differs only by case',
  'quotes-or-spacing': 'differs only by quotes or spacing',
  'json-type': 'has another JSON type',
  'other-place': 'stands in another place or has another value',
  escaping: 'is there in escaped form',
} as const;

const nearText = ({ difference, found, where }: NearMiss): string =>
  difference === 'inside-word' ? `only inside ${found} at ${where}` : `${found} at ${where} ${WORDS[difference]}`;

const absent = (search: Search, answer: Answer): string => {
  if (search.kind !== 'searched') return search.reason;
  return answer.body.text === '' ? 'an empty body' : 'not in the body';
};

/** What is said of a token that is there, but not as often as wanted. */
const countedFinding = (token: Token, count: number): Pick<Finding, 'message' | 'actual'> => {
  const [exactly, wanted] = [token.times?.kind === 'exactly', token.times?.count ?? 1];
  // Nothing is counted past the first that is too many.
  const actual = `found ${exactly && count > wanted ? 'more than ' : ''}${timesText(Math.min(count, wanted))}`;
  return { message: `the body holds ${namedToken(token)}: ${actual}`, actual };
};

const findingOf = (token: Token, answer: Answer): Pick<Finding, 'message' | 'actual' | 'nearMiss'> => {
  const search = findToken(token, answer.body, (token.times?.count ?? 1) + 1);
  if (search.kind === 'searched' && search.count > 0) return { ...countedFinding(token, search.count), nearMiss: undefined };
  const near = nearMiss(token, answer);
  const lacks = `the body lacks ${namedToken(token)}`;
  if (near) return { message: `${lacks}: ${nearText(near)}`, actual: near.found, nearMiss: near };
  const reason = search.kind === 'searched' || isPlain(token) ? '' : `: ${search.reason}`;
  return { message: `${lacks}${reason}`, actual: absent(search, answer), nearMiss: undefined };
};

/** Tokens that must be in the body, whatever the status: a plain one literally and in its case, anywhere in the raw body (brief, ruling R7),
 * others in their mode. A missing one names its nearest miss. */
export const mustContain = (expectation: Extract<Expectation, { kind: 'must-contain' }>, answer: Answer): readonly Finding[] => {
  let findings: Finding[] | undefined;
  let index = -1;
  for (const token of expectation.tokens) {
    index += 1;
    if (isContained(token, answer.body)) continue;
    findings ??= [];
    findings.push(
      finding({ expectation: 'must-contain', ...findingOf(token, answer), expected: tokenText(token), token: index }),
    );
  }
  return findings ?? HOLDS;
};
