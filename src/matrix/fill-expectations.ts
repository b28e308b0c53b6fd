import type { Expectation, Token } from '../model.ts';
import { escapeStep } from '../pointer.ts';
import { fill, fillJson, type Variables } from './variables.ts';

/** A list with each item changed; the same list where no item was. */
const mapChanged = <Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] => {
  let changed: Item[] | undefined;
  let index = 0;
  for (const item of items) {
    const now = change(item);
    if (now !== item) changed ??= items.slice(0, index);
    changed?.push(now);
    index += 1;
  }
  return changed ?? items;
};

/** Expectations with the variables of their tokens and values filled in; the same ones where they have none, as most have. */
export const fillExpectations = (expectations: readonly Expectation[], variables: Variables): readonly Expectation[] =>
  mapChanged(expectations, (expectation) => fillExpectation(expectation, variables));

/** Patterns are left as they are: their braces are quantifiers. */
const fillToken = (token: Token, variables: Variables): Token => {
  const at = token.at === undefined ? undefined : fill(token.at, variables, escapeStep);
  const filled = at === undefined || at === token.at ? token : { ...token, at };
  switch (filled.kind) {
    case 'text':
    case 'word': {
      const text = fill(filled.text, variables);
      return text === filled.text ? filled : { ...filled, text };
    }
    case 'key': {
      const key = fill(filled.key, variables);
      return key === filled.key ? filled : { ...filled, key };
    }
    case 'value': {
      const value = typeof filled.value === 'string' ? fill(filled.value, variables) : filled.value;
      return value === filled.value ? filled : { ...filled, value };
    }
    case 'regex':
      return filled;
  }
};

const fillExpectation = (expectation: Expectation, variables: Variables): Expectation => {
  switch (expectation.kind) {
    case 'must-contain':
    case 'must-not-contain': {
      const tokens = mapChanged(expectation.tokens, (token) => fillToken(token, variables));
      return tokens === expectation.tokens ? expectation : { ...expectation, tokens };
    }
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
