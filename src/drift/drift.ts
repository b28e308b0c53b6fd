import { type Grounds, groundsOf } from '../grounds.ts';
import { jsonBody } from '../json-body.ts';
import type { Contract, ContractCase, Json, Profile, Violation } from '../model.ts';
import { resolvePointer } from '../pointer.ts';
import type { StoredAnswer } from './answer.ts';
import { neverSeen } from './never-seen.ts';

/** In which way answers and a case of the contract part. */
export type DriftKind =
  /** A key that the case does not describe. */
  | 'undescribed-key'
  /** A key that the case demands is not there. */
  | 'missing-key'
  /** A key that the case closes out. */
  | 'closed-key'
  | 'constant'
  | 'enumeration'
  | 'type'
  /** A bound of a value: a pattern, a length, a number of items. */
  | 'bound'
  | 'status-line'
  /** The media type, or a body that cannot be read as it. */
  | 'media'
  /** An answer of the operation that is no case of the contract. */
  | 'no-case';

/** One place in which a Sovereign and the contract part. */
export interface Drift {
  readonly kind: DriftKind;
  readonly case: string;
  readonly operation: string;
  /** JSON pointer with `*` for any item; empty for the answer as a whole. */
  readonly at: string;
  /** What the contract says, in words. */
  readonly expected: string;
  /** What was answered instead: the first few values, as JSON. */
  readonly values: readonly string[];
  /** JSON types of the values, each once. */
  readonly types: readonly string[];
  /** How many answers show it, of how many of the case. */
  readonly count: number;
  readonly of: number;
  /** Ids of the first rows that show it. */
  readonly rows: readonly string[];
  /** What the clause rests on. What is inferred and is contradicted is the contract's fault. */
  readonly grounds: Grounds;
}

/** What a run shows of the contract. */
export interface DriftReport {
  readonly answers: number;
  readonly cases: number;
  readonly drifts: readonly Drift[];
  /** Keys that a case describes and no answer of it had, by case: no difference, but nothing was seen of them either. */
  readonly unseen: ReadonlyMap<string, readonly string[]>;
  /** The first answer that shows each drift. */
  readonly samples: ReadonlyMap<Drift, StoredAnswer>;
}

const FEW = 5;

const KINDS: Readonly<Record<string, DriftKind>> = {
  required: 'missing-key',
  additionalProperties: 'closed-key',
  const: 'constant',
  enum: 'enumeration',
  type: 'type',
  media: 'media',
};

const kindOf = ({ kind, keyword }: Violation): DriftKind =>
  kind === 'undescribed' ? 'undescribed-key' : (KINDS[keyword] ?? 'bound');

/** A pointer with `*` for the places of items. */
const general = (at: string): string => at.replace(/\/\d+(?=\/|$)/g, '/*');

/** What is wrong with the shape that the answer is nearest to, where a case is one of several: what the others miss is no news. */
const ofNearestShape = (violations: readonly Violation[]): readonly Violation[] => {
  const shapes = [...new Set(violations.flatMap(({ alternative }) => alternative ?? []))];
  if (shapes.length === 0) return violations;
  const size = (shape: number): number => violations.filter(({ alternative }) => alternative === shape).length;
  const [best] = shapes.toSorted((a, b) => size(a) - size(b));
  return violations.filter(
    ({ alternative, keyword }) => alternative === best || (alternative === undefined && !/Of$/.test(keyword)),
  );
};

/** A case and what it has against an answer. */
interface Held {
  readonly one: ContractCase;
  readonly violations: readonly Violation[];
  readonly isLine: boolean;
}

const brokenOf = ({ violations }: Held): number => violations.filter(({ kind }) => kind === 'broken').length;

/** How far an answer is from a case: another status line is further than any body. */
const distance = ({ violations, isLine }: Held): number => violations.length + (isLine ? 0 : 1000);

