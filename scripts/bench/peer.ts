/** A program of the bench: how it is found, how the rows are written for it, how it is run, and what it says of them. */
import type { Ran } from './usage.ts';
import type { WorkRow } from './workload.ts';

/** What the bench has at hand for its programs. */
export interface Kit {
  /** Root of this package. */
  readonly root: string;
  /** Where the bundled loops are. */
  readonly bundles: string;
  /** Where peers are installed; outlives the bench. */
  readonly cache: string;
  readonly python: string;
}

/** Rows to be replayed on a server. */
export interface Job {
  /** Of this program alone: its files go here, and it is run here. */
  readonly folder: string;
  readonly target: string;
  readonly rows: readonly WorkRow[];
  readonly concurrency: number;
}

/** What a program said of the rows. */
export interface Verdicts {
  readonly passed: number;
  readonly failed: number;
}

/** A program as it was found on this machine. */
export interface Found {
  readonly kind: 'found';
  /** The program, and what always stands before its arguments. */
  readonly command: readonly string[];
  readonly version: string;
}

/** A program that is not there, and why. */
export interface Missing {
  readonly kind: 'missing';
  readonly reason: string;
}

/** A program of the bench. */
export interface Peer {
  /** As `--peers` names it. */
  readonly name: string;
  /** As tables name it. */
  readonly title: string;
  /** More rows would take minutes. */
  readonly mostRows: number;
  /** More rounds would take minutes. */
  readonly mostRounds: number;
  /** Whether it cannot send two requests at once. */
  readonly isSerial: boolean;
  /** Whether it is run once unmeasured on the same rows, for a cache that is to be full. */
  readonly isWarmedUp?: boolean;
  /** Finds it, after installing it where it can be installed. */
  readonly find: (kit: Kit) => Promise<Found | Missing>;
  /** Writes the rows in its own format. */
  readonly write: (job: Job) => void;
  /** The whole command line. */
  readonly argv: (job: Job, command: readonly string[]) => readonly string[];
  /** What is added to the environment. */
  readonly env?: (job: Job) => Readonly<Record<string, string>>;
  /** Done before each run, unmeasured. */
  readonly beforeRun?: (job: Job, round: number) => void;
  /** What it said of the rows, from its own report. Throws when that cannot be read. */
  readonly verdicts: (job: Job, ran: Ran) => Verdicts;
}
