import { didYouMean } from '../did-you-mean.ts';
import type { InputProblem } from '../input-error.ts';
import { dayOf } from '../known.ts';
import type { Contract, Expectation, KnownFailure, Matrix, Position, Preparation, Row, Step } from '../model.ts';
import { namedCases } from '../named-cases.ts';
import { LATER } from '../retry-after.ts';
import { tokenText } from '../token.ts';
import { tokenImplies } from '../token-implies.ts';
import { variablesOf } from './used-variables.ts';

/** Variables that every run defines. */
export const RUN_VARIABLES = ['sovereign', 'run'] as const;

/** Whether an expectation can be satisfied only by an answer that has something; a forbidden token alone passes on silence. */
const isPositive = (expectation: Expectation): boolean => {
  switch (expectation.kind) {
    case 'must-contain':
    case 'answers':
    case 'status':
    case 'tally':
      return true;
    case 'holds':
    case 'header':
      return expectation.test.kind !== 'absent';
    case 'must-not-contain':
    case 'within':
      return false;
  }
};

const problem = (code: string, message: string, fix: string, position: Position): InputProblem => ({
  code,
  message,
  fix,
  position,
});

const caseProblems = (item: Pick<Step, 'expectations' | 'position'>, contract: Contract): InputProblem[] =>
  item.expectations
    .flatMap(namedCases)
    .filter((name) => !contract.cases.has(name))
    .map((name) =>
      problem(
        'unknown-case',
        `the contract has no case "${name}".${didYouMean(name, [...contract.cases.keys()])}`,
        'name a case of contract/',
        item.position,
      ),
    );

/** A required token that is never without a forbidden one; modes may make the two satisfiable. */
const contradictions = (row: Row): InputProblem[] => {
  const required = row.expectations.flatMap((item) => (item.kind === 'must-contain' ? item.tokens : []));
  const forbidden = row.expectations.flatMap((item) => (item.kind === 'must-not-contain' ? item.tokens : []));
  return required.flatMap((token) =>
    forbidden
      .filter((other) => tokenImplies(token, other))
      .map((other) =>
        problem(
          'contradiction',
          `row ${row.id} requires "${tokenText(token)}" and forbids "${tokenText(other)}": no body can satisfy both`,
          'drop or narrow one of the two tokens',
          row.position,
        ),
      ),
  );
};

/** Several answers have no one status line, header or pointer: only what is judged on all of them together may be said. */
const parallelProblems = (row: Row): InputProblem[] => {
  if (row.action.kind === 'elsewhere') return [];
  const { parallel } = row.action.request;
  const tally = row.expectations.find((item) => item.kind === 'tally');
  const wrong = (message: string, fix: string): InputProblem[] => [
    problem('wrong-parallel', `row ${row.id} ${message}`, fix, row.position),
  ];
  if (parallel === 1) return tally ? wrong('tallies one answer', 'say parallel, or answers instead of tally') : [];
  const single = row.expectations.find((item) => ['answers', 'status', 'holds', 'header'].includes(item.kind));
  if (single) return wrong(`is sent ${parallel} times and expects ${single.kind} of one answer`, 'use tally and tokens');
  const sum = Object.values(tally?.counts ?? {}).reduce((total, count) => total + count, 0);
  return tally && sum !== parallel
    ? wrong(`is sent ${parallel} times and tallies ${sum} answers`, 'make the counts add up to parallel')
    : [];
};

/** A row that waits until 429 or 503 goes away cannot want it, and one of several answers is none to come back to. */
const retryProblems = (row: Row, contract: Contract): InputProblem[] => {
  if (row.action.kind === 'elsewhere' || row.action.request.retryAfter === undefined) return [];
  const wrong = (message: string, fix: string): InputProblem[] => [
    problem('wrong-retry-after', `row ${row.id} ${message}`, fix, row.position),
  ];
  const { parallel } = row.action.request;
  if (parallel > 1) return wrong(`is sent ${parallel} times at once and has retry_after`, 'keep one of parallel and retry_after');
  const wanted = row.expectations
    .flatMap((one) => {
      if (one.kind === 'status') return one.allowed;
      if (one.kind !== 'answers') return [];
      return one.cases.flatMap((name) => Object.values(contract.cases.get(name)?.status ?? {}).flat());
    })
    .find((status) => LATER.has(status));
  return wanted === undefined
    ? []
    : wrong(`expects ${wanted} and has retry_after, which waits until that goes away`, 'drop retry_after, or what it expects');
};

