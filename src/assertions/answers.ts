import { groundsOf } from '../grounds.ts';
import type { Answer, ContractCase, Expectation, Finding } from '../model.ts';
import { finding, HOLDS } from './finding.ts';
import type { JudgeContext } from './judge-context.ts';

const findingsOf = (one: ContractCase, answer: Answer, context: JudgeContext): readonly Finding[] => {
  const allowed = one.status[context.profile];
  const line = allowed.includes(answer.status)
    ? []
    : [
        finding({
          expectation: 'answers',
          message: `${one.name} answers ${allowed.join(' or ')} in profile ${context.profile}, got ${answer.status}`,
          expected: allowed.join(' or '),
          actual: String(answer.status),
          where: 'status line',
          clause: `${one.name}#status-line`,
          grounds: groundsOf(one),
        }),
      ];
  const body = one
    .check(answer)
    .filter(({ kind }) => kind === 'broken' || context.strictShape === true)
    .map(({ at, clause, expected, actual }) =>
      finding({
        expectation: 'answers',
        message: `${clause}: expected ${expected}, got ${actual}`,
        expected,
        actual,
        where: at === '' ? 'body' : at,
        clause,
        grounds: groundsOf(one),
      }),
    );
  return [...line, ...body];
};

/** Whether a contract case accepts an answer: its status line in the profile, and its body. */
export const caseAccepts = (one: ContractCase, answer: Answer, context: JudgeContext): boolean =>
  findingsOf(one, answer, context).length === 0;

/** Whether an answer is a contract case: its status line in the profile, and its body. */
export const isCase = (name: string, answer: Answer, context: JudgeContext): boolean => {
  const one = context.contract.cases.get(name);
  return one !== undefined && caseAccepts(one, answer, context);
};

/** The answer is one of the named contract cases: its status line in the profile, and its body. Otherwise the findings of the
 * closest case: the right status line first, then the fewest broken clauses. Unknown names are refused by the loader. */
export const answers = (
  expectation: Extract<Expectation, { kind: 'answers' }>,
  answer: Answer,
  context: JudgeContext,
): readonly Finding[] => {
  let best: { readonly findings: readonly Finding[]; readonly distance: number } | undefined;
  for (const name of expectation.cases) {
    const one = context.contract.cases.get(name);
    if (!one) throw new Error(`the matrix was loaded with the unknown case ${name}`);
    const findings = findingsOf(one, answer, context);
    if (findings.length === 0) return HOLDS;
    const distance = findings.length + (one.status[context.profile].includes(answer.status) ? 0 : 1000);
    if (best === undefined || distance < best.distance) best = { findings, distance };
  }
  return best?.findings ?? HOLDS;
};
