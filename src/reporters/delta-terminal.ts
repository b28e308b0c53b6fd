import type { DeltaRow } from '../delta/compare.ts';
import type { Change } from '../delta/decision.ts';
import { short } from '../excerpt.ts';
import type { ClaimResult, DeltaDocument } from '../gate/document.ts';
import type { Deciding, GateDecision, GateRule } from '../gate/gate.ts';
import { CHANGE_WORDS } from './change-words.ts';
import { countsText, deltaReason } from './delta-text.ts';
import { printable } from './describe.ts';

/** Changes that say that nothing is new: counted, not listed. */
const QUIET: ReadonlySet<Change> = new Set(['still-passing', 'carried', 'new-passing']);
/** Changes that are good news. */
const GOOD: ReadonlySet<Change> = new Set(['fixed', 'new-passing']);
/** Rows of one change that are listed at most; reports have all of them. */
const LISTED = 20;

const COLUMN = 11;
const INDENT = ' '.repeat(COLUMN + 1);
const GREEN = 32;
const RED = 31;
const YELLOW = 33;

const paint = (code: number, text: string, color: boolean): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
const line = (word: string, code: number, text: string, color: boolean): string =>
  `${paint(code, word.padStart(COLUMN), color)} ${printable(text)}`;

const claimLines = (
  { tc, outcome, passes, times, rows, remarks, suggestion, note }: ClaimResult,
  color: boolean,
): readonly string[] => {
  const code = outcome === 'confirmed' ? GREEN : outcome === 'vacuous' || outcome === 'unproven' ? YELLOW : RED;
  const changes = rows.map(({ id, change }) => (id === tc ? change : `${id} ${change}`)).join(', ');
  const parts = [
    tc,
    times > 0 ? `${passes} of ${times}` : '',
    changes,
    suggestion ?? '',
    note === undefined ? '' : `(${short(note, 80)})`,
  ];
  return [
    line(outcome, code, parts.filter((part) => part !== '').join('  '), color),
    ...remarks.map(({ text }) => `${INDENT}  ${printable(text)}`),
  ];
};

const changeLines = (rows: readonly DeltaRow[], color: boolean): readonly string[] => {
  const listed = new Map<Change, number>();
  const lines: string[] = [];
  for (const row of rows) {
    // Rows of other executors are outstanding for ever: the summary has said why.
    if (QUIET.has(row.change) || row.executor !== undefined) continue;
    const count = (listed.get(row.change) ?? 0) + 1;
    listed.set(row.change, count);
    if (count > LISTED) continue;
    const code = GOOD.has(row.change)
      ? GREEN
      : row.now === 'known' || row.change === 'redefined' || row.change === 'outstanding'
        ? YELLOW
        : RED;
    lines.push(
      line(
        row.now === 'known' ? 'KNOWN' : CHANGE_WORDS[row.change],
        code,
        `${row.id}  ${short(deltaReason(row) || row.title, 160)}`,
        color,
      ),
    );
  }
  for (const [change, count] of listed)
    if (count > LISTED) lines.push(`${INDENT}${count - LISTED} more ${change}: see delta.json`);
  return lines;
};

/** The delta for a terminal: what came of the claims, what was not understood of them, what changed, and the counts. */
export const deltaText = (delta: DeltaDocument, color: boolean): string => {
  const { claims } = delta;
  const head = [
    claims.source,
    claims.pr === undefined ? '' : `of ${claims.pr}`,
    claims.author === undefined ? '' : `by ${claims.author}`,
  ];
  const isClaimed = claims.results.length > 0 || claims.notUnderstood.length > 0;
  const changes = changeLines(delta.rows, color);
  return [
    ...(isClaimed ? [`${'Claims'.padStart(COLUMN)} ${printable(head.filter((part) => part !== '').join(' '))}`] : []),
    ...claims.results.flatMap((claim) => claimLines(claim, color)),
    ...claims.notUnderstood.map(({ line: number, text, why }) =>
      line('not read', YELLOW, `line ${number}: ${short(text, 100)} (${why})`, color),
    ),
    ...(isClaimed && changes.length > 0 ? [''] : []),
    ...changes,
    `${'Delta'.padStart(COLUMN)} ${delta.baseline ? `since ${delta.baseline.run}` : 'to nothing'}: ${countsText(delta.rows)}`,
    '',
  ].join('\n');
};

const few = (deciding: readonly Deciding[]): string =>
  `${deciding
    .slice(0, 8)
    .map(({ id, word }) => (word === undefined ? id : `${id} ${word}`))
    .join(', ')}${deciding.length > 8 ? ` and ${deciding.length - 8} more` : ''}`;

const STATE: Readonly<Record<GateRule['state'], { readonly word: string; readonly code: number }>> = {
  ok: { word: 'ok', code: GREEN },
  broken: { word: 'BROKEN', code: RED },
  unlimited: { word: '-', code: YELLOW },
};

const gateLine = ({ open, policy }: GateDecision, color: boolean): string =>
  `${'Gate'.padStart(COLUMN)} ${paint(open ? GREEN : RED, open ? 'open' : 'closed', color)} by policy ${printable(policy)}`;

/** The gate as a table for a terminal: every rule, its actual number, what is allowed, and the rows that decided. Rules that the policy does
 * not limit are marked `-`. */
export const gateText = (decision: GateDecision, color: boolean): string => {
  const width = Math.max(...decision.rules.map(({ title }) => title.length));
  const rules = decision.rules.map(({ state, title, actual, limit, deciding }) => {
    const { word, code } = STATE[state];
    const rows = deciding.length > 0 && (state === 'broken' || deciding.length <= 8) ? `: ${few(deciding)}` : '';
    return line(word, code, `${title.padEnd(width)} ${actual.padStart(5)}  ${limit}${rows}`, color);
  });
  return `${gateLine(decision, color)}\n${rules.join('\n')}\n`;
};

/** The gate in one line where it is open, as a table where it is closed. */
export const gateSummary = (decision: GateDecision, color: boolean): string =>
  decision.open ? `${gateLine(decision, color)}\n` : gateText(decision, color);
