import { jsonEqual } from '../assertions/json-equal.ts';
import { expectationTexts, partsOf } from '../expectation-text.ts';
import type { Expectation, HeaderTest, PointerTest, Token } from '../model.ts';
import { isInAnyCase, isPlain, textOfToken } from '../token.ts';
import { tokenImplies } from '../token-implies.ts';

/** What a row demands: its expectations, and whether it must hold. */
export interface Demands {
  readonly level: 'must' | 'should';
  readonly expectations: readonly Expectation[];
}

const isSubset = (smaller: readonly (string | number)[], larger: readonly (string | number)[]): boolean =>
  smaller.every((item) => larger.includes(item));

/** Whether a value that passes `after` passes `before` too, as far as the tests alone say. */
const demandsValue = (after: PointerTest, before: PointerTest): boolean => {
  switch (before.kind) {
    case 'present':
      return after.kind !== 'absent';
    case 'at-least':
      return (after.kind === 'at-least' || after.kind === 'count') && after.count >= before.count;
    case 'greater-than':
      return (
        (after.kind === 'greater-than' && after.than >= before.than) ||
        (after.kind === 'equals' && typeof after.value === 'number' && after.value > before.than)
      );
    case 'less-than':
      return (
        (after.kind === 'less-than' && after.than <= before.than) ||
        (after.kind === 'equals' && typeof after.value === 'number' && after.value < before.than)
      );
    case 'equals':
      return after.kind === 'equals' && jsonEqual(after.value, before.value);
    case 'count':
      return after.kind === 'count' && after.count === before.count;
    case 'matches':
      return after.kind === 'matches' && after.pattern === before.pattern;
    case 'absent':
      return after.kind === 'absent';
  }
};

const demandsHeader = (after: HeaderTest, before: HeaderTest): boolean => {
  switch (before.kind) {
    case 'absent':
      return after.kind === 'absent';
    case 'contains':
      return (after.kind === 'contains' || after.kind === 'equals') && after.value.includes(before.value);
    case 'equals':
      return after.kind === 'equals' && after.value === before.value;
    case 'matches':
      return after.kind === 'matches' && after.pattern === before.pattern;
  }
};

/** Whether having one token is having the other. An anchored one counts as more than the plain one of its text, also where JSON might write
 * that text otherwise in the raw body. */
const demandsToken = (stronger: Token, weaker: Token): boolean =>
  tokenImplies(stronger, weaker) || (isPlain(weaker) && textOfToken(stronger) === weaker.text && !isInAnyCase(stronger));

/** Whether one of the expectations demands at least as much as `before`. A longer required token demands the shorter one that it
 * holds, an anchored one the plain one; a shorter forbidden one the longer, a plain one the anchored; a narrower choice of cases or status lines the wider; a shorter time the longer. */
const isKept = (before: Expectation, after: readonly Expectation[]): boolean => {
  switch (before.kind) {
    case 'must-contain':
      return before.tokens.every((token) =>
        after.some((one) => one.kind === 'must-contain' && one.tokens.some((other) => demandsToken(other, token))),
      );
    case 'must-not-contain':
      return before.tokens.every((token) =>
        after.some((one) => one.kind === 'must-not-contain' && one.tokens.some((other) => demandsToken(token, other))),
      );
    case 'answers':
      return after.some((one) => one.kind === 'answers' && isSubset(one.cases, before.cases));
    case 'status':
      return after.some((one) => one.kind === 'status' && isSubset(one.allowed, before.allowed));
    case 'within':
      return after.some((one) => one.kind === 'within' && one.ms <= before.ms);
    case 'holds':
      return after.some((one) => one.kind === 'holds' && one.at === before.at && demandsValue(one.test, before.test));
    case 'header':
      return after.some((one) => one.kind === 'header' && one.name === before.name && demandsHeader(one.test, before.test));
    case 'tally':
      return after.some((one) => one.kind === 'tally' && jsonEqual(one.counts, before.counts));
  }
};

/** What `before` demanded and `after` has dropped or loosened, a line each; empty when it demands at least as much. A row that must
 * hold no more has loosened everything. */
export const weakenedBy = (before: Demands, after: Demands): readonly string[] => [
  ...(before.level === 'must' && after.level === 'should' ? ['level must'] : []),
  ...before.expectations
    .flatMap(partsOf)
    .filter((part) => !isKept(part, after.expectations))
    .flatMap(expectationTexts),
];
