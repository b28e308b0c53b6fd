import { EXIT } from '../exit-code.ts';
import { recordRows } from '../io/record-rows.ts';
import { statusAudit } from '../legacy-verdict.ts';
import { type Contract, type Matrix, PROFILES, type Profile, type RowResult } from '../model.ts';
import { type NamedAudit, statusAuditText } from '../reporters/status-audit.ts';
import type { AuditStatusOptions } from './audit-status.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { replayInProcess } from './replay-in-process.ts';
import { readRun } from './stored-run.ts';

const replayed = async (profile: Profile, matrix: Matrix, contract: Contract): Promise<NamedAudit> => {
  // What a replay returns is without the exchanges of rows that passed.
  const results: RowResult[] = [];
  await replayInProcess(matrix, contract, profile, 'bcdfgh', {
    emit: (event) => {
      if (event.kind === 'row-finished') results[event.index] = event.result;
    },
  });
  return { name: profile, audit: statusAudit(results) };
};

/** Runs `audit-status` and returns its exit code. Throws an InputError for bad input. */
export const runAuditStatus = async (runs: readonly string[], options: AuditStatusOptions): Promise<number> => {
  let audits: readonly NamedAudit[];
  if (runs.length > 0) {
    audits = runs.map((run) => {
      const { path, record } = readRun(run, options.out);
      return { name: `${record.header.run} (${record.header.profile})`, audit: statusAudit(recordRows(path)) };
    });
  } else {
    const contract = await loadContract();
    const matrix = await loadMatrixAt(options.matrix, contract);
    audits = await Promise.all(PROFILES.map((profile) => replayed(profile, matrix, contract)));
  }
  process.stdout.write(options.json ? `${JSON.stringify(audits, null, 2)}\n` : statusAuditText(audits));
  return EXIT.open;
};
