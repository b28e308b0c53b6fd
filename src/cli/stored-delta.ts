import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { blankedClaims, type Claims, NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, type Defined, definedRow } from '../delta/compare.ts';
import { claimsOf, type DeltaDocument, documentOf, type ProofSeen } from '../gate/document.ts';
import { readDelta, type StoredDocument } from '../gate/read-delta.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { readText, shownPath } from '../io/files.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Contract, Matrix } from '../model.ts';
import { isWhole } from '../record.ts';
import { createSecrets } from '../secrets.ts';
import { shardNotes } from '../shard.ts';
import { withClaimedAnswers } from './claimed-answers.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { storedProof } from './stored-proof.ts';
import { baselineFor, differencesOf, type FoundBaseline, readBaseline, readRun, type StoredRun } from './stored-run.ts';

/** How a stored run is to be compared. */
export interface StoredDeltaOptions {
  readonly baseline?: string;
  readonly out: string;
  readonly matrix?: string;
  readonly proof?: string | undefined;
}

/** A stored run with what it comes to beside a baseline. */
export interface StoredDelta {
  readonly run: StoredRun;
  readonly baseline: StoredRun | undefined;
  readonly delta: DeltaDocument;
  readonly matrix: Matrix;
  /** The rows of the matrix of today, by id. */
  readonly defined: ReadonlyMap<string, Defined>;
}

/** The `delta.json` beside a record, if it is of the same run. Throws an InputError for one that cannot be read. */
export const deltaBeside = ({ path, record }: StoredRun): StoredDocument | undefined => {
  const own = join(dirname(path), 'delta.json');
  if (!existsSync(own)) return undefined;
  const written = readDelta({ file: shownPath(own), text: readText(own) });
  return written.header.run === record.header.run ? written : undefined;
};

/** The run that another was compared with, from the folder of the reports, from beside the other, or from where it was; `undefined` where it
 * is gone. Throws an InputError where it cannot be a baseline any more. */
export const comparedRun = (
  { path }: Pick<StoredRun, 'path'>,
  compared: { readonly run: string; readonly path?: string },
  out: string,
): StoredRun | undefined => {
  const places = [join(out, compared.run), join(dirname(dirname(resolve(path))), compared.run), compared.path];
  const place = places.find((one) => one !== undefined && existsSync(one));
  const found = place === undefined ? undefined : readBaseline(place, out);
  // Another run may have come into its place.
  return found?.record.header.run === compared.run ? found : undefined;
};

/** The baseline that was named, else the one that the run was compared with, else the newest before it. Throws an InputError when the
 * one that it was compared with is gone: another one would answer another question. */
const baselineOfStored = (stored: StoredRun, written: StoredDocument | undefined, options: StoredDeltaOptions): FoundBaseline => {
  const out = resolve(options.out);
  const { header } = stored.record;
  const compared = written?.baseline;
  if (options.baseline !== undefined || compared === undefined)
    return baselineFor(options.baseline, out, { ...header, before: header.started });
  const found = comparedRun(stored, compared, out);
  if (found !== undefined) return { stored: found, passedOver: [] };
  throw inputError(
    'baseline-gone',
    `the run was compared with ${compared.run}, which is neither below ${shownPath(out)} nor at ${compared.path}`,
    'name the record with --baseline',
  );
};

/** What is known of the matrix of a run: its history and the rows of today. */
export interface MatrixSeen extends Pick<Matrix, 'digest' | 'renamed' | 'retired'> {
  readonly defined: ReadonlyMap<string, Defined>;
}

/** What a comparison asks of a matrix. */
export const seenOf = (matrix: Matrix, contract: Contract): MatrixSeen => {
  const fingerprintOf = fingerprinter(matrix, contract);
  const { digest, renamed, retired } = matrix;
  return { digest, renamed, retired, defined: new Map(rowsOf(matrix).map((row) => [row.id, definedRow(row, fingerprintOf)])) };
};

/** Every row that the run's matrix had: those that it replayed, and those that the matrix has or, where that has changed, that the run
 * knew of and the baseline defines. */
const definedIn = (
  { record }: StoredRun,
  written: StoredDocument | undefined,
  baseline: StoredRun | undefined,
  matrix: MatrixSeen,
): readonly Defined[] => {
  if (isWhole(record.header) && record.complete) return record.rows;
  const replayed = new Set(record.rows.map(({ id }) => id));
  const before = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  const isSame = record.header.matrixDigest === matrix.digest;
  const left = isSame
    ? [...matrix.defined.values()]
    : (written?.rows ?? [])
        .filter(({ change }) => change !== 'removed')
        .flatMap(({ id }) => before.get(id) ?? matrix.defined.get(id) ?? []);
  return [...record.rows, ...left.filter(({ id }) => !replayed.has(id))];
};

/** A stored run and everything that it is compared by. */
export interface StoredEvidence {
  readonly stored: StoredRun;
  readonly written: StoredDocument | undefined;
  readonly found: FoundBaseline;
  readonly matrix: MatrixSeen;
  readonly contract: Contract;
  /** Claims in the place of the run's own. */
  readonly claims: Claims | undefined;
  readonly proof: ProofSeen | undefined;
}

/** Compares a stored run with a baseline. Made anew from the records each time, so that dates, retired rows and policies of today count. */
export const compareStored = ({ stored, written, found, matrix, contract, claims, proof }: StoredEvidence): DeltaDocument => {
  const { header, complete, rows } = stored.record;
  const differences = found.stored === undefined ? [] : differencesOf(found.stored, header, contract);
  const asked = blankedClaims(claims ?? (written ? claimsOf(written) : NO_CLAIMS), createSecrets().blank);
  const defined = definedIn(stored, written, found.stored, matrix);
  return documentOf({
    header,
    complete,
    results: withClaimedAnswers(rows, stored.path, asked, defined, matrix.renamed),
    defined,
    baseline: found.stored && { path: shownPath(found.stored.path), record: found.stored.record },
    claims: asked,
    renamed: matrix.renamed,
    retired: matrix.retired,
    contract,
    nowMs: systemClock.now(),
    proof,
    warnings: [...shardNotes(header), ...found.passedOver.map((one) => `not the baseline: ${one}`), ...differences],
  });
};

/** What a stored run comes to: its record compared with a baseline, with its own claims or others. Throws an InputError, also when something
 * is missing that the comparison needs: a gate is not asked of half of the evidence. */
export const storedDelta = async (run: string, options: StoredDeltaOptions, claims: Claims | undefined): Promise<StoredDelta> => {
  const stored = readRun(run, resolve(options.out));
  const contract = await loadContract();
  const matrix = await loadMatrixAt(options.matrix, contract);
  const seen = seenOf(matrix, contract);
  const written = deltaBeside(stored);
  const found = baselineOfStored(stored, written, options);
  const proof = storedProof(options, stored.record.header.matrixDigest);
  const delta = compareStored({ stored, written, found, matrix: seen, contract, claims, proof });
  return { run: stored, baseline: found.stored, delta, matrix, defined: seen.defined };
};
