import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane, Row } from './model.ts';
import { header } from './reporters/example-run.test-support.ts';
import { gapsOf, rowsOfShard, type Split, shardNotes, splitId, splitRows } from './shard.ts';

const row = (lane: string, nth: number): Row => ({
  id: `${lane}-${nth}`,
  tc: `${lane}-${nth}`,
  title: '',
  level: 'must',
  lane,
  rules: [],
  as: 'viewer',
  given: [],
  action: { kind: 'elsewhere', executor: 'dig', command: '' },
  expectations: [],
  save: {},
  tags: [],
  needs: [],
  changes: [],
  note: undefined,
  position: { file: `${lane}.yaml`, line: nth + 1, column: 1 },
});
const lane = (name: string, rows: number, independent = false): Lane => ({
  name,
  file: `${name}.yaml`,
  independent,
  alone: false,
  changes: [],
  rows: Array.from({ length: rows }, (_, nth) => row(name, nth)),
});
type Lanes = Parameters<typeof splitRows>[0];
const divided = (...lanes: readonly Lane[]): Lanes => ({ lanes, preparations: {} });
const all = ({ lanes }: Lanes): ReadonlySet<Row> => new Set(lanes.flatMap(({ rows }) => rows));
const indexes = (split: Split): Readonly<Record<string, number>> =>
  Object.fromEntries([...split].map(([{ id }, index]) => [id, index]));

/** Matrices of up to eight lanes, as letters, of which some are independent. */
const matrices = fc
  .uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), rows: fc.nat(12), independent: fc.boolean() }), {
    selector: ({ name }) => name,
    maxLength: 8,
  })
  .map((lanes) => divided(...lanes.map(({ name, rows, independent }) => lane(name, rows, independent))));
const shards = fc.integer({ min: 1, max: 9 });
/** What rows took, by a number that belongs to the row. */
const timed = (matrix: Lanes, took: readonly number[]): ReadonlyMap<string, number> =>
  new Map([...all(matrix)].flatMap(({ id }, nth) => (took.length === 0 ? [] : [[id, took[nth % took.length] ?? 0] as const])));
const tooks = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5000, noNaN: true })), { maxLength: 20 });

/** What the units of a split weigh: whole lanes, and rows of independent ones. */
const weights = ({ lanes }: Lanes, durations: ReadonlyMap<string, number>): readonly number[] => {
  const ms = (rows: readonly Row[]): number => rows.reduce((sum, { id }) => sum + Math.max(durations.get(id) ?? 0, 1), 0);
  return lanes.flatMap(({ independent, rows }) =>
    independent ? rows.map((one) => ms([one])) : rows.length === 0 ? [] : [ms(rows)],
  );
};
const loads = (split: Split, durations: ReadonlyMap<string, number>, of: number): readonly number[] => {
  const sums = new Array<number>(of).fill(0);
  for (const [{ id }, index] of split) sums[index - 1] = (sums[index - 1] ?? 0) + Math.max(durations.get(id) ?? 0, 1);
  return sums;
};
/** The least that the longest shard can take, by trying every division. */
const optimum = (units: readonly number[], of: number): number => {
  let best = Number.POSITIVE_INFINITY;
  const sums = new Array<number>(of).fill(0);
  const place = (nth: number): void => {
    if (Math.max(...sums) >= best) return;
    const unit = units[nth];
    if (unit === undefined) {
      best = Math.max(...sums);
      return;
    }
    for (let index = 0; index < of; index += 1) {
      sums[index] = (sums[index] ?? 0) + unit;
      place(nth + 1);
      sums[index] = (sums[index] ?? 0) - unit;
    }
  };
  place(0);
  return best;
};

