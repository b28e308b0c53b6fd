import { createHash } from 'node:crypto';
import { changedObjects } from './matrix/changed-objects.ts';
import type { Matrix, MergedFrom, MergedShard, Row, RunHeader, Shard } from './model.ts';
import { placeOf } from './run-series.ts';
import { serialGroups } from './serial-groups.ts';

/** Which of several parts of a run: `index` counts from 1. */
export type ShardPlace = Pick<Shard, 'index' | 'of'>;

/** A shard as people write it: `3/4`. */
export const shardText = ({ index, of }: ShardPlace): string => `${index}/${of}`;

/** The shard of every selected row, counted from 1, in the order of the matrix. */
export type Split = ReadonlyMap<Row, number>;

/** What cannot be divided: the rows of a lane, or one row of an independent lane; together with those of others that change the same object,
 * since shards run side by side against one Sovereign. */
interface Unit {
  readonly key: string;
  readonly rows: readonly Row[];
}

/** Least time that a row counts, in ms: rows that took none, as skipped ones, would all come to the first shard. */
const LEAST_MS = 1;

/** A matrix as far as it is divided. */
type Divided = Pick<Matrix, 'lanes' | 'preparations'>;

const NONE: readonly never[] = [];

/** The units in the order of the matrix. One of several parts has the key of the first, so that what names nothing stays where it is. */
const unitsOf = ({ lanes, preparations }: Divided, selected: ReadonlySet<Row>): readonly Unit[] => {
  const preparationsOf = ({ given }: Row) => (given.length === 0 ? NONE : given.flatMap((name) => preparations[name] ?? []));
  const objects = new Map<Unit, readonly string[]>();
  const units = lanes.flatMap((lane): readonly Unit[] => {
    const rows = lane.rows.filter((row) => selected.has(row));
    if (rows.length === 0) return [];
    const parts: readonly Unit[] = lane.independent
      ? rows.map((row) => ({ key: JSON.stringify([lane.name, row.id]), rows: [row] }))
      : [{ key: JSON.stringify([lane.name]), rows }];
    if (lane.alone) return parts;
    for (const part of parts) {
      const names = part.rows.flatMap((row) => changedObjects(lane, row, preparationsOf(row)));
      if (names.length > 0) objects.set(part, names);
    }
    return parts;
  });
  if (objects.size < 2) return units;
  return serialGroups(units, (unit) => objects.get(unit) ?? NONE).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ key: first.key, rows: group.flatMap(({ rows }) => rows) }];
  });
};

const byHash = (key: string, of: number): number => (createHash('sha256').update(key).digest().readUInt32BE(0) % of) + 1;

/** Longest processing time first: each unit, the longest first, comes to the shard that has the least so far. */
const byTime = (units: readonly Unit[], of: number, weightOf: (row: Row) => number): ReadonlyMap<Unit, number> => {
  const weighed = units.map((unit) => ({ unit, ms: unit.rows.reduce((sum, row) => sum + weightOf(row), 0) }));
  weighed.sort((a, b) => b.ms - a.ms || (a.unit.key < b.unit.key ? -1 : 1));
  const loads = new Array<number>(of).fill(0);
  return new Map(
    weighed.map(({ unit, ms }) => {
      let least = 0;
      for (let index = 1; index < of; index += 1) if ((loads[index] ?? 0) < (loads[least] ?? 0)) least = index;
      loads[least] = (loads[least] ?? 0) + ms;
      return [unit, least + 1];
    }),
  );
};

/** What the rows took before, in ms by row id, and how often some of them are replayed now. */
export interface SplitTimes {
  readonly durations: ReadonlyMap<string, number>;
  readonly timesOf?: (row: Row) => number;
}

/** Divides the selected rows among `of` shards; lanes stay whole, but for independent ones, whose rows share nothing, and those that change the
 * same object stay together. Without durations by the hash of the lane (of lane and row in an independent one; of the first of several), so that
 * nothing but a rename moves it; with durations so that all shards take about as long: rows that have none count as the mean of the others. The same
 * for everybody who asks. */
export const splitRows = (matrix: Divided, selected: ReadonlySet<Row>, of: number, times: SplitTimes | undefined): Split => {
  const units = unitsOf(matrix, selected);
  const known = [...selected].flatMap(({ id }) => times?.durations.get(id) ?? []);
  const mean = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const weightOf = (row: Row): number => Math.max(times?.durations.get(row.id) ?? mean, LEAST_MS) * (times?.timesOf?.(row) ?? 1);
  const timed = known.length > 0 ? byTime(units, of, weightOf) : undefined;
  const shardOf = new Map(
    units.flatMap((unit) => {
      const index = timed?.get(unit) ?? byHash(unit.key, of);
      return unit.rows.map((row) => [row, index] as const);
    }),
  );
  // Units of several lanes are not in the order of the matrix.
  return new Map(
    matrix.lanes.flatMap(({ rows }) =>
      rows.flatMap((row) => {
        const index = shardOf.get(row);
        return index === undefined ? [] : [[row, index] as const];
      }),
    ),
  );
};

/** The rows of one shard. */
export const rowsOfShard = (split: Split, index: number): ReadonlySet<Row> =>
  new Set([...split].flatMap(([row, own]) => (own === index ? [row] : [])));

/** What shards of one run have in common. */
export type SplitOf = Pick<
  RunHeader,
  'executor' | 'profile' | 'sovereign' | 'target' | 'matrixDigest' | 'contractDigest' | 'selection' | 'baseline'
>;

/** The identity of a split (SHA-256, hex): what was to be replayed where, compared with what, how it was divided, and the name that was given
 * to the set. Shards of which it differs are not of one run. */
export const splitId = (run: SplitOf, split: Split, of: number, name: string | undefined): string => {
  const { executor, profile, sovereign, target, matrixDigest, contractDigest, selection, baseline } = run;
  const { tc, lane, tier, tag } = selection;
  const said = [
    executor,
    profile,
    sovereign,
    placeOf(target),
    matrixDigest,
    contractDigest,
    [tc, lane, tier, tag],
    baseline ?? null,
  ];
  const hash = createHash('sha256').update(JSON.stringify([...said, of, name ?? null]));
  for (const [row, index] of split) hash.update(`\n${JSON.stringify([row.id, index])}`);
  return hash.digest('hex');
};

/** What is wrong with a shard that is not complete. */
const GAPS: Readonly<Record<Exclude<MergedShard['state'], 'complete'>, string>> = {
  missing: 'is missing',
  unfinished: 'has no end: it was killed or still runs',
  interrupted: 'was interrupted',
};

/** What leaves a merged run incomplete: each shard and what is wrong with it, `shard 3/4` `is missing`. */
export const gapsOf = ({
  of,
  shards,
}: MergedFrom): readonly { readonly index: number; readonly shard: string; readonly word: string }[] =>
  shards.flatMap(({ index, state }) =>
    state === 'complete' ? [] : [{ index, shard: `shard ${shardText({ index, of })}`, word: GAPS[state] }],
  );

/** What a reader has to know of a run that is a part of one, or lacks parts, a sentence each. */
export const shardNotes = ({ shard, merged }: Pick<RunHeader, 'shard' | 'merged'>): readonly string[] => [
  ...(shard === undefined ? [] : [`this is shard ${shardText(shard)} only: sovereign-qa merge decides for all of them`]),
  ...(merged === undefined ? [] : gapsOf(merged).map(({ shard: name, word }) => `rows were not run: ${name} ${word}`)),
];
