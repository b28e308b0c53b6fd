import { createHash } from 'node:crypto';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { short } from '../excerpt.ts';
import { inputError } from '../input-error.ts';
import { jsonBody } from '../json-body.ts';
import type { BehaviourRule, Contract, ContractCase, Json, Method, Profile, Violation } from '../model.ts';
import { resolvePointer } from '../pointer.ts';

/** A file of `contract/`, parsed. */
export interface ContractFile {
  readonly file: string;
  readonly text: string;
  readonly value: Json;
}

interface RawCase {
  readonly 'x-status': Readonly<Record<Profile, readonly number[]>>;
  readonly media: 'json' | 'text' | 'empty';
  readonly schema?: { readonly $ref: string };
  readonly text?: string;
}

interface RawOperation {
  readonly operationId: string;
  readonly 'x-cases': Readonly<Record<string, RawCase>>;
  readonly 'x-rules': readonly Omit<BehaviourRule, 'operation'>[];
}

interface RawFile {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

type Answer = Parameters<ContractCase['check']>[0];

/** What an ajv error means, in plain words. */
const violationOf = (name: string, document: Json, error: ErrorObject): Violation => {
  const params = error.params as Readonly<Record<string, Json>>;
  const at = error.instancePath;
  const found = resolvePointer(document, at);
  const violation = (pointer: string, expected: string, actual: string): Violation => ({
    at: pointer,
    clause: `${name}#${pointer.slice(1) || 'body'}`,
    expected,
    actual,
  });
  const actual = found === undefined ? 'nothing' : short(JSON.stringify(found), 80);
  switch (error.keyword) {
    case 'required':
      return violation(`${at}/${String(params['missingProperty'])}`, 'the key to be there', 'no such key');
    case 'additionalProperties':
      return violation(`${at}/${String(params['additionalProperty'])}`, 'no such key', 'the key is there');
    case 'const':
      return violation(at, JSON.stringify(params['allowedValue']), actual);
    case 'enum':
      return violation(at, `one of ${JSON.stringify(params['allowedValues'])}`, actual);
    case 'type':
      return violation(
        at,
        `JSON type ${String(params['type'])}`,
        `${actual} (${found === null ? 'null' : Array.isArray(found) ? 'array' : typeof found})`,
      );
    default:
      return violation(at, `a value that ${error.message ?? error.keyword}`, actual);
  }
};

const mediaViolation = (name: string, raw: RawCase, answer: Answer): Violation | undefined => {
  const type = answer.headers['content-type'] ?? 'none';
  const wrong = (clause: string, expected: string, actual: string): Violation => ({
    at: '',
    clause: `${name}#${clause}`,
    expected,
    actual,
  });
  switch (raw.media) {
    case 'json': {
      if (type !== 'application/json') return wrong('content-type', 'content-type application/json', type);
      const body = jsonBody(answer.body);
      return body.kind === 'json' ? undefined : wrong('body', 'a JSON body', body.reason);
    }
    case 'text':
      if (!type.startsWith('text/plain')) return wrong('content-type', 'content-type text/plain', type);
      return raw.text === undefined || answer.body.text.trimEnd() === raw.text
        ? undefined
        : wrong('body', `the text ${raw.text}`, short(answer.body.text));
    case 'empty':
      return answer.body.text === '' ? undefined : wrong('body', 'an empty body', short(answer.body.text));
  }
};

/** Compiles the files of `contract/`: merges them, finds the cases and rules of every operation, and hashes the texts. Schemas
 * are compiled when a case is first checked. Throws an InputError for a case or rule named twice and a schema keyword that is
 * misspelt or unknown. */
export const compileContract = (files: readonly ContractFile[]): Contract => {
  const cases = new Map<string, ContractCase>();
  const rules = new Map<string, BehaviourRule>();
  const operations: { readonly id: string; readonly method: Method; readonly path: string }[] = [];
  const schemas: Record<string, object> = {};
  const hash = createHash('sha256');
  let ajv: Ajv2020 | undefined;
  const validators = new Map<string, ValidateFunction>();

  const validatorOf = (ref: string): ValidateFunction => {
    const known = validators.get(ref);
    if (known) return known;
    ajv ??= new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false })
      .addKeyword('components')
      .addSchema({ $id: 'contract', components: { schemas } }, 'contract');
    try {
      const compiled = ajv.compile({ $ref: `contract${ref}` });
      validators.set(ref, compiled);
      return compiled;
    } catch (error) {
      throw inputError(
        'broken-contract',
        `${ref}: ${error instanceof Error ? error.message : String(error)}`,
        'correct the schema in contract/',
      );
    }
  };

  const check =
    (name: string, raw: RawCase): ContractCase['check'] =>
    (answer) => {
      const media = mediaViolation(name, raw, answer);
      if (media) return [media];
      if (raw.schema === undefined) return [];
      const body = jsonBody(answer.body);
      if (body.kind !== 'json') return [];
      const validate = validatorOf(raw.schema.$ref);
      return validate(body.value) ? [] : (validate.errors ?? []).map((error) => violationOf(name, body.value, error));
    };

  for (const { file, text, value } of files) {
    hash.update(text).update('\0');
    const raw = value as unknown as RawFile;
    Object.assign(schemas, raw.components?.schemas);
    for (const [path, methods] of Object.entries(raw.paths ?? {})) {
      for (const [method, operation] of Object.entries(methods)) {
        operations.push({ id: operation.operationId, method: method.toUpperCase() as Method, path });
        for (const [name, one] of Object.entries(operation['x-cases'])) {
          if (cases.has(name)) throw inputError('broken-contract', `${file}: the case ${name} is defined twice`, 'rename one');
          cases.set(name, { name, operation: operation.operationId, status: one['x-status'], check: check(name, one) });
        }
        for (const rule of operation['x-rules']) {
          if (rules.has(rule.id))
            throw inputError('broken-contract', `${file}: the rule ${rule.id} is defined twice`, 'rename one');
          rules.set(rule.id, { ...rule, operation: operation.operationId });
        }
      }
    }
  }
  return { cases, rules, operations, digest: hash.digest('hex') };
};
