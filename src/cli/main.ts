import { Command, CommanderError } from 'commander';
import { EXIT } from '../exit-code.ts';
import { InputError } from '../input-error.ts';
import { addAuditStatus } from './audit-status.ts';
import { addCompletion } from './completion.ts';
import { addDelta } from './delta.ts';
import { addDrift } from './drift.ts';
import { addExplain } from './explain.ts';
import { addFast } from './fast.ts';
import { addGate } from './gate.ts';
import { addHistory } from './history.ts';
import { addLint } from './lint.ts';
import { addList } from './list.ts';
import { addMerge } from './merge.ts';
import { addProve } from './prove.ts';
import { addPruneKnown } from './prune-known.ts';
import { addPruneReports } from './prune-reports.ts';
import { addReport } from './report.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { VERSION } from './version.ts';

const program = new Command('sovereign-qa')
  .description('Replays QA test cases against a Sovereign and judges every body, whatever the HTTP status.')
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError();
/** The commands by their names, in the order of the help. */
const COMMANDS: Readonly<Record<string, (program: Command) => void>> = {
  fast: addFast,
  delta: addDelta,
  merge: addMerge,
  gate: addGate,
  explain: addExplain,
  drift: addDrift,
  report: addReport,
  history: addHistory,
  'prune-reports': addPruneReports,
  prove: addProve,
  'audit-status': addAuditStatus,
  'prune-known': addPruneKnown,
  serve: addServe,
  list: addList,
  show: addShow,
  lint: addLint,
  completion: addCompletion,
};

// The options of all commands take longer to make than the command line takes to read: help, completion and whoever mistypes need them.
const asked = Object.entries(COMMANDS).filter(([name]) => name === process.argv[2]);
for (const [, add] of asked.length > 0 ? asked : Object.entries(COMMANDS)) add(program);
for (const command of program.commands) command.exitOverride();

/** A closed pipe (`sovereign-qa list | head`) is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.open);
  throw error;
});

const main = async (): Promise<void> => {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.open : EXIT.badInput;
    else if (error instanceof InputError) {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = error.exitCode;
    } else {
      process.stderr.write(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = EXIT.bug;
    }
  }
};

/** Settles when the command has ended; `process.exitCode` is what it ended with. */
export const ended: Promise<void> = main();
