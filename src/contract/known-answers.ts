import { inputError } from '../input-error.ts';
import type { Answer, Json, Profile, SourcePlace } from '../model.ts';
import { placeOf } from './source-place.ts';

/** An answer of the product, as a file of `contract/answers/` tells it: a fact that was read in the public source. */
export interface KnownAnswer {
  readonly id: string;
  readonly operation: string;
  readonly case: string;
  readonly source: SourcePlace;
  /** The situation in which the product answers so. */
  readonly why: string;
  /** The only profile in which its status line is this one; either without it. */
  readonly profile?: Profile | undefined;
  readonly answer: Answer;
}

/** An answer as the file writes it (docs/contract.md, notation). */
interface RawAnswer {
  readonly id: string;
  readonly operation: string;
  readonly case: string;
  readonly source: string;
  readonly why: string;
  readonly profile?: Profile;
  readonly status: number;
  /** Headers that matter: the value, or of `set-cookie` the names of the cookies. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Json;
  /** `body` is the data of one frame of a stream with this event. */
  readonly frame?: string;
  readonly text?: string;
  readonly empty?: boolean;
}

const KEYS: ReadonlySet<string> = new Set<keyof RawAnswer | 'confidence' | 'note'>([
  'id',
  'operation',
  'case',
  'source',
  'why',
  'profile',
  'status',
  'headers',
  'body',
  'frame',
  'text',
  'empty',
  'confidence',
  'note',
]);

const isRaw = (value: Json): value is Json & RawAnswer & object => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const members = value as Readonly<Record<string, Json>>;
  return (
    ['id', 'operation', 'case', 'source', 'why'].every((key) => typeof members[key] === 'string') &&
    typeof members['status'] === 'number' &&
    Object.keys(members).every((key) => KEYS.has(key))
  );
};

/** Content type and text of what the product sends. */
const contentOf = ({ body, frame, text, empty }: RawAnswer): readonly [type: string | undefined, text: string] => {
  if (empty === true) return [undefined, ''];
  if (text !== undefined) return ['text/plain; charset=utf-8', `${text}\n`];
  const json = JSON.stringify(body ?? null);
  return frame === undefined
    ? ['application/json', `${json}\n`]
    : ['text/event-stream', `${frame === 'message' ? '' : `event: ${frame}\n`}data: ${json}\n\n`];
};

const answerOf = (raw: RawAnswer): Answer => {
  const [type, text] = contentOf(raw);
  const own = Object.entries(raw.headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.join(', '),
  ]);
  return {
    kind: 'answered',
    status: raw.status,
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...Object.fromEntries(own) },
    body: { bytes: new TextEncoder().encode(text), text, validUtf8: true },
    durationMs: 0,
  };
};

/** Reads the answers of one file of `contract/answers/`, parsed. Throws an InputError `broken-contract` for one that lacks a key, has an unknown
 * one, or names no place in the source. */
export const knownAnswers = (file: string, value: Json): readonly KnownAnswer[] => {
  if (!Array.isArray(value)) throw inputError('broken-contract', `${file} is no list`, 'write a list of answers');
  return (value as readonly Json[]).map((raw, index) => {
    const name = `${file}: answer ${index + 1}`;
    if (!isRaw(raw))
      throw inputError(
        'broken-contract',
        `${name} is none`,
        `write id, operation, case, source, why, status; known: ${[...KEYS].join(', ')}`,
      );
    return {
      id: raw.id,
      operation: raw.operation,
      case: raw.case,
      source: placeOf(raw.id, raw.source),
      why: raw.why,
      profile: raw.profile,
      answer: answerOf(raw),
    };
  });
};
