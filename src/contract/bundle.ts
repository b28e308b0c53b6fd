import { inputError } from '../input-error.ts';
import {
  type BehaviourRule,
  type Json,
  type Method,
  type Operation,
  ORIGINS,
  type Origin,
  type Profile,
  type SourcePlace,
} from '../model.ts';
import { placeOf } from './source-place.ts';

/** A file of `contract/`, parsed. */
export interface ContractFile {
  readonly file: string;
  readonly text: string;
  readonly value: Json;
}

/** What the body of a case is: JSON, `text/plain`, nothing, server-sent events, or whatever it likes. */
export type Media = 'json' | 'text' | 'empty' | 'events' | 'any';

type Statuses = number | readonly number[];

/** Places in the source of the product, each `file function copy`. */
type Places = string | readonly string[];

/** Where a case or a rule comes from; `source` stands for the `x-source` of its operation where it is another. */
interface RawOrigin {
  readonly origin: Origin;
  readonly source?: Places;
}

/** A case as `x-cases` writes it (docs/contract.md, notation). */
interface RawCase extends RawOrigin {
  readonly status: Statuses | Readonly<Record<Profile, Statuses>>;
  readonly media?: Media;
  /** The text that a `text/plain` body is. */
  readonly text?: string;
  /** A regular expression that a `text/plain` body matches, where it says more than constants. */
  readonly like?: string;
  /** `error` code of a hard error, whose body is `error`, `status`, `code` and `say`. */
  readonly hard?: string;
  readonly say?: 'detail' | 'message';
  /** Of a shared case: the operations that can answer it. */
  readonly of?: 'session' | 'deployment' | 'cluster';
}

interface RawOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly security?: readonly Json[];
  readonly 'x-cluster'?: boolean;
  /** `false`: it has no 404 of an unknown deployment, although its path names one. */
  readonly 'x-deployment'?: boolean;
  readonly 'x-answers-like'?: string;
  readonly 'x-safe'?: boolean;
  /** Where the product's code of it was read. */
  readonly 'x-source'?: Places;
  readonly 'x-rules': readonly (RawOrigin & Pick<BehaviourRule, 'id' | 'text'>)[];
  readonly 'x-cases': Readonly<Record<string, RawCase>>;
}

interface RawFile {
  readonly openapi?: string;
  readonly 'x-shared-cases'?: Readonly<Record<string, RawCase>>;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Json>> };
}

/** A case with everything said; `schema` names its component. */
export interface BundledCase {
  readonly name: string;
  readonly operation: string;
  readonly status: Readonly<Record<Profile, readonly number[]>>;
  readonly media: Media;
  readonly text: string | undefined;
  readonly like: string | undefined;
  readonly hard: { readonly error: string; readonly say: 'detail' | 'message' } | undefined;
  readonly schema: string | undefined;
  readonly origin: Origin;
  readonly sources: readonly SourcePlace[];
}

/** The contract as one thing: the OpenAPI document, and the parts of it that other code wants without walking it. */
export interface Bundle {
  readonly document: Readonly<Record<string, Json>>;
  readonly operations: readonly Operation[];
  readonly cases: ReadonlyMap<string, BundledCase>;
  readonly rules: ReadonlyMap<string, BehaviourRule>;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** Methods, as OpenAPI writes them, that change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['get', 'head', 'options']);

const MEDIA_TYPES = { json: 'application/json', text: 'text/plain', events: 'text/event-stream' } as const;

const list = (statuses: Statuses): readonly number[] => (typeof statuses === 'number' ? [statuses] : statuses);

const statusOf = ({ status }: RawCase): BundledCase['status'] =>
  typeof status === 'number' || Array.isArray(status)
    ? { envelope: list(status), 'true-status': list(status) }
    : {
        envelope: list((status as Readonly<Record<Profile, Statuses>>).envelope),
        'true-status': list((status as Readonly<Record<Profile, Statuses>>)['true-status']),
      };

