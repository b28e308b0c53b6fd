import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schemas/policy.schema.json' with { type: 'json' };
import { InputError } from '../input-error.ts';
import { schemaProblem } from '../matrix/schema-problems.ts';
import { parseSource, type SourceFile } from '../matrix/source.ts';
import type { Json } from '../model.ts';
import { POLICIES, type Policy, type PolicyName } from './policy.ts';

/** Reads a policy: one that is built in, with what the file says otherwise (`schemas/policy.schema.json`). Throws an
 * {@link InputError} with file, line and column. */
export const readPolicy = (file: SourceFile): Policy => {
  const source = parseSource(file);
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true }).compile(schema);
  if (!validate(source.value))
    throw new InputError((validate.errors ?? []).map((error) => schemaProblem(source, error, Object.keys(schema.properties))));
  const {
    $schema: _,
    extends: base,
    ...rest
  } = source.value as Readonly<Record<string, Json>> & { readonly extends: PolicyName };
  const said = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value ?? undefined]));
  return { ...POLICIES[base], name: file.file, ...said };
};
