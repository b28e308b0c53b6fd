import type { InputProblem } from '../input-error.ts';
import type { Json, Scalar, Times, Token } from '../model.ts';
import { matchesPattern, PATTERN_FIX, patternProblem } from '../pattern.ts';
import { plainToken } from '../token.ts';
import type { Source } from './source.ts';

/** A token as YAML writes it, after `matrix.schema.json` accepted it: a plain one, or one mode and its options. */
export type RawToken =
  | string
  | {
      readonly text?: string;
      readonly word?: string;
      readonly key?: string;
      readonly value?: Scalar;
      readonly regex?: string;
      readonly ignore_case?: boolean;
      readonly at?: string;
      readonly count?: number;
      readonly at_least?: number;
    };

const MODES = ['text', 'word', 'key', 'value', 'regex'] as const;

const timesOf = ({ count, at_least: atLeast }: Exclude<RawToken, string>): Times | undefined => {
  if (count !== undefined) return { kind: 'exactly', count };
  return atLeast === undefined ? undefined : { kind: 'at-least', count: atLeast };
};

/** The token that a valid raw token means ({@link tokenProblems} finds none). */
export const tokenOf = (raw: RawToken): Token => {
  if (typeof raw === 'string') return plainToken(raw);
  const times = timesOf(raw);
  const scope = { ...(raw.at !== undefined && { at: raw.at }), ...(times !== undefined && { times }) };
  const anyCase = raw.ignore_case === true ? ({ ignoreCase: true } as const) : {};
  if (raw.word !== undefined) return { kind: 'word', text: raw.word, ...anyCase, ...scope };
  if (raw.key !== undefined) return { kind: 'key', key: raw.key, ...scope };
  if (raw.value !== undefined) return { kind: 'value', value: raw.value, ...scope };
  if (raw.regex !== undefined) return { kind: 'regex', pattern: raw.regex, ...scope };
  return { kind: 'text', text: raw.text ?? '', ...anyCase, ...scope };
};

type Path = readonly (string | number)[];

/** What the schema cannot say of one token: that it has one mode, whose options fit it, and a pattern that can be used. */
const tokenProblem = (raw: RawToken, isForbidden: boolean): Omit<InputProblem, 'position'> | undefined => {
  if (typeof raw === 'string') return undefined;
  const [mode, ...more] = MODES.filter((one) => raw[one] !== undefined);
  const modes = MODES.join(', ');
  if (mode === undefined)
    return { code: 'token-mode', message: 'the token does not say what to look for', fix: `add one of ${modes}` };
  if (more.length > 0)
    return { code: 'token-mode', message: `the token has ${[mode, ...more].join(' and ')}`, fix: `keep one of ${modes}` };
  if (raw.ignore_case !== undefined && mode !== 'text' && mode !== 'word')
    return {
      code: 'token-option',
      message: `ignore_case is not for ${mode}`,
      fix: mode === 'regex' ? 'begin the pattern with (?i)' : 'drop it: keys and values are compared exactly',
    };
  if (isForbidden && (raw.count !== undefined || raw.at_least !== undefined))
    return {
      code: 'token-option',
      message: 'a forbidden token must not be there at all: it has no count',
      fix: 'drop the count, or require the token with it in must_contain',
    };
  if (raw.count !== undefined && raw.at_least !== undefined)
    return { code: 'token-option', message: 'the token has count and at_least', fix: 'keep one of them' };
  if (raw.regex === undefined) return undefined;
  const wrong = patternProblem(raw.regex);
  if (wrong !== undefined)
    return { code: 'wrong-pattern', message: `/${raw.regex}/ is no pattern that can be used: ${wrong}`, fix: PATTERN_FIX };
  return matchesPattern(raw.regex, '')
    ? {
        code: 'empty-token',
        message: `/${raw.regex}/ matches nothing at all, so it is found in every body`,
        fix: 'make it match something',
      }
    : undefined;
};

/** Expectations as YAML writes them, as far as this file looks at them. */
interface RawExpectations {
  readonly must_contain?: readonly RawToken[];
  readonly must_not_contain?: readonly RawToken[];
  readonly holds?: readonly { readonly [test: string]: Json }[];
  readonly header?: readonly { readonly [test: string]: Json }[];
}

/** What is wrong with the tokens and patterns of a row or step that the schema accepts; `path` leads to it. */
export const tokenProblems = (source: Source, path: Path, raw: RawExpectations): readonly InputProblem[] => [
  ...(['must_contain', 'must_not_contain'] as const).flatMap((list) =>
    (raw[list] ?? []).flatMap((token, index) => {
      const problem = tokenProblem(token, list === 'must_not_contain');
      return problem === undefined ? [] : [{ ...problem, position: source.positionOf([...path, list, index]) }];
    }),
  ),
  ...(['holds', 'header'] as const).flatMap((list) =>
    (raw[list] ?? []).flatMap(({ matches }, index) => {
      const wrong = typeof matches === 'string' ? patternProblem(matches) : undefined;
      if (wrong === undefined) return [];
      return [
        {
          code: 'wrong-pattern',
          message: `/${String(matches)}/ is no pattern that can be used: ${wrong}`,
          fix: PATTERN_FIX,
          position: source.positionOf([...path, list, index], 'matches'),
        },
      ];
    }),
  ),
];
