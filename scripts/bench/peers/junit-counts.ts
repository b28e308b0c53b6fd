/** Verdicts out of a JUnit report: test cases, and those of them with a failure or an error. */
import { XMLParser } from 'fast-xml-parser';
import type { Verdicts } from '../peer.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const isRed = (testcase: unknown): boolean => isNode(testcase) && ('failure' in testcase || 'error' in testcase);

const casesIn = (node: unknown): readonly unknown[] =>
  isNode(node)
    ? [
        ...many(node['testcase']),
        ...[...many(node['testsuites']), ...many(node['testsuite'])].flatMap((inside) => casesIn(inside)),
      ]
    : [];

/** Counts the test cases of a report. Throws when it is no XML. */
export const junitCounts = (xml: string): Verdicts => {
  const cases = casesIn(new XMLParser({ ignoreAttributes: false }).parse(xml, true));
  const failed = cases.filter(isRed).length;
  return { passed: cases.length - failed, failed };
};
