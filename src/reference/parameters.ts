import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Json } from '../model.ts';

/** What validating parameters says; `errors` are `"#<pointer>: <reason>"`, sorted, each once (applications contract, 4.5). */
export type Parameters =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly errors: readonly string[] }
  | { readonly kind: 'malformed-schema'; readonly reason: string };

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const quoted = (names: readonly unknown[]): string => names.map((name) => `'${String(name)}'`).join(', ');

/** Why a value does not fit, in the words of the product's validator (github.com/santhosh-tekuri/jsonschema/v5); other keywords in ajv's. */
const reasonOf = ({ keyword, message, schema, data, params }: ErrorObject, all: readonly ErrorObject[]): string => {
  switch (keyword) {
    case 'required':
      return `missing properties: ${quoted(all.map((one) => one.params['missingProperty']))}`;
    case 'additionalProperties':
      return `additionalProperties ${quoted(all.map((one) => one.params['additionalProperty']))} not allowed`;
    case 'type':
      return `expected ${[params['type']].flat().join(' or ')}, but got ${typeOf(data)}`;
    case 'minimum':
      return `must be >= ${String(schema)} but found ${String(data)}`;
    case 'maximum':
      return `must be <= ${String(schema)} but found ${String(data)}`;
    default:
      return message ?? 'is not valid';
  }
};

/** How the product begins to say that a schema does not compile (core/controllers/pkg/validate/parameters.go Parameters 62596141554). */
const UNCOMPILED = 'validate: compile schema: jsonschema urn:openova:application-parameters-schema compilation failed';

/** What is told of parameters that break the schema. */
export const BROKEN_PARAMETERS = 'parameters do not satisfy Blueprint.spec.configSchema';

/** Validates parameters against a blueprint's schema; no schema accepts everything, missing parameters count as `{}`. */
export const validateParameters = (schema: Json | undefined, parameters: Readonly<Record<string, Json>>): Parameters => {
  if (schema === undefined) return { kind: 'valid' };
  let validate: ReturnType<typeof ajv.compile>;
  try {
    validate = ajv.compile(schema as object);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'malformed-schema', reason: `${UNCOMPILED}: ${reason}` };
  }
  if (validate(parameters)) return { kind: 'valid' };
  const found = validate.errors ?? [];
  const errors = found.map((error) => {
    const alike = found.filter((one) => one.keyword === error.keyword && one.instancePath === error.instancePath);
    return `#${error.instancePath}: ${reasonOf(error, alike)}`;
  });
  return { kind: 'invalid', errors: [...new Set(errors)].sort() };
};
