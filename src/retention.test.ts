import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunHeader } from './model.ts';
import { footer, header } from './reporters/example-run.test-support.ts';
import { type Retained, runsToPrune } from './retention.ts';
import type { RunEntry } from './run-history.ts';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;

/** The n-th run by age, 0 the oldest, complete and of the whole matrix. */
const entry = (nth: number, parts: Partial<RunEntry> = {}, head: Partial<RunHeader> = {}): RunEntry => {
  const run = `20260516T12${String(nth).padStart(2, '0')}00Z-bcdfgh`;
  return {
    kind: 'run',
    folder: run,
    isOwn: true,
    header: { ...header, run, started: new Date(Date.parse(header.started) + nth * 60_000).toISOString(), ...head },
    footer: { ...footer, complete: true },
    complete: true,
    baseline: head.baseline,
    gate: head.baseline === undefined ? undefined : { policy: 'iteration', open: true, broken: [] },
    problem: undefined,
    isUnfinished: false,
    writtenMs: NOW - 9 * DAY,
    ...parts,
  };
};
const id = (nth: number): string => entry(nth).folder;
const store = (entries: Retained['entries'], parts: Partial<Retained> = {}): Retained => ({
  entries,
  latest: undefined,
  nowMs: NOW,
  ...parts,
});
/** A shard of a run, and a run that was merged from others. */
const shard = (index: number): Partial<RunHeader> => ({ shard: { index, of: 2, set: 's', rows: 2 } });
const merged = (...runs: readonly number[]): Partial<RunHeader> => ({
  merged: {
    of: runs.length,
    set: 's',
    shards: runs.map((nth, index) => ({ index: index + 1, run: id(nth), state: 'complete' })),
  },
});
const part: Partial<RunHeader> = { selection: { ...header.selection, tc: ['TC-065'] } };

