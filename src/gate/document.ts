import type { Claims, NotUnderstood } from '../claims/claim.ts';
import { type Remark, remarksOn } from '../claims/remarks.ts';
import { compare, type Defined, type DeltaRow } from '../delta/compare.ts';
import { claimOutcome, type Outcome } from '../delta/decision.ts';
import { didYouMean } from '../did-you-mean.ts';
import { dayOf } from '../known.ts';
import type { Contract, RowResult, RunHeader } from '../model.ts';
import type { RunRecord } from '../record.ts';

/** Version of `delta.json` (`schemas/delta.schema.json`); a reader refuses any other. */
export const DELTA_FORMAT = 1;

/** A claim and what came of it, with the changes of its rows. */
export interface ClaimResult {
  readonly tc: string;
  readonly outcome: Outcome;
  readonly rows: readonly Pick<DeltaRow, 'id' | 'change' | 'passes' | 'times'>[];
  /** How often rows of the TC passed of how often they were replayed. */
  readonly passes: number;
  readonly times: number;
  readonly remarks: readonly Remark[];
  /** Of an unknown id: the nearest one, or what it is called now. */
  readonly suggestion?: string | undefined;
  readonly note?: string | undefined;
}

/** What a run was compared with. */
export type BaselineOf = Pick<RunHeader, 'run' | 'started' | 'matrixDigest'>;

/** Everything that a comparison came to: what reports show and what the gate decides on. */
export interface DeltaDocument {
  readonly format: typeof DELTA_FORMAT;
  readonly header: RunHeader;
  /** False when rows were not run: nothing is green then. */
  readonly complete: boolean;
  /** Absent where the run was compared with nothing: every row counts as new then. */
  readonly baseline?: BaselineOf | undefined;
  readonly rows: readonly DeltaRow[];
  readonly claims: {
    readonly source: string;
    readonly pr?: string | undefined;
    readonly author?: string | undefined;
    readonly results: readonly ClaimResult[];
    readonly notUnderstood: readonly NotUnderstood[];
  };
  /** Ids of rows whose excuse excuses nothing any more: the row passes, or the date is past. */
  readonly known: { readonly stale: readonly string[]; readonly expired: readonly string[] };
  readonly warnings: readonly string[];
}

/** What a document is made from. */
export interface Evidence {
  readonly header: RunHeader;
  readonly complete: boolean;
  readonly results: readonly RowResult[];
  /** Every row of the matrix, replayed or not. */
  readonly defined: readonly Defined[];
  readonly baseline: RunRecord | undefined;
  readonly claims: Claims;
  readonly renamed: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, string>>;
  readonly contract: Contract;
  /** Epoch ms, for the dates of excuses. */
  readonly nowMs: number;
  readonly warnings: readonly string[];
}

const isOf = (tc: string, row: Pick<DeltaRow, 'id' | 'tc'>): boolean => row.tc === tc || row.id === tc;

/** Ids of the rows that are claimed. A claim on an old id is one on the row that was renamed. */
export const claimedIds = (
  claims: Claims,
  rows: readonly Pick<Defined, 'id' | 'tc'>[],
  renamed: Readonly<Record<string, string>>,
): ReadonlySet<string> =>
  new Set(
    claims.claims.flatMap(({ tc }) =>
      rows.filter((row) => isOf(Object.hasOwn(renamed, tc) ? (renamed[tc] ?? tc) : tc, row)).map(({ id }) => id),
    ),
  );

const claimResults = (
  { claims, defined, renamed, contract, header }: Evidence,
  rows: readonly DeltaRow[],
): readonly ClaimResult[] =>
  claims.claims.map((claim) => {
    const now = Object.hasOwn(renamed, claim.tc) ? (renamed[claim.tc] ?? claim.tc) : claim.tc;
    const own = rows.filter((row) => isOf(now, row) && row.change !== 'removed');
    const outcome = claimOutcome(own.flatMap((row) => row.claim ?? []));
    const suggest = (): string | undefined => {
      if (now !== claim.tc) return `now called ${now}`;
      if (outcome !== 'unknown') return undefined;
      if (rows.some((row) => isOf(now, row))) return 'removed from the matrix';
      return didYouMean(claim.tc, [...new Set(defined.flatMap(({ id, tc }) => [tc, id]))]).trim() || 'no such id';
    };
    return {
      tc: claim.tc,
      outcome,
      rows: own.map(({ id, change, passes, times }) => ({ id, change, passes, times })),
      passes: own.reduce((sum, { passes }) => sum + passes, 0),
      times: own.reduce((sum, { times }) => sum + times, 0),
      remarks: remarksOn(
        claim,
        defined.filter((row) => isOf(now, row)),
        contract,
        header.profile,
      ),
      suggestion: suggest(),
      note: claim.note,
    };
  });

/** Compares a run with a baseline, or with nothing, and says what came of its claims and excuses. */
export const documentOf = (evidence: Evidence): DeltaDocument => {
  const { header, complete, results, defined, baseline, claims, renamed, retired, nowMs, warnings } = evidence;
  const byId = new Map(results.map((result) => [result.id, result]));
  const rows = compare({
    baseline: baseline?.rows ?? [],
    rows: defined,
    results: byId,
    claimed: claimedIds(claims, defined, renamed),
    renamed,
    retired,
  });
  const today = dayOf(nowMs);
  return {
    format: DELTA_FORMAT,
    header,
    complete,
    baseline: baseline && {
      run: baseline.header.run,
      started: baseline.header.started,
      matrixDigest: baseline.header.matrixDigest,
    },
    rows,
    claims: {
      source: claims.source,
      pr: claims.pr,
      author: claims.author,
      results: claimResults(evidence, rows),
      notUnderstood: claims.notUnderstood,
    },
    known: {
      stale: header.excuses.filter(({ row }) => byId.get(row)?.verdict.kind === 'pass').map(({ row }) => row),
      expired: header.excuses.filter(({ until }) => until < today).map(({ row }) => row),
    },
    warnings,
  };
};
