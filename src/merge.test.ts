import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkedShards,
  differenceOf,
  mergedFooter,
  mergedHeader,
  mergeWarnings,
  type ShardHeader,
  type ShardRecord,
} from './merge.ts';
import { count } from './record.ts';
import { footer, header } from './reporters/example-run.test-support.ts';

const counts = count([]);
const shard = (
  index: number,
  head: Partial<ShardHeader> = {},
  end: ShardRecord['footer'] = { ...footer, complete: true },
): ShardRecord => ({
  file: `reports/${index}/run.ndjson`,
  header: {
    ...header,
    run: `run-${index}`,
    started: `2026-05-16T12:00:0${index}.000Z`,
    shard: { index, of: 3, set: 'set', name: 'nightly', rows: 9 },
    ...head,
  },
  footer: end,
});
const first = shard(1).header;

describe('checkedShards', () => {
  it('gives shards in their order, whatever order they are named in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 1 }), (indexes) => {
        const order = checkedShards(indexes.map((index) => shard(index))).map(({ header: { shard: own } }) => own.index);
        expect(order).toEqual([...indexes].sort());
      }),
    );
  });

  it('refuses the same shard twice, and times that are none', () => {
    expect(() => checkedShards([shard(1), shard(2), { ...shard(1), file: 'copy' }])).toThrow(
      'shard 1/3 is there twice: reports/1/run.ndjson and copy',
    );
    expect(() => checkedShards([shard(1, { started: 'soon' })])).toThrow(/time that is none/);
    expect(() => checkedShards([shard(1, {}, { ...footer, finished: '' })])).toThrow(/time that is none/);
  });

  it.each<readonly [Partial<ShardHeader>, string]>([
    [{ shard: { ...first.shard, index: 2, name: 'other' } }, 'name of the set (--shard-set) (nightly and other)'],
    [{ shard: { ...first.shard, index: 2, of: 4 } }, 'number of shards (3 and 4)'],
    [{ executor: 'delta' }, 'executor (fast and delta)'],
    [{ profile: 'true-status' }, 'profile (envelope and true-status)'],
    [{ target: 'https://elsewhere' }, 'target (loopback and elsewhere)'],
    [{ sovereign: 'x' }, 'Sovereign'],
    [{ matrixDigest: 'x' }, 'matrix'],
    [{ contractDigest: 'x' }, 'contract'],
    [{ selection: { ...header.selection, tag: ['x'] } }, 'selection'],
    [{ baseline: 'x' }, 'baseline (none and x)'],
    [
      { shard: { ...first.shard, index: 2, may: ['allow-writes', 'gitea'] } },
      'what they may ask (--allow-writes, --capability) (nothing and allow-writes gitea)',
    ],
    [{ shard: { ...first.shard, index: 2, set: 'other' } }, 'division into shards (set and other)'],
  ])('refuses what is not of the same run and says what differs: %j', (head, difference) => {
    expect(
      differenceOf(
        { ...first, target: 'http://127.0.0.1:1', baseline: undefined },
        { ...first, target: 'http://localhost:2', baseline: undefined, ...head },
      ),
    ).toContain(difference);
    expect(() =>
      checkedShards([
        shard(1, { target: 'http://127.0.0.1:1', baseline: undefined }),
        shard(2, { target: 'http://127.0.0.1:2', baseline: undefined, ...head }),
      ]),
    ).toThrow(/reports\/1\/run\.ndjson and reports\/2\/run\.ndjson are shards of different runs/);
  });
});

describe('the merged record', () => {
  it('names every shard, and is the same run for the same shards', () => {
    const records = [shard(1), { ...shard(3), footer: undefined }];
    const merged = mergedHeader(records, first, 'before');
    expect(merged).toMatchObject({
      run: expect.stringMatching(/^20260516T120001Z-[a-z]{6}$/),
      rows: 9,
      baseline: 'before',
      started: '2026-05-16T12:00:01.000Z',
      merged: {
        of: 3,
        set: 'set',
        name: 'nightly',
        shards: [
          { index: 1, run: 'run-1', state: 'complete' },
          { index: 2, state: 'missing' },
          { index: 3, run: 'run-3', state: 'unfinished' },
        ],
      },
    });
    expect(merged.shard).toBeUndefined();
    expect(mergedHeader(records, first, 'before').run).toBe(merged.run);
    expect(mergedHeader([shard(1)], first, 'before').run).not.toBe(merged.run);
  });

  it('lasts from the start of the first to the end of the last, and tells whose notices are whose', () => {
    const end = { ...footer, complete: true, finished: '2026-05-16T12:01:01.000Z', notices: ['it went away'] };
    const records = [shard(1, {}, end), shard(2, {}, { ...end, complete: false, notices: [] })];
    const merged = mergedHeader(records, first, undefined);
    expect(mergedFooter(records, merged, counts)).toEqual({
      complete: false,
      counts,
      durationMs: 60_000,
      finished: '2026-05-16T12:01:01.000Z',
      notices: ['shard 2/3 was interrupted', 'shard 3/3 is missing', 'shard 1/3: it went away'],
    });
    const whole = [1, 2, 3].map((index) => shard(index, {}, { ...end, notices: [] }));
    const header3 = mergedHeader(whole, first, undefined);
    expect(mergedFooter(whole, header3, counts)).toMatchObject({ complete: true, notices: [] });
    expect(mergedFooter(whole, header3, { ...counts, 'not-run': 1 }).complete).toBe(false);
  });
});

describe('mergeWarnings', () => {
  it('says what nothing proves: that shards without a name are of one run, and that versions judge alike', () => {
    expect(mergeWarnings([shard(1), shard(2)])).toEqual([]);
    const unnamed = { shard: { ...first.shard, name: undefined } };
    expect(mergeWarnings([shard(2, unnamed), shard(1, { ...unnamed, tool: 'sovereign-qa 9' })])).toEqual([
      expect.stringContaining('started 2026-05-16T12:00:01.000Z to 2026-05-16T12:00:02.000Z'),
      expect.stringContaining('different versions: '),
    ]);
  });
});