describe('splitRows', () => {
  it('puts every selected row into exactly one shard, in the order of the matrix', () => {
    fc.assert(
      fc.property(matrices, shards, tooks, fc.boolean(), (matrix, of, took, isTimed) => {
        const selected = new Set([...all(matrix)].filter((_, nth) => nth % 3 !== 0));
        const split = splitRows(matrix, selected, of, isTimed ? { durations: timed(matrix, took) } : undefined);
        expect([...split.keys()]).toEqual([...selected]);
        const parts = Array.from({ length: of }, (_, nth) => [...rowsOfShard(split, nth + 1)]);
        expect(parts.flat()).toHaveLength(selected.size);
        expect(new Set(parts.flat())).toEqual(selected);
      }),
    );
  });

  it('keeps lanes whole, but for independent ones', () => {
    fc.assert(
      fc.property(matrices, shards, tooks, (matrix, of, took) => {
        for (const times of [undefined, { durations: timed(matrix, took) }]) {
          const split = splitRows(matrix, all(matrix), of, times);
          for (const { independent, rows } of matrix.lanes)
            if (!independent) expect(new Set(rows.map((one) => split.get(one))).size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('moves no row when lanes or rows come or go elsewhere, without durations', () => {
    fc.assert(
      fc.property(matrices, fc.nat(9), shards, (matrix, rows, of) => {
        const before = indexes(splitRows(matrix, all(matrix), of, undefined));
        const more = divided(lane('added-first', rows), ...matrix.lanes, lane('added-last', rows, true));
        expect(indexes(splitRows(more, all(more), of, undefined))).toMatchObject(before);
        const fewer = new Set([...all(matrix)].filter((_, nth) => nth % 2 === 0));
        const after = indexes(splitRows(matrix, fewer, of, undefined));
        expect(before).toMatchObject(after);
      }),
    );
  });

  it('balances by durations within the bounds of longest processing time first', () => {
    const few = fc
      .array(fc.record({ rows: fc.integer({ min: 1, max: 3 }), independent: fc.boolean() }), { minLength: 1, maxLength: 4 })
      .map((lanes) => divided(...lanes.map(({ rows, independent }, nth) => lane(`l${nth}`, rows, independent))));
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 3 }), tooks, (matrix, of, took) => {
        const durations = timed(matrix, took.length === 0 ? [1] : took);
        const split = splitRows(matrix, all(matrix), of, { durations });
        const longest = Math.max(...loads(split, durations, of));
        expect(longest).toBeLessThanOrEqual(optimum(weights(matrix, durations), of) * (4 / 3 - 1 / (3 * of)) + 1e-6);
      }),
    );
    fc.assert(
      fc.property(matrices, shards, tooks, (matrix, of, took) => {
        const durations = timed(matrix, took.length === 0 ? [1] : took);
        const units = weights(matrix, durations);
        const split = splitRows(matrix, all(matrix), of, { durations });
        const total = units.reduce((sum, one) => sum + one, 0);
        expect(Math.max(...loads(split, durations, of))).toBeLessThanOrEqual(
          total / of + (1 - 1 / of) * Math.max(0, ...units) + 1e-6,
        );
      }),
    );
  });

  it('is the same whatever order durations come in, and takes the mean for rows that have none', () => {
    const matrix = divided(lane('a', 2), lane('b', 2), lane('c', 2), lane('d', 2));
    const durations = new Map([...timed(matrix, [100, 10])].filter(([id]) => !id.startsWith('d')));
    const split = indexes(splitRows(matrix, all(matrix), 2, { durations }));
    expect(indexes(splitRows(matrix, all(matrix), 2, { durations: new Map([...durations].toReversed()) }))).toEqual(split);
    expect(split).toMatchObject({ 'a-0': 1, 'b-0': 2, 'c-0': 1, 'd-0': 2 });
  });

  it('counts a row that is replayed several times as often, and divides by hash where a baseline has none of the rows', () => {
    const matrix = divided(lane('a', 1), lane('b', 1), lane('c', 1), lane('d', 1));
    const durations = timed(matrix, [10]);
    const timesOf = ({ id }: Row): number => (id === 'b-0' ? 3 : 1);
    expect(indexes(splitRows(matrix, all(matrix), 2, { durations, timesOf }))).toEqual({
      'a-0': 2,
      'b-0': 1,
      'c-0': 2,
      'd-0': 2,
    });
    const unknown = splitRows(matrix, all(matrix), 3, { durations: new Map([['gone', 5]]) });
    expect(indexes(unknown)).toEqual(indexes(splitRows(matrix, all(matrix), 3, undefined)));
  });

  it('divides an independent lane of 10,000 rows about evenly', () => {
    const matrix = divided(lane('long', 10_000, true));
    for (const times of [undefined, { durations: timed(matrix, [3]) }]) {
      const split = splitRows(matrix, all(matrix), 8, times);
      for (let index = 1; index <= 8; index += 1) expect(Math.abs(rowsOfShard(split, index).size - 1250)).toBeLessThan(150);
    }
  });
});

describe('splitRows of lanes that change objects', () => {
  const changing = (one: Lane, ...changes: readonly string[]): Lane => ({ ...one, changes });
  const shardsOf = (matrix: Lanes, of: number, times?: Parameters<typeof splitRows>[3]) =>
    indexes(splitRows(matrix, all(matrix), of, times));

  it('keeps together what changes the same object, and moves nothing that names none', () => {
    const names = fc.array(fc.subarray(['k/x', 'k/y', 'k/z'], { maxLength: 2 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(matrices, shards, names, tooks, (plain, of, named, took) => {
        const lanes = plain.lanes.map((one, nth) => changing(one, ...(named[nth] ?? [])));
        const matrix = divided(...lanes);
        for (const times of [undefined, { durations: timed(matrix, took) }]) {
          const split = splitRows(matrix, all(matrix), of, times);
          expect([...split.keys()]).toEqual([...all(matrix)]);
          for (const name of ['k/x', 'k/y', 'k/z']) {
            const rows = lanes.flatMap((one) => (one.changes.includes(name) ? one.rows : []));
            expect(new Set(rows.map((one) => split.get(one))).size).toBeLessThanOrEqual(1);
          }
        }
        const [before, after] = [shardsOf(plain, of), shardsOf(matrix, of)];
        for (const { changes, rows } of lanes)
          for (const { id } of changes.length === 0 ? rows : []) expect(after[id]).toBe(before[id]);
      }),
    );
  });

  it('puts those of a group where the first of them is by its hash', () => {
    const lanes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => lane(name, 1));
    const before = shardsOf(divided(...lanes), 3);
    expect(new Set(Object.values(before)).size).toBeGreaterThan(1);
    const after = shardsOf(divided(...lanes.map((one) => changing(one, 'k/x'))), 3);
    expect(Object.values(after)).toEqual(lanes.map(() => before['a-0']));
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });

  it('keeps rows of independent lanes together by what they or their preparations name', () => {
    const [own, other] = [lane('a', 40, true), lane('b', 40, true)];
    const some = (one: Lane, change: Partial<Row>): Lane => ({
      ...one,
      rows: one.rows.map((row, nth) => (nth % 4 === 0 ? { ...row, ...change } : row)),
    });
    const matrix = {
      lanes: [some(own, { changes: ['k/x'] }), some(other, { given: ['p'] })],
      preparations: {
        p: {
          name: 'p',
          control: false,
          steps: [],
          afterwards: [],
          changes: ['k/x'],
          position: own.rows[0]?.position ?? { file: '', line: 1, column: 1 },
        },
      },
    };
    const split = splitRows(matrix, all(matrix), 8, undefined);
    const named = [...split].filter(([{ changes, given }]) => changes.length + given.length > 0);
    expect(named).toHaveLength(20);
    expect(new Set(named.map(([, index]) => index)).size).toBe(1);
    expect(new Set(split.values()).size).toBe(8);
    expect(indexes(split)).toMatchObject(
      Object.fromEntries(Object.entries(shardsOf(divided(own, other), 8)).filter(([id]) => Number(id.slice(2)) % 4 !== 0)),
    );
  });

  it('leaves lanes that run alone where they are', () => {
    const lanes = ['a', 'b', 'c', 'd'].map((name) => ({ ...lane(name, 1), alone: true }));
    const before = shardsOf(divided(...lanes), 4);
    expect(shardsOf(divided(...lanes.map((one) => changing(one, 'k/x'))), 4)).toEqual(before);
  });
});

describe('splitId', () => {
  const matrix = divided(lane('a', 3), lane('b', 2));
  const split = splitRows(matrix, all(matrix), 2, undefined);
  const id = splitId(header, split, 2, 'nightly');

  it.each<readonly [string, string]>([
    ['the name of the set', splitId(header, split, 2, 'other')],
    ['no name', splitId(header, split, 2, undefined)],
    ['the number of shards', splitId(header, split, 3, 'nightly')],
    ['the target', splitId({ ...header, target: 'https://elsewhere' }, split, 2, 'nightly')],
    ['the profile', splitId({ ...header, profile: 'true-status' }, split, 2, 'nightly')],
    ['the matrix', splitId({ ...header, matrixDigest: 'other' }, split, 2, 'nightly')],
    ['the contract', splitId({ ...header, contractDigest: 'other' }, split, 2, 'nightly')],
    ['the baseline', splitId({ ...header, baseline: 'other' }, split, 2, 'nightly')],
    ['the selection', splitId({ ...header, selection: { ...header.selection, tc: ['a'] } }, split, 2, 'nightly')],
    ['the executor', splitId({ ...header, executor: 'delta' }, split, 2, 'nightly')],
    ['a row less', splitId(header, new Map([...split].slice(1)), 2, 'nightly')],
  ])('differs by %s', (_, other) => {
    expect(other).not.toBe(id);
    expect(other).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same for every port of this machine', () => {
    const [a, b] = ['http://127.0.0.1:1', 'http://localhost:2'].map((target) => splitId({ ...header, target }, split, 2, 'x'));
    expect(a).toBe(b);
  });
});

describe('gapsOf', () => {
  it('names every shard that is not complete', () => {
    const merged = {
      of: 4,
      set: 's',
      shards: [
        { index: 1, run: 'a', state: 'complete' },
        { index: 2, run: 'b', state: 'unfinished' },
        { index: 3, state: 'missing' },
        { index: 4, run: 'd', state: 'interrupted' },
      ],
    } as const;
    expect(gapsOf(merged).map(({ shard, word }) => `${shard} ${word}`)).toEqual([
      'shard 2/4 has no end: it was killed or still runs',
      'shard 3/4 is missing',
      'shard 4/4 was interrupted',
    ]);
    expect(shardNotes({ merged })).toContain('rows were not run: shard 3/4 is missing');
    expect(shardNotes({})).toEqual([]);
  });
});
