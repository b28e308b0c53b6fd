import { type FleetOverview, type FleetRow, groupCounts, isOpen, patternsOf, type RowGroup } from '../fleet/overview.ts';
import { closedTexts, countsOf, darkTexts, GROUPS, groupsText, patternText, SIGNS, stateWord, whyTexts } from './fleet-text.ts';
import { byteLength, fittingLines, markdownText } from './markdown-text.ts';
import { rowsText, seconds } from './row-text.ts';

/** Most bytes: GitHub takes 65,536 characters in a comment. */
const MOST = 60_000;
/** Bytes of the table of Sovereigns at most, and those that a section takes without its rows. */
const HEAD = 20_000;
const DARK = 4_000;
const TAIL = 400;
/** Groups whose rows are listed; of the others only the count is said. */
const LISTED: readonly RowGroup[] = ['differs', 'fails', 'unjudged', 'partly', 'known'];

const REST = 'fleet.json';

const memberLines = ({ members }: FleetOverview): readonly string[] =>
  members.map((member) => {
    const open = isOpen(member);
    const isEnded = member.kind === 'ended';
    const counted = isEnded
      ? `${countsOf(member.counts)}${member.complete ? '' : ' **(incomplete)**'}${member.durationMs === undefined ? '' : `, ${seconds(member.durationMs)}`}`
      : '–';
    const why = closedTexts(member, 3).map((text) => markdownText(text, 300));
    const policy = isEnded ? ` (${markdownText(member.gate.policy, 80)})` : '';
    return `| ${markdownText(member.name, 64)} | ${open ? '✓' : '✕'} ${stateWord(member, open)}${policy} | ${counted} | ${open ? '' : why.join('<br>')} | ${member.exitCode} |`;
  });

const rowLine = (row: FleetRow, { members }: FleetOverview): string => {
  const cells = row.cells.map(({ verdict, change }) => {
    const { sign, word } = SIGNS[verdict];
    return `${sign} ${verdict === 'fail' || verdict === 'error' ? `**${word}**` : word}${change === 'regressed' || change === 'fixed' ? ` ${change}` : ''}`;
  });
  const why = whyTexts(row, members).map((text) => markdownText(text, 240));
  return `| ${markdownText(row.id, 80)} | ${markdownText(row.title, 100)} | ${cells.join(' | ')} | ${why.join('<br>')} |`;
};

/** A section in `room` bytes: its title with the count always, its rows as far as they fit. */
const sectionText = (overview: FleetOverview, group: RowGroup, count: number, room: number): string => {
  if (count === 0) return '';
  const { members } = overview;
  const patterns = patternsOf(overview, group);
  const head = [
    `### ${GROUPS[group].title} (${count})`,
    '',
    ...fittingLines(
      patterns.map((pattern) => `- ${pattern.rows.length}: ${markdownText(patternText(pattern), 300)}`),
      Math.max(0, Math.min(4000, room / 4)),
      REST,
    ),
    '',
    '',
  ].join('\n');
  const columns = `| row | title | ${members.map(({ name }) => markdownText(name, 64)).join(' | ')} | why |\n| --- | --- |${members.map(() => ' --- |').join('')} --- |`;
  const lines = patterns.flatMap((pattern) => pattern.rows).map((row) => rowLine(row, overview));
  const fitting = fittingLines(lines, Math.max(0, room - byteLength(head) - byteLength(columns) - TAIL), REST);
  return `${head}${fitting.length === 1 && lines.length > 1 ? '' : `${columns}\n`}${fitting.join('\n')}\n\n`;
};

/** The overview of a fleet for a comment of a pull request or the summary of a job: the gates, then rows whose verdict differs between Sovereigns,
 * then what fails everywhere, then what could not be judged. Under 60 kB whatever the size of matrix and fleet; what is left out is counted. */
export const fleetMarkdown = (overview: FleetOverview): string => {
  const { members, rows, open } = overview;
  const counts = groupCounts(rows);
  const openCount = members.filter(isOpen).length;
  const head = [
    `## Gate of the fleet ${open ? 'open' : 'closed'}: ${openCount} of ${members.length} Sovereigns open`,
    '',
    '| Sovereign | gate | rows | closed by | exit code |',
    '| --- | --- | --- | --- | --- |',
    ...fittingLines(memberLines(overview), HEAD, REST),
    '',
    ...fittingLines(
      darkTexts(members).map((text) => `- ${markdownText(text)}`),
      DARK,
      REST,
    ),
    '',
    `${rowsText(rows.length)} of ${markdownText(overview.matrix, 120)}: ${groupsText(counts)}.`,
    '',
    '',
  ].join('\n');
  let text = head;
  const shown = LISTED.filter((group) => counts[group] > 0);
  for (const [index, group] of shown.entries()) {
    // Each of the sections below keeps room for its title.
    const room = MOST - byteLength(text) - (shown.length - index - 1) * 3 * TAIL;
    text += sectionText(overview, group, counts[group], room);
  }
  return `${text}Fleet ${markdownText(overview.fleet)}, ${overview.started}. Every row is in fleet.json, every answer in the record of each Sovereign.\n`;
};
