import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowResult, Verdict } from '../model.ts';
import { type Comparison, compare, compareRow } from './compare.ts';
import { defined, fail, recorded, VERDICT } from './delta.test-support.ts';

const byId = (results: readonly RowResult[]): ReadonlyMap<string, RowResult> => new Map(results.map((one) => [one.id, one]));

const comparison = (parts: Partial<Comparison>): Comparison => ({
  baseline: [],
  rows: [],
  results: new Map(),
  claimed: new Set(),
  renamed: {},
  retired: {},
  ...parts,
});

const verdicts = fc.constantFrom(...Object.values<Verdict>(VERDICT), fail('the body lacks 201'), fail('a', 'b'));
const runs = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), verdicts, fc.constantFrom('f', 'g')), { selector: ([id]) => id })
  .map((rows) => rows.map(([id, verdict, fingerprint]) => recorded(`TC-${id}`, verdict, { fingerprint })));
/** Renames, one to one, also onto ids that the baseline has. */
const renames = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })), { selector: ([, to]) => to })
  .map((pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs.map(([from, to]) => [`TC-${from}`, `TC-${to}`])));
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 })).map((all) => all.map((id) => `TC-${id}`));

describe('compare', () => {
  it('finds no change when a run is compared with itself', () => {
    fc.assert(
      fc.property(runs, (rows) => {
        const same = compare(comparison({ baseline: rows, rows, results: byId(rows) }));
        const quiet = new Set(['still-passing', 'still-failing', 'outstanding']);
        expect(same.filter(({ change }) => !quiet.has(change))).toEqual([]);
      }),
    );
  });

  it('comes to the same whatever the order of rows and results', () => {
    fc.assert(
      fc.property(runs, runs, (before, now) => {
        const one = compare(comparison({ baseline: before, rows: now, results: byId(now) }));
        const other = compare(
          comparison({ baseline: [...before].reverse(), rows: [...now].reverse(), results: byId([...now].reverse()) }),
        );
        expect(other).toEqual(one);
      }),
    );
  });

  it('loses no row: every row of the matrix and of the baseline is there once, removed ones too', () => {
    fc.assert(
      fc.property(runs, ids, runs, renames, (before, matrix, replayed, renamed) => {
        const rows = compare(
          comparison({ baseline: before, rows: matrix.map((id) => defined(id)), results: byId(replayed), renamed }),
        );
        const old = new Set(before.map(({ id }) => id));
        const now = ({ id }: RowResult): string => {
          const to = renamed[id];
          return to === undefined || old.has(to) ? id : to;
        };
        const expected = new Set([...matrix, ...before.map(now)]);
        expect(rows.map(({ id }) => id).sort()).toEqual([...expected].sort());
        for (const { id, change } of rows) expect(change === 'removed').toBe(!matrix.includes(id));
      }),
    );
  });

  it('says carried, never pass, of a row that was not replayed', () => {
    const [row] = compare(comparison({ baseline: [recorded('TC-1', VERDICT.pass)], rows: [defined('TC-1')] }));
    expect(row).toMatchObject({ change: 'carried', before: 'pass', times: 0, passes: 0 });
    expect(row?.now).toBeUndefined();
  });

  it('follows a renamed row', () => {
    const rows = compare(
      comparison({
        baseline: [recorded('TC-1', VERDICT.fail)],
        rows: [defined('TC-2')],
        results: byId([recorded('TC-2', VERDICT.pass)]),
        renamed: { 'TC-1': 'TC-2' },
      }),
    );
    expect(rows.map(({ id, change }) => [id, change])).toEqual([['TC-2', 'fixed']]);
  });

  it('loses neither history when a row is renamed onto one that was there', () => {
    const rows = compare(
      comparison({
        baseline: [recorded('TC-1', VERDICT.fail), recorded('TC-2', VERDICT.pass)],
        rows: [defined('TC-2')],
        results: byId([recorded('TC-2', VERDICT.pass)]),
        renamed: { 'TC-1': 'TC-2' },
      }),
    );
    expect(rows.map(({ id, change }) => [id, change])).toEqual([
      ['TC-1', 'removed'],
      ['TC-2', 'still-passing'],
    ]);
  });

  it('tells a retired row from one that is merely gone', () => {
    const rows = compare(
      comparison({
        baseline: [recorded('TC-1', VERDICT.fail), recorded('TC-2', VERDICT.fail)],
        retired: { 'TC-2': 'replaced' },
      }),
    );
    expect(rows.map(({ id, change, retired }) => [id, change, retired])).toEqual([
      ['TC-1', 'removed', undefined],
      ['TC-2', 'removed', 'replaced'],
    ]);
  });

  it('puts what weakens the proof first, then what got worse', () => {
    const rows = compare(
      comparison({
        baseline: [
          recorded('TC-1', VERDICT.fail),
          recorded('TC-2', VERDICT.pass),
          recorded('TC-3', VERDICT.pass, { fingerprint: 'old' }),
          recorded('TC-4', VERDICT.pass),
        ],
        rows: [defined('TC-1'), defined('TC-2'), defined('TC-3', { expectations: [] })],
        results: byId([recorded('TC-1', VERDICT.pass), recorded('TC-2', VERDICT.fail), recorded('TC-3', VERDICT.pass)]),
      }),
    );
    expect(rows.map(({ id, change }) => [id, change])).toEqual([
      ['TC-3', 'weakened'],
      ['TC-4', 'removed'],
      ['TC-2', 'regressed'],
      ['TC-1', 'fixed'],
    ]);
    expect(rows[0]?.weakened).toEqual(['must_contain 403']);
  });
});

describe('compareRow', () => {
  it.each([
    ['the same findings in another order', fail('a', 'b'), fail('b', 'a'), 'still-failing'],
    ['the same failure, excused now', VERDICT.fail, VERDICT.known, 'still-failing'],
    ['other findings', fail('a'), fail('b'), 'still-failing-changed'],
    ['one finding more', fail('a'), fail('a', 'b'), 'still-failing-changed'],
  ] as const)('sees %s', (_what, before, now, change) => {
    expect(compareRow(defined('TC-1'), recorded('TC-1', before), recorded('TC-1', now), false).change).toBe(change);
  });

  it.each([
    [['pass', 'pass', 'pass'], VERDICT.pass, 'confirmed', 3],
    [['pass', 'fail', 'pass'], VERDICT.fail, 'flaky', 2],
    [['fail', 'fail', 'fail'], VERDICT.fail, 'refuted', 0],
    [['pass', 'error', 'pass'], VERDICT.error, 'flaky', 2],
    [['error', 'error', 'error'], VERDICT.error, 'unproven', 0],
  ] as const)('makes of %j on a row that failed: %s', (attempts, verdict, claim, passes) => {
    const row = compareRow(defined('TC-1'), recorded('TC-1', fail('before')), recorded('TC-1', verdict, { attempts }), true);
    expect(row).toMatchObject({ claim, passes, times: 3 });
  });

  it('says nothing of claims where nobody claims', () => {
    expect(compareRow(defined('TC-1'), undefined, recorded('TC-1', VERDICT.pass), false).claim).toBeUndefined();
  });
});
