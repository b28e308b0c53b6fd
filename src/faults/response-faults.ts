import type { Bundle, BundledCase } from '../contract/bundle.ts';
import type { Expectation, Json, Profile } from '../model.ts';
import type { PlainReply, ReplyChange, ResponseFault } from './fault.ts';
import { mutate, otherConstant, type Replace, retyped, type Steps } from './mutate.ts';

type Schema = Readonly<Record<string, Json>>;

/** How a schema is broken at one place. */
interface Mutant {
  readonly name: string;
  readonly steps: Steps;
  readonly summary: string;
  readonly replace: Replace;
  readonly kinds: readonly Expectation['kind'][];
  /** It stands in a part that a reply may leave out. */
  readonly isOptional: boolean;
  /** Works on the whole document instead of the value at `steps`. */
  readonly document?: (document: Json) => Json;
}

const SCHEMA: readonly Expectation['kind'][] = ['answers', 'holds', 'tally'];
/** What a changed text may be noticed by too. */
const TEXT: readonly Expectation['kind'][] = [...SCHEMA, 'must-contain', 'must-not-contain'];

const objectOf = (value: Json | undefined): Schema | undefined =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Schema) : undefined;
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const typesOf = ({ type }: Schema): readonly string[] =>
  typeof type === 'string' ? [type] : listOf(type).filter((one): one is string => typeof one === 'string');

/** Values that break one bound of a schema, by its keyword. */
const OUT_OF_BOUNDS: Readonly<Record<string, (bound: Json, value: Json) => Json | undefined>> = {
  pattern: (bound, value) =>
    typeof value === 'string' && typeof bound === 'string'
      ? [`~${value}`, '~', ''].find((text) => !new RegExp(bound, 'u').test(text))
      : undefined,
  minLength: (_, value) => (typeof value === 'string' ? '' : undefined),
  minimum: (bound, value) => (typeof value === 'number' && typeof bound === 'number' ? bound - 1 : undefined),
  maximum: (bound, value) => (typeof value === 'number' && typeof bound === 'number' ? bound + 1 : undefined),
  maxItems: (bound, value) =>
    Array.isArray(value) && typeof bound === 'number'
      ? Array.from({ length: bound + 1 }, (_, index) => (value[index] ?? value[0] ?? {}) as Json)
      : undefined,
};

/** The key of a wrapper that no contract has. */
const WRAPPER = 'data';

/** Moves a value: one level up to the top, or from the top, or where the top is no object or has such a key itself, one level down into a
 * wrapper. */
const moved = (steps: Steps): ((document: Json) => Json) => {
  const key = steps.at(-1) ?? '';
  return (document) => {
    if (steps.length === 1 || objectOf(document)?.[key] !== undefined || objectOf(document) === undefined)
      return mutate(document, steps.slice(0, -1), (parent) => {
        const { [key]: value, ...rest } = objectOf(parent) ?? {};
        return value === undefined ? parent : { ...rest, [WRAPPER]: { [key]: value } };
      });
    let value: Json | undefined;
    const without = mutate(document, steps, (found) => {
      value = found;
      return undefined;
    });
    return value === undefined ? document : { ...(without as Schema), [key]: value };
  };
};

/** Where a schema stands: whether its key is required, and whether it is in a part that may be left out. */
interface Place {
  readonly steps: Steps;
  readonly isRequired: boolean;
  readonly isOptional: boolean;
  readonly depth: number;
}

/** Schemas may refer to themselves: deeper ones say nothing new. */
const DEPTH = 12;

