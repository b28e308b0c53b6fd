import type { DeltaRow } from '../delta/compare.ts';
import { OUTCOMES } from '../delta/decision.ts';
import { few } from '../excerpt.ts';
import type { ClaimResult, DeltaDocument } from '../gate/document.ts';
import type { Deciding, GateDecision, GateRule } from '../gate/gate.ts';
import { CHANGE_TITLES } from './change-words.ts';
import { countsText, deltaReason } from './delta-text.ts';
import { byteLength, fittingLines, markdownText } from './markdown-text.ts';

/** Most bytes of the report: GitHub takes 65,536 characters in a comment. */
const MOST = 60_000;
/** Bytes that the end of a section takes, however many rows it has. */
const TAIL = 160;
/** Bytes of the parts of the head at most; what changed has the rest. */
const ROOM = { rules: 12_000, claims: 16_000, list: 3000 } as const;
/** Ids that a rule names at most, and rows of a section that stands open. */
const FEW = 20;

interface Section {
  readonly title: string;
  readonly isOpen: boolean;
  readonly has: (row: DeltaRow) => boolean;
}

const ofChange =
  (...changes: readonly DeltaRow['change'][]): Section['has'] =>
  ({ change }) =>
    changes.includes(change);

/** What the report lists, in this order. A row stands in the first section that has it. */
const SECTIONS: readonly Section[] = [
  { title: CHANGE_TITLES.weakened, isOpen: true, has: ({ weakened }) => weakened.length > 0 },
  { title: 'Regressed, and claimed', isOpen: true, has: ({ change, claim }) => change === 'regressed' && claim !== undefined },
  { title: 'Collateral: regressed, and nobody claimed it', isOpen: true, has: ofChange('regressed') },
  { title: 'Fixed', isOpen: false, has: ofChange('fixed') },
  { title: CHANGE_TITLES.removed, isOpen: true, has: ({ change, retired }) => change === 'removed' && retired === undefined },
  { title: 'Newly skipped: passed before', isOpen: true, has: ({ change, now }) => change === 'lost-sight' && now === 'skipped' },
  { title: CHANGE_TITLES['lost-sight'], isOpen: true, has: ofChange('lost-sight') },
  { title: 'Known failures', isOpen: false, has: ({ now }) => now === 'known' },
  { title: CHANGE_TITLES['new-failing'], isOpen: true, has: ofChange('new-failing') },
  { title: CHANGE_TITLES['still-failing-changed'], isOpen: false, has: ofChange('still-failing-changed') },
  { title: CHANGE_TITLES['still-failing'], isOpen: false, has: ofChange('still-failing') },
  { title: CHANGE_TITLES.redefined, isOpen: false, has: ofChange('redefined') },
  { title: 'Retired', isOpen: false, has: ofChange('removed') },
  {
    title: CHANGE_TITLES.outstanding,
    isOpen: false,
    has: ({ change, executor }) => change === 'outstanding' && executor === undefined,
  },
];

const rowLine = (row: DeltaRow): string =>
  `| ${markdownText(row.id, 80)} | ${markdownText(row.title, 120)} | ${row.before ?? '–'} → ${row.now ?? '–'} | ${markdownText(deltaReason(row), 240)} |\n`;

/** A section that fits into `room` bytes: its title with the count always, its rows as far as they fit. */
const sectionText = (title: string, isOpen: boolean, rows: readonly DeltaRow[], room: number): string => {
  const head = `<details${isOpen && rows.length <= FEW ? ' open' : ''}><summary>${title} (${rows.length})</summary>\n\n`;
  const columns = '| row | title | before → now | why |\n| --- | --- | --- | --- |\n';
  let text = head + columns;
  let size = byteLength(text) + TAIL;
  let listed = 0;
  for (const row of rows) {
    const line = rowLine(row);
    size += byteLength(line);
    if (size > room) break;
    text += line;
    listed += 1;
  }
  const more = listed < rows.length ? `\n${rows.length - listed} more are in delta.json.\n` : '';
  return `${listed === 0 ? head : text}${more}\n</details>\n\n`;
};

