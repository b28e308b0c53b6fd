import { createHash } from 'node:crypto';
import type { ErrorObject } from 'ajv';
import { short } from '../excerpt.ts';
import { jsonBody } from '../json-body.ts';
import type { Contract, ContractCase, Json, Violation } from '../model.ts';
import { resolvePointer } from '../pointer.ts';
import { type BundledCase, bundleContract, type ContractFile } from './bundle.ts';
import { eventsOf, type StreamEvent } from './events.ts';
import { undescribedKeys } from './undescribed.ts';
import { contractValidators } from './validators.ts';

type Answer = Parameters<ContractCase['check']>[0];

/** What an ajv error means, in plain words. */
const violationOf = (name: string, document: Json, error: ErrorObject, alternative: number | undefined): Violation => {
  const params = error.params as Readonly<Record<string, Json>>;
  const at = error.instancePath;
  const found = resolvePointer(document, at);
  const violation = (pointer: string, expected: string, actual: string): Violation => ({
    kind: 'broken',
    at: pointer,
    clause: `${name}#${pointer.slice(1) || 'body'}`,
    keyword: error.keyword,
    ...(alternative !== undefined && { alternative }),
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

/** A key that the case says nothing of. */
const undescribed = (name: string, at: string): Violation => ({
  kind: 'undescribed',
  at,
  clause: `${name}#${at.slice(1)}`,
  keyword: 'undescribed',
  expected: 'no such key',
  actual: 'the key is there',
});

/** What is wrong with an answer before any schema looks at it: its media type, its text, its frames. */
const mediaBroken = (name: string, clause: string, expected: string, actual: string): Violation => ({
  kind: 'broken',
  at: '',
  clause: `${name}#${clause}`,
  keyword: 'media',
  expected,
  actual,
});

const mediaViolation = (raw: BundledCase, answer: Answer): Violation | undefined => {
  const type = answer.headers['content-type'] ?? 'none';
  const wrong = (clause: string, expected: string, actual: string): Violation => mediaBroken(raw.name, clause, expected, actual);
  switch (raw.media) {
    case 'json': {
      if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json')
        return wrong('content-type', 'content-type application/json', type);
      const body = jsonBody(answer.body);
      return body.kind === 'json' ? undefined : wrong('body', 'a JSON body', body.reason);
    }
    case 'text':
      if (!type.startsWith('text/plain')) return wrong('content-type', 'content-type text/plain', type);
      if (raw.text !== undefined && answer.body.text.trimEnd() !== raw.text)
        return wrong('body', `the text ${raw.text}`, short(answer.body.text));
      return raw.like === undefined || new RegExp(raw.like, 'u').test(answer.body.text.trimEnd())
        ? undefined
        : wrong('body', `a text like ${raw.like}`, short(answer.body.text));
    case 'events':
      return type.startsWith('text/event-stream') ? undefined : wrong('content-type', 'content-type text/event-stream', type);
    case 'any':
      return undefined;
    case 'empty':
      return answer.body.text === '' ? undefined : wrong('body', 'an empty body', short(answer.body.text));
  }
};

/** Compiles the files of `contract/`: bundles them ({@link bundleContract}) and hashes the texts. Schemas are compiled when a
 * case is first checked. Throws an InputError where the bundle does, and for a schema keyword that is misspelt or unknown. */
export const compileContract = (files: readonly ContractFile[]): Contract => {
  const bundle = bundleContract(files);
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(text).update('\0');
  const validatorOf = contractValidators(bundle.schemas);

  /** A schema with all that it refers to. */
  const closureOf = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    const text = JSON.stringify(bundle.schemas[name] ?? null);
    for (const [, next = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) closureOf(next, seen);
    return seen;
  };
  const digests = new Map<string, string>();
  const digestOf = ({ name, status, media, text, like, schema }: BundledCase): string => {
    const known = digests.get(name);
    if (known !== undefined) return known;
    const schemas = schema === undefined ? [] : [...closureOf(schema)].sort().map((one) => [one, bundle.schemas[one] ?? null]);
    const digest = createHash('sha256')
      .update(JSON.stringify([status, media, text, ...(like === undefined ? [] : [like]), schemas]))
      .digest('hex');
    digests.set(name, digest);
    return digest;
  };

  /** Which of the shapes of a case an error is about; `undefined` where it has one shape, or the error is about all of them. */
  const alternativeOf = ({ schemaPath }: ErrorObject, schema: string): number | undefined => {
    let name = schema;
    let whole = bundle.schemas[name] as Readonly<Record<string, Json>> | null | undefined;
    for (let ref = whole?.['$ref']; typeof ref === 'string'; ref = whole?.['$ref']) {
      name = ref.replace('#/components/schemas/', '');
      whole = bundle.schemas[name] as Readonly<Record<string, Json>> | null | undefined;
    }
    const shapes = (whole?.['anyOf'] ?? whole?.['oneOf']) as readonly Readonly<Record<string, Json>>[] | undefined;
    const index = shapes?.findIndex((shape, at) => {
      const own = [
        // A schema that refers to others is compiled by itself, and its paths begin with it.
        ...[`/${schema}`, `/${name}`, '#'].flatMap((one) => [`${one}/anyOf/${at}/`, `${one}/oneOf/${at}/`]),
        ...(typeof shape['$ref'] === 'string' ? [`${shape['$ref']}/`] : []),
      ];
      return own.some((path) => schemaPath.includes(path));
    });
    return index === undefined || index === -1 ? undefined : index;
  };

  const check = (one: BundledCase): ContractCase['check'] => {
    // An answer is held against its case when it is judged, and when its keys are looked at.
    const found = new WeakMap<Answer, readonly Violation[]>();
    return (answer) => {
      const known = found.get(answer) ?? violationsOf(one, answer);
      found.set(answer, known);
      return known;
    };
  };

  const violationsOf = (one: BundledCase, answer: Answer): readonly Violation[] => {
    const media = mediaViolation(one, answer);
    if (media) return [media];
    if (one.schema === undefined) return [];
    const { schema } = one;
    const validate = validatorOf(schema);
    const violations = (value: Json): readonly Violation[] => [
      ...(validate(value)
        ? []
        : (validate.errors ?? []).map((error) => violationOf(one.name, value, error, alternativeOf(error, schema)))),
      ...undescribedKeys(value, bundle.schemas[schema], bundle.schemas).map((at) => undescribed(one.name, at)),
    ];
    if (one.media === 'events') {
      const events = eventsOf(answer.body.text);
      // A comment comes at once (platform contract, 1.7): what has none is no stream.
      if (events.length === 0) return [mediaBroken(one.name, 'frame', 'a comment or frame at once', short(answer.body.text))];
      const ofEvent = (event: StreamEvent): readonly Violation[] => {
        switch (event.kind) {
          case 'comment':
            return [];
          case 'data':
            return violations(event.value);
          case 'broken':
            return [mediaBroken(one.name, 'frame', 'frames of comments, or event and one JSON data line', short(event.text))];
        }
      };
      return events.flatMap(ofEvent);
    }
    const body = jsonBody(answer.body);
    return body.kind === 'json' ? violations(body.value) : [];
  };

  return {
    cases: new Map(
      [...bundle.cases].map(([name, one]) => [
        name,
        {
          name,
          operation: one.operation,
          status: one.status,
          origin: one.origin,
          sources: one.sources,
          check: check(one),
          digest: () => digestOf(one),
        },
      ]),
    ),
    rules: bundle.rules,
    operations: bundle.operations,
    digest: hash.digest('hex'),
  };
};

/** Compiles the schema of every case, so that a misspelt keyword stops the build and not a run. Throws an InputError. */
export const compileEverySchema = (contract: Contract): void => {
  const text = 'data: {}\n\n';
  for (const one of contract.cases.values())
    for (const [type, body] of [
      ['application/json', '{}'],
      ['text/event-stream', text],
    ] as const)
      one.check({ headers: { 'content-type': type }, body: { bytes: new Uint8Array(), text: body, validUtf8: true } });
};
