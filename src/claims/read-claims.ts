import schema from '../../schemas/claims.schema.json' with { type: 'json' };
import { InputError, type InputProblem } from '../input-error.ts';
import { parseDuration } from '../matrix/duration.ts';
import type { SourceFile } from '../matrix/source.ts';
import { validated } from '../matrix/validated.ts';
import type { Claim, Claims, Stated } from './claim.ts';
import { claimsInProse } from './prose.ts';

interface RawClaim {
  readonly tc: string;
  readonly status?: number;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  readonly within?: string;
  readonly note?: string;
}

interface RawClaims {
  readonly pr?: string | number;
  readonly author?: string;
  readonly claims: readonly RawClaim[];
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

/** Reads a file of claims: YAML or JSON by its schema (`schemas/claims.schema.json`), any other text as prose. Throws an
 * {@link InputError} with file, line and column for YAML that is not right, and for a file that claims nothing. */
export const readClaims = (file: SourceFile): Claims => {
  if (!/\.(ya?ml|json)$/i.test(file.file)) return withSome(claimsInProse(file.text, file.file));
  const source = validated(file, schema);
  const { claims, pr, author } = source.value as unknown as RawClaims;
  const duplicates = claims.flatMap(({ tc }, index): InputProblem[] =>
    claims.findIndex((other) => other.tc === tc) === index
      ? []
      : [
          {
            code: 'duplicate-claim',
            message: `${tc} is claimed twice`,
            fix: 'keep one entry with everything that is stated of it',
            position: source.positionOf(['claims', index]),
          },
        ],
  );
  if (duplicates.length > 0) throw new InputError(duplicates);
  return {
    source: file.file,
    pr: pr === undefined ? undefined : String(pr),
    author,
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

const withSome = (claims: Claims): Claims => {
  if (claims.claims.length > 0) return claims;
  throw new InputError([
    {
      code: 'no-claims',
      message: [
        `${claims.source} claims no TC that was understood`,
        ...claims.notUnderstood.map(({ line, text, why }) => `  line ${line}: ${text} (${why})`),
      ].join('\n'),
      fix: 'write TC ids into a section called "Claimed TCs": - **TC-091** POST viewer cookie - HTTP 200 + body contains 403',
      position: { file: claims.source, line: claims.notUnderstood[0]?.line ?? 1, column: 1 },
    },
  ]);
};
