import type { RE2JS } from 're2js';
import { heavy } from './heavy.ts';

/** Most instructions of a compiled pattern. Matching takes time in proportion to them times the length of the text, never more. */
const LARGEST = 500;

/** What to do about a pattern that is refused. */
export const PATTERN_FIX = 'write RE2 syntax: no lookarounds, no backreferences, repeats of a few hundred at most';

const compiled = new Map<string, RE2JS>();

/** Patterns run on bodies that a server chose: RE2 never backtracks, so that no body can make it slow. Throws what the engine throws. */
const compile = (pattern: string): RE2JS => {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = heavy.re2().RE2JS.compile(pattern);
  compiled.set(pattern, made);
  return made;
};

/** Why a pattern is refused: it is no RE2 syntax, or so large that a long body would take it minutes. `undefined` where it can be used. */
export const patternProblem = (pattern: string): string | undefined => {
  try {
    const size = compile(pattern).programSize();
    return size > LARGEST ? `it compiles to ${size} instructions, more than ${LARGEST}` : undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  }
};

/** Whether a pattern matches anywhere in a text. Throws for a pattern that has a {@link patternProblem}: the loader refuses those. */
export const matchesPattern = (pattern: string, text: string): boolean => compile(pattern).test(text);

/** A piece of a text: offset and length in UTF-16 code units. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Where a pattern matches, leftmost first, without overlaps. Each next match may read the text to its end: ask for few. Throws like
 * {@link matchesPattern}. */
export function* patternMatches(pattern: string, text: string): Generator<Span> {
  const matcher = compile(pattern).matcher(text);
  while (matcher.find()) yield { at: matcher.start(), length: matcher.end() - matcher.start() };
}
