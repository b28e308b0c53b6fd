import { few, short } from '../excerpt.ts';
import { EXIT } from '../exit-code.ts';
import {
  type FleetCell,
  type FleetMember,
  type FleetPattern,
  type FleetRow,
  isDark,
  isOpen,
  ROW_GROUPS,
  type RowGroup,
} from '../fleet/overview.ts';
import type { GateRule } from '../gate/gate.ts';
import { type Counts, VERDICTS } from '../model.ts';
import { COUNTED, rowsText, WORDS } from './row-text.ts';

/** A verdict in text: its word, and a sign that differs by its shape. */
export interface VerdictSign {
  readonly sign: string;
  readonly word: string;
}

/** How verdicts are written in the overview of a fleet; the signs are those of the page of a run. */
export const SIGNS: Readonly<Record<FleetCell['verdict'], VerdictSign>> = {
  pass: { sign: '✓', word: WORDS.pass.word },
  fail: { sign: '✕', word: WORDS.fail.word },
  known: { sign: '◐', word: WORDS.known.word },
  error: { sign: '!', word: WORDS.error.word },
  blocked: { sign: '⊘', word: WORDS.blocked.word },
  skipped: { sign: '–', word: WORDS.skipped.word },
  'not-run': { sign: '○', word: WORDS['not-run'].word },
  none: { sign: '·', word: 'NOT ASKED' },
};

/** What a group of rows is called, and what its rows have in common. */
export const GROUPS: Readonly<Record<RowGroup, { readonly title: string; readonly counted: string; readonly means: string }>> = {
  differs: { title: 'Verdicts differ', counted: 'differ', means: 'judged on several Sovereigns, and not with the same verdict' },
  fails: { title: 'Fail everywhere', counted: 'fail everywhere', means: 'fail on every Sovereign that judged them' },
  unjudged: {
    title: 'Could not be judged',
    counted: 'could not be judged somewhere',
    means: 'could not be judged on some Sovereign, and fail on none',
  },
  partly: {
    title: 'Not asked everywhere',
    counted: 'not asked everywhere',
    means: 'do not fail where they were asked, and were not asked of every Sovereign',
  },
  known: { title: 'Known failures', counted: 'known', means: 'excused on every Sovereign that judged them' },
  skipped: { title: 'Asked nowhere', counted: 'asked nowhere', means: 'asked of no Sovereign that judged anything' },
  passes: { title: 'Pass everywhere', counted: 'pass everywhere', means: 'pass on every Sovereign that judged anything' },
};

/** How many rows are in each group, in words. */
export const groupsText = (counts: Readonly<Record<RowGroup, number>>): string =>
  ROW_GROUPS.flatMap((group) => (counts[group] === 0 ? [] : [`${counts[group]} ${GROUPS[group].counted}`])).join(', ');

/** Verdicts as they are told, the worst first. */
const WORST: readonly FleetCell['verdict'][] = ['fail', 'error', 'blocked', 'not-run', 'known', 'skipped', 'none', 'pass'];

/** Verdicts of one pattern in words: `FAIL on faulty; PASS on healthy, other`. */
export const patternText = ({ verdicts }: Pick<FleetPattern, 'verdicts'>): string =>
  WORST.flatMap((verdict) => {
    const on = [...verdicts].filter(([, own]) => own === verdict).map(([name]) => name);
    return on.length === 0 ? [] : [`${SIGNS[verdict].word} on ${few(on, 8)}`];
  }).join('; ');

/** Reasons of one row that are told, and characters of each. */
const REASONS = 3;
const LENGTH = 200;

/** Why a row did not pass, a sentence for each reason; who had it is said where more than one Sovereign was asked and not all had it. */
export const whyTexts = ({ cells }: Pick<FleetRow, 'cells'>, members: readonly FleetMember[]): readonly string[] => {
  const byReason = new Map<string, string[]>();
  for (const [index, { reason }] of cells.entries()) {
    const member = members[index];
    // A Sovereign that is down says the same of every row: its own line has it.
    if (reason === '' || member === undefined || (isDark(member) && !members.every(isDark))) continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), member.name]);
  }
  const all = [...byReason].map(([reason, on]) =>
    byReason.size === 1 ? short(reason, LENGTH) : `${few(on, 4)}: ${short(reason, LENGTH)}`,
  );
  return all.length > REASONS ? [...all.slice(0, REASONS), `and ${all.length - REASONS} more reasons`] : all;
};

/** What a rule of a gate found, with the rows that decided. */
export const ruleText = ({ title, actual, limit, deciding }: GateRule, ids: number): string => {
  const named = deciding.map(({ id, word }) => (word === undefined ? id : `${id} ${word}`));
  return `${title}: ${actual}, allowed ${limit}${named.length === 0 || ids === 0 ? '' : ` (${few(named, ids)})`}`;
};

/** Why the gate of a Sovereign is closed, a sentence for each broken rule; empty where it is open. `ids`: rows that a rule names at most. */
export const closedTexts = (member: FleetMember, ids = 5): readonly string[] => {
  if (member.kind !== 'ended') return [member.problem];
  const broken = member.gate.rules.filter(({ state }) => state === 'broken').map((rule) => ruleText(rule, ids));
  return broken.length > 0 || isOpen(member) ? broken : ['no rule is broken, but record or reports could not be written whole'];
};

/** The state of a Sovereign in a word. */
export const stateWord = (member: FleetMember, isOpen: boolean): string => {
  switch (member.kind) {
    case 'ended':
      return isOpen ? 'open' : 'closed';
    case 'refused':
      return member.exitCode === EXIT.badInput ? 'bad input' : 'not run';
    case 'crashed':
      return 'bug';
    case 'not-started':
      return 'not started';
  }
};

/** How many rows came to each verdict, in words. */
export const countsOf = (counts: Counts): string =>
  VERDICTS.flatMap((kind) => (counts[kind] === 0 ? [] : [`${counts[kind]} ${COUNTED[kind]}`])).join(', ');

/** Sovereigns that judged nothing, each in a sentence with the reason that most of its rows have. */
export const darkTexts = (members: readonly FleetMember[]): readonly string[] =>
  members.flatMap((member) => {
    if (member.kind !== 'ended' || !isDark(member)) return [];
    const byReason = new Map<string, number>();
    for (const { verdict, reason } of member.cells.values())
      if (verdict !== 'skipped') byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
    const [most] = [...byReason].sort(([, a], [, b]) => b - a);
    return [
      most === undefined
        ? `${member.name} was asked nothing.`
        : `${member.name} judged nothing, and is left out of the comparison: ${rowsText(most[1])}: ${short(most[0], LENGTH)}`,
    ];
  });
