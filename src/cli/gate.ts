import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { compare, type Defined } from '../delta/compare.ts';
import { EXIT } from '../exit-code.ts';
import { DELTA_FORMAT, type DeltaDocument } from '../gate/document.ts';
import { type GateDecision, gate } from '../gate/gate.ts';
import { POLICIES, type Policy } from '../gate/policy.ts';
import { readPolicy } from '../gate/read-policy.ts';
import { inputError } from '../input-error.ts';
import { readJson, readText, shownPath } from '../io/files.ts';
import { terminalOf } from '../io/terminal.ts';
import type { Counts } from '../model.ts';
import { deltaText, gateText } from '../reporters/delta-terminal.ts';
import { readBaseline, readRun } from './baseline.ts';

interface GateOptions {
  readonly baseline?: string;
  readonly policy: string;
  readonly out: string;
}

/** A policy by name or from a file. Throws an InputError. */
export const policyOf = (name: string): Policy => {
  if (Object.hasOwn(POLICIES, name)) return POLICIES[name as keyof typeof POLICIES];
  if (/\.(ya?ml|json)$/.test(name)) return readPolicy({ file: shownPath(name), text: readText(name) });
  throw inputError(
    'unknown-policy',
    `--policy ${name} is no policy`,
    `write one of ${Object.keys(POLICIES).join(', ')}, or name a YAML file`,
  );
};

/** The exit code of a decided delta (house plan): what could not be judged is no verdict on the Sovereign; open with earlier failures
 * left is 5. */
export const deltaExitCode = (delta: DeltaDocument, decision: GateDecision, counts: Counts): number => {
  if (counts['not-run'] > 0) return EXIT.interrupted;
  const onlyUnjudged = decision.rules.every(({ rule, holds }) => holds || rule === 'rows could not be judged');
  if (!decision.open) return onlyUnjudged ? EXIT.couldNotJudge : EXIT.closed;
  const isLeft = ({ change, now }: DeltaDocument['rows'][number]): boolean =>
    change === 'still-failing' || change === 'still-failing-changed' || (change === 'outstanding' && now?.kind !== 'skipped');
  return delta.rows.some((row) => isLeft(row) && row.now?.kind !== 'known') ? EXIT.outstanding : EXIT.open;
};

/** The delta that a stored run is: its own `delta.json`, or its record compared with a baseline, or with nothing. */
const storedDelta = (run: string, options: GateOptions): DeltaDocument => {
  const out = resolve(options.out);
  const { path, record } = readRun(run, out);
  const own = join(dirname(path), 'delta.json');
  if (options.baseline === undefined && existsSync(own)) {
    const document = readJson(own) as unknown as DeltaDocument;
    if (document.format !== DELTA_FORMAT)
      throw inputError(
        'delta-format',
        `${shownPath(own)} has format ${String(document.format)}, this version reads ${DELTA_FORMAT}`,
        'run sovereign-qa delta again',
      );
    return document;
  }
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline, out).record;
  const defined = record.rows.map((row): Defined => ({ ...row, as: row.tier }));
  return {
    format: DELTA_FORMAT,
    header: record.header,
    complete: record.complete,
    baseline: baseline && {
      run: baseline.header.run,
      started: baseline.header.started,
      matrixDigest: baseline.header.matrixDigest,
    },
    rows: compare(baseline?.rows ?? [], defined, new Map(record.rows.map((row) => [row.id, [row]]))),
    claims: [],
    notUnderstood: [],
    known: { stale: [], expired: [] },
    warnings: [],
  };
};

/** `sovereign-qa gate`: asks a policy of a stored run. */
export const addGate = (program: Command): void => {
  program
    .command('gate')
    .description('ask a policy of a stored run: open or closed, and which rows decided')
    .argument('<run>', 'a record, a folder of a run, a run id or latest')
    .option('--baseline <run>', 'compare with this run (default: what the run itself was compared with)')
    .option('--policy <policy>', 'pr, iteration, release, or a policy file', 'release')
    .option('--out <dir>', 'folder of the reports', 'reports')
    .addHelpText(
      'after',
      '\nExamples:\n  $ sovereign-qa gate latest\n  $ sovereign-qa gate latest --policy iteration --baseline reports/20261124T120000Z-bcdfgh',
    )
    .action((run: string, options: GateOptions) => {
      const delta = storedDelta(run, options);
      const decision = gate(delta, policyOf(options.policy));
      const { color } = terminalOf(process.stdout, process.env);
      process.stdout.write(`${deltaText(delta, color)}\n${gateText(decision, color)}`);
      process.exitCode = decision.open ? EXIT.open : EXIT.closed;
    });
};
