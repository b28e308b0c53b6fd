import { isCase } from '../assertions/answers.ts';
import type { JudgeContext } from '../assertions/judge-context.ts';
import type { ResponseFault } from '../faults/fault.ts';
import { isOfContents } from '../faults/response-faults.ts';
import { judge } from '../judge.ts';
import type { Answer, Expectation, Finding } from '../model.ts';
import type { FaultResult } from './fault-result.ts';
import { answersOf, type TapedRow } from './tape.ts';

const stepsOf = (pointer: string): readonly string[] => (pointer === '' ? [] : pointer.split('/'));

/** Whether one place stands in the other or is it; `*` is any step. */
const isNear = (at: string, found: string): boolean => {
  const [a, b] = [stepsOf(at), stepsOf(found)];
  return a.slice(0, b.length).every((step, index) => step === '*' || step === b[index]);
};

/** Whether one place is the other, or stands in it. */
const isWithin = (at: string, found: string): boolean => stepsOf(found).length >= stepsOf(at).length && isNear(at, found);

/** Whether a finding is about the clause that a fault breaks: a kill counts only for the right reason. */
export const isPredicted = (fault: ResponseFault, finding: Finding): boolean => {
  const { kinds, at } = fault.predicts;
  if (!kinds.has(finding.expectation)) return false;
  switch (finding.expectation) {
    case 'answers': {
      const [name, place = ''] = (finding.clause ?? '').split(/#(.*)/s);
      if (name !== fault.case) return false;
      if (at === undefined) return `${name}#${place}` === fault.clause;
      return isWithin(at, place === 'body' ? '' : place);
    }
    case 'holds':
      return at !== undefined && isNear(at, (finding.where ?? '').replace(/^(body|\/)/, ''));
    case 'must-contain':
    case 'must-not-contain':
    case 'status':
    case 'header':
    case 'within':
    case 'tally':
      return true;
  }
};

/** Whether a row says that it is answered with a case. */
export const names = ({ expectations }: { readonly expectations: readonly Expectation[] }, name: string): boolean =>
  expectations.some(
    (one) => (one.kind === 'answers' && one.cases.includes(name)) || (one.kind === 'tally' && Object.hasOwn(one.counts, name)),
  );

const encoder = new TextEncoder();

/** An answer changed by a fault. `unbroken`: where a schema has alternatives, what breaks one may be another, and no promise is broken. */
const changedAnswer = (answer: Answer, fault: ResponseFault, context: JudgeContext): Answer | 'unbroken' | undefined => {
  const contentType = answer.headers['content-type'] ?? '';
  const change = fault.change({ status: answer.status, contentType, text: answer.body.text }, context.profile);
  if (change === undefined) return undefined;
  const text = change.text ?? answer.body.text;
  const changed: Answer = {
    ...answer,
    status: change.status ?? answer.status,
    headers: change.contentType === undefined ? answer.headers : { ...answer.headers, 'content-type': change.contentType },
    body: { bytes: encoder.encode(text), text, validUtf8: true },
  };
  return !isOfContents(fault) && isCase(fault.case, changed, context) ? 'unbroken' : changed;
};

/** What a row gets from the broken server; `undefined` where nothing changes. */
const changedOutcome = (taped: TapedRow, fault: ResponseFault, context: JudgeContext): Answer | 'unbroken' | undefined => {
  const { own } = taped;
  if (own === undefined || own.outcome.kind !== 'answered') return undefined;
  const answers = answersOf(own.outcome);
  const changes = answers.map((answer, index) =>
    own.cases[index] === fault.case ? changedAnswer(answer, fault, context) : undefined,
  );
  if (changes.includes('unbroken')) return 'unbroken';
  const each = answers.map((answer, index) => {
    const change = changes[index];
    return change === undefined || change === 'unbroken' ? answer : change;
  });
  const [first] = each;
  if (first === undefined || changes.every((change) => change === undefined)) return undefined;
  if (own.outcome.each === undefined) return first;
  const text = each.map(({ body }) => body.text).join('');
  return { ...first, body: { bytes: encoder.encode(text), text, validUtf8: true }, each };
};

/** Judges a fault of replies on the answers of the sound run: the server behaves as before, so that every row gets the answer that it got,
 * changed. `rows` are those that passed. A preparation that no longer holds would block its row, which is neither a kill nor collateral;
 * `proveProfile` holds samples of this against whole replays. `undefined` where no promise is broken: the reply is still its case. */
export const proveResponse = (
  fault: ResponseFault,
  rows: readonly TapedRow[],
  context: JudgeContext,
): FaultResult | undefined => {
  const killers: string[] = [];
  const others: string[] = [];
  let isChanged = false;
  let isUnbroken = false;
  for (const taped of rows) {
    const outcome = changedOutcome(taped, fault, context);
    if (outcome === 'unbroken') isUnbroken = true;
    if (outcome === undefined || outcome === 'unbroken' || taped.own === undefined) continue;
    isChanged = true;
    const verdict = judge(taped.own.expectations, outcome, context);
    if (verdict.kind !== 'fail') continue;
    const isKill = names(taped.row, fault.case) && verdict.findings.some((finding) => isPredicted(fault, finding));
    (isKill ? killers : others).push(taped.row.id);
  }
  if (isUnbroken && !isChanged) return undefined;
  const { id, kind, clause, summary, isOptional } = fault;
  const state = killers.length > 0 ? 'killed' : isChanged ? 'silent' : 'dead';
  return { id, kind, clause, summary, isOptional, state, killers, others, collateral: [] };
};
