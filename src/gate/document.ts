import type { Claim, Claims, NotUnderstood, Stated } from '../claims/claim.ts';
import { type Remark, remarksOn } from '../claims/remarks.ts';
import { compare, type Defined, type DeltaRow } from '../delta/compare.ts';
import { claimOutcome, type Outcome } from '../delta/decision.ts';
import { didYouMean } from '../did-you-mean.ts';
import { dayOf } from '../known.ts';
import { currentId } from '../matrix/history.ts';
import { isMeantBy } from '../matrix/rows.ts';
import type { Contract, RowResult, RunHeader } from '../model.ts';
import { isWhole, type RunRecord } from '../record.ts';

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
  readonly stated: readonly Stated[];
  readonly remarks: readonly Remark[];
  /** Of an unknown id: the nearest one, or what it is called now. */
  readonly suggestion?: string | undefined;
  readonly note?: string | undefined;
}

/** What a run was compared with. */
export interface BaselineOf extends Pick<RunHeader, 'run' | 'started' | 'matrixDigest'> {
  /** Where its record stood, as shown to people. */
  readonly path: string;
  /** It replayed the whole of its matrix: only then is known what was removed since. */
  readonly isWhole: boolean;
}

/** The proof that was there when the gate was asked (`proof.json`). */
export interface ProofSeen {
  /** Where it stood, as shown to people. */
  readonly path: string;
  readonly proven: boolean;
  readonly matrixDigest: string;
  readonly contractDigest: string;
}

/** Everything that a comparison came to: what reports show and what the gate decides on. */
export interface DeltaDocument {
  readonly format: typeof DELTA_FORMAT;
  readonly header: RunHeader;
  /** False when rows, or some of their times, were not run: nothing is green then. */
  readonly complete: boolean;
  /** Absent where the run was compared with nothing: every row counts as new then. */
  readonly baseline?: BaselineOf | undefined;
  /** Absent where no proof was found. */
  readonly proof?: ProofSeen | undefined;
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
  readonly baseline: { readonly path: string; readonly record: RunRecord } | undefined;
  readonly claims: Claims;
  readonly renamed: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, string>>;
  readonly contract: Contract;
  /** Epoch ms, for the dates of excuses. */
  readonly nowMs: number;
  readonly proof: ProofSeen | undefined;
  readonly warnings: readonly string[];
}

/** The id that a claim means now. A claim on an old id is one on the row that was renamed, or on the TC of rows that were. */
const currentClaim = (tc: string, renamed: Readonly<Record<string, string>>): string => {
  const now = currentId(tc, renamed);
  if (now !== tc) return now;
  const [variant] = Object.entries(renamed).find(([from]) => from.startsWith(`${tc}/`)) ?? [];
  return variant === undefined ? tc : (currentId(variant, renamed).split('/')[0] ?? tc);
};

/** Ids of the rows that are claimed. */
export const claimedIds = (
  { claims }: Claims,
  rows: readonly Pick<Defined, 'id' | 'tc'>[],
  renamed: Readonly<Record<string, string>>,
): ReadonlySet<string> => {
  if (claims.length === 0) return new Set();
  const ids = new Set(rows.flatMap(({ id, tc }) => [id, tc]));
  const wanted = new Set(claims.map(({ tc }) => (ids.has(tc) ? tc : currentClaim(tc, renamed))));
  return new Set(rows.filter(({ id, tc }) => wanted.has(id) || wanted.has(tc)).map(({ id }) => id));
};

const claimResult = (
  claim: Claim,
  rows: readonly DeltaRow[],
  results: ReadonlyMap<string, RowResult>,
  { defined, renamed, contract }: Evidence,
): ClaimResult => {
  const isHere = defined.some((row) => isMeantBy(claim.tc, row));
  const now = isHere ? claim.tc : currentClaim(claim.tc, renamed);
  const own = rows.filter((row) => isMeantBy(now, row) && row.change !== 'removed');
  const outcome = claimOutcome(own.flatMap((row) => row.claim ?? []));
  const suggest = (): string | undefined => {
    if (now !== claim.tc) return `now called ${now}`;
    if (outcome !== 'unknown') return undefined;
    if (rows.some((row) => isMeantBy(now, row))) return 'removed from the matrix';
    return didYouMean(claim.tc, [...new Set(defined.flatMap(({ id, tc }) => [tc, id]))]).trim() || 'no such id';
  };
  return {
    tc: claim.tc,
    outcome,
    rows: own.map(({ id, change, passes, times }) => ({ id, change, passes, times })),
    passes: own.reduce((sum, { passes }) => sum + passes, 0),
    times: own.reduce((sum, { times }) => sum + times, 0),
    stated: claim.stated,
    remarks: remarksOn(
      claim,
      defined.filter((row) => isMeantBy(now, row)),
      results,
      contract,
    ),
    suggestion: suggest(),
    note: claim.note,
  };
};

/** Compares a run with a baseline, or with nothing, and says what came of its claims and excuses. */
export const documentOf = (evidence: Evidence): DeltaDocument => {
  const { header, complete, defined, baseline, proof, claims, renamed, retired, nowMs, warnings } = evidence;
  const results = new Map(evidence.results.map((result) => [result.id, result]));
  const claimed = claimedIds(claims, defined, renamed);
  const rows = compare({ baseline: baseline?.record.rows ?? [], rows: defined, results, claimed, renamed, retired });
  const today = dayOf(nowMs);
  return {
    format: DELTA_FORMAT,
    header,
    complete,
    baseline: baseline && {
      run: baseline.record.header.run,
      path: baseline.path,
      started: baseline.record.header.started,
      matrixDigest: baseline.record.header.matrixDigest,
      isWhole: isWhole(baseline.record.header),
    },
    proof,
    rows,
    claims: {
      source: claims.source,
      pr: claims.pr,
      author: claims.author,
      results: claims.claims.map((claim) => claimResult(claim, rows, results, evidence)),
      notUnderstood: claims.notUnderstood,
    },
    known: {
      stale: header.excuses.filter(({ row }) => results.get(row)?.verdict.kind === 'pass').map(({ row }) => row),
      expired: header.excuses.filter(({ until }) => until < today).map(({ row }) => row),
    },
    warnings,
  };
};

/** The claims that a document was made from, so that it can be made again. */
export const claimsOf = ({ claims }: DeltaDocument): Claims => ({
  source: claims.source,
  pr: claims.pr,
  author: claims.author,
  claims: claims.results.map(({ tc, stated, note }) => ({ tc, stated, note, position: undefined })),
  notUnderstood: claims.notUnderstood,
});
