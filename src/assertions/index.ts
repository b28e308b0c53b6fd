import type { Answer, Expectation, Finding } from '../model.ts';
import { answers } from './answers.ts';
import { header } from './header.ts';
import { holds } from './holds.ts';
import type { JudgeContext } from './judge-context.ts';
import { mustContain } from './must-contain.ts';
import { mustNotContain } from './must-not-contain.ts';
import { status } from './status.ts';
import { tally } from './tally.ts';
import { within } from './within.ts';

/** Judges one expectation; the closed list of its kinds. No findings: it holds. */
export const assess = (expectation: Expectation, answer: Answer, context: JudgeContext): readonly Finding[] => {
  switch (expectation.kind) {
    case 'must-contain':
      return mustContain(expectation, answer);
    case 'must-not-contain':
      return mustNotContain(expectation, answer);
    case 'answers':
      return answers(expectation, answer, context);
    case 'status':
      return status(expectation, answer);
    case 'holds':
      return holds(expectation, answer);
    case 'header':
      return header(expectation, answer);
    case 'within':
      return within(expectation, answer);
    case 'tally':
      return tally(expectation, answer, context);
  }
};
