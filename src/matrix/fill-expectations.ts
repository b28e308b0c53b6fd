import type { Expectation, Token } from '../model.ts';
import { escapeStep } from '../pointer.ts';
import { fill, fillJson, type Variables } from './variables.ts';

/** Expectations with the variables of their tokens and values filled in. */
export const fillExpectations = (expectations: readonly Expectation[], variables: Variables): readonly Expectation[] =>
  expectations.map((expectation) => fillExpectation(expectation, variables));

/** Patterns are left as they are: their braces are quantifiers. */
const fillToken = (token: Token, variables: Variables): Token => {
  const filled = token.at === undefined ? token : { ...token, at: fill(token.at, variables, escapeStep) };
  switch (filled.kind) {
    case 'text':
    case 'word':
      return { ...filled, text: fill(filled.text, variables) };
    case 'key':
      return { ...filled, key: fill(filled.key, variables) };
    case 'value':
      return typeof filled.value === 'string' ? { ...filled, value: fill(filled.value, variables) } : filled;
    case 'regex':
      return filled;
  }
};

const fillExpectation = (expectation: Expectation, variables: Variables): Expectation => {
  switch (expectation.kind) {
    case 'must-contain':
    case 'must-not-contain':
      return { ...expectation, tokens: expectation.tokens.map((token) => fillToken(token, variables)) };
    case 'holds':
      return {
        ...expectation,
        at: fill(expectation.at, variables, escapeStep),
        test:
          expectation.test.kind === 'equals'
            ? { kind: 'equals', value: fillJson(expectation.test.value, variables) }
            : expectation.test,
      };
    case 'header':
      return expectation.test.kind === 'equals' || expectation.test.kind === 'contains'
        ? { ...expectation, test: { ...expectation.test, value: fill(expectation.test.value, variables) } }
        : expectation;
    case 'answers':
    case 'status':
    case 'within':
    case 'tally':
      return expectation;
  }
};
