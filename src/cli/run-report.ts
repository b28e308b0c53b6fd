import { dirname, join, resolve } from 'node:path';
import { gate } from '../gate/gate.ts';
import { makeFolder, shownPath, writePieces } from '../io/files.ts';
import { recordRows } from '../io/record-rows.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { earlierRuns } from './earlier-runs.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { formatsNamed } from './formats.ts';
import { loadPolicy } from './load.ts';
import { proofCoverage } from './proof-coverage.ts';
import type { ReportOptions } from './report.ts';
import { storedDelta } from './stored-delta.ts';

/** Renders a stored run again and names what was written. Throws an InputError for bad input. */
export const runReport = async (name: string, options: ReportOptions): Promise<void> => {
  const formats = formatsNamed(options.format ?? DEFAULT_FORMATS);
  const { run, delta } = await storedDelta(name, options, undefined);
  const { header, footer, complete, rows } = run.record;
  const policy = await loadPolicy(options.policy ?? (header.executor === 'delta' ? 'pr' : 'iteration'));
  const reported: ReportedRun = {
    header,
    footer,
    complete,
    results: rows,
    wholeRows: () => recordRows(run.path),
    delta,
    decision: gate(delta, policy),
    earlier: earlierRuns(resolve(options.out), header),
    proof: proofCoverage(delta.proof, header),
  };
  const folder = options.to === undefined ? dirname(run.path) : resolve(options.to);
  makeFolder(folder);
  for (const { title, file, text } of formats) {
    const path = join(folder, file);
    writePieces(path, text(reported));
    process.stdout.write(`${title.padStart(11)} ${shownPath(path)}\n`);
  }
};
