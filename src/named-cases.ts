import type { Expectation } from './model.ts';

/** The contract cases that an expectation names: those that an answer may be, or that answers are counted by. */
export const namedCases = (expectation: Expectation): readonly string[] => {
  switch (expectation.kind) {
    case 'answers':
      return expectation.cases;
    case 'tally':
      return Object.keys(expectation.counts);
    case 'must-contain':
    case 'must-not-contain':
    case 'status':
    case 'holds':
    case 'header':
    case 'within':
      return [];
  }
};
