import { short } from '../excerpt.ts';
import { jsonBody } from '../json-body.ts';
import type { Answer, Expectation, Finding, Json, PointerTest } from '../model.ts';
import { matchesPattern } from '../pattern.ts';
import { resolvePointer } from '../pointer.ts';
import { finding, HOLDS } from './finding.ts';
import { jsonEqual } from './json-equal.ts';

const typeOf = (value: Json | undefined): string =>
  value === undefined
    ? 'nothing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'an object'
          : `a ${typeof value}`;

const shown = (value: Json | undefined): string => {
  if (value === undefined) return 'nothing';
  try {
    return short(JSON.stringify(value));
  } catch {
    return `${typeOf(value)} nested too deeply to show`;
  }
};

/** How many: items of a list, keys of an object, characters of a string. */
const sizeOf = (value: Json | undefined): number | undefined => {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') return value.length;
  return value !== null && typeof value === 'object' ? Object.keys(value).length : undefined;
};

const passes = (test: PointerTest, value: Json | undefined): boolean => {
  switch (test.kind) {
    case 'equals':
      return value !== undefined && jsonEqual(value, test.value);
    case 'matches':
      return typeof value === 'string' && matchesPattern(test.pattern, value);
    case 'count':
      return sizeOf(value) === test.count;
    case 'at-least':
      return (sizeOf(value) ?? -1) >= test.count;
    case 'greater-than':
      return typeof value === 'number' && value > test.than;
    case 'less-than':
      return typeof value === 'number' && value < test.than;
    case 'present':
      return value !== undefined;
    case 'absent':
      return value === undefined;
  }
};

const wanted = (test: PointerTest): string => {
  switch (test.kind) {
    case 'equals':
      return shown(test.value);
    case 'matches':
      return `text matching /${test.pattern}/`;
    case 'count':
      return `${test.count} items`;
    case 'at-least':
      return `at least ${test.count} items`;
    case 'greater-than':
      return `a number greater than ${test.than}`;
    case 'less-than':
      return `a number less than ${test.than}`;
    case 'present':
      return 'a value';
    case 'absent':
      return 'nothing';
  }
};

/** The value at a JSON pointer passes one test. `"201"` and `201` are different values, and the finding says so. */
export const holds = (expectation: Extract<Expectation, { kind: 'holds' }>, answer: Answer): readonly Finding[] => {
  const body = jsonBody(answer.body);
  const value = body.kind === 'json' ? resolvePointer(body.value, expectation.at) : undefined;
  if (body.kind === 'json' && passes(expectation.test, value)) return HOLDS;
  const size = sizeOf(value);
  const counts = expectation.test.kind === 'count' || expectation.test.kind === 'at-least';
  const otherType = expectation.test.kind === 'equals' && value !== undefined && typeOf(value) !== typeOf(expectation.test.value);
  const actual =
    body.kind === 'not-json'
      ? body.reason
      : `${shown(value)}${counts && size !== undefined ? ` (${size})` : ''}${otherType ? `, ${typeOf(value)}` : ''}`;
  const expected = `${wanted(expectation.test)}${otherType && expectation.test.kind === 'equals' ? `, ${typeOf(expectation.test.value)}` : ''}`;
  const where = expectation.at === '' ? 'body' : expectation.at;
  return [finding({ expectation: 'holds', message: `${where}: expected ${expected}, got ${actual}`, expected, actual, where })];
};
