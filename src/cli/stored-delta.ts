import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Claims } from '../claims/claim.ts';
import { blankedClaims, NO_CLAIMS } from '../claims/claim.ts';
import type { Defined } from '../delta/compare.ts';
import { type DeltaDocument, documentOf } from '../gate/document.ts';
import { readDelta } from '../gate/read-delta.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { readText, shownPath } from '../io/files.ts';
import type { Contract, Matrix } from '../model.ts';
import { isWhole } from '../record.ts';
import { createSecrets } from '../secrets.ts';
import { definedRow, loadContract, loadMatrixAt } from './load.ts';
import { baselineFor, differencesOf, readRun, type StoredRun } from './stored-run.ts';

/** How a stored run is to be compared. */
export interface StoredDeltaOptions {
  readonly baseline?: string;
  readonly out: string;
  readonly matrix?: string;
}

/** A stored run with what it comes to beside a baseline. */
export interface StoredDelta {
  readonly run: StoredRun;
  readonly baseline: StoredRun | undefined;
  readonly delta: DeltaDocument;
  readonly matrix: Matrix;
  readonly contract: Contract;
}

/** Every row that the run's matrix had. A record of the whole matrix has them all; of another one only the matrix itself knows them, and
 * only if it has not changed. Throws an InputError where nobody knows. */
const definedIn = ({ path, record }: StoredRun, matrix: Matrix): readonly Defined[] => {
  if (isWhole(record.header) && record.complete) return record.rows;
  if (record.header.matrixDigest === matrix.digest)
    return matrix.lanes.flatMap((lane) => lane.rows).map((row) => definedRow(row, matrix));
  throw inputError(
    'matrix-changed',
    `${shownPath(path)} has a part of its matrix only, and this is not that matrix any more: what it lacks is not known`,
    'name its matrix with --matrix, compare with nothing (--baseline none), or replay it again',
  );
};

/** What a stored run comes to: its own `delta.json` where nothing else is asked for, else its record compared with the named baseline, or
 * the newest one before it. Throws an InputError. */
export const storedDelta = async (run: string, options: StoredDeltaOptions, claims: Claims | undefined): Promise<StoredDelta> => {
  const out = resolve(options.out);
  const stored = readRun(run, out);
  const { record, path } = stored;
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const own = join(dirname(path), 'delta.json');
  const { header } = record;
  const written = existsSync(own) ? readDelta({ file: shownPath(own), text: readText(own) }) : undefined;
  const compared = written?.header.run === header.run ? written : undefined;
  const before = compared?.baseline && existsSync(join(out, compared.baseline.run)) ? compared.baseline.run : undefined;
  if (compared && options.baseline === undefined && claims === undefined && record.complete)
    return { run: stored, baseline: before === undefined ? undefined : readRun(before, out), delta: compared, matrix, contract };
  const found = baselineFor(options.baseline ?? before, out, { ...header, before: header.started });
  const warnings = found.stored === undefined ? [] : differencesOf(found.stored, header, contract);
  const delta = documentOf({
    header,
    complete: record.complete,
    results: record.rows,
    defined: found.stored === undefined ? record.rows : definedIn(stored, matrix),
    baseline: found.stored?.record,
    claims: blankedClaims(claims ?? NO_CLAIMS, createSecrets().blank),
    renamed: matrix.renamed,
    retired: matrix.retired,
    contract,
    nowMs: systemClock.now(),
    warnings: [...found.passedOver.map((one) => `no baseline: ${one}`), ...warnings],
  });
  return { run: stored, baseline: found.stored, delta, matrix, contract };
};