const hardSchema = (status: number, { error, say }: NonNullable<BundledCase['hard']>): Json => ({
  type: 'object',
  required: ['error', say, 'status', 'code'],
  properties: {
    error: { const: error },
    [say]: { type: 'string', minLength: 1 },
    status: { const: status },
    code: { const: String(status) },
  },
});

const placesOf = (places: Places | undefined): readonly string[] =>
  places === undefined ? [] : typeof places === 'string' ? [places] : places;

const bundleCase = (
  name: string,
  operation: string,
  raw: RawCase,
  from: Pick<BundledCase, 'origin' | 'sources'>,
): BundledCase => {
  const media = raw.media ?? (raw.text === undefined && raw.like === undefined ? 'json' : 'text');
  return {
    name,
    operation,
    status: statusOf(raw),
    media,
    text: raw.text,
    like: raw.like,
    hard: raw.hard === undefined ? undefined : { error: raw.hard, say: raw.say ?? 'detail' },
    schema: media === 'json' || media === 'events' ? name : undefined,
    ...from,
  };
};

/** The responses of an operation: by status code, the cases that can have it, in either profile. */
const responsesOf = (cases: readonly BundledCase[]): Json => {
  const byStatus = new Map<number, BundledCase[]>();
  for (const one of cases)
    for (const code of new Set([...one.status.envelope, ...one.status['true-status']]))
      byStatus.set(code, [...(byStatus.get(code) ?? []), one]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([code, all]) => {
        const content: Record<string, Json> = {};
        for (const media of ['json', 'text', 'events'] as const) {
          const own = all.filter((one) => one.media === media);
          // A frame has a schema, a stream as a whole has none that OpenAPI could say.
          const schemas: Json[] = own.map(({ schema }) =>
            schema === undefined || media === 'events' ? { type: 'string' } : { $ref: `#/components/schemas/${schema}` },
          );
          if (schemas[0] !== undefined)
            content[MEDIA_TYPES[media]] = { schema: schemas.length === 1 || media !== 'json' ? schemas[0] : { anyOf: schemas } };
        }
        const description = all.map(({ name }) => name).join(', ');
        return [String(code), Object.keys(content).length > 0 ? { description, content } : { description }];
      }),
  );
};

const pathParameters = (path: string): readonly Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name ?? '',
    in: 'path',
    required: true,
    ...(name === 'id' ? { description: 'deployment id, such as sovereign-omantel.biz' } : {}),
    schema: { type: 'string' },
  }));

/** Merges the files of `contract/` and adds what follows from them: responses, shared cases, path parameters and the bodies of
 * hard errors. Throws an InputError for a case, rule, operation or schema that is defined twice or not at all. */