describe('runsToPrune', () => {
  it.each<readonly [string, Retained, number, readonly number[]]>([
    ['nothing where there are not more than are kept', store([entry(1), entry(0)]), 2, []],
    ['the oldest first', store([entry(3), entry(2), entry(1), entry(0)]), 2, [0, 1]],
    [
      'not a shard that waits for its merge',
      store([entry(2), entry(1, { writtenMs: NOW - DAY / 2 }, shard(2)), entry(0, { writtenMs: NOW - 2 * DAY }, shard(1))]),
      1,
      [0],
    ],
    [
      'not the shards of a merged run that stays, which count as no runs',
      store([entry(4), entry(3, {}, merged(1, 2)), entry(2, {}, shard(2)), entry(1, {}, shard(1)), entry(0)]),
      2,
      [0],
    ],
    [
      'shards with the run that they were merged into',
      store([entry(4), entry(3), entry(2, {}, merged(0, 1)), entry(1, {}, shard(2)), entry(0, { writtenMs: NOW }, shard(1))]),
      2,
      [0, 1, 2],
    ],
    ['not latest', store([entry(2), entry(1), entry(0)], { latest: id(0) }), 1, [1]],
    ['not the run that asks', store([entry(2), entry(1), entry(0)], { current: id(1) }), 1, [0]],
    ['not the baseline of a run that stays', store([entry(2, {}, { baseline: id(0) }), entry(1), entry(0)]), 1, [1]],
    [
      'the baseline of a baseline',
      store([entry(2, {}, { baseline: id(1) }), entry(1, {}, { baseline: id(0) }), entry(0)]),
      1,
      [0],
    ],
    ['the baseline of a run that goes', store([entry(2), entry(1, {}, { baseline: id(0) }), entry(0)]), 1, [0, 1]],
    ['not the newest baseline of another target', store([entry(1), entry(0, {}, { target: 'https://elsewhere' })]), 1, []],
    [
      'not its baseline either',
      store([
        entry(2),
        entry(1, {}, { target: 'https://elsewhere', baseline: id(0) }),
        entry(0, {}, { target: 'https://elsewhere' }),
      ]),
      1,
      [],
    ],
    ['parts of the matrix, which are no baseline', store([entry(2), entry(1, {}, part), entry(0)]), 1, [0, 1]],
    ['not the newest baseline where newer runs are none', store([entry(2, {}, part), entry(1, {}, part), entry(0)]), 1, [1]],
    [
      'not the newest baseline that its own gate let through',
      store([entry(1, { gate: { policy: 'iteration', open: false, broken: ['removed'] } }), entry(0)]),
      1,
      [],
    ],
    [
      'not a run that may be going on',
      store([entry(2), entry(1, { footer: undefined, complete: false, writtenMs: NOW - 1000 }), entry(0)]),
      1,
      [0],
    ],
    [
      'not the baseline of a run that may be going on',
      store([
        entry(2),
        entry(1, { footer: undefined, complete: false, gate: undefined, writtenMs: NOW - 1000 }, { baseline: id(0) }),
        entry(0),
      ]),
      1,
      [],
    ],
    [
      'not a run that writes its reports, and its baseline',
      store([entry(2), entry(1, { isUnfinished: true, writtenMs: NOW - 1000 }, { baseline: id(0) }), entry(0)]),
      1,
      [],
    ],
    ['a run that was killed long ago', store([entry(1), entry(0, { footer: undefined, complete: false })]), 1, [0]],
    ['nothing that was renamed or is a link', store([entry(1), entry(0, { folder: 'release-1', isOwn: false })]), 1, []],
    [
      'not the baseline of what was renamed',
      store([entry(2), entry(1, { folder: 'release-1', isOwn: false }, { baseline: id(0) }), entry(0)]),
      1,
      [],
    ],
    [
      'not the baseline of what another version wrote',
      store([entry(1), entry(0), { kind: 'unreadable', folder: 'other', reason: 'has format 4', baseline: id(0) }]),
      1,
      [],
    ],
  ])('takes %s', (_what, retained, keep, expected) => {
    expect(runsToPrune(retained, keep).prune).toEqual(expected.map(id));
  });

  it('takes nothing while the baseline of a run that stays is not known', () => {
    const runs = store([entry(2, { problem: 'torn' }), entry(1), entry(0)]);
    expect(runsToPrune(runs, 1)).toMatchObject({ prune: [], blocked: expect.stringContaining('torn') as string });
    expect(runsToPrune(store([entry(2, { problem: 'torn' })]), 1).blocked).toBeUndefined();
  });

  it('says why older runs stay', () => {
    const runs = store([entry(3, {}, { baseline: id(0) }), entry(2), entry(1), entry(0)], { latest: id(1) });
    expect(runsToPrune(runs, 1).kept).toEqual([
      { folder: id(1), why: 'latest' },
      { folder: id(0), why: `baseline of ${id(3)}` },
    ]);
  });

  const anyStore = fc
    .array(
      fc.record({
        older: fc.option(fc.nat(20), { nil: undefined }),
        target: fc.constantFrom('http://127.0.0.1:1', 'https://elsewhere'),
        isPart: fc.boolean(),
        isOwn: fc.boolean(),
        isEnded: fc.boolean(),
        isRecent: fc.boolean(),
        isUnfinished: fc.boolean(),
        isForgetting: fc.boolean(),
        isTorn: fc.nat(9).map((one) => one === 0),
      }),
      { maxLength: 12 },
    )
    .chain((all) =>
      fc.record({
        latest: fc.nat(12),
        entries: fc.constant(
          all
            .map((one, nth) => {
              const baseline = one.older !== undefined && one.older < nth ? id(one.older) : undefined;
              const gate = { policy: 'pr', open: !one.isForgetting, broken: one.isForgetting ? ['removed'] : [] };
              return entry(
                nth,
                {
                  isOwn: one.isOwn,
                  folder: one.isOwn ? id(nth) : `copy-${nth}`,
                  footer: one.isEnded ? { ...footer, complete: true } : undefined,
                  complete: one.isEnded,
                  gate: baseline === undefined || !one.isEnded || one.isTorn ? undefined : gate,
                  isUnfinished: one.isUnfinished,
                  problem: one.isTorn && one.isEnded ? 'torn' : undefined,
                  writtenMs: one.isRecent ? NOW - 1000 : NOW - 9 * DAY,
                },
                { target: one.target, baseline, ...(one.isPart ? part : {}) },
              );
            })
            .toReversed(),
        ),
      }),
    )
    .map(({ latest, entries }) => store(entries, { latest: id(latest) }));
  const after = (retained: Retained, prune: readonly string[]): Retained => ({
    ...retained,
    entries: retained.entries.filter(({ folder }) => !prune.includes(folder)),
  });
  const anyKeep = fc.integer({ min: 1, max: 8 });

  it('never takes one of the last, latest, a copy, or the baseline of one of these', () => {
    fc.assert(
      fc.property(anyStore, anyKeep, (retained, keep) => {
        const { prune } = runsToPrune(retained, keep);
        const runs = retained.entries.filter((one) => one.kind === 'run');
        const last = runs.filter(({ isOwn }) => isOwn).slice(0, keep);
        const others = runs.filter(({ isOwn, folder }) => !isOwn || folder === retained.latest);
        for (const one of [...last, ...others]) {
          expect(prune).not.toContain(one.folder);
          expect(prune).not.toContain(one.baseline);
        }
      }),
    );
  });

  it('leaves everything that is compared with, or needed, whole: what stays finds its baseline unless it is one itself only', () => {
    fc.assert(
      fc.property(anyStore, anyKeep, (retained, keep) => {
        const { prune, kept } = runsToPrune(retained, keep);
        for (const { folder, why } of kept) {
          const own = retained.entries.find((one) => one.folder === folder);
          if (!why.startsWith('baseline of')) expect(prune).not.toContain(own?.baseline);
        }
      }),
    );
  });

  it('takes every run for whose staying it has no reason, and gives a reason for every other', () => {
    fc.assert(
      fc.property(anyStore, anyKeep, (retained, keep) => {
        const { prune, kept, blocked } = runsToPrune(retained, keep);
        const own = retained.entries.filter((one) => one.kind === 'run' && one.isOwn);
        if (blocked === undefined) expect(prune.length + kept.length).toBe(Math.max(0, own.length - keep));
        else expect(prune).toEqual([]);
      }),
    );
  });

  it('takes nothing the second time', () => {
    fc.assert(
      fc.property(anyStore, anyKeep, (retained, keep) => {
        const { prune } = runsToPrune(retained, keep);
        expect(runsToPrune(after(retained, prune), keep).prune).toEqual([]);
      }),
    );
  });

  it('takes no less when less is kept', () => {
    fc.assert(
      fc.property(anyStore, anyKeep, (retained, keep) => {
        const few = runsToPrune(retained, keep);
        const many = runsToPrune(retained, keep + 1);
        if (few.blocked === undefined && many.blocked === undefined)
          expect(few.prune).toEqual(expect.arrayContaining([...many.prune]));
      }),
    );
  });
});