const mutantsOf = (schema: Schema, schemas: Bundle['schemas'], place: Place): readonly Mutant[] => {
  const { steps, isRequired, isOptional, depth } = place;
  if (depth > DEPTH) return [];
  const next = (inner: Json | undefined, at: Steps, required: boolean, optional = isOptional): readonly Mutant[] => {
    const found = objectOf(inner);
    return found === undefined
      ? []
      : mutantsOf(found, schemas, { steps: at, isRequired: required, isOptional: optional, depth: depth + 1 });
  };
  const ref = schema['$ref'];
  if (typeof ref === 'string') return next(schemas[ref.replace('#/components/schemas/', '')], steps, isRequired);
  const mutants: Mutant[] = [];
  const at = steps.length === 0 ? 'the body' : steps.join('/');
  const add = (name: string, summary: string, kinds: readonly Expectation['kind'][], replace: Replace): void =>
    void mutants.push({ name, steps, summary, kinds, replace, isOptional });
  if (isRequired) {
    add('missing', `${at} is missing`, TEXT, () => undefined);
    if (steps.at(-1) !== '*')
      mutants.push({
        name: 'moved',
        steps,
        summary: `${at} stands somewhere else`,
        isOptional,
        kinds: SCHEMA,
        replace: (value) => value,
        document: moved(steps),
      });
  }
  if ('const' in schema) add('constant', `${at} is not ${JSON.stringify(schema['const'])}`, TEXT, otherConstant);
  if ('enum' in schema)
    add('constant', `${at} is none of the values it may be`, TEXT, (value) => {
      let other = otherConstant(value);
      while (listOf(schema['enum']).includes(other)) other = otherConstant(typeof other === 'string' ? `${other}x` : other);
      return other;
    });
  const types = typesOf(schema);
  const constants = 'const' in schema ? [schema['const'] as Json] : listOf(schema['enum']);
  const allowed = types.length > 0 ? types : [...new Set(constants.map((one) => (one === null ? 'null' : typeof one)))];
  if (allowed.length > 0) add('type', `${at} has another JSON type`, TEXT, (value) => retyped(value, allowed));
  for (const [keyword, break_] of Object.entries(OUT_OF_BOUNDS)) {
    const bound = schema[keyword];
    if (bound !== undefined)
      add(keyword, `${at} breaks ${keyword} ${String(bound)}`, TEXT, (value) => break_(bound, value) ?? value);
  }
  if (types.includes('array') && 'items' in schema) {
    // What is in a list is no promise of the schema: a list may be empty.
    const ofItems = (name: string, summary: string, replace: Replace): void =>
      void mutants.push({ name, steps, summary, kinds: TEXT, replace, isOptional: true });
    ofItems('emptied', `${at} is empty`, (value) => (Array.isArray(value) && value.length > 0 ? [] : value));
    ofItems('extra-item', `${at} has an item twice`, (value) =>
      Array.isArray(value) && value.length > 0 ? [...(value as Json[]), value.at(-1) as Json] : value,
    );
    mutants.push(...next(schema['items'], [...steps, '*'], false, true));
  }
  const required = listOf(schema['required']);
  const properties = objectOf(schema['properties']) ?? {};
  for (const [key, inner] of Object.entries(properties))
    mutants.push(...next(inner, [...steps, key], required.includes(key), isOptional || !required.includes(key)));
  for (const key of required)
    if (typeof key === 'string' && !Object.hasOwn(properties, key)) mutants.push(...next({}, [...steps, key], true));
  const others = schema['additionalProperties'];
  const isDescribed = others === undefined && 'properties' in schema;
  if (others === false || isDescribed)
    add('extra-key', `${at} has a key that it must not have`, SCHEMA, (value) =>
      objectOf(value) === undefined ? value : { ...(value as Schema), unexpected: true },
    );
  else mutants.push(...next(others, [...steps, '*'], false, true));
  const isNew = isRequired && !mutants.some(({ name }) => name === 'missing');
  for (const inner of listOf(schema['allOf'])) mutants.push(...next(inner, steps, isNew));
  // A reply is one of the alternatives: it need not show the others.
  for (const keyword of ['anyOf', 'oneOf'])
    for (const inner of listOf(schema[keyword])) mutants.push(...next(inner, steps, isNew, true));
  return mutants;
};

/** The data of the frames of a stream, each changed. */
const framesChanged = (text: string, change: (value: Json) => Json): string =>
  text.replace(/^data: (.+)$/gm, (line, data: string) => {
    try {
      const before = JSON.parse(data) as Json;
      const after = change(before);
      return after === before ? line : `data: ${JSON.stringify(after)}`;
    } catch {
      // A frame that the reading cut off.
      return line;
    }
  });

const jsonChanged = (text: string, change: (value: Json) => Json): string => {
  try {
    const before = JSON.parse(text) as Json;
    const after = change(before);
    return after === before ? text : `${JSON.stringify(after)}\n`;
  } catch {
    return text;
  }
};