export const bundleContract = (files: readonly ContractFile[]): Bundle => {
  const broken = (message: string, fix: string) => inputError('broken-contract', message, fix);
  const raws = files.map(({ file, value }) => ({ file, raw: value as unknown as RawFile }));
  const root = raws.find(({ raw }) => raw.openapi !== undefined)?.raw;
  const schemas: Record<string, Json> = {};
  const cases = new Map<string, BundledCase>();
  const rules = new Map<string, BehaviourRule>();
  const found: { readonly operation: Operation; readonly raw: RawOperation; readonly own: readonly string[] }[] = [];

  /** Origin and places of a case or rule, whose own ones stand before those of its operation. */
  const originOf = (name: string, { origin, source }: RawOrigin, ofOperation: Places | undefined) => {
    if (!ORIGINS.includes(origin)) throw broken(`${name} has no origin`, `say one of ${ORIGINS.join(', ')}`);
    if (origin !== 'source') return { origin, sources: [] };
    const sources = placesOf(source ?? ofOperation).map((text) => placeOf(name, text));
    return { origin, sources };
  };

  const addCase = (file: string, name: string, operation: string, raw: RawCase, places?: Places): void => {
    if (cases.has(name)) throw broken(`${file}: the case ${name} is defined twice`, 'rename one');
    const one = bundleCase(name, operation, raw, originOf(name, raw, places));
    cases.set(name, one);
    if (one.hard !== undefined) schemas[name] = hardSchema(one.status.envelope[0] ?? 0, one.hard);
  };

  for (const { file, raw } of raws) {
    for (const [name, schema] of Object.entries(raw.components?.schemas ?? {})) {
      if (Object.hasOwn(schemas, name)) throw broken(`${file}: the schema ${name} is defined twice`, 'rename one');
      schemas[name] = schema;
    }
    for (const [name, one] of Object.entries(raw['x-shared-cases'] ?? {})) addCase(file, name, 'shared', one);
    for (const [path, methods] of Object.entries(raw.paths ?? {})) {
      for (const [method, operation] of Object.entries(methods)) {
        const id = operation.operationId;
        if (found.some((other) => other.operation.id === id))
          throw broken(`${file}: the operation ${id} is defined twice`, 'rename one');
        for (const [name, one] of Object.entries(operation['x-cases'])) addCase(file, name, id, one, operation['x-source']);
        for (const rule of operation['x-rules']) {
          if (rules.has(rule.id)) throw broken(`${file}: the rule ${rule.id} is defined twice`, 'rename one');
          rules.set(rule.id, { id: rule.id, operation: id, text: rule.text, ...originOf(rule.id, rule, operation['x-source']) });
        }
        found.push({
          operation: {
            id,
            method: method.toUpperCase() as Method,
            path,
            surface: (file.split('/').at(-1) ?? file).replace(/\.yaml$/, ''),
            summary: operation.summary,
            isPublic: operation.security?.length === 0,
            isSafe: SAFE_METHODS.has(method) || operation['x-safe'] === true,
            cases: [],
          },
          raw: operation,
          own: Object.keys(operation['x-cases']),
        });
      }
    }
  }

  const shared = Object.entries(root?.['x-shared-cases'] ?? {});
  const complete = found.map(({ operation, raw, own }) => {
    const like = raw['x-answers-like'];
    const alias = like === undefined ? undefined : found.find((other) => other.operation.id === like);
    if (like !== undefined && alias === undefined)
      throw broken(`${operation.id} answers like ${like}, which is no operation`, 'correct x-answers-like');
    const isOf = {
      session: !operation.isPublic,
      deployment: operation.path.includes('{id}') && raw['x-deployment'] !== false,
      cluster: raw['x-cluster'] === true,
    };
    const names = [
      ...own,
      ...(alias?.own ?? []),
      ...shared.filter(([, { of }]) => of !== undefined && isOf[of]).map(([name]) => name),
    ];
    return { operation: { ...operation, cases: names }, raw };
  });
  for (const { schema, name } of cases.values())
    if (schema !== undefined && !Object.hasOwn(schemas, schema))
      throw broken(`the case ${name} has no schema`, `add components.schemas.${name}, or say text, hard or media: empty`);

  const paths: Record<string, Record<string, Json>> = {};
  for (const { operation, raw } of complete) {
    const { 'x-cases': own, parameters = [], ...rest } = raw;
    const all = [...pathParameters(operation.path), ...parameters];
    const item = paths[operation.path] ?? {};
    paths[operation.path] = item;
    item[operation.method.toLowerCase()] = {
      ...(rest as unknown as Record<string, Json>),
      tags: [operation.surface],
      ...(all.length > 0 ? { parameters: all } : {}),
      'x-cases': own as unknown as Json,
      responses: responsesOf(operation.cases.flatMap((name) => cases.get(name) ?? [])),
    };
  }
  const surfaces = [...new Set(complete.map(({ operation }) => operation.surface))];
  const { components, ...head } = (root ?? {}) as Readonly<Record<string, Json>>;
  return {
    document: {
      ...head,
      tags: surfaces.map((name) => ({ name })),
      paths,
      components: { ...(components as Readonly<Record<string, Json>> | undefined), schemas },
    },
    operations: complete.map(({ operation }) => operation),
    cases,
    rules,
    schemas,
  };
};
