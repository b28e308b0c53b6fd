import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialGroups } from './serial-groups.ts';

const groupsOf = (...named: readonly string[]): readonly (readonly string[])[] =>
  serialGroups(named, (item) => item.split(' ').slice(1));

describe('serialGroups', () => {
  it.each<readonly [string, readonly string[], readonly (readonly string[])[]]>([
    ['nothing', [], []],
    ['what has no name', ['1', '2'], [['1'], ['2']]],
    ['what has other names', ['1 a', '2 b'], [['1 a'], ['2 b']]],
    ['what has a name in common', ['1 a', '2', '3 a b'], [['1 a', '3 a b'], ['2']]],
    ['what is together by way of a later one', ['1 a', '2 b', '3', '4 b a'], [['1 a', '2 b', '4 b a'], ['3']]],
    ['what is together by way of many', ['1 a', '2 c', '3 b', '4 a b', '5 b c'], [['1 a', '2 c', '3 b', '4 a b', '5 b c']]],
    ['what has a name twice', ['1 a a', '2 a'], [['1 a a', '2 a']]],
  ])('puts together %s', (_what, items, groups) => {
    expect(groupsOf(...items)).toEqual(groups);
  });

  it('keeps members that are lists whole', () => {
    expect(serialGroups([['1', '2'], ['3']], () => ['a'])).toEqual([[['1', '2'], ['3']]]);
  });

  it('loses nothing, keeps the order, and leaves no name in two groups', () => {
    const items = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(items, (all) => {
        const placed = all.map((names, place) => ({ place, names: names.map(String) }));
        const groups = serialGroups(placed, ({ names }) => names);
        expect(groups.flat().toSorted((a, b) => a.place - b.place)).toEqual(placed);
        for (const group of groups)
          expect(group.map(({ place }) => place)).toEqual(group.map(({ place }) => place).toSorted((a, b) => a - b));
        const named = groups.map((group) => new Set(group.flatMap(({ names }) => names)));
        expect(named.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(all.flat()).size);
      }),
    );
  });

  it('takes no long time for many that have one name, or come together late', () => {
    const many = Array.from({ length: 20_000 }, (_, place) => place);
    expect(serialGroups(many, () => ['a'])).toHaveLength(1);
    expect(serialGroups(many, (place) => (place < 19_999 ? [`${place}`] : ['1', '2', '3']))).toHaveLength(19_997);
  });
});
