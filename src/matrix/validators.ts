import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from '../model.ts';
import type { FileKind } from './assemble.ts';

/** Options of the matrix schema, also where it is compiled ahead of time (`scripts/ahead-of-time.ts`). */
export const MATRIX_AJV = { allErrors: true, strict: true, allowUnionTypes: true, verbose: true } as const;

/** Finds the check of a kind of file. */
export type MatrixValidators = (kind: FileKind) => ValidateFunction;

/** Where the schema of a kind of file stands in the matrix schema. */
export const kindRef = (kind: FileKind): string => `matrix#/$defs/${kind}`;

/** The checks of the matrix schema, each compiled when it is first asked for, which costs more than checking; in the built program all of them
 * were compiled ahead of time. */
export const matrixValidators = (schema: Json): MatrixValidators => {
  let ajv: Ajv2020 | undefined;
  const compiled = new Map<FileKind, ValidateFunction>();
  return (kind) => {
    ajv ??= new Ajv2020(MATRIX_AJV).addSchema(schema as object, 'matrix');
    const validate = compiled.get(kind) ?? ajv.compile({ $ref: kindRef(kind) });
    compiled.set(kind, validate);
    return validate;
  };
};
