import type { Finding, RowResult, SemanticStatus } from '../model.ts';

/** Removes what a terminal would obey: escape sequences and control characters other than the end of a line; and what would show
 * text in another order than it has. */
export const printable = (text: string): string => (PLAIN.test(text) ? text : withoutControls(text));

/** What nearly every text is, looked for once instead of replaced twice. */
const PLAIN = /^[\n -~]*$/;

const withoutControls = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** How a near miss differs, in words. */
export const DIFFERENCE = {
  case: 'differs only by case',
  'quotes-or-spacing': 'differs only by quotes or spacing',
  'json-type': 'has another JSON type',
  'other-place': 'another place or value',
  escaping: 'there in escaped form',
  'inside-word': 'only inside a longer one',
} as const;

/** A finding in lines: what, then where, the nearest miss and an excerpt. */
export const findingLines = (finding: Finding): readonly string[] => [
  `${finding.expectation}: ${finding.message}`,
  ...(finding.nearMiss
    ? [`  near miss  ${finding.nearMiss.where} = ${finding.nearMiss.found}   (${DIFFERENCE[finding.nearMiss.difference]})`]
    : []),
  ...(finding.nearMiss ? [`  around it  ${finding.nearMiss.excerpt}`] : []),
  ...(finding.excerpt !== undefined ? [`  around it  ${finding.excerpt}`] : []),
];

const AGREEMENT: Readonly<Record<SemanticStatus['agreement'], string>> = {
  none: 'the body names no status',
  agrees: 'agrees',
  'soft-error': 'soft error: the status line is a success, the body is not',
  contradiction: 'contradiction between status line and body',
};

/** The status line beside the one that the body claims. */
export const statusLine = ({ exchange }: RowResult): string | undefined => {
  if (exchange?.status === undefined) return undefined;
  const { semantic } = exchange;
  if (!semantic) return `HTTP ${exchange.status}`;
  const said = semantic.from === undefined ? '' : `body says ${semantic.from} ${semantic.code ?? 'false'}, `;
  return `HTTP ${exchange.status} · ${said}${AGREEMENT[semantic.agreement]}`;
};
