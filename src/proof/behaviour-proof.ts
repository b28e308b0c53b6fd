import type { BehaviourFault, Fault } from '../faults/fault.ts';
import { withSuppliers } from '../matrix/select.ts';
import type { Matrix, Row, RowResult } from '../model.ts';
import type { FaultResult } from './fault-result.ts';
import type { Tape } from './tape.ts';

/** How far a fault is followed. `all`: to every row that asks one of its operations, preparations included, so that collateral shows; `own`:
 * to the rows that ask one themselves or cite the clause, which decide whether it is killed. */
export type Reach = 'all' | 'own';

/** The rows that a fault can reach, with those that save what they need. Every row passes alone on a fresh reference, so that the others would
 * do what they did. */
export const reachedRows = (fault: BehaviourFault, tape: Tape, matrix: Matrix, reach: Reach): ReadonlySet<Row> => {
  const reached = [...tape.values()].filter(({ row, own, operations }) => {
    if (row.action.kind !== 'request') return false;
    if (row.rules.includes(fault.clause)) return true;
    if (own?.operation !== undefined && fault.operations.includes(own.operation)) return true;
    return reach === 'all' && fault.operations.some((operation) => operations.has(operation));
  });
  return withSuppliers(matrix, new Set(reached.map(({ row }) => row)));
};

/** Whether a row may fail of a fault: it asks one of its operations itself, cites a rule of them, or is named. */
const mayFail = (fault: BehaviourFault, row: Row, tape: Tape, operationOfRule: ReadonlyMap<string, string>): boolean => {
  const own = tape.get(row.id)?.own?.operation;
  return (
    (own !== undefined && fault.operations.includes(own)) ||
    row.rules.some((rule) => fault.operations.includes(operationOfRule.get(rule) ?? '')) ||
    fault.permits.some((id) => id === row.id || id === row.tc)
  );
};

/** Judges a fault by what rows came to on the broken server. A row counts only when it passes on the sound one, and fails here: one that
 * could not be prepared says nothing. */
export const proveBehaviour = (
  fault: BehaviourFault,
  results: readonly RowResult[],
  tape: Tape,
  operationOfRule: ReadonlyMap<string, string>,
  deviated: boolean,
): FaultResult => {
  const killers: string[] = [];
  const others: string[] = [];
  const collateral: string[] = [];
  for (const { id, verdict } of results) {
    const taped = tape.get(id);
    if (verdict.kind !== 'fail' || taped?.verdict.kind !== 'pass') continue;
    const { row } = taped;
    if (row.rules.includes(fault.clause)) killers.push(id);
    else if (mayFail(fault, row, tape, operationOfRule)) others.push(id);
    else collateral.push(id);
  }
  const { id, kind, clause, summary } = fault satisfies Fault;
  const state = killers.length > 0 ? 'killed' : deviated ? 'silent' : 'dead';
  return { id, kind, clause, summary, isOptional: false, state, killers, others, collateral };
};
