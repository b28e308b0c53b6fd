import { exitCodeOf } from '../gate/exit-code.ts';
import { gate } from '../gate/gate.ts';
import { shownPath } from '../io/files.ts';
import { terminalOf } from '../io/terminal.ts';
import { deltaText, gateText } from '../reporters/delta-terminal.ts';
import { HANGING, wrapText } from '../reporters/wrap.ts';
import type { DeltaOptions } from './delta.ts';
import { loadPolicy } from './load.ts';
import { loadClaims } from './load-claims.ts';
import { type StoredDeltaOptions, storedDelta } from './stored-delta.ts';
import { type AttestOptions, attestationAsked, writeAttestation } from './write-attestation.ts';

/** Asks the gate of a stored run, prints the table and returns the exit code. Throws an InputError for bad input. */
export const runGate = async (
  run: string,
  options: StoredDeltaOptions & AttestOptions & Pick<DeltaOptions, 'claim' | 'claims' | 'policy'>,
): Promise<number> => {
  const attestation = attestationAsked(options);
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
  const text = `${head.join('\n')}\n${deltaText(delta, color)}\n${gateText(decision, color)}`;
  process.stdout.write(wrapText(text, columns(), HANGING));
  if (attestation !== undefined) writeAttestation(attestation, stored, baseline, delta, decision, options.policy);
  return exitCodeOf(delta, decision, { isInterrupted: false, isSaved: true });
};
