import { changedObjects } from './matrix/changed-objects.ts';
import type { FingerprintOf } from './matrix/fingerprint.ts';
import { savesValues } from './matrix/used-variables.ts';
import type { Lane, Matrix, Method, Preparation, Row, Step, Tier, Verdict } from './model.ts';
import { serialGroups } from './serial-groups.ts';

/** What the target is and may be asked: decides which rows are skipped, and why. */
export interface Target {
  /** On this machine: rows that change state need no leave. */
  readonly loopback: boolean;
  /** `--allow-writes`: leave to change state elsewhere. */
  readonly allowWrites: boolean;
  /** The control surface of the reference answers there. */
  readonly control: boolean;
  readonly capabilities: readonly string[];
}

/** Why a row is not asked, and which other executor runs it if one does. */
export type Skip = Omit<Extract<Verdict, { kind: 'skipped' }>, 'kind'>;

/** A selected row with its place in the record, its preparations, and why it is skipped if it is. */
export interface PlannedRow {
  readonly index: number;
  readonly row: Row;
  readonly given: readonly Preparation[];
  readonly fingerprint: string;
  readonly skip: Skip | undefined;
  /** Whether it may use a value that an earlier row or a preparation saves, which may not have come. */
  readonly mayLack: boolean;
}

/** Rows that run in order, one after the other: those of a lane, or of several lanes that change the same objects, one lane after the other.
 * A value that a row saves is there for the later rows of its own lane. */
export type Strand = readonly PlannedRow[];

/** What will be replayed. `together`: strands side by side; `alone`: strands that arrange the whole server, one by one, after them. */
export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly together: readonly Strand[];
  readonly alone: readonly Strand[];
  /** Tiers whose sessions are needed. */
  readonly tiers: readonly Tier[];
}

const NONE: readonly never[] = [];
const NOTHING: Plan = { rows: NONE, together: NONE, alone: NONE, tiers: NONE };

const READS: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'OPTIONS']);

const needsControl = (given: readonly Preparation[]): boolean => given.length > 0 && given.some(({ control }) => control);

const skipReason = (row: Row, given: readonly Preparation[], target: Target): Skip | undefined => {
  if (row.action.kind === 'elsewhere') {
    const { executor } = row.action;
    return { reason: `runs elsewhere: needs the capability ${executor}, which this tool does not have`, executor };
  }
  if (!target.control && needsControl(given)) {
    return { reason: 'a preparation needs the control surface of the reference server' };
  }
  const missing = row.needs.length === 0 ? NONE : row.needs.filter((need) => !target.capabilities.includes(need));
  if (missing.length > 0) return { reason: `the target lacks: ${missing.join(', ')} (--capability)` };
  if (target.loopback || target.allowWrites) return undefined;
  const requests: readonly { readonly request: Step['request'] }[] = [
    row.action,
    ...given.flatMap(({ steps, afterwards }) => [...steps, ...afterwards]),
  ];
  if (requests.some(({ request }) => !READS.has(request.method))) {
    return { reason: 'changes state on a target that is not loopback (--allow-writes)' };
  }
  return undefined;
};

const isAsked = ({ skip }: PlannedRow): boolean => skip === undefined;

/** The objects that a strand of one lane changes: what the rows that are skipped would change keeps nothing apart. */
const objectsOf = (lane: Lane, strand: Strand): readonly string[] => {
  let names: Set<string> | undefined;
  for (const planned of strand) {
    if (!isAsked(planned)) continue;
    for (const name of changedObjects(lane, planned.row, planned.given)) {
      names ??= new Set();
      names.add(name);
    }
  }
  return names === undefined ? NONE : [...names];
};

/** Makes one strand of those that change the same object. */
const joined = (strands: readonly Strand[], objects: ReadonlyMap<Strand, readonly string[]>): readonly Strand[] =>
  serialGroups(strands, (strand) => objects.get(strand) ?? NONE).map((group) => {
    const [first = NONE, ...others] = group;
    return others.length === 0 ? first : group.flat();
  });

/** Plans the rows that were selected, in the matrix's order. Lanes that say so and lanes whose rows need the control surface run alone, because
 * what they arrange would be seen by the rows of other lanes. Strands that change the same object are made one. */
export const plan = (matrix: Matrix, selected: ReadonlySet<Row>, target: Target, fingerprintOf: FingerprintOf): Plan => {
  if (selected.size === 0) return NOTHING;
  // Mostly all rows, or at least in their order: then none has to be looked for.
  const inOrder = [...selected];
  const rows: PlannedRow[] = [];
  const together: Strand[] = [];
  const alone: Strand[] = [];
  const objects = new Map<Strand, readonly string[]>();
  const tiers = new Set<Tier>();
  const runsTogether = (lane: Lane, strand: Strand): void => {
    together.push(strand);
    const names = objectsOf(lane, strand);
    if (names.length > 0) objects.set(strand, names);
  };
  for (const lane of matrix.lanes) {
    const strand: PlannedRow[] = [];
    const isSaving = lane.rows.some(savesValues);
    for (const row of lane.rows) {
      if (row !== inOrder[rows.length] && !selected.has(row)) continue;
      const given = row.given.length === 0 ? NONE : row.given.flatMap((name) => matrix.preparations[name] ?? []);
      const planned = {
        index: rows.length,
        row,
        given,
        fingerprint: fingerprintOf(row),
        skip: skipReason(row, given, target),
        mayLack: isSaving || given.length > 0,
      };
      rows.push(planned);
      strand.push(planned);
      if (planned.skip !== undefined) continue;
      tiers.add(row.as);
      for (const preparation of given) for (const step of [...preparation.steps, ...preparation.afterwards]) tiers.add(step.as);
    }
    if (lane.alone && strand.length > 0) alone.push(strand);
    else if (strand.some((planned) => isAsked(planned) && needsControl(planned.given))) alone.push(strand);
    else if (lane.independent) for (const planned of strand) runsTogether(lane, [planned]);
    else if (strand.length > 0) runsTogether(lane, strand);
  }
  return { rows, together: objects.size < 2 ? together : joined(together, objects), alone, tiers: [...tiers] };
};
