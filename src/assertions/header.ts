import { short } from '../excerpt.ts';
import type { Answer, Expectation, Finding, HeaderTest } from '../model.ts';
import { matchesPattern } from '../pattern.ts';
import { finding, HOLDS } from './finding.ts';

const passes = (test: HeaderTest, value: string | undefined): boolean => {
  switch (test.kind) {
    case 'equals':
      return value === test.value;
    case 'contains':
      return value?.includes(test.value) ?? false;
    case 'matches':
      return value !== undefined && matchesPattern(test.pattern, value);
    case 'absent':
      return value === undefined;
  }
};

const wanted = (test: HeaderTest): string => {
  switch (test.kind) {
    case 'equals':
      return test.value;
    case 'contains':
      return `text with ${test.value}`;
    case 'matches':
      return `text matching /${test.pattern}/`;
    case 'absent':
      return 'no such header';
  }
};

/** A response header passes one test; several headers of one name are joined by `, `. */
export const header = (expectation: Extract<Expectation, { kind: 'header' }>, answer: Answer): readonly Finding[] => {
  const name = expectation.name.toLowerCase();
  const value = Object.hasOwn(answer.headers, name) ? answer.headers[name] : undefined;
  if (passes(expectation.test, value)) return HOLDS;
  const expected = wanted(expectation.test);
  const actual = value === undefined ? 'no such header' : short(value);
  const where = `header ${expectation.name}`;
  return [finding({ expectation: 'header', message: `${where}: expected ${expected}, got ${actual}`, expected, actual, where })];
};
