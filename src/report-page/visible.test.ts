import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seen } from './visible.ts';

const shown = (text: string): string =>
  seen(text)
    .map(({ text: piece, isName }) => (isName ? `[${piece}]` : piece))
    .join('');

describe('text that is looked at', () => {
  it.each([
    ['plain, ünïcode, 漢字, 👩 and\ttabs\n', 'plain, ünïcode, 漢字, 👩 and\ttabs\n'],
    ['a\u202eb', 'a[U+202E]b'],
    ['\u0000\u001b[31m', '[U+0000][U+001B][31m'],
    ['zero\u200bwidth\ufeff', 'zero[U+200B]width[U+FEFF]'],
    ['\ud800 and \udc00', '[U+D800] and [U+DC00]'],
    ['tag \u{e0041}', 'tag [U+E0041]'],
    ['', ''],
  ])('names what cannot be seen in %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('never holds a control character, an override of direction or half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const all = seen(text).map(({ text: piece }) => piece);
        for (const piece of all) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
          expect(piece).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
