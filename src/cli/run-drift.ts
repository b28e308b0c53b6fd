import { join } from 'node:path';
import { bundleContract } from '../contract/bundle.ts';
import { operationFinder } from '../contract/find-operation.ts';
import { type StoredAnswer, storedAnswer } from '../drift/answer.ts';
import { driftOf } from '../drift/drift.ts';
import { proposalOf, sampleText } from '../drift/proposal.ts';
import { EXIT } from '../exit-code.ts';
import { packageRoot, readContractFiles } from '../io/files.ts';
import { recordRows } from '../io/record-rows.ts';
import { driftText, faultOf } from '../reporters/drift-text.ts';
import type { DriftOptions } from './drift.ts';
import { loadContract } from './load.ts';
import { readRun } from './stored-run.ts';

/** Prints where a stored run and the contract part; returns the exit code. Throws an InputError for what is no record. */
export const runDrift = async (named: string, options: DriftOptions): Promise<number> => {
  const contract = await loadContract();
  const { schemas } = bundleContract(await readContractFiles(join(packageRoot(), 'contract')));
  const { path, record } = readRun(named, options.out);
  const { run, target, profile } = record.header;
  const operationOf = operationFinder(contract);
  const router = contract.operations.find(({ id }) => id === 'router');
  const unknown: string[] = [];
  let tooLong = 0;
  const answers: StoredAnswer[] = [];
  for (const result of recordRows(path)) {
    const found = storedAnswer(result, operationOf, router);
    if (found.kind === 'answer') answers.push(found.stored);
    if (found.kind === 'too-long') tooLong += 1;
    if (found.kind === 'unknown-operation') unknown.push(found.request);
  }
  const report = driftOf(answers, contract, schemas, profile);
  const source = { run, target, tooLong, unknown };
  if (options.json) {
    const drifts = report.drifts.map((drift) => {
      const sample = report.samples.get(drift);
      return {
        ...drift,
        whose: faultOf(drift),
        proposal: proposalOf(drift),
        ...(sample && { sample: sampleText(drift, sample, run) }),
      };
    });
    const { answers: count, cases, unseen } = report;
    process.stdout.write(
      `${JSON.stringify({ ...source, answers: count, cases, drifts, unseen: Object.fromEntries(unseen) }, null, 2)}\n`,
    );
  } else process.stdout.write(driftText(report, source, options.all));
  if (answers.length === 0) return EXIT.nothingSelected;
  return report.drifts.length === 0 ? EXIT.open : EXIT.closed;
};
