import type { Answer, Expectation, Finding } from '../model.ts';
import { finding, HOLDS } from './finding.ts';
import { nearMiss } from './near-miss.ts';

const WORDS = {
  case: 'differs only by case',
  'quotes-or-spacing': 'differs only by quotes or spacing',
  'json-type': 'has another JSON type',
  'other-place': 'stands in another place or has another value',
  escaping: 'is there in escaped form',
} as const;

/** Tokens that must be in the raw body, literally and in this case, whatever the status (brief, ruling R7). A missing one
 * names its nearest miss. */
export const mustContain = (expectation: Extract<Expectation, { kind: 'must-contain' }>, answer: Answer): readonly Finding[] => {
  let findings: Finding[] | undefined;
  for (const [index, token] of expectation.tokens.entries()) {
    if (answer.body.text.includes(token)) continue;
    const near = nearMiss(token, answer);
    findings ??= [];
    findings.push(
      finding({
        expectation: 'must-contain',
        message: near
          ? `the body lacks ${token}: ${near.found} at ${near.where} ${WORDS[near.difference]}`
          : `the body lacks ${token}`,
        expected: token,
        actual: near ? near.found : answer.body.text === '' ? 'an empty body' : 'not in the body',
        nearMiss: near,
        token: index,
      }),
    );
  }
  return findings ?? HOLDS;
};
