import { CHANGES, type Change } from '../delta/change.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { DeltaDocument } from '../gate/document.ts';
import type { GateDecision } from '../gate/gate.ts';
import { printable, reasonOf } from './describe.ts';

/** Changes that say nothing is new: counted, not listed. */
const QUIET: ReadonlySet<Change> = new Set(['still-passing', 'carried', 'new-passing']);

/** How many rows came to each change, in the order of reports. */
export const changeCounts = (rows: readonly DeltaRow[]): readonly (readonly [Change, number])[] =>
  CHANGES.map((change) => [change, rows.filter((row) => row.change === change).length] as const).filter(([, count]) => count > 0);

/** Why a row is where it is, in one line. */
export const deltaReason = ({ now, weakened, passes, times }: DeltaRow): string => {
  const flaky = passes > 0 && passes < times ? `passed ${passes} of ${times} times; ` : '';
  const dropped =
    weakened.length > 0 ? `dropped or loosened: ${weakened.map((one) => short(JSON.stringify(one), 80)).join(', ')}` : '';
  return `${flaky}${dropped}${dropped !== '' && now !== undefined && now.kind !== 'pass' ? '; ' : ''}${now === undefined ? '' : reasonOf(now)}`;
};

const paint = (code: number, text: string, color: boolean): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);

/** The delta for a terminal: claims, changes that somebody must look at, and counts. */
export const deltaText = (delta: DeltaDocument, color: boolean): string => {
  const width = 21;
  const isGood = (word: string): boolean => word === 'confirmed' || word === 'fixed';
  const line = (word: string, text: string): string =>
    `${paint(isGood(word) ? 32 : 31, word.padStart(width), color)}  ${printable(text)}`;
  const claims = delta.claims.flatMap(({ tc, outcome, passes, times, contradictions, suggestion }) => [
    line(outcome, `${tc}${times > 0 ? ` (${passes} of ${times})` : ''}${suggestion === undefined ? '' : ` ${suggestion}`}`),
    ...contradictions.map((text) => `${' '.repeat(width)}  ${printable(text)}`),
  ]);
  // Rows of other executors are outstanding for ever: the summary has said why.
  const rows = delta.rows
    .filter(({ change, now }) => !QUIET.has(change) && !(change === 'outstanding' && now?.kind === 'skipped'))
    .map((row) => line(row.change, `${row.id}  ${short(deltaReason(row), 160)}`));
  const counts = changeCounts(delta.rows)
    .map(([change, count]) => `${count} ${change}`)
    .join(', ');
  return [
    ...(claims.length > 0 ? ['Claims', ...claims] : []),
    ...delta.notUnderstood.map((text) => `${'not understood'.padStart(width)}  ${printable(text)}`),
    ...(rows.length > 0 ? ['Changes', ...rows] : []),
    `Delta  ${counts}`,
    '',
  ].join('\n');
};

/** The gate for a terminal: every rule, its actual number and its limit, and the rows that decided. */
export const gateText = (decision: GateDecision, color: boolean): string => {
  const few = (ids: readonly string[]): string =>
    `${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ` and ${ids.length - 8} more` : ''}`;
  const rules = decision.rules.map(
    ({ rule, holds, actual, limit, rows }) =>
      `  ${paint(holds ? 32 : 31, holds ? 'ok    ' : 'broken', color)}  ${rule.padEnd(34)} ${String(actual).padStart(5)}  ${limit}${holds || rows.length === 0 ? '' : `: ${few(rows)}`}`,
  );
  const word = decision.open ? 'open' : 'closed';
  return `Gate  ${paint(decision.open ? 32 : 31, word, color)} by policy ${decision.policy}\n${rules.join('\n')}\n`;
};