const named = ({ id, word }: Deciding): string => markdownText(word === undefined ? id : `${id} ${word}`, 80);

const ruleLine = ({ title, actual, limit, deciding }: GateRule): string =>
  `| ${markdownText(title)} | ${actual} | ${limit} | ${few(deciding.map(named), FEW)} |`;

const fitted = (lines: readonly string[], room: number): readonly string[] => fittingLines(lines, room, 'delta.json');

/** The rules that closed a gate as a table, as far as it fits into 12 kB. Empty where none is broken. */
export const brokenRules = ({ rules }: GateDecision): readonly string[] => {
  const broken = rules.filter(({ state }) => state === 'broken');
  return broken.length === 0
    ? []
    : ['| rule | actual | allowed | decided by |', '| --- | --- | --- | --- |', ...fitted(broken.map(ruleLine), ROOM.rules), ''];
};

const claimLine = ({ tc, outcome, passes, times, rows, remarks, suggestion }: ClaimResult): string => {
  const said = [...remarks.map(({ text }) => text), ...(suggestion === undefined ? [] : [suggestion])].join('; ');
  const changes = rows.map(({ id, change }) => (id === tc ? change : `${id} ${change}`)).join(', ');
  return `| ${markdownText(tc, 80)} | **${outcome}** | ${passes} of ${times} | ${markdownText(changes, 160)} | ${markdownText(said)} |`;
};

/** A table of claims, worst first, as far as it fits into 16 kB. Empty where nothing is claimed. */
export const claimsTable = (results: readonly ClaimResult[]): readonly string[] =>
  results.length === 0
    ? []
    : [
        '| claim | outcome | passes | rows | remarks |',
        '| --- | --- | --- | --- | --- |',
        ...fitted(
          [...results].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)).map(claimLine),
          ROOM.claims,
        ),
        '',
      ];

const list = (items: readonly string[]): readonly string[] =>
  items.length === 0
    ? []
    : [
        ...fitted(
          items.map((item) => `- ${item}`),
          ROOM.list,
        ),
        '',
      ];

/** What changed, a section a kind of change, in `room` bytes: every section keeps its title with the count, rows are listed as far as they
 * fit. */
export const changeSections = (rows: readonly DeltaRow[], room: number): string => {
  const left = new Set(rows);
  const parts = SECTIONS.flatMap((section) => {
    const own = [...left].filter(section.has);
    for (const row of own) left.delete(row);
    return own.length === 0 ? [] : [{ ...section, rows: own }];
  });
  let text = '';
  for (const [index, { title, isOpen, rows: own }] of parts.entries()) {
    // Each of the sections below keeps room for its title.
    text += sectionText(title, isOpen, own, room - byteLength(text) - (parts.length - index - 1) * 2 * TAIL);
  }
  return text;
};

/** The delta as Markdown for a comment of a pull request: the gate first, then claims, then what changed, in details that fold. Under 60 kB
 * whatever the size of the run; every section keeps its count. */
export const deltaMarkdown = (delta: DeltaDocument, decision: GateDecision): string => {
  const { claims, header, baseline } = delta;
  const head = [
    `## Gate ${decision.open ? 'open' : 'closed'} (policy ${markdownText(decision.policy, 80)})`,
    '',
    ...brokenRules(decision),
    ...claimsTable(claims.results),
    ...list(
      claims.notUnderstood.map(
        ({ line, text, why }) => `not understood, line ${line}: ${markdownText(text, 120)} (${markdownText(why, 120)})`,
      ),
    ),
    `${countsText(delta.rows)}.`,
    '',
    `Run ${markdownText(header.run)} against ${markdownText(header.target, 120)}, profile ${header.profile}, compared with ${baseline ? markdownText(baseline.run) : 'nothing'}.`,
    '',
    ...list(delta.warnings.map((warning) => markdownText(warning))),
    ...list([
      ...delta.known.stale.map((id) => `${markdownText(id, 80)} passes although it is excused`),
      ...delta.known.expired.map((id) => `the excuse of ${markdownText(id, 80)} is past its date`),
    ]),
    '',
  ].join('\n');
  return head + changeSections(delta.rows, MOST - byteLength(head));
};
