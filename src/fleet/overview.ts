import type { Change } from '../delta/decision.ts';
import { EXIT } from '../exit-code.ts';
import type { GateDecision } from '../gate/gate.ts';
import type { Counts, RunHeader, Verdict } from '../model.ts';

/** Version of `fleet.json` (`schemas/fleet.schema.json`). */
export const FLEET_FORMAT = 1;

/** What a row came to on one Sovereign; `none` where the run did not replay it. */
export interface FleetCell {
  readonly verdict: Verdict['kind'] | 'none';
  /** Why it did not pass, in one line; empty where it did. */
  readonly reason: string;
  /** What changed since the Sovereign's baseline; absent where the run was compared with nothing. */
  readonly change?: Change | undefined;
}

/** A row of the matrix, as the overview names it. */
export interface FleetRowName {
  readonly id: string;
  readonly title: string;
  readonly lane: string;
  readonly tier: string;
  readonly level: 'must' | 'should';
}

/** Who a Sovereign of the fleet is. */
export interface FleetIdentity {
  readonly name: string;
  /** As it was asked, without a path's end. */
  readonly url: string;
  readonly sovereign: string;
  readonly profile: RunHeader['profile'];
}

/** What came of one Sovereign of the fleet. */
export type FleetMember =
  | (FleetIdentity & {
      readonly kind: 'ended';
      readonly exitCode: number;
      readonly run: string;
      /** Path of the record and of the page, from the folder of the overview, with forward slashes. */
      readonly record: string;
      readonly page?: string | undefined;
      readonly complete: boolean;
      readonly baseline?: string | undefined;
      readonly counts: Counts;
      readonly durationMs?: number | undefined;
      readonly gate: GateDecision;
      /** Rows by id. */
      readonly cells: ReadonlyMap<string, FleetCell>;
    })
  | (FleetIdentity & {
      /** `refused`: its input was bad. `crashed`: the tool has a bug. `not-started`: interrupted before its turn. */
      readonly kind: 'refused' | 'crashed' | 'not-started';
      readonly exitCode: number;
      readonly problem: string;
      /** The record as far as it was written; absent where none was begun. */
      readonly record?: string | undefined;
    });

/** A Sovereign of which there is a whole answer. */
export type EndedMember = Extract<FleetMember, { readonly kind: 'ended' }>;

/**
 * What a row comes to over the fleet:
 * `differs`: judged on several Sovereigns, and not with the same verdict;
 * `fails`: fails wherever it was judged;
 * `unjudged`: could not be judged somewhere, and passes or is excused elsewhere;
 * `partly`: passes where it was asked, and was not asked everywhere;
 * `known`, `skipped`, `passes`: the same everywhere.
 * Sovereigns that judged nothing at all are left out of this.
 */
export const ROW_GROUPS = ['differs', 'fails', 'unjudged', 'partly', 'known', 'skipped', 'passes'] as const;
/** One of {@link ROW_GROUPS}. */
export type RowGroup = (typeof ROW_GROUPS)[number];

/** Groups of rows that somebody has to look at: they differ or do not pass. What was not asked anywhere was so on purpose. */
export const LOUD: ReadonlySet<RowGroup> = new Set(['differs', 'fails', 'unjudged', 'partly', 'known']);

/** A row of the overview; its cells are in the order of the Sovereigns. */
export interface FleetRow extends FleetRowName {
  readonly group: RowGroup;
  readonly cells: readonly FleetCell[];
}

/** The fleet as its reports see it. */
export interface FleetOverview {
  readonly fleet: string;
  readonly executor: RunHeader['executor'];
  readonly started: string;
  readonly durationMs: number;
  readonly tool: string;
  readonly matrix: string;
  readonly matrixDigest: string;
  readonly selection: RunHeader['selection'];
  readonly members: readonly FleetMember[];
  /** In the order of the matrix. */
  readonly rows: readonly FleetRow[];
  /** Whether the gate of every Sovereign is open. */
  readonly open: boolean;
  readonly exitCode: number;
}

/** Exit codes of a Sovereign, the worst first: the fleet has the worst one. A bug is never hidden by what it did not judge, a failure never by
 * what could not be judged. */
export const WORST_FIRST = [
  EXIT.bug,
  EXIT.interrupted,
  EXIT.badInput,
  EXIT.closed,
  EXIT.couldNotJudge,
  EXIT.nothingSelected,
  EXIT.outstanding,
  EXIT.open,
] as const;

