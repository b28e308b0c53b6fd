import { join, resolve } from 'node:path';
import { blankedClaims, type Claims } from '../claims/claim.ts';
import type { Defined } from '../delta/compare.ts';
import { type DeltaDocument, documentOf, type ProofSeen } from '../gate/document.ts';
import { exitCodeOf } from '../gate/exit-code.ts';
import { type GateDecision, gate } from '../gate/gate.ts';
import type { Policy } from '../gate/policy.ts';
import { systemClock } from '../io/clock.ts';
import { pointLatest, reasonOfFailure, shownPath, writePieces } from '../io/files.ts';
import { recordRows } from '../io/record-rows.ts';
import { terminalOf } from '../io/terminal.ts';
import { markFinished } from '../io/unfinished.ts';
import type { Contract, Matrix } from '../model.ts';
import { deltaMarkdown } from '../reporters/delta-markdown.ts';
import { deltaText, gateSummary, gateText } from '../reporters/delta-terminal.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { HANGING, wrapText } from '../reporters/wrap.ts';
import { shardNotes } from '../shard.ts';
import { withClaimedAnswers } from './claimed-answers.ts';
import { earlierRuns } from './earlier-runs.ts';
import type { Executed } from './execute-run.ts';
import type { Format } from './formats.ts';
import type { GitHubStep, Written } from './github-actions.ts';
import type { Keep } from './keep-option.ts';
import { proofCoverage } from './proof-coverage.ts';
import { pruneAfterRun } from './prune-runs.ts';
import type { StoredRun } from './stored-run.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';

/** What a finished run is compared with and asked. */
export interface Conclusion {
  readonly executed: Executed;
  readonly matrix: Matrix;
  readonly contract: Contract;
  readonly defined: readonly Defined[];
  readonly baseline: StoredRun | undefined;
  readonly claims: Claims;
  readonly policy: Policy;
  readonly proof: ProofSeen | undefined;
  readonly warnings: readonly string[];
  readonly out: string;
  readonly formats: readonly Format[];
  /** How many runs stay below `out`. */
  readonly keep: Keep;
  readonly github: GitHubStep | undefined;
  /** Those of a process of its own where they are absent. */
  readonly around?: Surroundings;
}

/** Compares a run with its baseline, asks the gate, writes the reports and prints what they say. Returns the exit code. */
export const concludeRun = (conclusion: Conclusion): number => {
  const { executed, matrix, contract, defined, baseline, policy, warnings, around = OWN_PROCESS } = conclusion;
  const claims = blankedClaims(conclusion.claims, executed.blank);
  const { results, folder, isSaved } = executed;
  const document = documentOf({
    header: executed.header,
    complete: executed.isSaved && executed.footer.complete,
    results: isSaved ? withClaimedAnswers(results, join(folder, 'run.ndjson'), claims, defined, matrix.renamed) : results,
    defined,
    baseline: baseline && { path: shownPath(baseline.path), record: baseline.record },
    claims,
    renamed: matrix.renamed,
    retired: matrix.retired,
    contract,
    nowMs: systemClock.now(),
    proof: conclusion.proof,
    warnings,
  });
  const decision = gate(document, policy);
  const run = reportedRun(conclusion, document, decision);
  const isWritten = writeReports(conclusion, run) && executed.isSaved;
  markFinished(executed.folder);
  if (isWritten) pruneAfterRun(conclusion.out, conclusion.keep, executed.header.run, around);
  const { color, columns } = terminalOf(around.stdout, process.env);
  const text =
    baseline === undefined ? gateSummary(decision, color) : `\n${deltaText(document, color)}\n${gateText(decision, color)}`;
  const notes = shardNotes(executed.header).map((note) => `       Note ${note}\n`);
  around.stdout.write(wrapText(`${text}${notes.join('')}`, columns(), HANGING));
  const isTold = conclusion.github?.tell(run, writtenIn(executed, conclusion.formats)) ?? true;
  return exitCodeOf(document, decision, { isInterrupted: !executed.footer.complete, isSaved: isWritten && isTold });
};

const reportedRun = ({ executed, formats, out }: Conclusion, delta: DeltaDocument, decision: GateDecision): ReportedRun => {
  const { header, results, footer, folder, isSaved } = executed;
  // Only a page has room for the runs before and for the proof, and reading them takes time.
  const isPage = formats.some(({ format }) => format === 'html');
  return {
    header,
    footer,
    complete: delta.complete,
    results,
    wholeRows: () => (isSaved ? recordRows(join(folder, 'run.ndjson')) : results),
    delta,
    decision,
    earlier: isPage ? earlierRuns(resolve(out), header) : [],
    proof: isPage ? proofCoverage(delta.proof, header) : undefined,
  };
};

/** Where a run was written, as GitHub Actions is told. */
const writtenIn = ({ folder }: Executed, formats: readonly Format[]): Written => ({
  folder: shownPath(folder),
  files: Object.fromEntries(
    [{ format: 'record', file: 'run.ndjson' }, ...formats].map(({ format, file }) => [format, shownPath(join(folder, file))]),
  ),
});

const writeReports = ({ executed, baseline, out, formats, around = OWN_PROCESS }: Conclusion, run: ReportedRun): boolean => {
  const { header, folder, isSaved } = executed;
  const { delta, decision } = run;
  const compared = [
    { title: 'Delta', file: 'delta.json', text: () => [`${JSON.stringify({ ...delta, gate: decision })}\n`] },
    { title: '', file: 'delta.md', text: () => [deltaMarkdown(delta, decision)] },
  ];
  const reports = [...formats, ...(baseline === undefined ? [] : compared)];
  try {
    for (const { file, text } of reports) writePieces(join(folder, file), text(run));
    if (isSaved) pointLatest(resolve(out), header.run);
  } catch (error) {
    around.stderr.write(`error: the reports could not be written whole: ${reasonOfFailure(error)}\n`);
    return false;
  }
  const written = [{ title: 'Record', file: 'run.ndjson' }, ...reports];
  around.stdout.write(written.map(({ title, file }) => `${title.padStart(11)} ${shownPath(join(folder, file))}\n`).join(''));
  return true;
};