const applied = (mutant: Mutant): ((document: Json) => Json) =>
  mutant.document ?? ((document) => mutate(document, mutant.steps, mutant.replace));

const bodyFaults = (one: BundledCase, schemas: Bundle['schemas']): readonly ResponseFault[] => {
  const schema = objectOf(one.schema === undefined ? undefined : schemas[one.schema]);
  if (schema === undefined) return [];
  const seen = new Set<string>();
  return mutantsOf(schema, schemas, { steps: [], isRequired: false, isOptional: false, depth: 0 }).flatMap(
    (mutant): readonly ResponseFault[] => {
      const at = mutant.steps.join('/');
      const clause = `${one.name}#${at === '' ? 'body' : at}`;
      const id = `${clause}:${mutant.name}`;
      if (seen.has(id)) return [];
      seen.add(id);
      const change = applied(mutant);
      const changed = one.media === 'events' ? framesChanged : jsonChanged;
      return [
        {
          kind: 'response',
          id,
          clause,
          summary: `${one.name}: ${mutant.summary}`,
          case: one.name,
          isOptional: mutant.isOptional,
          predicts: { kinds: new Set(mutant.kinds), at },
          change: (reply) => {
            const text = changed(reply.text, change);
            return text === reply.text ? undefined : { text };
          },
        },
      ];
    },
  );
};

/** A status line that the case does not have in this profile: the one of the other profile where that is another. */
const wrongStatus = ({ status }: BundledCase, profile: Profile): number => {
  const own = status[profile];
  const other = status[profile === 'envelope' ? 'true-status' : 'envelope'].find((code) => !own.includes(code));
  return other ?? [200, 500].find((code) => !own.includes(code)) ?? 418;
};

const wholeFaults = (one: BundledCase): readonly ResponseFault[] => {
  const fault = (
    clause: string,
    name: string,
    summary: string,
    kinds: readonly Expectation['kind'][],
    change: (reply: PlainReply, profile: Profile) => ReplyChange | undefined,
  ): ResponseFault => ({
    kind: 'response',
    id: `${one.name}#${clause}:${name}`,
    clause: `${one.name}#${clause}`,
    summary: `${one.name}: ${summary}`,
    case: one.name,
    isOptional: false,
    predicts: { kinds: new Set(kinds), at: undefined },
    change,
  });
  const status = fault('status-line', 'status', 'the status line is another', ['answers', 'status', 'tally'], (_, profile) => ({
    status: wrongStatus(one, profile),
  }));
  const type = fault('content-type', 'media', 'the media type is another', ['answers', 'header', 'tally'], () => ({
    contentType: one.media === 'text' ? 'application/json' : 'text/plain; charset=utf-8',
  }));
  switch (one.media) {
    case 'json':
      return [status, type];
    case 'events':
      return [
        status,
        type,
        fault('frame', 'broken', 'frames are not JSON', SCHEMA, ({ text }) =>
          /^data: /m.test(text) ? { text: text.replace(/^data: /gm, 'data: ~') } : undefined,
        ),
      ];
    case 'text':
      return one.text === undefined && one.like === undefined
        ? [status, type]
        : [status, type, fault('body', 'text', 'the text is another', TEXT, ({ text }) => ({ text: `not ${text}` }))];
    case 'empty':
      // A 204 or 304 cannot have a body.
      return one.status.envelope.some((code) => code === 204 || code === 304)
        ? [status]
        : [status, fault('body', 'text', 'there is a body', TEXT, () => ({ text: '{}\n' }))];
    case 'any':
      return [status];
  }
};

/** The faults of every case of a contract: what its schema, its media type and its status line promise, each broken in the ways in which
 * servers go wrong. A new operation brings its own. */
export const responseFaults = ({ cases, schemas }: Bundle): readonly ResponseFault[] =>
  [...cases.values()].flatMap((one) => [...wholeFaults(one), ...bodyFaults(one, schemas)]);

/** Mutants that are no violation of a schema: what a reply holds is a matter of the rows. */
export const isOfContents = ({ id }: ResponseFault): boolean => id.endsWith(':emptied') || id.endsWith(':extra-item');
