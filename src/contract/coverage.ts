import type { Contract, Matrix } from '../model.ts';

/** What a contract and a matrix add up to. */
export interface Coverage {
  readonly operations: number;
  readonly cases: number;
  readonly rules: number;
  readonly rows: number;
  readonly lanes: number;
  /** Ids of rules that no row guards, in the order of the contract. */
  readonly rulesWithoutRow: readonly string[];
  /** Names of cases that no row can be answered with. */
  readonly casesWithoutRow: readonly string[];
}

/** Ids of the rows that name each case or rule. */
export const rowsByName = (matrix: Matrix): ReadonlyMap<string, readonly string[]> => {
  const rows = new Map<string, string[]>();
  const note = (name: string, id: string): void => void rows.set(name, [...new Set([...(rows.get(name) ?? []), id])]);
  for (const { rows: all } of matrix.lanes)
    for (const row of all) {
      for (const rule of row.rules) note(rule, row.id);
      for (const expectation of row.expectations) {
        if (expectation.kind === 'answers') for (const name of expectation.cases) note(name, row.id);
        if (expectation.kind === 'tally') for (const name of Object.keys(expectation.counts)) note(name, row.id);
      }
    }
  return rows;
};

/** Counts operations, cases, rules and rows, and finds the rules and cases that no row touches. */
export const coverage = (contract: Contract, matrix: Matrix): Coverage => {
  const rows = rowsByName(matrix);
  return {
    operations: contract.operations.length,
    cases: contract.cases.size,
    rules: contract.rules.size,
    rows: matrix.lanes.reduce((sum, lane) => sum + lane.rows.length, 0),
    lanes: matrix.lanes.length,
    rulesWithoutRow: [...contract.rules.keys()].filter((id) => !rows.has(id)),
    casesWithoutRow: [...contract.cases.keys()].filter((name) => !rows.has(name)),
  };
};
