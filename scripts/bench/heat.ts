/** Programs that replay the same rows on the same server, and what shows that they do. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { interleave, type Lane, messageOf, type Outcome } from './interleave.ts';
import type { Found, Job, Kit, Peer } from './peer.ts';
import { type Command, type Ran, runMeasured } from './usage.ts';
import { type WorkRow, withRedRow, workload } from './workload.ts';

/** A peer that is there. */
export interface Starter {
  readonly peer: Peer;
  readonly found: Found;
}

/** What the programs of a heat replay. */
export interface Course {
  readonly rows: number;
  readonly concurrency: number;
  readonly latencyMs: number;
}

/** Where a heat takes place. */
export interface Track {
  readonly kit: Kit;
  /** URL of a server with the latency of the course. */
  readonly target: string;
  /** Empty, and of this heat alone. */
  readonly folder: string;
}

/** What a program came to on a course. */
export interface Entry {
  readonly course: Course;
  readonly outcome: Outcome;
}

const TAIL = 400;
const tailOf = ({ code, stdout, stderr }: Ran): string => `exit code ${code}: ${(stderr.trim() || stdout.trim()).slice(-TAIL)}`;

const jobOf = (track: Track, peer: Peer, rows: readonly WorkRow[], concurrency: number): Job => {
  const folder = join(track.folder, peer.name);
  mkdirSync(folder, { recursive: true });
  return { folder, target: track.target, rows, concurrency };
};

const commandOf = ({ peer, found }: Starter, job: Job): Command => ({
  argv: peer.argv(job, found.command),
  env: { ...process.env, NO_COLOR: '1', ...peer.env?.(job) },
  cwd: job.folder,
});

/** Throws unless the program said that so many of the rows failed, and the others passed. */
const demandVerdicts = (peer: Peer, job: Job, ran: Ran, failed: number): void => {
  const passed = job.rows.length - failed;
  const seen = (() => {
    try {
      return peer.verdicts(job, ran);
    } catch (error) {
      throw new Error(`its verdicts cannot be read (${messageOf(error)}), ${tailOf(ran)}`);
    }
  })();
  if (seen.passed !== passed || seen.failed !== failed)
    throw new Error(`${seen.passed} passed and ${seen.failed} failed, where ${passed} and ${failed} are right, ${tailOf(ran)}`);
  if (failed === 0 && ran.code !== 0) throw new Error(`every row passed, and yet ${tailOf(ran)}`);
};

const SAMPLE = 20;

/** Runs a program once on a few rows one of which must fail: what does not see it does not judge, and is not measured. Returns what is
 * wrong. */
export const judgedWrongly = async (track: Track, starter: Starter): Promise<string | undefined> => {
  const { peer } = starter;
  const job = jobOf(track, peer, withRedRow(workload(SAMPLE)), 2);
  try {
    peer.write(job);
    peer.beforeRun?.(job, 0);
    demandVerdicts(peer, job, await runMeasured(track.kit.python, commandOf(starter, job)), 1);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
};

/** A program with its rows written, ready to be run. */
export const laneOf = (track: Track, starter: Starter, rows: readonly WorkRow[], concurrency: number): Lane => {
  const { peer } = starter;
  const job = jobOf(track, peer, rows, concurrency);
  peer.write(job);
  return {
    name: peer.name,
    title: peer.title,
    command: commandOf(starter, job),
    mostRounds: peer.mostRounds,
    isWarmedUp: peer.isWarmedUp ?? false,
    before: (round) => peer.beforeRun?.(job, round),
    check: (ran) => demandVerdicts(peer, job, ran, 0),
  };
};

/** Measures the programs side by side; the first of them is the limit. */
export const heat = async (
  track: Track,
  starters: readonly Starter[],
  course: Course,
  rounds: number,
): Promise<readonly Entry[]> => {
  const rows = workload(course.rows);
  const lanes = starters.map((starter) => laneOf(track, starter, rows, course.concurrency));
  return (await interleave(track.kit.python, lanes, rounds)).map((outcome) => ({ course, outcome }));
};
