import { short } from './excerpt.ts';
import type { Expectation, HeaderTest, PointerTest } from './model.ts';
import { tokenText } from './token.ts';

const testText = (test: PointerTest | HeaderTest): string => {
  switch (test.kind) {
    case 'equals':
    case 'contains':
      return `${test.kind} ${short(JSON.stringify(test.value))}`;
    case 'matches':
      return `matches /${test.pattern}/`;
    case 'count':
      return `count ${test.count}`;
    case 'at-least':
      return `at least ${test.count}`;
    case 'greater-than':
      return `greater than ${test.than}`;
    case 'less-than':
      return `less than ${test.than}`;
    case 'present':
    case 'absent':
      return test.kind;
  }
};

/** The parts of an expectation that hold or break by themselves: a token each, else the whole. */
export const partsOf = (expectation: Expectation): readonly Expectation[] =>
  expectation.kind === 'must-contain' || expectation.kind === 'must-not-contain'
    ? expectation.tokens.map((token) => ({ ...expectation, tokens: [token] }))
    : [expectation];

/** An expectation in one line, in the words of the matrix; one text for each token, case or status, so that each can be told of. */
export const expectationTexts = (expectation: Expectation): readonly string[] => {
  switch (expectation.kind) {
    case 'must-contain':
      return expectation.tokens.map((token) => `must_contain ${tokenText(token)}`);
    case 'must-not-contain':
      return expectation.tokens.map((token) => `must_not_contain ${tokenText(token)}`);
    case 'answers':
      return [`answers ${expectation.cases.join(' or ')}`];
    case 'status':
      return [`status ${expectation.allowed.join(' or ')}`];
    case 'holds':
      return [`holds ${expectation.at === '' ? 'body' : expectation.at} ${testText(expectation.test)}`];
    case 'header':
      return [`header ${expectation.name} ${testText(expectation.test)}`];
    case 'within':
      return [`within ${expectation.ms} ms`];
    case 'tally':
      return [
        `tally ${Object.entries(expectation.counts)
          .map(([name, count]) => `${count} x ${name}`)
          .join(', ')}`,
      ];
  }
};
