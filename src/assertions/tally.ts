import { groundsOfCases } from '../grounds.ts';
import type { Answer, Expectation, Finding } from '../model.ts';
import { isCase } from './answers.ts';
import { finding } from './finding.ts';
import type { JudgeContext } from './judge-context.ts';

/** Of the answers to a request that was sent several times at once, as many as wanted are each contract case, and none is
 * anything else. An answer counts for the first case of the list that it is. */
export const tally = (
  expectation: Extract<Expectation, { kind: 'tally' }>,
  answer: Answer,
  context: JudgeContext,
): readonly Finding[] => {
  const names = Object.keys(expectation.counts);
  const seen = new Map<string, number>();
  for (const one of answer.each ?? [answer]) {
    const name = names.find((known) => isCase(known, one, context)) ?? `another answer (HTTP ${one.status})`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const said = (counts: readonly (readonly [string, number])[]): string =>
    counts.map(([name, count]) => `${count} x ${name}`).join(', ');
  const holds = names.every((name) => (seen.get(name) ?? 0) === expectation.counts[name]);
  if (holds && [...seen.keys()].every((name) => names.includes(name))) return [];
  const expected = said(Object.entries(expectation.counts));
  const actual = said([...seen].sort());
  return [
    finding({
      expectation: 'tally',
      message: `expected ${expected}, got ${actual}`,
      expected,
      actual,
      grounds: groundsOfCases(names, context.contract),
    }),
  ];
};
