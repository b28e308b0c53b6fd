import { dirname } from 'node:path';
import { exitCodeOf } from '../gate/exit-code.ts';
import { gate } from '../gate/gate.ts';
import { shownPath } from '../io/files.ts';
import { recordRows } from '../io/record-rows.ts';
import { terminalOf } from '../io/terminal.ts';
import { deltaText, gateText } from '../reporters/delta-terminal.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { HANGING, wrapText } from '../reporters/wrap.ts';
import type { GateOptions } from './gate.ts';
import { openGitHubStep } from './github-actions.ts';
import { loadPolicy } from './load.ts';
import { loadClaims } from './load-claims.ts';
import { storedDelta } from './stored-delta.ts';
import { attestationAsked, writeAttestation } from './write-attestation.ts';

/** Asks the gate of a stored run, prints the table, attests how it decided where that is wanted, and returns the exit code. Throws an
 * InputError for bad input. */
export const runGate = async (run: string, options: GateOptions): Promise<number> => {
  const attestation = attestationAsked(options, process.env);
  const github = openGitHubStep(options, process.env, (text) => void process.stdout.write(text));
  const policy = await loadPolicy(options.policy);
  const isClaimed = options.claim.length > 0 || options.claims !== undefined;
  const claims = isClaimed ? await loadClaims(options.claim, options.claims) : undefined;
  const { run: stored, baseline, delta } = await storedDelta(run, options, claims);
  const decision = gate(delta, policy);
  const { color, columns } = terminalOf(process.stdout, process.env);
  const head = [
    `        Run ${shownPath(stored.path)}`,
    `   Baseline ${baseline === undefined ? 'none' : shownPath(baseline.path)}`,
    ...delta.warnings.map((warning) => `       Note ${warning}`),
  ];
  process.stdout.write(
    wrapText(`${head.join('\n')}\n${deltaText(delta, color)}\n${gateText(decision, color)}`, columns(), HANGING),
  );
  const { header, footer, complete, rows } = stored.record;
  const reported: ReportedRun = {
    header,
    footer,
    complete,
    results: rows,
    wholeRows: () => recordRows(stored.path),
    delta,
    decision,
    earlier: [],
    proof: undefined,
  };
  if (attestation !== undefined) writeAttestation(attestation, stored, baseline, delta, decision, policy);
  const isTold = github?.tell(reported, { folder: shownPath(dirname(stored.path)), files: {} }) ?? true;
  return exitCodeOf(delta, decision, { isInterrupted: false, isSaved: isTold });
};
