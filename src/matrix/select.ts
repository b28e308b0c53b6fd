import { didYouMean } from '../did-you-mean.ts';
import { InputError, type InputProblem } from '../input-error.ts';
import type { Matrix, Row, Selection } from '../model.ts';
import { TIERS } from '../model.ts';
import { rowsOf } from './rows.ts';
import { savesValues, variablesOf } from './used-variables.ts';

/** Selects every row. */
export const EVERYTHING: Selection = { tc: [], lane: [], tier: [], tag: [] };

/** The rows that a selection names; values of one kind add up, kinds narrow each other. `tc` takes a TC id or a row id.
 * Rows that save a value which a selected row uses come along. Throws an {@link InputError} for a value that matches nothing
 * (exit code 4: a filter that selects nothing must not look like success). */
export const select = (matrix: Matrix, selection: Selection): ReadonlySet<Row> => {
  const rows = rowsOf(matrix);
  const kinds = [
    {
      option: '--tc',
      asked: selection.tc,
      of: (row: Row) => [row.id, row.tc],
      known: () => rows.flatMap((row) => [row.id, row.tc]),
    },
    { option: '--lane', asked: selection.lane, of: (row: Row) => [row.lane], known: () => matrix.lanes.map((lane) => lane.name) },
    { option: '--tier', asked: selection.tier, of: (row: Row) => [row.as], known: () => [...TIERS] },
    { option: '--tag', asked: selection.tag, of: (row: Row) => row.tags, known: () => rows.flatMap((row) => row.tags) },
  ] as const;
  const problems: InputProblem[] = kinds.flatMap(({ option, asked, of, known }) =>
    asked
      .filter((value) => !rows.some((row) => of(row).includes(value)))
      .map((value) => ({
        code: 'nothing-selected',
        message: `${option} ${value} matches no row.${didYouMean(value, [...new Set(known())])}`,
        fix: 'see the rows with: sovereign-qa list',
        position: undefined,
      })),
  );
  if (problems.length > 0) throw new InputError(problems, 4);
  const narrowing = kinds.filter(({ asked }) => asked.length > 0);
  const chosen = new Set(
    narrowing.length === 0
      ? rows
      : rows.filter((row) => narrowing.every(({ asked, of }) => asked.some((value) => of(row).includes(value)))),
  );
  if (chosen.size === 0) {
    throw new InputError(
      [
        {
          code: 'nothing-selected',
          message: 'the options together select no row',
          fix: 'drop one of the options',
          position: undefined,
        },
      ],
      4,
    );
  }
  return withSuppliers(matrix, chosen);
};

/** Rows with those before them in their lanes that save a value which one of them uses. */
export const withSuppliers = (matrix: Matrix, rows: ReadonlySet<Row>): ReadonlySet<Row> => {
  const saving = matrix.lanes.filter((lane) => lane.rows.some(savesValues));
  // Most matrices save nothing, and a copy of a large set takes its time.
  if (saving.length === 0) return rows;
  const all = new Set(rows);
  for (const lane of saving) {
    const wanted = new Set<string>();
    for (const row of lane.rows.toReversed()) {
      if (Object.keys(row.save).some((name) => wanted.has(name))) all.add(row);
      if (all.has(row)) for (const name of variablesOf(row)) wanted.add(name);
    }
  }
  return all;
};
