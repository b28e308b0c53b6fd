import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { blankedClaims, type Claims, NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, type Defined, definedRow } from '../delta/compare.ts';
import { claimsOf, type DeltaDocument, documentOf } from '../gate/document.ts';
import { readDelta, type StoredDocument } from '../gate/read-delta.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { readText, shownPath } from '../io/files.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Matrix } from '../model.ts';
import { isWhole } from '../record.ts';
import { createSecrets } from '../secrets.ts';
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

/** The `delta.json` beside a record, if it is of the same run. */
const deltaBeside = ({ path, record }: StoredRun): StoredDocument | undefined => {
  const own = join(dirname(path), 'delta.json');
  if (!existsSync(own)) return undefined;
  const written = readDelta({ file: shownPath(own), text: readText(own) });
  return written.header.run === record.header.run ? written : undefined;
};

/** The baseline that was named, else the one that the run was compared with, else the newest before it. Throws an InputError when the
 * one that it was compared with is gone: another one would answer another question. */
const baselineOfStored = (
  { record }: StoredRun,
  written: StoredDocument | undefined,
  options: StoredDeltaOptions,
): FoundBaseline => {
  const out = resolve(options.out);
  const compared = written?.baseline;
  if (options.baseline !== undefined || compared === undefined)
    return baselineFor(options.baseline, out, { ...record.header, before: record.header.started });
  const place = [compared.run, compared.path].find((run) => existsSync(join(out, run)) || existsSync(run));
  if (place !== undefined) return { stored: readBaseline(place, out), passedOver: [] };
  throw inputError(
    'baseline-gone',
    `the run was compared with ${compared.run}, which is neither below ${shownPath(out)} nor at ${compared.path}`,
    'name the record with --baseline',
  );
};

/** Every row that the run's matrix had: those that it replayed, and those that the matrix has or, where that has changed, that the run
 * knew of and the baseline defines. */
const definedIn = (
  { record }: StoredRun,
  written: StoredDocument | undefined,
  baseline: StoredRun | undefined,
  matrix: Matrix,
  today: ReadonlyMap<string, Defined>,
): readonly Defined[] => {
  if (isWhole(record.header) && record.complete) return record.rows;
  const replayed = new Set(record.rows.map(({ id }) => id));
  const before = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  const isSame = record.header.matrixDigest === matrix.digest;
  const left = isSame
    ? [...today.values()]
    : (written?.rows ?? [])
        .filter(({ change }) => change !== 'removed')
        .flatMap(({ id }) => before.get(id) ?? today.get(id) ?? []);
  return [...record.rows, ...left.filter(({ id }) => !replayed.has(id))];
};

/** What a stored run comes to: its record compared with a baseline, with its own claims or others. Made anew from the records each time, so
 * that dates, retired rows and policies of today count. Throws an InputError. */
export const storedDelta = async (run: string, options: StoredDeltaOptions, claims: Claims | undefined): Promise<StoredDelta> => {
  const stored = readRun(run, resolve(options.out));
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const fingerprintOf = fingerprinter(matrix, contract);
  const today = new Map(rowsOf(matrix).map((row) => [row.id, definedRow(row, fingerprintOf)]));
  const written = deltaBeside(stored);
  const found = baselineOfStored(stored, written, options);
  const { header, complete, rows } = stored.record;
  const differences = found.stored === undefined ? [] : differencesOf(found.stored, header, contract);
  const delta = documentOf({
    header,
    complete,
    results: rows,
    defined: definedIn(stored, written, found.stored, matrix, today),
    baseline: found.stored && { path: shownPath(found.stored.path), record: found.stored.record },
    claims: blankedClaims(claims ?? (written ? claimsOf(written) : NO_CLAIMS), createSecrets().blank),
    renamed: matrix.renamed,
    retired: matrix.retired,
    contract,
    nowMs: systemClock.now(),
    proof: storedProof(options, header.matrixDigest),
    warnings: [...found.passedOver.map((one) => `not the baseline: ${one}`), ...differences],
  });
  return { run: stored, baseline: found.stored, delta, matrix, defined: today };
};
