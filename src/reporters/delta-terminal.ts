import type { DeltaRow } from '../delta/compare.ts';
import { type Change, OUTCOMES } from '../delta/decision.ts';
import { few, short } from '../excerpt.ts';
import type { ClaimResult, DeltaDocument } from '../gate/document.ts';
import type { Deciding, GateDecision, GateRule } from '../gate/gate.ts';
import { CHANGE_WORDS } from './change-words.ts';
import { countsText, deltaReason } from './delta-text.ts';
import { printable } from './describe.ts';
import { type Colour, paint } from './paint.ts';

/** Changes that say that nothing is new: counted, not listed. */
const QUIET: ReadonlySet<Change> = new Set(['still-passing', 'carried', 'new-passing']);
/** Rows of one change that are listed at most, claims, and lines that were not read; reports have all of them. */
const LISTED = 20;
const CLAIMS = 100;

const COLUMN = 11;
const INDENT = ' '.repeat(COLUMN + 1);
const line = (word: string, colour: Colour, text: string, color: boolean): string =>
  `${paint(colour, word.padStart(COLUMN), color)} ${printable(text)}`;

const claimLines = (
  { tc, outcome, passes, times, rows, remarks, suggestion, note }: ClaimResult,
  color: boolean,
): readonly string[] => {
  const colour = outcome === 'confirmed' ? 'green' : outcome === 'vacuous' || outcome === 'unproven' ? 'yellow' : 'red';
  const changes = rows.map(({ id, change }) => (id === tc ? change : `${id} ${change}`)).join(', ');
  const parts = [
    tc,
    times > 0 ? `${passes} of ${times}` : '',
    changes,
    suggestion ?? '',
    note === undefined ? '' : `(${short(note, 80)})`,
  ];
  return [
    line(outcome, colour, parts.filter((part) => part !== '').join('  '), color),
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
    const colour =
      row.change === 'fixed'
        ? 'green'
        : row.now === 'known' || row.change === 'redefined' || row.change === 'outstanding'
          ? 'yellow'
          : 'red';
    lines.push(
      line(
        row.now === 'known' ? 'KNOWN' : CHANGE_WORDS[row.change],
        colour,
        `${row.id}  ${short(deltaReason(row) || row.title, 160)}`,
        color,
      ),
    );
  }
  for (const [change, count] of listed) lines.push(...more(count - LISTED, change));
  return lines;
};

const more = (count: number, what: string): readonly string[] =>
  count > 0 ? [`${INDENT}${count} more ${what}: see delta.json`] : [];

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
    ...[...claims.results]
      .sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))
      .slice(0, CLAIMS)
      .flatMap((claim) => claimLines(claim, color)),
    ...more(claims.results.length - CLAIMS, 'claims'),
    ...claims.notUnderstood
      .slice(0, LISTED)
      .map(({ line: number, text, why }) => line('not read', 'yellow', `line ${number}: ${short(text, 100)} (${why})`, color)),
    ...more(claims.notUnderstood.length - LISTED, 'lines not read'),
    ...(isClaimed && changes.length > 0 ? [''] : []),
    ...changes,
    `${'Delta'.padStart(COLUMN)} ${delta.baseline ? `since ${delta.baseline.run}` : 'to nothing'}: ${countsText(delta.rows)}`,
    '',
  ].join('\n');
};

const named = ({ id, word }: Deciding): string => (word === undefined ? id : `${id} ${word}`);

const STATE: Readonly<Record<GateRule['state'], { readonly word: string; readonly colour: Colour }>> = {
  ok: { word: 'ok', colour: 'green' },
  broken: { word: 'BROKEN', colour: 'red' },
  unlimited: { word: '-', colour: 'yellow' },
};

const gateLine = ({ open, policy }: GateDecision, color: boolean): string =>
  `${'Gate'.padStart(COLUMN)} ${paint(open ? 'green' : 'red', open ? 'open' : 'closed', color)} by policy ${printable(policy)}`;

/** The gate as a table for a terminal: every rule, its actual number, what is allowed, and the rows that decided. Rules that the policy does
 * not limit are marked `-`. */
export const gateText = (decision: GateDecision, color: boolean): string => {
  const width = Math.max(...decision.rules.map(({ title }) => title.length));
  const rules = decision.rules.map(({ state, title, actual, limit, deciding }) => {
    const { word, colour } = STATE[state];
    const rows = deciding.length > 0 && (state === 'broken' || deciding.length <= 8) ? `: ${few(deciding.map(named), 8)}` : '';
    return line(word, colour, `${title.padEnd(width)} ${actual.padStart(5)}  ${limit}${rows}`, color);
  });
  return `${gateLine(decision, color)}\n${rules.join('\n')}\n`;
};

/** The gate in one line where it is open, as a table where it is closed. */
export const gateSummary = (decision: GateDecision, color: boolean): string =>
  decision.open ? `${gateLine(decision, color)}\n` : gateText(decision, color);
