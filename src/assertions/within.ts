import type { Answer, Expectation, Finding } from '../model.ts';
import { finding, HOLDS } from './finding.ts';

/** The whole exchange, up to the last byte of the body, took no longer than the limit in ms. */
export const within = (expectation: Extract<Expectation, { kind: 'within' }>, answer: Answer): readonly Finding[] => {
  if (answer.durationMs <= expectation.ms) return HOLDS;
  const actual = `${Math.round(answer.durationMs)} ms`;
  return [
    finding({
      expectation: 'within',
      message: `answered in ${actual}, limit ${expectation.ms} ms`,
      expected: `at most ${expectation.ms} ms`,
      actual,
    }),
  ];
};
