import { basename, dirname, resolve } from 'node:path';
import { byCurrentId } from '../delta/compare.ts';
import { gate } from '../gate/gate.ts';
import { POLICY_NAMES } from '../gate/policy.ts';
import type { StoredDocument } from '../gate/read-delta.ts';
import { InputError } from '../input-error.ts';
import { recordRows } from '../io/record-rows.ts';
import type { Contract, RowResult, RunHeader } from '../model.ts';
import { isWhole } from '../record.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { BUILT_IN } from '../rerun.ts';
import { earlierRuns } from './earlier-runs.ts';
import { loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { proofCoverage } from './proof-coverage.ts';
import {
  comparedRun,
  compareStored,
  deltaBeside,
  type MatrixSeen,
  type StoredDeltaOptions,
  type StoredEvidence,
  seenOf,
} from './stored-delta.ts';
import { storedProof } from './stored-proof.ts';
import { baselineFor, type FoundBaseline, readRun, type StoredRun } from './stored-run.ts';

/** A stored run ready to be rendered, and what had to be left open, a sentence each; the reports carry these as warnings too. */
export interface StoredReport {
  readonly run: StoredRun;
  readonly reported: ReportedRun;
  readonly notes: readonly string[];
}

/** A value that was looked for, or one to go on with and why it is not what was looked for. */
interface Sought<T> {
  readonly value: T;
  readonly missing: string | undefined;
}

/** Goes on with `other` where the user's files stand in the way; anything else is a bug. */
const orElse = async <T>(seek: () => T | Promise<T>, other: T): Promise<Sought<T>> => {
  try {
    return { value: await seek(), missing: undefined };
  } catch (error) {
    if (error instanceof InputError) return { value: other, missing: error.problems[0]?.message ?? 'cannot be read' };
    throw error;
  }
};

/** What is known of a matrix that is not at hand. */
const UNSEEN: MatrixSeen = { digest: '', renamed: {}, retired: {}, defined: new Map() };

/** The matrix that was named, which must be good, else the one that the record names, if it is still there. */
const matrixOf = async (named: string | undefined, { matrix }: RunHeader, contract: Contract): Promise<Sought<MatrixSeen>> => {
  if (named !== undefined || matrix === BUILT_IN)
    return { value: seenOf(await loadMatrixAt(named, contract), contract), missing: undefined };
  return orElse(async () => seenOf(await loadMatrixAt(resolve(matrix), contract), contract), UNSEEN);
};

const NOTHING: FoundBaseline = { stored: undefined, passedOver: [] };

/** The baseline that was named, which must be good, else the one that the run was compared with, if it is still there. */
const comparedWith = async (
  stored: StoredRun,
  written: StoredDocument | undefined,
  options: StoredDeltaOptions,
): Promise<Sought<FoundBaseline>> => {
  const out = resolve(options.out);
  const { header } = stored.record;
  if (options.baseline !== undefined)
    return { value: baselineFor(options.baseline, out, { ...header, before: header.started }), missing: undefined };
  const compared = written?.baseline ?? (header.baseline === undefined ? undefined : { run: header.baseline });
  if (compared === undefined) return { value: NOTHING, missing: undefined };
  const found = await orElse(() => comparedRun(stored, compared, out), undefined);
  if (found.value !== undefined) return { value: { stored: found.value, passedOver: [] }, missing: undefined };
  return { value: NOTHING, missing: found.missing ?? `the baseline ${compared.run} is gone` };
};

/** Whether the rows that the run did not replay are known from nothing but its matrix as it was, which is not there any more. */
const isRestUnknown = (
  { header, complete }: StoredRun['record'],
  written: StoredDocument | undefined,
  { digest }: MatrixSeen,
): boolean => !(isWhole(header) && complete) && written === undefined && digest !== header.matrixDigest;

/** The matrix of a run as far as its baseline tells, where nothing else does: rows that are not in sight are not called removed. */
const asInBaseline = (matrix: MatrixSeen, { matrixDigest }: RunHeader, baseline: StoredRun | undefined): MatrixSeen => {
  const rows = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  return { ...matrix, digest: matrixDigest, defined: new Map([...rows].map(([id, row]) => [id, { ...row, id }])) };
};

/** What is not known because the matrix is not what it was, or not there. */
const unknownOf = (
  { matrix }: RunHeader,
  { isMissing, isCompared, isRest }: { readonly isMissing: boolean; readonly isCompared: boolean; readonly isRest: boolean },
): string | undefined => {
  const unknown = [
    ...(isMissing && isCompared ? ['which rows were renamed or retired: they count as new and removed'] : []),
    ...(isRest ? [`which rows the run did not replay${isCompared ? ': those of the baseline are taken for them' : ''}`] : []),
  ];
  if (unknown.length === 0) return undefined;
  const why = isMissing ? 'is not at hand; name it with --matrix' : 'has changed since this run';
  return `the matrix ${matrix} ${why}. Not known: ${unknown.join('; ')}`;
};

/** Runs before one that stand beside it: those of this machine say nothing of a run from elsewhere. */
const earlierBeside = ({ path, record: { header } }: StoredRun): ReportedRun['earlier'] => {
  const folder = dirname(resolve(path));
  return basename(folder) === header.run ? earlierRuns(dirname(folder), header) : [];
};

/** Rows in the order of the files of the matrix: the record of a run that was killed has them in the order of their ends. */
const inOrder = (rows: readonly RowResult[]): readonly RowResult[] =>
  [...rows].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));

