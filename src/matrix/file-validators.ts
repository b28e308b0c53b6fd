import type { ValidateFunction } from 'ajv/dist/2020.js';
import { heavy } from '../heavy.ts';

/** Options of the schemas of `schemas/`, also where they are compiled ahead of time (`scripts/ahead-of-time.ts`). */
export const FILE_AJV = {
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  verbose: true,
} as const;

const compiled = new Map<string, ValidateFunction>();

/** The check of a file's schema, compiled when it is first asked for; in the built program all of them were compiled ahead of time. */
export const fileValidator = (schema: { readonly $id: string }): ValidateFunction => {
  const { Ajv2020 } = heavy.ajv();
  const validate = compiled.get(schema.$id) ?? new Ajv2020(FILE_AJV).compile(schema);
  compiled.set(schema.$id, validate);
  return validate;
};
