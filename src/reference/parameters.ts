import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../model.ts';

/** What validating parameters says; `errors` are `"#<pointer>: <reason>"`, sorted, each once (applications contract, 4.5). */
export type Parameters =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly errors: readonly string[] }
  | { readonly kind: 'malformed-schema'; readonly reason: string };

const ajv = new Ajv2020({ allErrors: true, strict: false });

/** Validates parameters against a blueprint's schema; no schema accepts everything, missing parameters count as `{}`. */
export const validateParameters = (schema: Json | undefined, parameters: Readonly<Record<string, Json>>): Parameters => {
  if (schema === undefined) return { kind: 'valid' };
  let validate: ReturnType<typeof ajv.compile>;
  try {
    validate = ajv.compile(schema as object);
  } catch (error) {
    return { kind: 'malformed-schema', reason: error instanceof Error ? error.message : String(error) };
  }
  if (validate(parameters)) return { kind: 'valid' };
  const errors = (validate.errors ?? []).map(({ instancePath, message }) => `#${instancePath}: ${message ?? 'is not valid'}`);
  return { kind: 'invalid', errors: [...new Set(errors)].sort() };
};
