import type { Contract, Matrix, Origin, Row } from '../model.ts';
import { namedCases } from '../named-cases.ts';

/** Where the clauses of the contract come from that a row names: its rules, and the cases that it may be answered with. */
export const originsOf = (
  { rules, expectations }: Pick<Row, 'rules' | 'expectations'>,
  contract: Contract,
): readonly Origin[] => [
  ...rules.flatMap((id) => contract.rules.get(id)?.origin ?? []),
  ...expectations.flatMap(namedCases).flatMap((name) => contract.cases.get(name)?.origin ?? []),
];

/** Whether everything of the contract that a row rests on is inferred; false for a row that names no clause. */
const isInferred = (row: Row, contract: Contract): boolean => {
  const origins = originsOf(row, contract);
  return origins.length > 0 && origins.every((origin) => origin === 'inferred');
};

/** The matrix with the weight of its rows: one of which every clause is inferred is `should`, whatever it says, since nobody has seen the product
 * keep the promise. */
export const weighed = (matrix: Matrix, contract: Contract): Matrix => ({
  ...matrix,
  lanes: matrix.lanes.map((lane) => {
    const rows = lane.rows.map((row) =>
      row.level === 'must' && isInferred(row, contract) ? { ...row, level: 'should' as const } : row,
    );
    return rows.some((row, index) => row !== lane.rows[index]) ? { ...lane, rows } : lane;
  }),
});
