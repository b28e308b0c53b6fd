import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError, type InputProblem, inputError } from '../input-error.ts';
import type { Contract, Json, Lane, Matrix, Preparation } from '../model.ts';
import { lint } from './lint.ts';
import { laneOf, preparationsOf, type RawFile } from './raw.ts';
import { schemaProblem } from './schema-problems.ts';
import { parseSource, type Source, type SourceFile } from './source.ts';

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
  const validators = {
    lane: ajv.compile({ $ref: 'matrix#/$defs/lane' }),
    given: ajv.compile({ $ref: 'matrix#/$defs/given' }),
  };
  const problems: InputProblem[] = [];
  const lanes: Lane[] = [];
  const preparations: Record<string, Preparation> = {};
  for (const file of files) {
    const source = parseSource(file);
    const isGiven = source.value !== null && typeof source.value === 'object' && 'preparations' in source.value;
    const validate = isGiven ? validators.given : validators.lane;
    if (!validate(source.value)) {
      problems.push(
        ...(validate.errors ?? []).map((error) => schemaProblem(source, error, knownKeys(error.parentSchema, schema as Schema))),
      );
      continue;
    }
    const raw = source.value as unknown as RawFile;
    problems.push(...bodyProblems(source, raw));
    if (isGiven) {
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
    } else lanes.push(laneOf(source, raw));
  }
  if (problems.length > 0) throw new InputError(problems);
  const matrix: Matrix = { lanes, preparations, digest: digestOf(files) };
  const found = lint(matrix, contract);
  if (found.length > 0) throw new InputError(found);
  return matrix;
};

const knownKeys = (parent: unknown, schema: Schema): string[] =>
  Object.keys((parent as { readonly properties?: object } | undefined)?.properties ?? schema.$defs['row']?.properties ?? {});

const bodyProblems = (source: Source, raw: RawFile): InputProblem[] =>
  (raw.rows ?? []).flatMap((row, index) =>
    row.request.json !== undefined && row.request.raw !== undefined
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