/** A date that the calendar has not would excuse for ever or never, unseen. */
const dateProblems = ({ row, since, until, position }: KnownFailure): InputProblem[] => {
  const isDay = (day: string): boolean =>
    !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && dayOf(Date.parse(`${day}T00:00:00Z`)) === day;
  const wrong = [since, until].filter((day) => !isDay(day));
  if (wrong.length > 0)
    return wrong.map((day) =>
      problem('wrong-date', `${row} is excused with the date ${day}, which is none`, 'write YYYY-MM-DD', position),
    );
  return until < since
    ? [
        problem(
          'wrong-date',
          `${row} is excused until ${until}, before it is from ${since}`,
          'correct one of the dates',
          position,
        ),
      ]
    : [];
};

const undefinedVariables = (item: Step | Row, what: string, known: ReadonlySet<string>): InputProblem[] =>
  [...new Set(variablesOf(item).filter((name) => !known.has(name)))].map((name) =>
    problem(
      'undefined-variable',
      `${what} uses the variable {${name}}, which nothing before it defines.${didYouMean(name, [...known])}`,
      `known here: ${[...known].map((known) => `{${known}}`).join(', ')}; write {{${name}}} for the literal text`,
      item.position,
    ),
  );

const lintPreparation = (preparation: Preparation, contract: Contract): InputProblem[] => {
  const known = new Set<string>(RUN_VARIABLES);
  return [...preparation.steps, ...preparation.afterwards].flatMap((step) => {
    const found = [
      ...(step.expectations.some(isPositive)
        ? []
        : [problem('no-expectation', `a step of "${preparation.name}" expects nothing`, 'add answers or status', step.position)]),
      ...undefinedVariables(step, `"${preparation.name}"`, known),
      ...caseProblems(step, contract),
    ];
    for (const name of Object.keys(step.save)) known.add(name);
    return found;
  });
};

const lintRow = (row: Row, known: ReadonlySet<string>, matrix: Matrix, contract: Contract): InputProblem[] => [
  ...(row.expectations.some(isPositive) || row.action.kind === 'elsewhere'
    ? []
    : [
        problem(
          'no-expectation',
          `row ${row.id} expects nothing that an empty answer would not satisfy`,
          'add must_contain, answers, status, holds, header or tally',
          row.position,
        ),
      ]),
  ...undefinedVariables(row, `row ${row.id}`, known),
  ...caseProblems(row, contract),
  ...contradictions(row),
  ...parallelProblems(row),
  ...retryProblems(row, contract),
  ...row.given
    .filter((name) => !Object.hasOwn(matrix.preparations, name))
    .map((name) =>
      problem(
        'unknown-preparation',
        `row ${row.id} is given "${name}", which no preparation is called.${didYouMean(name, Object.keys(matrix.preparations))}`,
        'name a preparation of given.yaml or add it there',
        row.position,
      ),
    ),
  ...row.rules
    .filter((id) => !contract.rules.has(id))
    .map((id) =>
      problem(
        'unknown-rule',
        `row ${row.id} guards "${id}", which the contract does not have.${didYouMean(id, [...contract.rules.keys()])}`,
        'name a behaviour rule of contract/ (x-rules)',
        row.position,
      ),
    ),
];

/** What makes a well-formed matrix unfit to be trusted: no hollow green, nothing undefined, nothing that cannot be satisfied. */
export const lint = (matrix: Matrix, contract: Contract): readonly InputProblem[] => {
  const seen = new Map<string, Row>();
  const found: InputProblem[] = Object.values(matrix.preparations).flatMap((item) => lintPreparation(item, contract));
  for (const lane of matrix.lanes) {
    const known = new Set<string>(RUN_VARIABLES);
    for (const row of lane.rows) {
      const other = seen.get(row.id);
      if (other) {
        const first = `${other.position.file}:${other.position.line}`;
        found.push(
          problem(
            'duplicate-id',
            `the id ${row.id} is already used at ${first}`,
            'give the row an id or a variant of its own',
            row.position,
          ),
        );
      }
      seen.set(row.id, row);
      const prepared = row.given
        .flatMap((name) => matrix.preparations[name]?.steps ?? [])
        .flatMap((step) => Object.keys(step.save));
      found.push(...lintRow(row, new Set([...known, ...prepared]), matrix, contract));
      for (const name of Object.keys(row.save)) known.add(name);
      if (lane.independent && Object.keys(row.save).length > 0) {
        found.push(
          problem(
            'save-in-independent-lane',
            `row ${row.id} saves a value in an independent lane`,
            'drop save, or drop independent: true',
            row.position,
          ),
        );
      }
    }
  }
  for (const entry of Object.values(matrix.known)) found.push(...dateProblems(entry));
  for (const { row, position } of Object.values(matrix.known))
    if (!seen.has(row))
      found.push(
        problem(
          'unknown-row',
          `${row} is excused and is no row of the matrix.${didYouMean(row, [...seen.keys()])}`,
          'remove the entry or correct its id',
          position,
        ),
      );
  return found;
};
