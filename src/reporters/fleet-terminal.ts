import { few, short } from '../excerpt.ts';
import { type FleetMember, type FleetOverview, groupCounts, isOpen, patternsOf, type RowGroup } from '../fleet/overview.ts';
import { printable } from './describe.ts';
import { closedTexts, countsOf, darkTexts, GROUPS, groupsText, patternText, stateWord, whyTexts } from './fleet-text.ts';
import { type Colour, paint } from './paint.ts';
import { COLUMN, rowsText, seconds } from './row-text.ts';

const INDENT = ' '.repeat(COLUMN + 1);
/** Patterns of a group, and ids of a pattern, that are listed. */
const PATTERNS = 10;
const IDS = 8;

const LISTED: readonly { readonly group: RowGroup; readonly word: string; readonly colour: Colour }[] = [
  { group: 'differs', word: 'DIFFER', colour: 'red' },
  { group: 'fails', word: 'FAIL', colour: 'red' },
  { group: 'unjudged', word: 'UNJUDGED', colour: 'magenta' },
  { group: 'partly', word: 'PARTLY', colour: 'yellow' },
  { group: 'known', word: 'KNOWN', colour: 'yellow' },
];

const line = (word: string, colour: Colour | undefined, text: string, color: boolean): string =>
  `${' '.repeat(Math.max(COLUMN - word.length, 0))}${colour === undefined ? word : paint(colour, word, color)} ${printable(text)}`;

/** A Sovereign in a line, as its run ends. */
export const memberLine = (member: FleetMember, color: boolean): string => {
  const open = isOpen(member);
  const counted =
    member.kind === 'ended'
      ? `${member.durationMs === undefined ? '' : `[${seconds(member.durationMs).padStart(9)}] `}${countsOf(member.counts)}${member.complete ? '' : ' (incomplete)'}`
      : short(member.problem, 300);
  return `${line(stateWord(member, open), open ? 'green' : 'red', `${member.name}  ${counted}`, color)}\n`;
};

/** The overview of a fleet for a terminal: rows whose verdict differs first, by who came to what. */
export const fleetText = (overview: FleetOverview, color: boolean): string => {
  const { rows, members } = overview;
  const groups = LISTED.flatMap(({ group, word, colour }) => {
    const patterns = patternsOf(overview, group);
    const shown = patterns.slice(0, PATTERNS).flatMap((pattern) => {
      const [first] = pattern.rows;
      const why = first === undefined ? [] : whyTexts(first, members);
      return [
        line(word, colour, `${rowsText(pattern.rows.length)}: ${patternText(pattern)}`, color),
        `${INDENT}  ${printable(
          few(
            pattern.rows.map(({ id }) => id),
            IDS,
            ' ',
          ),
        )}`,
        ...why.slice(0, 1).map((text) => `${INDENT}  ${printable(`${first?.id}: ${text}`)}`),
      ];
    });
    const left = patterns.slice(PATTERNS).reduce((sum, pattern) => sum + pattern.rows.length, 0);
    return [...shown, ...(left === 0 ? [] : [`${INDENT}${left} more ${GROUPS[group].counted}: see the overview`])];
  });
  return [
    line(
      'Overview',
      undefined,
      `${rowsText(rows.length)} on ${members.length} Sovereigns: ${groupsText(groupCounts(rows))}`,
      color,
    ),
    ...darkTexts(members).map((text) => `${INDENT}${printable(text)}`),
    ...groups,
    '',
  ].join('\n');
};

/** The gate of the fleet, and of each Sovereign with the rules that closed it. */
export const fleetGateText = ({ members, open }: FleetOverview, color: boolean): string => {
  const width = Math.max(...members.map(({ name }) => name.length));
  const lines = members.flatMap((member) => {
    const isIt = isOpen(member);
    const policy = member.kind === 'ended' ? `by policy ${member.gate.policy}` : '';
    const why = isIt ? [] : closedTexts(member).map((text) => `${INDENT}  ${printable(short(text, 300))}`);
    const head = `${member.name.padEnd(width)}  ${policy}${policy === '' ? '' : ', '}exit code ${member.exitCode}`;
    return [line(stateWord(member, isIt), isIt ? 'green' : 'red', head, color), ...why];
  });
  const count = members.filter(isOpen).length;
  return [
    ...lines,
    `${'Gate'.padStart(COLUMN)} of the fleet ${paint(open ? 'green' : 'red', open ? 'open' : 'closed', color)}: ${count} of ${members.length} Sovereigns open`,
    '',
  ].join('\n');
};
