import { createHash } from 'node:crypto';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { InputError, type InputProblem, inputError } from '../input-error.ts';
import type { Contract, Json, KnownFailure, Lane, Matrix, Preparation } from '../model.ts';
import { type HistoryFile, historyOf } from './history.ts';
import { lint } from './lint.ts';
import { knownOf, laneOf, preparationsOf, type RawFile } from './raw.ts';
import { schemaProblem } from './schema-problems.ts';
import { parseSource, type Source, type SourceFile } from './source.ts';
import { tokenProblems } from './tokens.ts';

/** What a file of the matrix is, told by the key that it has. */
const FILE_KINDS = [
  { kind: 'given', key: 'preparations' },
  { kind: 'known', key: 'known' },
  { kind: 'renamed', key: 'renamed' },
  { kind: 'retired', key: 'retired' },
  { kind: 'lane', key: 'rows' },
] as const;
type FileKind = (typeof FILE_KINDS)[number]['kind'];

const kindOf = (value: Json): FileKind =>
  FILE_KINDS.find(({ key }) => value !== null && typeof value === 'object' && key in value)?.kind ?? 'lane';

type Schema = { readonly $defs: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Json>> }>> };

/**
 * Loads the files of a matrix, already read. Throws one {@link InputError} with every problem of every file:
 * syntax, schema (`matrix.schema.json`, given as `schema`), and what `lint` refuses.
 */
export const loadMatrix = (files: readonly SourceFile[], schema: Json, contract: Contract): Matrix => {
  if (files.length === 0)
    throw inputError('no-matrix', 'no matrix file was found', 'name a folder with *.yaml lanes with --matrix');
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  ajv.addSchema(schema as object, 'matrix');
  // Compiling costs more than validating: only what a matrix has.
  const compiled = new Map<FileKind, ValidateFunction>();
  const validatorOf = (kind: FileKind): ValidateFunction => {
    const validate = compiled.get(kind) ?? ajv.compile({ $ref: `matrix#/$defs/${kind}` });
    compiled.set(kind, validate);
    return validate;
  };
  const problems: InputProblem[] = [];
  const lanes: Lane[] = [];
  const preparations: Record<string, Preparation> = {};
  const known: Record<string, KnownFailure> = {};
  const history: HistoryFile[] = [];
  for (const file of files) {
    const source = parseSource(file);
    const kind = kindOf(source.value);
    const validate = validatorOf(kind);
    if (!validate(source.value)) {
      problems.push(
        ...(validate.errors ?? []).map((error) => schemaProblem(source, error, knownKeys(error.parentSchema, schema as Schema))),
      );
      continue;
    }
    const raw = source.value as unknown as RawFile;
    problems.push(...rawProblems(source, raw));
    if (kind === 'renamed' || kind === 'retired') history.push({ source, raw });
    else if (kind === 'given') {
      for (const item of preparationsOf(source, raw)) {
        if (Object.hasOwn(preparations, item.name)) {
          problems.push({
            code: 'duplicate-preparation',
            message: `"${item.name}" is defined twice`,
            fix: 'rename one',
            position: item.position,
          });
        }
        preparations[item.name] = item;
      }
    } else if (kind === 'known') {
      for (const item of knownOf(source, raw)) {
        if (Object.hasOwn(known, item.row))
          problems.push({
            code: 'duplicate-known',
            message: `${item.row} is excused twice`,
            fix: 'keep one entry',
            position: item.position,
          });
        known[item.row] = item;
      }
    } else lanes.push(laneOf(source, raw));
  }
  if (problems.length > 0) throw new InputError(problems);
  const ids = new Set(lanes.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const { renamed, retired, problems: historical } = historyOf(history, ids);
  const matrix: Matrix = { lanes, preparations, known, renamed, retired, digest: digestOf(files) };
  const found = [...lint(matrix, contract), ...historical];
  if (found.length > 0) throw new InputError(found);
  return matrix;
};

const knownKeys = (parent: unknown, schema: Schema): string[] =>
  Object.keys((parent as { readonly properties?: object } | undefined)?.properties ?? schema.$defs['row']?.properties ?? {});

/** What the schema cannot say of a file. */
const rawProblems = (source: Source, raw: RawFile): InputProblem[] => [
  ...actionProblems(source, raw),
  ...twoBodies(source, raw),
  ...(raw.rows ?? []).flatMap((row, index) => tokenProblems(source, ['rows', index], row)),
  ...(raw.preparations ?? []).flatMap((preparation, index) =>
    (['steps', 'afterwards'] as const).flatMap((list) =>
      (preparation[list] ?? []).flatMap((step, at) => tokenProblems(source, ['preparations', index, list, at], step)),
    ),
  ),
];

/** A row sends a request, or another executor runs a command: one of the two, whole. */
const actionProblems = (source: Source, raw: RawFile): InputProblem[] =>
  (raw.rows ?? []).flatMap((row, index) => {
    const isElsewhere = row.executor !== undefined || row.command !== undefined;
    const whole = isElsewhere ? row.executor !== undefined && row.command !== undefined : row.request !== undefined;
    if (whole && !(isElsewhere && row.request !== undefined)) return [];
    return [
      {
        code: 'no-request',
        message: `row ${row.id} ${whole ? 'has a request and another executor' : isElsewhere ? 'lacks executor or command' : 'has no request'}`,
        fix: 'give the row a request, or executor and command',
        position: source.positionOf(['rows', index]),
      },
    ];
  });

const twoBodies = (source: Source, raw: RawFile): InputProblem[] =>
  (raw.rows ?? []).flatMap((row, index) =>
    row.request?.json !== undefined && row.request.raw !== undefined
      ? [
          {
            code: 'two-bodies',
            message: `row ${row.id} has both json and raw`,
            fix: 'keep one of them',
            position: source.positionOf(['rows', index, 'request'], 'raw'),
          },
        ]
      : [],
  );

const digestOf = (files: readonly SourceFile[]): string => {
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(text).update('\0');
  return hash.digest('hex');
};
