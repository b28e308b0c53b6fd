import type { FingerprintOf } from './matrix/fingerprint.ts';
import { savesValues } from './matrix/used-variables.ts';
import type { Matrix, Method, Preparation, Row, Step, Tier, Verdict } from './model.ts';

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

/** Rows that run in order, one after the other. */
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

/** Plans the rows that were selected, in the matrix's order. Lanes that say so and lanes whose rows need the control surface run alone, because
 * what they arrange would be seen by the rows of other lanes. */
export const plan = (matrix: Matrix, selected: ReadonlySet<Row>, target: Target, fingerprintOf: FingerprintOf): Plan => {
  if (selected.size === 0) return NOTHING;
  // Mostly all rows, or at least in their order: then none has to be looked for.
  const inOrder = [...selected];
  const rows: PlannedRow[] = [];
  const together: Strand[] = [];
  const alone: Strand[] = [];
  const tiers = new Set<Tier>();
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
    else if (strand.some(({ given, skip }) => skip === undefined && needsControl(given))) alone.push(strand);
    else if (lane.independent) for (const planned of strand) together.push([planned]);
    else if (strand.length > 0) together.push(strand);
  }
  return { rows, together, alone, tiers: [...tiers] };
};
