import type { Answer, Expectation, Finding } from '../model.ts';
import { finding, HOLDS } from './finding.ts';

/** The status line is one of those allowed. Judged beside the tokens, never instead of them. */
export const status = (expectation: Extract<Expectation, { kind: 'status' }>, answer: Answer): readonly Finding[] => {
  if (expectation.allowed.includes(answer.status)) return HOLDS;
  const expected = expectation.allowed.join(' or ');
  return [
    finding({
      expectation: 'status',
      message: `the status line is ${answer.status}, expected ${expected}`,
      expected,
      actual: String(answer.status),
      where: 'status line',
    }),
  ];
};
