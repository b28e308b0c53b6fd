import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError } from '../input-error.ts';
import { parseDuration } from '../matrix/duration.ts';
import { schemaProblem } from '../matrix/schema-problems.ts';
import { parseSource, type SourceFile } from '../matrix/source.ts';
import type { Claim, Claims, Stated } from './claim.ts';
import schema from './claims.schema.json' with { type: 'json' };
import { claimsInProse } from './prose.ts';

interface RawClaim {
  readonly tc: string;
  readonly status?: number;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  readonly within?: string;
  readonly note?: string;
}

const statedOf = ({ status, contains = [], lacks = [], within }: RawClaim): readonly Stated[] => {
  const ms = within === undefined ? undefined : parseDuration(within);
  return [
    ...(status === undefined ? [] : [{ kind: 'status', code: status } as const]),
    ...contains.map((token) => ({ kind: 'token', token }) as const),
    ...lacks.map((token) => ({ kind: 'no-token', token }) as const),
    ...(ms === undefined ? [] : [{ kind: 'within', ms } as const]),
  ];
};

/** Reads a file of claims: YAML or JSON by its schema (`claims.schema.json`), any other text as prose. Throws an {@link InputError} with
 * file, line and column for YAML that is not right. */
export const readClaims = (file: SourceFile): Claims => {
  if (!/\.(ya?ml|json)$/.test(file.file)) return claimsInProse(file.text, file.file);
  const source = parseSource(file);
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true }).compile(schema);
  if (!validate(source.value))
    throw new InputError((validate.errors ?? []).map((error) => schemaProblem(source, error, Object.keys(schema.properties))));
  const { claims } = source.value as unknown as { readonly claims: readonly RawClaim[] };
  return {
    source: file.file,
    claims: claims.map(
      (raw, index): Claim => ({
        tc: raw.tc,
        stated: statedOf(raw),
        note: raw.note,
        position: source.positionOf(['claims', index]),
      }),
    ),
    notUnderstood: [],
  };
};
