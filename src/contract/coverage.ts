import type { Contract, Matrix, Origin } from '../model.ts';
import { namedCases } from '../named-cases.ts';

/** Numbers by origin as text: `12 from the brief, 400 from the source, 30 inferred`. */
export const originsText = ({ brief, source, inferred }: Readonly<Record<Origin, number>>): string =>
  `${brief} from the brief, ${source} from the source, ${inferred} inferred`;

/** What a contract and a matrix add up to. */
export interface Coverage {
  readonly operations: number;
  readonly cases: number;
  readonly rules: number;
  readonly rows: number;
  /** Cases and rules by where they come from. */
  readonly origins: Readonly<Record<Origin, number>>;
  /** How many of them some row names, by the same. */
  readonly guarded: Readonly<Record<Origin, number>>;
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
      for (const name of row.expectations.flatMap(namedCases)) note(name, row.id);
    }
  return rows;
};

/** How many there are of each origin. */
export const countedOrigins = (origins: readonly Origin[]): Readonly<Record<Origin, number>> => {
  const count = (origin: Origin): number => origins.filter((one) => one === origin).length;
  return { brief: count('brief'), source: count('source'), inferred: count('inferred') };
};

/** Counts operations, cases, rules and rows, and finds the rules and cases that no row touches. */
export const coverage = (contract: Contract, matrix: Matrix): Coverage => {
  const rows = rowsByName(matrix);
  const clauses: readonly (readonly [name: string, origin: Origin])[] = [
    ...[...contract.cases.values()].map(({ name, origin }) => [name, origin] as const),
    ...[...contract.rules.values()].map(({ id, origin }) => [id, origin] as const),
  ];
  return {
    origins: countedOrigins(clauses.map(([, origin]) => origin)),
    guarded: countedOrigins(clauses.filter(([name]) => rows.has(name)).map(([, origin]) => origin)),
    operations: contract.operations.length,
    cases: contract.cases.size,
    rules: contract.rules.size,
    rows: matrix.lanes.reduce((sum, lane) => sum + lane.rows.length, 0),
    lanes: matrix.lanes.length,
    rulesWithoutRow: [...contract.rules.keys()].filter((id) => !rows.has(id)),
    casesWithoutRow: [...contract.cases.keys()].filter((name) => !rows.has(name)),
  };
};
