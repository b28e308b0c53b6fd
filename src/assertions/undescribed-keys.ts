import type { Answer, ContractCase, Expectation, Outcome } from '../model.ts';
import { namedCases } from '../named-cases.ts';
import { caseAccepts } from './answers.ts';
import type { JudgeContext } from './judge-context.ts';

/** Keys that are told of one answer at most. */
const MOST = 20;

/** The first of the cases that an answer is. */
const acceptedBy = (names: readonly string[], answer: Answer, context: JudgeContext): ContractCase | undefined =>
  names
    .map((name) => context.contract.cases.get(name))
    .find((one): one is ContractCase => one !== undefined && caseAccepts(one, answer, context));

/** The keys of an answer that the case which accepts it does not describe, as clauses (`detail.found#items/N/name`, `N` for any item), each once: a
 * remark, since a server may say more than the contract knows. `undefined` where there are none; of very many the first, and how many more. */
export const undescribedOf = (
  expectations: readonly Expectation[],
  outcome: Outcome,
  context: JudgeContext,
): readonly string[] | undefined => {
  // Judged strictly they are findings.
  if (outcome.kind !== 'answered' || context.strictShape === true) return undefined;
  const clauses = new Set<string>();
  for (const names of expectations.map(namedCases))
    for (const answer of names.length === 0 ? [] : (outcome.each ?? [outcome]))
      for (const { kind, clause } of acceptedBy(names, answer, context)?.check(answer) ?? [])
        if (kind === 'undescribed') clauses.add(clause.replace(/([/#])\d+(?=\/|$)/g, '$1N'));
  if (clauses.size === 0) return undefined;
  const all = [...clauses];
  return all.length > MOST ? [...all.slice(0, MOST), `and ${all.length - MOST} more`] : all;
};
