import { short } from '../excerpt.ts';
import { type FleetOverview, groupCounts, isOpen } from '../fleet/overview.ts';
import { closedTexts, stateWord } from './fleet-text.ts';
import { commandProperty, commandText } from './github-annotations.ts';

/** Annotations of one kind that GitHub shows of a step. */
const MOST = 10;

/** The Sovereigns of a fleet whose gate is not open, as workflow commands of GitHub Actions, a line each; GitHub shows ten of them. */
export const fleetAnnotations = ({ members }: FleetOverview): string => {
  const closed = members.filter((member) => !isOpen(member));
  const lines = closed.slice(0, MOST).map((member) => {
    const title = commandProperty(`${member.name}: ${member.kind === 'ended' ? 'gate closed' : stateWord(member, false)}`);
    return `::error title=${title}::${commandText(short(closedTexts(member).join('; '), 1000))}\n`;
  });
  const left = closed.length - lines.length;
  return `${lines.join('')}${left === 0 ? '' : `${left} more Sovereigns without an annotation: GitHub shows ${MOST}; the job summary has them\n`}`;
};

/** What a step of GitHub Actions puts out of a fleet, by name. */
export const fleetOutputs = (overview: FleetOverview): readonly (readonly [string, string])[] => {
  const { fleet, members, rows, open } = overview;
  return [
    ['fleet', fleet],
    ['gate', open ? 'open' : 'closed'],
    ['sovereigns', String(members.length)],
    ['open', String(members.filter(isOpen).length)],
    ['rows', String(rows.length)],
    ['differs', String(groupCounts(rows).differs)],
  ];
};
