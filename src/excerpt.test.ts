import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerpt, short } from './excerpt.ts';

/** Text without the mark of a split pair, which would hide one. */
const TEXT = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).filter((text) => !text.includes('\ufffd'));

it('never splits a surrogate pair, and stays bounded', () => {
  fc.assert(
    fc.property(TEXT, fc.nat(), (text, n) => {
      const shown = excerpt(text, n % text.length, 3);
      expect(shown).not.toContain('\ufffd');
      expect(short(text, n % text.length).isWellFormed()).toBe(true);
    }),
  );
});

it('shows control characters escaped', () => expect(excerpt('a\u001b[1m\n', 0, 1)).toBe('a\\u001b[1m\\n'));
