import { join, relative, resolve, sep } from 'node:path';
import type { Change } from '../delta/decision.ts';
import { EXIT } from '../exit-code.ts';
import type { EndedMember, FleetCell, FleetIdentity, FleetMember } from '../fleet/overview.ts';
import { InputError } from '../input-error.ts';
import type { RunEvent } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { count } from '../record.ts';
import { comparedRows, type ReportedRun } from '../reporters/reported-run.ts';
import { createSecrets, type Secrets } from '../secrets.ts';
import type { Written } from './github-actions.ts';
import type { Interrupts } from './interrupts.ts';
import type { Printed, Surroundings } from './surroundings.ts';

/** A Sovereign that is being asked: what its run says, kept until its turn to be printed, and how far it is. */
export interface FleetSeat {
  readonly identity: FleetIdentity;
  readonly around: Surroundings;
  readonly text: () => string;
  readonly progress: () => { readonly done: number; readonly total: number } | undefined;
  /** What came of it, once `run` has ended with an exit code or was thrown out by an error. */
  readonly ended: (exitCode: number) => FleetMember;
  readonly broken: (error: unknown) => FleetMember;
}

/** What a seat needs. `folder`: of the overview, from which records are named. `out`: of the runs of this Sovereign. */
export interface SeatOptions {
  readonly identity: FleetIdentity;
  readonly out: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly interrupts: Interrupts;
  readonly stdout: Printed;
  readonly stderr: Printed;
  /** Sessions that were given for any Sovereign of the fleet: none of them may be shown. */
  readonly given: readonly string[];
}

/** A path as an overview names it: from its own folder, with forward slashes. */
const linkTo = (folder: string, path: string): string => relative(resolve(folder), resolve(path)).split(sep).join('/');

/** The cells of a run. Those without a reason are one for each change: most rows of a fleet pass. */
const cellsOf = (run: ReportedRun, { blank }: Secrets): ReadonlyMap<string, FleetCell> => {
  const compared = comparedRows(run);
  const quiet = new Map<string, FleetCell>();
  const quietCell = (verdict: FleetCell['verdict'], change: Change | undefined): FleetCell => {
    const key = `${verdict} ${change}`;
    const cell = quiet.get(key) ?? { verdict, reason: '', change };
    quiet.set(key, cell);
    return cell;
  };
  return new Map(
    run.results.map(({ id, verdict }) => {
      const change = compared?.get(id)?.change;
      const reason = reasonOf(verdict);
      return [id, reason === '' ? quietCell(verdict.kind, change) : { verdict: verdict.kind, reason: blank(reason), change }];
    }),
  );
};

/** Secrets that are known from the beginning. */
export const secretsFrom = (given: readonly string[]): Secrets => {
  const secrets = createSecrets();
  for (const secret of given) secrets.add(secret);
  return secrets;
};

/** Gives a Sovereign of a fleet a place of its own: what it prints is kept, what it is asked as is its own, interrupts are everybody's. */
export const seatOf = (options: SeatOptions): FleetSeat => {
  const { identity, out, folder, stdout, stderr } = options;
  const secrets = secretsFrom(options.given);
  let kept = '';
  let told: { readonly run: ReportedRun; readonly written: Written } | undefined;
  let begun: string | undefined;
  let done = 0;
  let total = 0;
  const record = (): string | undefined => begun && linkTo(folder, join(out, begun, 'run.ndjson'));
  const watch = (event: RunEvent): void => {
    if (event.kind === 'started') {
      begun = event.header.run;
      total = event.header.rows;
    }
    if (event.kind === 'row-finished') done += 1;
  };
  return {
    identity,
    around: {
      stdout: {
        isTTY: stdout.isTTY === true,
        ...(stdout.columns === undefined ? {} : { columns: stdout.columns }),
        write: (text) => {
          kept += text;
        },
      },
      stderr: { write: (text) => stderr.write(`${identity.name}: ${text}`) },
      environment: options.environment,
      interrupts: options.interrupts,
      secrets: () => secretsFrom(options.given),
      openStep: () => ({
        tell: (run, written) => {
          told = { run, written };
          return true;
        },
      }),
      watch,
    },
    text: () => kept,
    progress: () => (begun === undefined ? undefined : { done, total }),
    ended: (exitCode) => {
      if (told === undefined) throw new Error(`the run of ${identity.name} ended and told nobody`);
      const { run, written } = told;
      const page = written.files['html'];
      const member: EndedMember = {
        ...identity,
        kind: 'ended',
        exitCode,
        run: run.header.run,
        record: linkTo(folder, join(written.folder, 'run.ndjson')),
        page: page === undefined ? undefined : linkTo(folder, page),
        complete: run.complete,
        baseline: run.delta.baseline?.run,
        counts: count(run.results),
        durationMs: run.footer?.durationMs,
        gate: run.decision,
        cells: cellsOf(run, secrets),
      };
      told = undefined;
      return member;
    },
    broken: (error) => {
      if (error instanceof InputError)
        return {
          ...identity,
          kind: 'refused',
          exitCode: error.exitCode,
          problem: secrets.blank(error.problems.map(({ message }) => message).join('; ')),
          record: record(),
        };
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      stderr.write(`${identity.name}: bug: ${secrets.blank(text)}\n`);
      const message = error instanceof Error ? error.message : String(error);
      return {
        ...identity,
        kind: 'crashed',
        exitCode: EXIT.bug,
        problem: `a bug of this tool: ${secrets.blank(message)}`,
        record: record(),
      };
    },
  };
};
