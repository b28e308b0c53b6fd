import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schemas/delta.schema.json' with { type: 'json' };
import { InputError, inputError } from '../input-error.ts';
import { schemaProblem } from '../matrix/schema-problems.ts';
import { parseSource, type SourceFile } from '../matrix/source.ts';
import { DELTA_FORMAT, type DeltaDocument } from './document.ts';

/** Reads a `delta.json` by its schema (`schemas/delta.schema.json`). Throws an {@link InputError} for one of another format or that is none. */
export const readDelta = (file: SourceFile): DeltaDocument => {
  const source = parseSource(file);
  const format: unknown =
    source.value !== null && typeof source.value === 'object' && 'format' in source.value ? source.value.format : undefined;
  if (format !== DELTA_FORMAT)
    throw inputError(
      'delta-format',
      `the delta has format ${String(format)}, this version reads ${DELTA_FORMAT}`,
      'run sovereign-qa delta again',
      {
        file: file.file,
        line: 1,
        column: 1,
      },
    );
  const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, verbose: true }).compile(schema);
  if (!validate(source.value))
    throw new InputError((validate.errors ?? []).map((error) => schemaProblem(source, error, Object.keys(schema.properties))));
  return source.value as unknown as DeltaDocument;
};