/** The case that an answer is, or the one that it is nearest to: of those that the row wants, where it wants any. */
const nearest = ({ operation, answer, wanted }: StoredAnswer, contract: Contract, profile: Profile): Held | undefined => {
  const held = operation.cases
    .flatMap((name) => contract.cases.get(name) ?? [])
    .map(
      (one): Held => ({
        one,
        violations: ofNearestShape(one.check(answer)),
        isLine: one.status[profile].includes(answer.status),
      }),
    );
  const fitting = held.filter((one) => distance(one) === 0);
  const isWanted = ({ one }: Held): boolean => wanted.includes(one.name);
  if (fitting.length > 0) return fitting.find(isWanted) ?? fitting[0];
  const own = held.filter(isWanted);
  return (own.length > 0 ? own : held).toSorted((a, b) => distance(a) - distance(b))[0];
};

interface Seen {
  readonly drift: Omit<Drift, 'count' | 'of' | 'rows' | 'values' | 'types'>;
  readonly sample: StoredAnswer;
  readonly rows: Set<string>;
  readonly values: Set<string>;
  readonly types: Set<string>;
  count: number;
}

const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Holds the answers of a stored run against the contract and says where they part, by case. The same difference is told once, with how many
 * answers show it. */
export const driftOf = (
  answers: Iterable<StoredAnswer>,
  contract: Contract,
  schemas: Readonly<Record<string, Json>>,
  profile: Profile,
): DriftReport => {
  const seen = new Map<string, Seen>();
  const counts = new Map<string, number>();
  const bodies = new Map<string, Json[]>();
  let total = 0;
  for (const stored of answers) {
    total += 1;
    const held = nearest(stored, contract, profile);
    if (held === undefined) continue;
    const { one, violations, isLine } = held;
    counts.set(one.name, (counts.get(one.name) ?? 0) + 1);
    const body = jsonBody(stored.answer.body);
    const note = (kind: DriftKind, at: string, expected: string, found: Json | undefined): void => {
      const key = JSON.stringify([one.name, kind, at]);
      const known = seen.get(key) ?? {
        drift: { kind, case: one.name, operation: stored.operation.id, at, expected, grounds: groundsOf(one) },
        sample: stored,
        rows: new Set<string>(),
        values: new Set<string>(),
        types: new Set<string>(),
        count: 0,
      };
      seen.set(key, known);
      if (!known.rows.has(stored.row)) known.count += 1;
      known.rows.add(stored.row);
      if (found === undefined) return;
      known.types.add(typeOf(found));
      known.values.add(JSON.stringify(found));
    };
    if (!isLine && brokenOf(held) > 0) {
      const error = body.kind === 'json' ? resolvePointer(body.value, '/error') : undefined;
      note(
        'no-case',
        '',
        `one of ${stored.operation.cases.join(', ')}`,
        error === undefined ? stored.answer.status : `${stored.answer.status} ${String(error)}`,
      );
      continue;
    }
    if (!isLine) note('status-line', '', one.status[profile].join(' or '), stored.answer.status);
    for (const violation of violations) {
      const found = body.kind === 'json' ? resolvePointer(body.value, violation.at) : undefined;
      note(kindOf(violation), general(violation.at), violation.expected, found);
    }
    if (body.kind === 'json') bodies.set(one.name, [...(bodies.get(one.name) ?? []), body.value]);
  }
  const samples = new Map<Drift, StoredAnswer>();
  const drifts = [...seen.values()].map(({ drift, sample, rows, values, types, count }) => {
    const whole: Drift = {
      ...drift,
      values: [...values].slice(0, FEW),
      types: [...types],
      count,
      of: counts.get(drift.case) ?? count,
      rows: [...rows].slice(0, FEW),
    };
    samples.set(whole, sample);
    return whole;
  });
  return {
    answers: total,
    cases: counts.size,
    drifts: drifts.toSorted((a, b) => (a.case < b.case ? -1 : a.case > b.case ? 1 : a.at < b.at ? -1 : 1)),
    unseen: new Map(
      [...bodies].flatMap(([name, values]) => {
        const keys = neverSeen(schemas[name], schemas, values).filter(
          (at) => !seen.has(JSON.stringify([name, 'missing-key', at])),
        );
        return keys.length === 0 ? [] : [[name, keys] as const];
      }),
    ),
    samples,
  };
};
