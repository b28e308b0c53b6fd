import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyMark, asItCame, layOut, withMarks } from './pretty-body.ts';

const shown = (raw: string): string | undefined =>
  layOut(raw)
    ?.pieces.map(({ text }) => text)
    .join('');
const seenAt = (raw: string, pointer: string): string | undefined => {
  const place = layOut(raw)?.places.get(pointer);
  return place && raw.slice(place[0], place[1]);
};

describe('a body laid out', () => {
  it.each([
    ['{"a":1,"b":[true,null],"c":{}}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ],\n  "c": {}\n}'],
    ['  [ ]\n', '[]'],
    ['{"cut":"in the mid', '{\n  "cut": "in the mid'],
    ['{"a":1,,}', '{\n  "a": 1,\n  ,\n  \n}'],
    ['{"a":1}{"b":2}', '{\n  "a": 1\n}{\n  "b": 2\n}'],
    ['[1.50e+3]', '[\n  1.50e+3\n]'],
  ])('shows %s on lines', (raw, expected) => {
    expect(shown(raw)).toBe(expected);
  });

  it.each(['', 'plain', '<html>{}', '"text"', 'data: {}'])('leaves %s as it came', (raw) => {
    expect(layOut(raw)).toBeUndefined();
  });

  it.each([
    ['/a', '"a":1'],
    ['/b/1', 'null'],
    ['/b', '"b":['],
    ['/c/x~1y', '"x/y":"z"'],
    ['', '{'],
    ['/nothing', undefined],
  ])('says where %s is seen', (pointer, expected) => {
    expect(seenAt('{"a":1,"b":[true,null],"c":{"x/y":"z"}}', pointer)).toBe(expected);
  });

  it('changes no character of what came, but for space between its words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
        const raw = JSON.stringify([value], undefined, 1).slice(0, cut);
        const pieces = layOut(raw)?.pieces ?? [];
        for (const { text, from, to } of pieces) expect(from === to || raw.slice(from, to) === text).toBe(true);
        const squeezed = (text: string): string => text.replaceAll(/\s/g, '');
        if (pieces.length > 0) expect(squeezed(pieces.map(({ text }) => text).join(''))).toBe(squeezed(raw));
      }),
    );
  });

  it('takes time in proportion to its length', () => {
    const raw = `[${'{"a":[1,"\\""]},'.repeat(20_000)}`;
    expect(layOut(raw)?.pieces.length).toBeGreaterThan(100_000);
  });
});

describe('marks in a body', () => {
  const marked = (raw: string, marks: readonly AnyMark[], isPretty = false): string =>
    withMarks(isPretty ? (layOut(raw)?.pieces ?? []) : asItCame(raw), marks)
      .map(({ text, mark, begins }) => (mark === undefined ? text : `${begins ? '<' : '‹'}${mark}:${text}>`))
      .join('');

  it.each<readonly [string, readonly AnyMark[], string]>([
    ['abcdef', [[1, 3, 'found', 0]], 'a<found:bc>def'],
    [
      'abcdef',
      [
        [1, 4, 'place', 0],
        [2, 3, 'found', 1],
      ],
      'a<place:b><found:c>‹place:d>ef',
    ],
    [
      'abcdef',
      [
        [0, 6, 'found', 0],
        [0, 6, 'forbidden', 1],
      ],
      '<forbidden:abcdef>',
    ],
    ['abc', [[2, 9, 'near', 0]], 'ab<near:c>'],
    ['abc', [], 'abc'],
  ])('are drawn in %s', (raw, marks, expected) => {
    expect(marked(raw, marks)).toBe(expected);
  });

  it('go over the space that was put in', () => {
    expect(marked('{"a":1}', [[1, 6, 'found', 0]], true)).toBe('{\n  <found:"a">‹found::>‹found: >‹found:1>\n}');
  });

  it('lose no character', () => {
    const mark = fc.tuple(fc.nat(30), fc.nat(30), fc.constantFrom('found', 'near', 'place'), fc.nat(3));
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.array(mark), (raw, marks) => {
        const own = marks.map(([from, length, kind, of]): AnyMark => [from, from + length + 1, kind, of] as AnyMark);
        expect(
          withMarks(asItCame(raw), own)
            .map(({ text }) => text)
            .join(''),
        ).toBe(raw);
      }),
    );
  });
});
