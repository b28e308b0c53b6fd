import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError } from '../input-error.ts';
import { schemaProblem } from '../matrix/schema-problems.ts';
import { parseSource, type SourceFile } from '../matrix/source.ts';
import schema from './policy.schema.json' with { type: 'json' };
import { POLICIES, type Policy } from './policy.ts';

/** Reads a policy: one that is built in, with what the file says otherwise (`policy.schema.json`). Throws an {@link InputError}. */
export const readPolicy = (file: SourceFile): Policy => {
  const source = parseSource(file);
  const validate = new Ajv2020({ allErrors: true, strict: true, verbose: true }).compile(schema);
  if (!validate(source.value))
    throw new InputError((validate.errors ?? []).map((error) => schemaProblem(source, error, Object.keys(schema.properties))));
  const { extends: base, ...rest } = source.value as unknown as Partial<Policy> & { readonly extends: keyof typeof POLICIES };
  return { ...POLICIES[base], name: file.file, ...rest };
};
