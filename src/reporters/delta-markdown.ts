import { CHANGES, type Change } from '../delta/change.ts';
import type { DeltaRow } from '../delta/compare.ts';
import { short } from '../excerpt.ts';
import type { DeltaDocument } from '../gate/document.ts';
import type { GateDecision } from '../gate/gate.ts';
import { changeCounts, deltaReason } from './delta-terminal.ts';
import { printable } from './describe.ts';

/** Most characters of the report, so that it fits a comment of a pull request (GitHub takes 65,536). */
const MOST = 60_000;
/** Most rows of one change that are listed. */
const LISTED = 50;

const TITLES: Readonly<Partial<Record<Change, string>>> = {
  weakened: 'Weakened: less is demanded than before',
  removed: 'Removed from the matrix',
  regressed: 'Regressed',
  'lost-sight': 'Lost from sight: passed before, not judged now',
  'new-failing': 'New and failing',
  'still-failing-changed': 'Still failing, for another reason',
  'still-failing': 'Still failing',
  redefined: 'Redefined',
  outstanding: 'Outstanding',
  fixed: 'Fixed',
};

const cell = (text: string): string =>
  printable(text)
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('`', "'");

const section = (change: Change, rows: readonly DeltaRow[]): string => {
  const title = TITLES[change];
  if (title === undefined || rows.length === 0) return '';
  const lines = rows
    .slice(0, LISTED)
    .map((row) => `| ${cell(row.id)} | ${cell(row.title)} | ${cell(short(deltaReason(row), 200))} |`);
  const more = rows.length > LISTED ? `\n…and ${rows.length - LISTED} more, in delta.json.\n` : '';
  return `<details${rows.length <= 10 && change !== 'outstanding' ? ' open' : ''}><summary>${title} (${rows.length})</summary>\n\n| row | title | now |\n| --- | --- | --- |\n${lines.join('\n')}\n${more}\n</details>\n`;
};

/** The delta as Markdown for a pull request: the gate first, then claims, then what changed, worst first. Under 60 kB whatever the size
 * of the run. */
export const deltaMarkdown = (delta: DeltaDocument, decision: GateDecision): string => {
  const broken = decision.rules.filter(({ holds }) => !holds);
  const head = [
    `## Gate ${decision.open ? 'open' : 'closed'} (policy ${cell(decision.policy)})`,
    '',
    ...broken.map(
      ({ rule, actual, limit, rows }) =>
        `- **${rule}**: ${actual}, allowed ${limit}${rows.length === 0 ? '' : `: ${cell(rows.slice(0, 10).join(', '))}${rows.length > 10 ? ', …' : ''}`}`,
    ),
    ...(broken.length > 0 ? [''] : []),
    `Run ${delta.header.run} against ${cell(delta.header.target)} in profile ${delta.header.profile}, compared with ${delta.baseline?.run ?? 'nothing'}.`,
    `${changeCounts(delta.rows)
      .map(([change, count]) => `${count} ${change}`)
      .join(', ')}.`,
    '',
    ...delta.warnings.map((warning) => `> ${cell(warning)}\n`),
  ];
  const claims =
    delta.claims.length === 0
      ? []
      : [
          '| claim | outcome | passes | rows |',
          '| --- | --- | --- | --- |',
          ...delta.claims.map(({ tc, outcome, passes, times, rows, contradictions, suggestion }) => {
            const remarks = [...rows, ...contradictions, ...(suggestion === undefined ? [] : [suggestion])].join('; ');
            return `| ${cell(tc)} | **${outcome}** | ${passes} of ${times} | ${cell(short(remarks, 300))} |`;
          }),
          '',
        ];
  const odd =
    delta.notUnderstood.length === 0 ? [] : [`Not understood of the claims: ${delta.notUnderstood.map(cell).join('; ')}`, ''];
  const known = [
    ...delta.known.stale.map((id) => `${id} passes although it is excused`),
    ...delta.known.expired.map((id) => `the excuse of ${id} is past its date`),
  ];
  let text = [...head, ...claims, ...odd, ...known.map((one) => `- ${cell(one)}`), ...(known.length > 0 ? [''] : [])].join('\n');
  let cut = 0;
  for (const change of CHANGES) {
    const part = section(
      change,
      delta.rows.filter((row) => row.change === change),
    );
    if (text.length + part.length < MOST - 200) text += part;
    else cut += 1;
  }
  return `${short(text, MOST - 100)}${cut > 0 ? `\n${cut} sections are left out here; delta.json has them.\n` : ''}`;
};
