import type { DeltaRow } from '../delta/compare.ts';
import { OUTCOMES } from '../delta/decision.ts';
import { few, short } from '../excerpt.ts';
import type { ClaimResult, DeltaDocument } from '../gate/document.ts';
import type { Deciding, GateDecision, GateRule } from '../gate/gate.ts';
import { CHANGE_TITLES } from './change-words.ts';
import { countsText, deltaReason } from './delta-text.ts';
import { printable } from './describe.ts';

/** Most bytes of the report: GitHub takes 65,536 characters in a comment. */
const MOST = 60_000;
/** Bytes that the end of a section takes, however many rows it has. */
const TAIL = 160;
/** Bytes of the parts of the head at most; what changed has the rest. */
const ROOM = { rules: 12_000, claims: 16_000, list: 3000 } as const;
/** Ids that a rule names at most, and rows of a section that stands open. */
const FEW = 20;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Text that Markdown takes as text: no markup, no HTML, no mention of a person, on one line. */
const plain = (text: string, length = 300): string =>
  printable(short(text, length))
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replace(/[\\`*_{}[\]|#~]/g, '\\$&');

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
  `| ${plain(row.id, 80)} | ${plain(row.title, 120)} | ${row.before ?? '–'} → ${row.now ?? '–'} | ${plain(deltaReason(row), 240)} |\n`;

/** A section that fits into `room` bytes: its title with the count always, its rows as far as they fit. */
const sectionText = (title: string, isOpen: boolean, rows: readonly DeltaRow[], room: number): string => {
  const head = `<details${isOpen && rows.length <= FEW ? ' open' : ''}><summary>${title} (${rows.length})</summary>\n\n`;
  const columns = '| row | title | before → now | why |\n| --- | --- | --- | --- |\n';
  let text = head + columns;
  let size = bytes(text) + TAIL;
  let listed = 0;
  for (const row of rows) {
    const line = rowLine(row);
    size += bytes(line);
    if (size > room) break;
    text += line;
    listed += 1;
  }
  const more = listed < rows.length ? `\n${rows.length - listed} more are in delta.json.\n` : '';
  return `${listed === 0 ? head : text}${more}\n</details>\n\n`;
};

const named = ({ id, word }: Deciding): string => plain(word === undefined ? id : `${id} ${word}`, 80);

const ruleLine = ({ title, actual, limit, deciding }: GateRule): string =>
  `| ${plain(title)} | ${actual} | ${limit} | ${few(deciding.map(named), FEW)} |`;

/** Lines as far as they fit into `room` bytes, and how many are left out. */
const fitted = (lines: readonly string[], room: number): readonly string[] => {
  let size = 0;
  const fitting = lines.findIndex((line) => {
    size += bytes(line) + 1;
    return size > room;
  });
  return fitting === -1 ? lines : [...lines.slice(0, fitting), `\n${lines.length - fitting} more are in delta.json.`];
};

const claimLine = ({ tc, outcome, passes, times, rows, remarks, suggestion }: ClaimResult): string => {
  const said = [...remarks.map(({ text }) => text), ...(suggestion === undefined ? [] : [suggestion])].join('; ');
  const changes = rows.map(({ id, change }) => (id === tc ? change : `${id} ${change}`)).join(', ');
  return `| ${plain(tc, 80)} | **${outcome}** | ${passes} of ${times} | ${plain(changes, 160)} | ${plain(said)} |`;
};

const claimsTable = (results: readonly ClaimResult[]): readonly string[] =>
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

/** The delta as Markdown for a comment of a pull request: the gate first, then claims, then what changed, in details that fold. Under 60 kB
 * whatever the size of the run; every section keeps its count. */
export const deltaMarkdown = (delta: DeltaDocument, decision: GateDecision): string => {
  const broken = decision.rules.filter(({ state }) => state === 'broken');
  const { claims, header, baseline } = delta;
  const head = [
    `## Gate ${decision.open ? 'open' : 'closed'} (policy ${plain(decision.policy, 80)})`,
    '',
    ...(broken.length === 0
      ? []
      : [
          '| rule | actual | allowed | decided by |',
          '| --- | --- | --- | --- |',
          ...fitted(broken.map(ruleLine), ROOM.rules),
          '',
        ]),
    ...claimsTable(claims.results),
    ...list(
      claims.notUnderstood.map(({ line, text, why }) => `not understood, line ${line}: ${plain(text, 120)} (${plain(why, 120)})`),
    ),
    `${countsText(delta.rows)}.`,
    '',
    `Run ${plain(header.run)} against ${plain(header.target, 120)}, profile ${header.profile}, compared with ${baseline ? plain(baseline.run) : 'nothing'}.`,
    '',
    ...list(delta.warnings.map((warning) => plain(warning))),
    ...list([
      ...delta.known.stale.map((id) => `${plain(id, 80)} passes although it is excused`),
      ...delta.known.expired.map((id) => `the excuse of ${plain(id, 80)} is past its date`),
    ]),
    '',
  ].join('\n');
  const left = new Set(delta.rows);
  const parts = SECTIONS.flatMap((section) => {
    const rows = [...left].filter(section.has);
    for (const row of rows) left.delete(row);
    return rows.length === 0 ? [] : [{ ...section, rows }];
  });
  let text = head;
  for (const [index, { title, isOpen, rows }] of parts.entries()) {
    // Each of the sections below keeps room for its title.
    const room = MOST - bytes(text) - (parts.length - index - 1) * 2 * TAIL;
    text += sectionText(title, isOpen, rows, room);
  }
  return text;
};
