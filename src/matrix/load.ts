import { createHash, hash } from 'node:crypto';
import { InputError, type InputProblem, inputError } from '../input-error.ts';
import type { Contract, Json, Matrix } from '../model.ts';
import { type AcceptedFile, assemble, identityOf, kindOf } from './assemble.ts';
import { lint } from './lint.ts';
import { rememberPlaces } from './places.ts';
import type { RawFile } from './raw.ts';
import { schemaProblem } from './schema-problems.ts';
import { parseSource, type Source, type SourceFile } from './source.ts';
import { tokenProblems } from './tokens.ts';
import { matrixValidators } from './validators.ts';
import { weighed } from './weigh.ts';

type Schema = { readonly $defs: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Json>> }>> };

/** SHA-256 of a text, in hex. */
const digestOfText = (text: string): string => hash('sha256', text);

/** Reads the files of a matrix against its schema (`matrix.schema.json`); `accepted` by {@link identityOf}, of files that were read before, are
 * not read again. Throws one {@link InputError} with every problem of every file: syntax, and what the schema refuses. */
export const acceptFiles = (
  files: readonly SourceFile[],
  schema: Json,
  accepted: ReadonlyMap<string, AcceptedFile> = new Map(),
): readonly AcceptedFile[] => {
  if (files.length === 0)
    throw inputError('no-matrix', 'no matrix file was found', 'name a folder with *.yaml lanes with --matrix');
  const validatorOf = matrixValidators(schema);
  const problems: InputProblem[] = [];
  const found = files.flatMap((file): readonly AcceptedFile[] => {
    const digest = digestOfText(file.text);
    const before = accepted.get(identityOf(file.file, digest));
    if (before !== undefined) return [before];
    const source = rememberPlaces(parseSource(file));
    const kind = kindOf(source.value);
    const validate = validatorOf(kind);
    if (!validate(source.value)) {
      problems.push(
        ...(validate.errors ?? []).map((error) => schemaProblem(source, error, knownKeys(error.parentSchema, schema as Schema))),
      );
      return [];
    }
    const raw = source.value as unknown as RawFile;
    problems.push(...rawProblems(source, raw));
    return [{ digest, kind, source, raw }];
  });
  if (problems.length > 0) throw new InputError(problems);
  return found;
};

/** The matrix that accepted files make; `digest` is that of all their texts. Throws one {@link InputError} with everything that `lint` refuses. */
export const matrixOf = (files: readonly AcceptedFile[], digest: string, contract: Contract): Matrix => {
  const { matrix, problems } = assemble(files, digest);
  const found = [...problems, ...lint(matrix, contract)];
  if (found.length > 0) throw new InputError(found);
  return weighed(matrix, contract);
};

/**
 * Loads the files of a matrix, already read. Throws one {@link InputError} with every problem of every file:
 * syntax, schema (`matrix.schema.json`, given as `schema`), and what `lint` refuses.
 */
export const loadMatrix = (files: readonly SourceFile[], schema: Json, contract: Contract): Matrix =>
  matrixOf(acceptFiles(files, schema), matrixDigest(files), contract);

const knownKeys = (parent: unknown, schema: Schema): string[] =>
  Object.keys((parent as { readonly properties?: object } | undefined)?.properties ?? schema.$defs['row']?.properties ?? {});

/** What the schema cannot say of a file. */
const rawProblems = (source: Source, raw: RawFile): InputProblem[] => [
  ...numberProblems(source, source.value, []),
  ...actionProblems(source, raw),
  ...twoBodies(source, raw),
  ...(raw.rows ?? []).flatMap((row, index) => tokenProblems(source, ['rows', index], row)),
  ...(raw.preparations ?? []).flatMap((preparation, index) =>
    (['steps', 'afterwards'] as const).flatMap((list) =>
      (preparation[list] ?? []).flatMap((step, at) => tokenProblems(source, ['preparations', index, list, at], step)),
    ),
  ),
];

/** YAML has numbers that JSON has not: they would be sent, compared and recorded as null. */
const numberProblems = (source: Source, value: Json, path: readonly (string | number)[]): InputProblem[] => {
  if (typeof value === 'number' && !Number.isFinite(value))
    return [
      {
        code: 'no-json-number',
        message: `${Number.isNaN(value) ? '.nan' : '.inf'} is no number in JSON`,
        fix: 'write another number, or the text in quotes',
        position: source.positionOf(path),
      },
    ];
  if (value === null || typeof value !== 'object') return [];
  const members: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : Object.entries(value);
  return members.flatMap(([key, item]) =>
    typeof item === 'number' || (item !== null && typeof item === 'object') ? numberProblems(source, item, [...path, key]) : [],
  );
};

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

/** SHA-256 (hex) of the texts of all files, in their order. */
export const matrixDigest = (files: readonly SourceFile[]): string => {
  const digest = createHash('sha256');
  for (const { text } of files) digest.update(text).update('\0');
  return digest.digest('hex');
};