/** The policy to ask: the one that was named, else the one that was asked when the run ended, else that of its executor. */
const policyOf = (named: string | undefined, written: StoredDocument | undefined, { executor }: RunHeader): Sought<string> => {
  if (named !== undefined) return { value: named, missing: undefined };
  const usual = executor === 'delta' ? 'pr' : 'iteration';
  const asked = written?.gate.policy;
  if (asked === undefined || POLICY_NAMES.some((name) => name === asked)) return { value: asked ?? usual, missing: undefined };
  return {
    value: usual,
    missing: `the gate was asked by the policy ${asked}; here it is asked by ${usual}, unless --policy names it`,
  };
};

/** Makes a stored run ready to be rendered, whatever is left of what belongs to it. Where the matrix or the baseline that nobody named is
 * missing, the comparison is the one that was written when the run ended, else it is left out; `notes` says so. Throws an InputError for a
 * run that cannot be read, and for anything bad that was named. */
export const storedReport = async (
  name: string,
  options: StoredDeltaOptions & { readonly policy?: string },
): Promise<StoredReport> => {
  const stored = readRun(name, resolve(options.out));
  const { record } = stored;
  const { header, rows, footer } = record;
  const contract = await loadContract();
  const matrix = await matrixOf(options.matrix, header, contract);
  const beside = await orElse(() => deltaBeside(stored), undefined);
  const written = beside.value;
  const found = await comparedWith(stored, written, options);
  const seekProof = () => storedProof(options, header.matrixDigest);
  const proof = options.proof === undefined ? await orElse(seekProof, undefined) : { value: seekProof(), missing: undefined };

  const lost = found.missing ?? (matrix.missing === undefined ? undefined : `the matrix ${header.matrix} is not at hand`);
  const isAsWritten = lost !== undefined && written !== undefined && options.baseline === undefined;
  const isCompared = found.value.stored !== undefined;
  const policy = policyOf(options.policy, written, header);
  const isRest = isRestUnknown(record, written, matrix.value);
  const unknown = unknownOf(header, { isMissing: matrix.missing !== undefined, isCompared, isRest });
  const notes = [
    ...(rows.length < header.rows && header.merged === undefined
      ? [`the record has ${rows.length} of ${header.rows} rows: the run was killed`]
      : []),
    ...(beside.missing === undefined ? [] : [`the delta.json beside the record is left aside: ${beside.missing}`]),
    ...(isAsWritten ? [`${lost}: the comparison is the one that was written when the run ended`] : []),
    ...(!isAsWritten && found.missing !== undefined
      ? [`${found.missing}: the run is compared with nothing; --baseline names another`]
      : []),
    ...(isAsWritten || unknown === undefined ? [] : [unknown]),
    ...(proof.missing === undefined ? [] : [`no proof is looked at: ${proof.missing}`]),
    ...(policy.missing === undefined ? [] : [policy.missing]),
  ];
  const evidence: StoredEvidence = {
    stored,
    written,
    found: found.value,
    matrix: isRest ? asInBaseline(matrix.value, header, found.value.stored) : matrix.value,
    contract,
    claims: undefined,
    proof: proof.value,
  };
  const compared = isAsWritten ? withoutGate(written) : compareStored(evidence);
  const delta = { ...compared, warnings: [...notes, ...compared.warnings] };
  const isOrdered = footer !== undefined;
  return {
    run: { ...stored, path: resolve(stored.path) },
    reported: {
      header,
      footer,
      complete: delta.complete,
      results: isOrdered ? rows : inOrder(rows),
      wholeRows: () => (isOrdered ? recordRows(stored.path) : inOrder([...recordRows(stored.path)])),
      delta,
      decision: gate(delta, await loadPolicy(policy.value)),
      earlier: earlierBeside(stored),
      proof: proofCoverage(delta.proof, header),
    },
    notes: delta.warnings,
  };
};

const withoutGate = ({ gate: _, ...document }: StoredDocument): Omit<StoredDocument, 'gate'> => document;
