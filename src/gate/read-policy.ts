import schema from '../../schemas/policy.schema.json' with { type: 'json' };
import type { SourceFile } from '../matrix/source.ts';
import { validated } from '../matrix/validated.ts';
import type { Json } from '../model.ts';
import { POLICIES, type Policy, type PolicyName } from './policy.ts';

type RawPolicy = Readonly<Record<string, Json>> & { readonly extends: PolicyName; readonly name?: string };

/** Reads a policy: one that is built in, with what the file says otherwise (`schemas/policy.schema.json`). Reports name it with its file, so
 * that nothing passes as built in. Throws an {@link InputError} with file, line and column. */
export const readPolicy = (file: SourceFile): Policy => {
  const { $schema: _, extends: base, name, ...rest } = validated(file, schema).value as RawPolicy;
  const said = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value ?? undefined]));
  return { ...POLICIES[base], ...said, name: name === undefined ? file.file : `${name} (${file.file})` };
};
