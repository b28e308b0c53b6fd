import { grounded } from './assertions/finding.ts';
import { assess } from './assertions/index.ts';
import type { JudgeContext } from './assertions/judge-context.ts';
import { type Grounds, groundsOfRules } from './grounds.ts';
import type { Expectation, Finding, Outcome, Verdict } from './model.ts';

const PASS: Verdict = Object.freeze({ kind: 'pass' });

/** The verdict on one exchange. Every expectation is judged on every answered exchange, whatever its status, and every finding
 * kept; one that is about no contract case rests on the rules that the row cites. An exchange that was cut short or not answered is an error: it says nothing about the promises. */
export const judge = (
  expectations: readonly Expectation[],
  outcome: Outcome,
  context: JudgeContext,
  rules: readonly string[] = [],
): Verdict => {
  switch (outcome.kind) {
    case 'silent':
      return { kind: 'error', phase: outcome.phase, reason: `no answer: ${outcome.cause}` };
    case 'cut-short':
      return { kind: 'error', phase: outcome.phase, reason: `the answer was cut short: ${outcome.cause}` };
    case 'answered': {
      let findings: Finding[] | undefined;
      let grounds: Grounds | undefined;
      let index = 0;
      for (const expectation of expectations) {
        const found = assess(expectation, outcome, context);
        for (const one of found) {
          findings ??= [];
          grounds ??= groundsOfRules(rules, context.contract);
          findings.push({ ...(grounds === undefined ? one : grounded(one, grounds)), index });
        }
        index += 1;
      }
      return findings === undefined ? PASS : { kind: 'fail', findings };
    }
  }
};
