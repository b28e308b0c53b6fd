import type { Finding, Verdict } from '../model.ts';
import { RUN_WORD } from '../run-id.ts';

/** What differs from run to run without meaning anything: hosts, times, ids, the word of the run, numbers of bytes and ms. */
const NOISE: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/[^\s/"']+/g, 'URL'],
  [/\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?/g, 'TIME'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'ID'],
  [/\bu-[a-z]{8}\b/g, 'ID'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/g, 'ID'],
  [RUN_WORD, '-RUN'],
  [/\b\d+(?:\.\d+)? ?(ms|s|B|bytes)\b/g, 'N $1'],
];

/** A text without what differs from run to run without meaning anything. */
export const normalised = (text: string): string => NOISE.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);

/** A pointer or clause with `N` for the places of items: which items of a list are wrong depends on what else is in it. */
export const withoutItems = (pointer: string): string => pointer.replace(/([/#])\d+(?=\/|,|$)/g, '$1N');

const causeOfFinding = ({ expectation, expected, actual, where = '', clause = '' }: Finding): string => {
  // A `holds` names its item itself.
  const places = expectation === 'holds' ? [clause, where] : [withoutItems(clause), withoutItems(where)];
  return [expectation, expected, ...places, actual].map(normalised).join('|');
};

/** Why a row fails, as text that is the same for the same cause in another run; `undefined` where it does not fail. The order of
 * the findings does not matter, nor how many items of a list are wrong in the same way. */
export const causeOf = (verdict: Verdict): string | undefined =>
  verdict.kind === 'fail' || verdict.kind === 'known'
    ? [...new Set(verdict.findings.map(causeOfFinding))].sort().join('\n')
    : undefined;
