import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, patternMatches, patternProblem } from './pattern.ts';

/** What makes a backtracking engine run for longer than anyone waits, on a text that nearly matches. */
const HOSTILE: readonly (readonly [pattern: string, text: string])[] = [
  ['(a+)+$', `${'a'.repeat(200_000)}!`],
  ['(a|a)*b', 'a'.repeat(200_000)],
  ['(a|aa)+$', `${'a'.repeat(200_000)}!`],
  ['a*a*a*a*a*b', `${'a'.repeat(200_000)}`],
  ['(.*)*x$', 'xy'.repeat(100_000)],
  ['([a-z]+)*[0-9]', 'a'.repeat(200_000)],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(200_000)],
  ['(x+x+)+y', `y${'x'.repeat(200_000)}`],
  ['rbac-[a-z0-9-]+!', 'rbac-'.repeat(40_000)],
  ['\\s+$', `${' '.repeat(200_000)}x`],
];

describe('a pattern', () => {
  it.each(HOSTILE)('runs in bounded time: %s', (pattern, text) => {
    // Backtracking would take longer than any test may.
    expect(patternProblem(pattern)).toBeUndefined();
    expect(matchesPattern(pattern, text)).toBe(false);
    expect([...patternMatches(pattern, text)]).toEqual([]);
  });

  it.each([
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(?<!a)b',
    '(a)\\1',
    '\\k<a>',
    '(',
    '[z-a]',
    '*',
    'a{2000}',
    '((a{30}){30}){30}',
    'a{501}',
  ])('that may backtrack, is broken or too large is refused: %s', (pattern) => {
    expect(patternProblem(pattern)).toBeTypeOf('string');
  });

  it('matches what JavaScript matches where both have the syntax', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '[^b]',
      '.',
      'a+',
      '(?:ab|b)',
      'c?',
      '\\d',
      '\\w',
      '^a',
      'b$',
      '(a|b)*',
      'x{2}',
      '\\bc',
      '[é-ü]',
      '😀',
    );
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', '1', ' ', '\n', 'é', '😀'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), text, (pieces, searched) => {
        const pattern = pieces.join('');
        expect(matchesPattern(pattern, searched)).toBe(new RegExp(pattern, 'u').test(searched));
        const spans = [...searched.matchAll(new RegExp(pattern, 'gu'))].map(({ index, 0: found }) => ({
          at: index,
          length: found.length,
        }));
        expect([...patternMatches(pattern, searched)].slice(0, 1)).toEqual(spans.slice(0, 1));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof matchesPattern('(?i)[^;]+\\x{1F600}?$', text) === 'boolean'),
    );
    expect(matchesPattern('b', '\ud800b\udc00')).toBe(true);
  });

  it('is found leftmost first without overlaps, in UTF-16 offsets', () => {
    expect([...patternMatches('rbac-[a-z]+', '😀 rbac-ab rbac-c')]).toEqual([
      { at: 3, length: 7 },
      { at: 11, length: 6 },
    ]);
  });
});
