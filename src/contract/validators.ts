import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { inputError } from '../input-error.ts';
import type { Json } from '../model.ts';

/** Options of the contract's schemas, also where they are compiled ahead of time (`scripts/ahead-of-time.ts`). */
export const CONTRACT_AJV = {
  allErrors: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allowUnionTypes: true,
} as const;

/** Finds the check of a component schema by its name. */
export type ContractValidators = (schema: string) => ValidateFunction;

/** Where a component schema stands in the document that the checks are made from. */
export const componentRef = (schema: string): string => `contract#/components/schemas/${schema}`;

/** Gives ajv the component schemas of a contract. */
export const withComponents = (ajv: Ajv2020, schemas: Readonly<Record<string, Json>>): Ajv2020 =>
  ajv.addKeyword('components').addSchema({ $id: 'contract', components: { schemas } }, 'contract');

/** The checks of a contract's component schemas, each compiled when it is first asked for; in the built program all of them were compiled
 * ahead of time. Throws an InputError `broken-contract` for a keyword that is misspelt or unknown. */
export const contractValidators = (schemas: Readonly<Record<string, Json>>): ContractValidators => {
  let ajv: Ajv2020 | undefined;
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema);
    if (known) return known;
    ajv ??= withComponents(new Ajv2020(CONTRACT_AJV), schemas);
    try {
      const validate = ajv.compile({ $ref: componentRef(schema) });
      compiled.set(schema, validate);
      return validate;
    } catch (error) {
      throw inputError(
        'broken-contract',
        `${schema}: ${error instanceof Error ? error.message : String(error)}`,
        'correct the schema in contract/',
      );
    }
  };
};
