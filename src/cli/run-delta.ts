import type { Claims } from '../claims/claim.ts';
import { byCurrentId, compareRow } from '../delta/compare.ts';
import { reasonCounts, rowsToReplay } from '../delta/selection.ts';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { claimedIds } from '../gate/document.ts';
import { InputError, inputError } from '../input-error.ts';
import { shownPath } from '../io/files.ts';
import { withSuppliers } from '../matrix/select.ts';
import type { Row } from '../model.ts';
import { baselineOf } from './baseline.ts';
import { concludeRun } from './conclude-run.ts';
import type { DeltaOptions } from './delta.ts';
import { executeRun } from './execute-run.ts';
import { definedRow, loadClaims, loadContract, loadMatrixAt, loadPolicy } from './load.ts';

/** What is wrong when there is nothing to replay: claims on ids that exist nowhere, or no claims at all. */
const nothingToReplay = ({ claims }: Claims, ids: readonly string[]): InputError =>
  claims.length === 0
    ? inputError(
        'nothing-selected',
        'no row is claimed, failed before, is new or was redefined',
        'claim a TC with --claim or --claims, or run sovereign-qa fast',
        undefined,
        EXIT.nothingSelected,
      )
    : new InputError(
        claims.map(({ tc, position }) => ({
          code: 'unknown-claim',
          message: `${tc} is claimed and no row has this id.${didYouMean(tc, ids)}`,
          fix: 'correct the id; see the rows with: sovereign-qa list',
          position,
        })),
        EXIT.nothingSelected,
      );

/** Runs `delta` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runDelta = async (options: DeltaOptions): Promise<number> => {
  const times = Number(options.times);
  if (!Number.isInteger(times) || times < 1)
    throw inputError('wrong-number', `--times ${options.times} is no positive whole number`, 'write for instance --times 3');
  const policy = await loadPolicy(options.policy);
  const claims = await loadClaims(options.claim, options.claims);
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const { baseline, warnings } = baselineOf(options, matrix, contract);
  if (baseline === undefined && options.baseline === undefined)
    throw inputError(
      'no-baseline',
      `there is no complete run of this matrix against this target in profile ${options.profile} below ${shownPath(options.out)}`,
      'run sovereign-qa fast first, name a run with --baseline, or compare with nothing: --baseline none',
    );
  const rows = matrix.lanes.flatMap((lane) => lane.rows);
  const defined = rows.map((row) => definedRow(row, matrix));
  const prints = new Map(defined.map((row) => [row.id, row]));
  const before = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  const claimed = claimedIds(claims, defined, matrix.renamed);
  const reasons = rowsToReplay({
    ...{ matrix, contract, claimed, before },
    prints: new Map(defined.map((row) => [row.id, row.fingerprint])),
    neighbours: options.neighbours,
  });
  if (reasons.size === 0) throw nothingToReplay(claims, [...prints.keys()]);
  const selected = withSuppliers(matrix, new Set(reasons.keys()));
  const suppliers = selected.size - reasons.size;
  process.stdout.write(
    `     Chosen ${reasonCounts(reasons.values())}${suppliers > 0 ? `, ${suppliers} to supply values` : ''}; ${rows.length - selected.size} of ${rows.length} rows carried over\n`,
  );
  const isClaimed = (row: Row): boolean => claimed.has(row.id);
  const executed = await executeRun(
    { ...options, tc: [], lane: [], tier: [], tag: [] },
    {
      ...{ executor: 'delta', matrix, contract, selected },
      again: { rows: withSuppliers(matrix, new Set(rows.filter(isClaimed))), times },
      changeOf: (result) => compareRow(result, before.get(result.id), result, claimed.has(result.id)).change,
    },
  );
  return concludeRun({ ...{ executed, matrix, contract, defined, baseline, claims, policy, warnings }, out: options.out });
};
