import { EXIT } from '../exit-code.ts';
import { systemClock } from '../io/clock.ts';
import { recordRows } from '../io/record-rows.ts';
import { sendTo } from '../io/send-in-process.ts';
import { statusAudit } from '../legacy-verdict.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { type Contract, type Matrix, PROFILES, type Profile, type RowResult } from '../model.ts';
import { replayOn, tokensOf } from '../proof/replay-on.ts';
import { createKeys } from '../reference/session.ts';
import { type NamedAudit, statusAuditText } from '../reporters/status-audit.ts';
import type { AuditStatusOptions } from './audit-status.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { openReference } from './open-reference.ts';
import { readRun } from './stored-run.ts';

/** Rows in flight in process. */
const CONCURRENCY = 16;

const replayed = async (profile: Profile, matrix: Matrix, contract: Contract): Promise<NamedAudit> => {
  const sovereign = 'sovereign-omantel.biz';
  const reference = await openReference({
    profile,
    clock: systemClock,
    keys: createKeys(),
    sovereign,
    testSession: true,
    control: true,
  });
  // What replay returns is without the exchanges of rows that passed.
  const results: RowResult[] = [];
  await replayOn({
    matrix,
    rows: new Set(rowsOf(matrix)),
    context: { profile, contract },
    fingerprintOf: fingerprinter(matrix, contract),
    send: sendTo(reference.handler, systemClock),
    clock: systemClock,
    origin: 'http://127.0.0.1',
    sovereign,
    word: 'bcdfgh',
    tokens: await tokensOf(reference),
    concurrency: CONCURRENCY,
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
