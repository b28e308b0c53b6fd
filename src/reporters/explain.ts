import { curlLine } from '../curl.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { GateDecision } from '../gate/gate.ts';
import type { Variables } from '../matrix/variables.ts';
import type { KnownFailure, RowResult } from '../model.ts';
import { waitedText } from '../waited.ts';
import { CHANGE_TITLES } from './change-words.ts';
import { deltaReason } from './delta-text.ts';
import { printable, statusLine } from './describe.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type Colour, paint } from './paint.ts';
import { rowText } from './row-text.ts';

/** Everything that is known of one row of a stored run. */
export interface Explanation {
  readonly result: RowResult;
  readonly variables: Variables;
  /** The row in its file, and where that stands; no lines where it is in the matrix no more. */
  readonly written: { readonly place: string; readonly lines: readonly string[]; readonly isSame: boolean };
  readonly row: DeltaRow | undefined;
  /** What the run was compared with: a path, or nothing. */
  readonly baseline: string | undefined;
  readonly known: KnownFailure | undefined;
  readonly decision: GateDecision;
  readonly rerun: string;
  /** What to know of it first, such as that the run did not replay it. */
  readonly remark: string | undefined;
}

const STATE: Readonly<Record<Evidence['state'], { readonly word: string; readonly colour: Colour }>> = {
  holds: { word: 'holds', colour: 'green' },
  broken: { word: 'BROKEN', colour: 'red' },
  unjudged: { word: '?', colour: 'yellow' },
};

const titled = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => (line === '' ? '' : `    ${printable(line)}`)).join('\n')}\n`;

const sentLines = ({ exchange, tier }: RowResult): readonly string[] => {
  if (exchange === undefined) return ['nothing was sent'];
  const { method, url, requestHeaders, requestBody } = exchange;
  return [
    `${method} ${url} [${tier}]`,
    ...Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`),
    ...(requestBody === undefined ? [] : ['', requestBody]),
  ];
};

const answerLines = (result: RowResult): readonly string[] => {
  const { exchange, durationMs } = result;
  if (exchange?.status === undefined) return [];
  const cut = exchange.bodyWindow?.trimEnd() ?? '';
  return [
    `${statusLine(result) ?? ''} · ${Math.round(durationMs)} ms`,
    ...Object.entries(exchange.headers).map(([name, value]) => `${name}: ${value}`),
    '',
    short(cut, 2000),
    ...(exchange.bodySha256 === undefined ? [] : [`(${exchange.bodyBytes} B, sha256 ${exchange.bodySha256.slice(0, 12)})`]),
  ];
};

const evidenceText = (evidence: readonly Evidence[], color: boolean): string =>
  `\nexpectations\n${evidence
    .map(({ text, state, lines }) => {
      const { word, colour } = STATE[state];
      return [
        `    ${paint(colour, word.padStart(6), color)}  ${printable(text)}`,
        ...lines.map((line) => `            ${printable(line)}`),
      ].join('\n');
    })
    .join('\n')}\n`;

const gateLines = ({ open, policy, rules }: GateDecision, { id, tc }: RowResult): readonly string[] => {
  const touched = rules.filter(({ deciding }) => deciding.some((one) => one.id === id || one.id === tc));
  return [
    `${open ? 'open' : 'closed'} by policy ${policy}`,
    ...(touched.length === 0 ? ['no rule counts this row'] : []),
    ...touched.map(
      ({ title, state, actual, limit }) => `${state === 'unlimited' ? '-' : state}: ${title}: ${actual}, allowed ${limit}`,
    ),
  ];
};

/** Everything about one row of a stored run, for a terminal: verdict, the row as written, request and answer, every expectation with its
 * evidence, the baseline, the excuse, the rules of the gate that count it, and how to see it again. */
export const explainText = (explanation: Explanation, color: boolean): string => {
  const { result, variables, written, row, baseline, known, decision, rerun, remark } = explanation;
  const { exchange, attempts, waits } = result;
  const before =
    row === undefined || baseline === undefined
      ? ['the run was compared with nothing']
      : [
          `${row.before ?? 'not there'} in ${baseline}`,
          `${CHANGE_TITLES[row.change]}${deltaReason(row) === '' ? '' : `: ${deltaReason(row)}`}`,
        ];
  return [
    `${rowText(result, color, result.id.length, baseline === undefined ? undefined : row?.change)}\n`,
    ...(remark === undefined ? [] : [`    ${remark}\n`]),
    ...(attempts === undefined ? [] : [titled('attempts', [attempts.join(', ')])]),
    ...(waits === undefined ? [] : [titled('told to come back later', [waitedText(waits)])]),
    ...(result.undescribed === undefined ? [] : [titled('not described by the contract', result.undescribed)]),
    titled(`as written  ${written.place}`, [
      ...(written.isSame ? [] : ['(the row has changed since this run)']),
      ...(written.lines.length === 0 ? ['(in the matrix no more)'] : written.lines),
    ]),
    titled('sent', sentLines(result)),
    titled('answered', answerLines(result)),
    evidenceText(evidenceOf(result, variables), color),
    titled('before', before),
    titled(
      'known failure',
      known === undefined
        ? []
        : [
            `${known.reason} (${known.issue}; ${known.owner}; ${known.since} to ${known.until})`,
            `excuses: ${known.findings.join(', ')}`,
          ],
    ),
    titled('gate', gateLines(decision, result)),
    titled('again', [rerun, ...(exchange ? [curlLine(exchange, result.tier)] : [])]),
  ].join('');
};
