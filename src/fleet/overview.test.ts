import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../model.ts';
import { cellsOf, lost, member, names } from './fleet.test-support.ts';
import { fleetRows, groupCounts, isOpen, overviewOf, patternsOf, ROW_GROUPS, WORST_FIRST, worstOf } from './overview.ts';

const groupOf = (...verdicts: readonly string[]): string | undefined =>
  // Every Sovereign judged another row too: none of them is dark.
  fleetRows(
    names('TC-1', 'TC-2'),
    verdicts.map((verdict, index) => member(`s${index}`, cellsOf({ 'TC-1': verdict, 'TC-2': 'pass' }))),
  )[0]?.group;

describe('a row of a fleet', () => {
  it.each([
    ['differs', ['pass', 'fail']],
    ['differs', ['known', 'fail']],
    ['differs', ['pass', 'known']],
    ['differs', ['pass', 'fail', 'blocked']],
    ['fails', ['fail', 'fail']],
    ['fails', ['fail', 'skipped']],
    ['fails', ['fail', 'error']],
    ['unjudged', ['pass', 'error']],
    ['unjudged', ['known', 'blocked']],
    ['unjudged', ['skipped', 'not-run']],
    ['unjudged', ['blocked', 'blocked']],
    ['partly', ['pass', 'skipped']],
    ['partly', ['known', 'none']],
    ['known', ['known', 'known']],
    ['skipped', ['skipped', 'skipped']],
    ['skipped', ['skipped', 'none']],
    ['passes', ['pass', 'pass']],
  ])('%s for %j', (group, verdicts) => {
    expect(groupOf(...verdicts)).toBe(group);
  });

  it('is compared without Sovereigns that judged nothing, and keeps what they came to', () => {
    const members = [
      member('a', cellsOf({ 'TC-1': 'pass', 'TC-2': 'fail' })),
      member('b', cellsOf({ 'TC-1': 'pass', 'TC-2': 'fail' })),
      member('down', cellsOf({ 'TC-1': 'blocked', 'TC-2': 'blocked' })),
      lost('crashed', 'crashed'),
    ];
    const rows = fleetRows(names('TC-1', 'TC-2'), members);
    expect(rows.map(({ group }) => group)).toEqual(['passes', 'fails']);
    expect(rows[0]?.cells.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'blocked', 'none']);
  });

  it('is said to be unjudged where no Sovereign judged anything', () => {
    const down = cellsOf({ 'TC-1': 'blocked' });
    expect(fleetRows(names('TC-1'), [member('a', down), member('b', down)])[0]?.group).toBe('unjudged');
  });

  it('is in one group, whatever it came to', () => {
    const verdict = fc.constantFrom(...VERDICTS, 'none');
    fc.assert(
      fc.property(fc.array(fc.array(verdict, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 }), (table) => {
        const ids = table.map((_, index) => `TC-${index}`);
        const members = [0, 1, 2].map((at) =>
          member(`s${at}`, cellsOf(Object.fromEntries(table.map((row, index) => [ids[index], row[at] ?? 'none'])))),
        );
        const rows = fleetRows(names(...ids), members);
        const counts = groupCounts(rows);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(table.length);
        // Patterns hold every row of their group once.
        for (const group of ROW_GROUPS)
          expect(patternsOf({ rows, members }, group).reduce((sum, { rows: own }) => sum + own.length, 0)).toBe(counts[group]);
      }),
    );
  });
});

const ORDER: readonly number[] = WORST_FIRST;

describe('a pattern of a fleet', () => {
  it('has the rows with the same verdicts on the Sovereigns that judged anything, the most rows first', () => {
    const members = [
      member('a', cellsOf({ 'TC-1': 'pass', 'TC-2': 'fail', 'TC-3': 'fail' })),
      member('b', cellsOf({ 'TC-1': 'fail', 'TC-2': 'pass', 'TC-3': 'pass' })),
      member('down', cellsOf({ 'TC-1': 'blocked', 'TC-2': 'blocked', 'TC-3': 'skipped' })),
    ];
    const rows = fleetRows(names('TC-1', 'TC-2', 'TC-3'), members);
    expect(
      patternsOf({ rows, members }, 'differs').map(({ verdicts, rows: own }) => [[...verdicts], own.map(({ id }) => id)]),
    ).toEqual([
      [
        [
          ['a', 'fail'],
          ['b', 'pass'],
        ],
        ['TC-2', 'TC-3'],
      ],
      [
        [
          ['a', 'pass'],
          ['b', 'fail'],
        ],
        ['TC-1'],
      ],
    ]);
  });
});

describe('the exit code of a fleet', () => {
  it('is the worst of its Sovereigns, in the order that the help tells', () => {
    expect(WORST_FIRST).toEqual([70, 130, 2, 1, 3, 4, 5, 0]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORST_FIRST), { minLength: 1 }), (codes) => {
        const worst = worstOf(codes);
        expect(codes).toContain(worst);
        for (const code of codes) expect(ORDER.indexOf(worst)).toBeLessThanOrEqual(ORDER.indexOf(code));
      }),
    );
  });

  it.each([
    [[0, 3, 1], 1],
    [[0, 3], 3],
    [[0, 5], 5],
    [[130, 1], 130],
    [[70, 130], 70],
    [[0, 99], 70],
    [[], 70],
  ])('of %j is %i', (codes, worst) => {
    expect(worstOf(codes)).toBe(worst);
  });
});

describe('the gate of a fleet', () => {
  const overview = (...members: readonly ReturnType<typeof member | typeof lost>[]) =>
    overviewOf({
      fleet: 'f',
      executor: 'fast',
      started: '',
      durationMs: 0,
      tool: '',
      matrix: '',
      matrixDigest: '',
      selection: { tc: [], lane: [], tier: [], tag: [] },
      members,
      names: names('TC-1'),
    });
  const cells = cellsOf({ 'TC-1': 'pass' });

  it('is open when every one is', () => {
    expect(overview(member('a', cells), member('b', cells, { exitCode: 5 })).open).toBe(true);
  });

  it.each([
    ['closed', member('b', cells, { exitCode: 1, closed: true })],
    ['open, and its reports were not written', member('b', cells, { exitCode: 3 })],
    ['not there: the tool has a bug', lost('b', 'crashed')],
    ['not there: it was not started', lost('b', 'not-started')],
  ])('is closed when one is %s', (_what, other) => {
    expect(isOpen(other)).toBe(false);
    expect(overview(member('a', cells), other).open).toBe(false);
  });

  it('is closed when there is none', () => {
    expect(overview().open).toBe(false);
  });
});
