import type { Claims } from '../claims/claim.ts';
import { byCurrentId, compareRow, definedRow } from '../delta/compare.ts';
import { reasonCounts, rowsToReplay } from '../delta/selection.ts';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { claimedIds } from '../gate/document.ts';
import { InputError, type InputProblem, inputError } from '../input-error.ts';
import { shownPath } from '../io/files.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { EVERYTHING, withSuppliers } from '../matrix/select.ts';
import { baselineOf } from './baseline.ts';
import { concludeRun } from './conclude-run.ts';
import type { DeltaOptions } from './delta.ts';
import { executeRun } from './execute-run.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { formatsNamed } from './formats.ts';
import { loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { loadClaims } from './load-claims.ts';
import { openShard } from './open-shard.ts';
import { positive } from './option-values.ts';
import { storedProof } from './stored-proof.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';

/** What is wrong when there is nothing to replay: claims on ids that exist nowhere, rows that were removed, or nothing was asked for. */
const nothingToReplay = ({ claims }: Claims, ids: readonly string[], removed: readonly string[]): InputError => {
  const problems: readonly InputProblem[] = [
    ...claims.map(({ tc, position }) => ({
      code: 'unknown-claim',
      message: `${tc} is claimed and no row has this id.${didYouMean(tc, ids)}`,
      fix: 'correct the id; see the rows with: sovereign-qa list',
      position,
    })),
    ...removed.map((id) => ({
      code: 'removed-row',
      message: `${id} was in the baseline, is in the matrix no more and is not retired`,
      fix: 'put it back, or name it in retired.yaml with the reason',
      position: undefined,
    })),
  ];
  const nothing = {
    code: 'nothing-selected',
    message: 'no row is claimed, failed before, is new or was redefined',
    fix: 'claim a TC with --claim or --claims, or run sovereign-qa fast',
    position: undefined,
  };
  return new InputError(problems.length > 0 ? problems : [nothing], EXIT.nothingSelected);
};

/** Runs `delta` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runDelta = async (options: DeltaOptions, around: Surroundings = OWN_PROCESS): Promise<number> => {
  const times = positive('--times', options.times);
  const formats = formatsNamed(options.report ?? DEFAULT_FORMATS, options.junitFlaky);
  const policy = await loadPolicy(options.policy);
  const claims = await loadClaims(options.claim, options.claims, around.secrets?.());
  const contract = await loadContract();
  const matrix = await loadMatrixAt(options.matrix, contract);
  const proof = storedProof(options, matrix.digest);
  const { baseline, warnings } = baselineOf(options, matrix, contract, around);
  if (baseline === undefined && options.baseline === undefined)
    throw inputError(
      'no-baseline',
      `there is no complete run of this matrix against this target in profile ${options.profile} below ${shownPath(options.out)}`,
      'run sovereign-qa fast first, name a run with --baseline, or compare with nothing: --baseline none',
    );
  const rows = rowsOf(matrix);
  const fingerprintOf = fingerprinter(matrix, contract);
  const defined = rows.map((row) => definedRow(row, fingerprintOf));
  const before = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  const claimed = claimedIds(claims, defined, matrix.renamed);
  const reasons = rowsToReplay({ matrix, contract, claimed, before, fingerprintOf, neighbours: options.neighbours });
  if (reasons.size === 0) {
    const here = new Set(rows.map(({ id }) => id));
    const removed = [...before.keys()].filter((id) => !here.has(id) && !Object.hasOwn(matrix.retired, id));
    throw nothingToReplay(claims, [...here], removed);
  }
  const github = around.openStep(options);
  const selected = withSuppliers(matrix, new Set(reasons.keys()));
  const again = { rows: withSuppliers(matrix, new Set(rows.filter(({ id }) => claimed.has(id)))), times };
  const suppliers = selected.size - reasons.size;
  around.stdout.write(
    `     Chosen ${reasonCounts(reasons.values())}${suppliers > 0 ? `, ${suppliers} to supply values` : ''}; ${rows.length - selected.size} of ${rows.length} rows carried over\n`,
  );
  const part = openShard({ options, executor: 'delta', matrix, contract, selection: EVERYTHING, selected, baseline, again });
  const executed = await executeRun(
    { ...options, tc: [], lane: [], tier: [], tag: [] },
    {
      executor: 'delta',
      matrix,
      contract,
      fingerprintOf,
      selected: part?.selected ?? selected,
      again: { rows: part?.again ?? again.rows, times },
      baseline: baseline?.record.header.run,
      shard: part?.shard,
      changeOf: (result) => compareRow(result, before.get(result.id), result, claimed.has(result.id)).change,
      around,
    },
  );
  return concludeRun({
    executed,
    matrix,
    contract,
    defined,
    baseline,
    claims,
    policy,
    proof,
    warnings: [...warnings, ...(part?.warnings ?? [])],
    out: options.out,
    formats,
    keep: options.keep,
    github,
    around,
  });
};
