import type { ErrorObject } from 'ajv';
import { didYouMean } from '../did-you-mean.ts';
import type { InputProblem } from '../input-error.ts';
import type { Json } from '../model.ts';
import type { Source } from './source.ts';

type Path = readonly (string | number)[];

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^(0|[1-9][0-9]*)$/.test(part) ? Number(part) : part));

const describe = (value: Json | undefined): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return `${value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
};

const valueAt = (value: Json, path: Path): Json | undefined => {
  let at: Json | undefined = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Readonly<Record<string | number, Json>>)[step];
  }
  return at;
};

const wrongTypeFix = (wanted: unknown, found: Json | undefined): string => {
  if (wanted === 'array') return `write a list: [${found === undefined || typeof found === 'object' ? '...' : `'${found}'`}]`;
  if (wanted === 'integer') return 'write a whole number';
  if (wanted === 'object') return 'write keys and values';
  return typeof found === 'number' || typeof found === 'boolean' ? `quote it: '${found}'` : 'correct the value';
};

const inChanges = (path: Path): boolean => path.at(-2) === 'changes';

const inTokens = (path: Path): boolean => {
  const parent = path.at(-2);
  return parent === 'must_contain' || parent === 'must_not_contain';
};

/** Turns one ajv error into a problem with file, line, column and the fix, never an ajv path alone. */
export const schemaProblem = (source: Source, error: ErrorObject, known: readonly string[]): InputProblem => {
  const path = pathOf(error.instancePath);
  const found = valueAt(source.value, path);
  const position = source.positionOf(path);
  const where = path.length === 0 ? 'the file' : `"${path.filter((part) => typeof part === 'string').at(-1) ?? path.join('/')}"`;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      return {
        code: 'unknown-key',
        message: `unknown key "${key}".${didYouMean(key, known)}`,
        fix: `remove or rename it; known here: ${known.join(', ')}`,
        position: source.positionOf(path, key),
      };
    }
    case 'required':
      return {
        code: 'missing-key',
        message: `${where} lacks "${String(error.params['missingProperty'])}"`,
        fix: 'add the key',
        position,
      };
    case 'type':
      if (inTokens(path)) {
        return {
          code: 'token-not-text',
          message: `a token must be text, or a mode with options, found ${describe(found)}`,
          fix:
            found === null || typeof found === 'object'
              ? 'write text, or one of text, word, key, value, regex: { word: Application }'
              : `quote it: '${String(found)}'`,
          position,
        };
      }
      return {
        code: 'wrong-type',
        message: `${where} must be ${String(error.params['type'])}, found ${describe(found)}`,
        fix: wrongTypeFix(error.params['type'], found),
        position,
      };
    case 'pattern':
      if (inTokens(path) || (inTokens(path.slice(0, -1)) && path.at(-1) !== 'at')) {
        return {
          code: 'empty-token',
          message: 'an empty token is found in every body and proves nothing',
          fix: 'write the text to look for',
          position,
        };
      }
      if (inChanges(path)) {
        return {
          code: 'wrong-object',
          message: `"changes" names objects as kind/name, found ${describe(found)}`,
          fix: 'write it as the path of its request does: continuum/cont-omantel, applications/ct-{run}',
          position,
        };
      }
      return {
        code: 'wrong-value',
        message: `${where} is not well formed: ${describe(found)}`,
        fix: `it must match ${String(error.params['pattern'])}`,
        position,
      };
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly Json[]).map(String);
      return {
        code: 'wrong-value',
        message: `${where} has an unknown value ${describe(found)}.${didYouMean(String(found), allowed)}`,
        fix: `one of: ${allowed.join(', ')}`,
        position,
      };
    }
    default:
      return { code: 'wrong-value', message: `${where} ${error.message ?? 'is not valid'}`, fix: 'correct the value', position };
  }
};
