import { InputError } from '../input-error.ts';
import { fileValidator } from './file-validators.ts';
import { schemaProblem } from './schema-problems.ts';
import { parseSource, type Source, type SourceFile } from './source.ts';

/** Keys that a schema knows at the place of an error. */
const keysAt = (parent: unknown): readonly string[] =>
  Object.keys((parent as { readonly properties?: object } | undefined)?.properties ?? {});

/** Reads a file of YAML or JSON that keeps to a schema. Throws one {@link InputError} with file, line, column and fix for each place where
 * it does not. */
export const validated = (file: SourceFile, schema: { readonly $id: string }): Source => {
  const source = parseSource(file);
  const validate = fileValidator(schema);
  if (!validate(source.value))
    throw new InputError((validate.errors ?? []).map((error) => schemaProblem(source, error, keysAt(error.parentSchema))));
  return source;
};
