import { closest, distance } from 'fastest-levenshtein';

/** A ready sentence ` Did you mean "x"?` for the nearest known word, or `''` when none is near (more than a third differs). */
export const didYouMean = (word: string, known: readonly string[]): string => {
  if (known.length === 0) return '';
  const best = closest(word, [...known]);
  return distance(word, best) <= Math.max(1, Math.ceil(word.length / 3)) ? ` Did you mean "${best}"?` : '';
};