/** The exit code of a fleet: the worst of its Sovereigns'. A code that is not in the list counts as a bug. */
export const worstOf = (codes: readonly number[]): number => {
  if (codes.some((code) => !WORST_FIRST.some((known) => known === code))) return EXIT.bug;
  return WORST_FIRST.find((code) => codes.includes(code)) ?? EXIT.bug;
};

/** Whether the gate of a Sovereign is open, and its run came to its end. */
export const isOpen = (member: FleetMember): boolean =>
  member.kind === 'ended' && member.gate.open && (member.exitCode === EXIT.open || member.exitCode === EXIT.outstanding);

const isJudged = (verdict: FleetCell['verdict']): boolean => verdict === 'pass' || verdict === 'fail' || verdict === 'known';

/** Whether a Sovereign judged nothing at all, because it is down or lets nobody in: it says nothing about a row. */
export const isDark = (member: FleetMember): boolean =>
  member.kind !== 'ended' || member.counts.pass + member.counts.fail + member.counts.known === 0;

const groupOf = (cells: readonly FleetCell[]): RowGroup => {
  const kinds = new Set(cells.map(({ verdict }) => verdict));
  const judged = [...kinds].filter(isJudged);
  if (judged.length > 1) return 'differs';
  if (kinds.has('fail')) return 'fails';
  if (kinds.has('error') || kinds.has('blocked') || kinds.has('not-run')) return 'unjudged';
  if (judged.length === 0) return 'skipped';
  if (kinds.size > 1) return 'partly';
  return kinds.has('known') ? 'known' : 'passes';
};

const ABSENT: FleetCell = { verdict: 'none', reason: '' };

/** Which Sovereigns are compared: those that judged anything; all where none did. */
const comparedOf = (members: readonly FleetMember[]): readonly boolean[] => {
  const dark = members.map(isDark);
  return dark.map((isOut) => !isOut || dark.every(Boolean));
};

/** The rows of the overview, in the order in which they are named. */
export const fleetRows = (names: readonly FleetRowName[], members: readonly FleetMember[]): readonly FleetRow[] => {
  const isCompared = comparedOf(members);
  return names.map((name) => {
    const cells = members.map((member) => (member.kind === 'ended' ? (member.cells.get(name.id) ?? ABSENT) : ABSENT));
    return { ...name, group: groupOf(cells.filter((_, index) => isCompared[index] === true)), cells };
  });
};

/** What an overview is made from. */
export interface FleetEnd extends Omit<FleetOverview, 'rows' | 'open' | 'exitCode'> {
  readonly names: readonly FleetRowName[];
}

/** Brings what came of the Sovereigns of a fleet together. */
export const overviewOf = ({ names, ...end }: FleetEnd): FleetOverview => ({
  ...end,
  rows: fleetRows(names, end.members),
  open: end.members.length > 0 && end.members.every(isOpen),
  exitCode: worstOf(end.members.map(({ exitCode }) => exitCode)),
});

/** Rows of one group that have the same verdict on the same Sovereigns; those that judged nothing are not looked at. */
export interface FleetPattern {
  /** By the name of the Sovereign. */
  readonly verdicts: ReadonlyMap<string, FleetCell['verdict']>;
  readonly rows: readonly FleetRow[];
}

/** The rows of a group by who came to what, the most rows first. */
export const patternsOf = (
  { rows, members }: Pick<FleetOverview, 'rows' | 'members'>,
  group: RowGroup,
): readonly FleetPattern[] => {
  const isCompared = comparedOf(members);
  const verdictsOf = ({ cells }: FleetRow): readonly (readonly [string, FleetCell['verdict']])[] =>
    members.flatMap(({ name }, index) => (isCompared[index] === true ? [[name, cells[index]?.verdict ?? 'none']] : []));
  const found = new Map<string, FleetRow[]>();
  for (const row of rows) {
    if (row.group !== group) continue;
    const key = verdictsOf(row).join();
    const own = found.get(key);
    if (own === undefined) found.set(key, [row]);
    else own.push(row);
  }
  return [...found.values()]
    .sort((a, b) => b.length - a.length)
    .map((own) => ({ verdicts: new Map(own.slice(0, 1).flatMap(verdictsOf)), rows: own }));
};

/** How many rows there are of each group. */
export const groupCounts = (rows: readonly FleetRow[]): Readonly<Record<RowGroup, number>> => {
  const counts = Object.fromEntries(ROW_GROUPS.map((group) => [group, 0])) as Record<RowGroup, number>;
  for (const { group } of rows) counts[group] += 1;
  return counts;
};
