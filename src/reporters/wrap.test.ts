import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, widthOf, wrapLine } from './wrap.ts';

describe('cut', () => {
  it.each<[string, number | undefined, string]>([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abcdef', undefined, 'abcdef'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀', 2, '😀…'],
    ['abc', 0, '…'],
  ])('makes %s in %s columns %s', (text, width, shown) => {
    expect(cut(text, width)).toBe(shown);
  });
});

describe('wrapLine', () => {
  it.each<[string, string, string]>([
    ['a short line as it is', 'one two three four five', 'one two three four five'],
    ['a long one at a space', 'one two three four five six seven', 'one two three four five\n    six seven'],
    ['an indented one', '  one two three four five six', '  one two three four\n    five six'],
    ['a long word anywhere', `x ${'y'.repeat(30)} z`, `x\n    ${'y'.repeat(20)}\n    ${'y'.repeat(10)} z`],
    [
      'colours without counting them',
      '\u001b[31mone\u001b[0m two three four five six',
      '\u001b[31mone\u001b[0m two three four five\n    six',
    ],
  ])('breaks %s', (_what, line, wrapped) => {
    expect(wrapLine(line, 24, 4)).toBe(wrapped);
  });

  it('leaves no line too wide and loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,200}$/), fc.integer({ min: 24, max: 90 }), (text, width) => {
        const wrapped = wrapLine(text, width, 4);
        expect(wrapped.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of wrapped.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
