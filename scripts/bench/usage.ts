/** What one run of a program used: itself and every process that it waited for. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a run used. */
export interface Usage {
  readonly wallMs: number;
  /** User and system time of the whole tree of processes. */
  readonly cpuMs: number;
  /** Of the largest process of the tree. */
  readonly peakMib: number;
}

/** A run that came to its end. */
export interface Ran {
  readonly usage: Usage;
  /** Of the program; negative when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is run. */
export interface Command {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where it is run; its output is kept there too. */
  readonly cwd: string;
}

/** Longest run: anything over it is stuck. */
const LIMIT_MS = 600_000;
const TAIL = 2_000;

/** Groups of processes that run now: none outlives the bench. */
const running = new Set<number>();

/** Ends whatever is being measured. */
export const endRunning = (): void => {
  for (const pid of running) process.kill(-pid, 'SIGKILL');
};

/** Runs a program to its end through `python`, which can tell what a tree of processes used (`wait4`). Throws when it could not be
 * started or did not end in time. */
export const runMeasured = async (python: string, { argv, env, cwd }: Command): Promise<Ran> => {
  const [out, err] = [join(cwd, 'stdout.txt'), join(cwd, 'stderr.txt')];
  const files = [openSync(out, 'w'), openSync(err, 'w')] as const;
  const child = spawn(python, [join(import.meta.dirname, 'usage.py'), ...argv], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', ...files, 'pipe'],
  });
  for (const file of files) closeSync(file);
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const timer = setTimeout(() => pid !== undefined && process.kill(-pid, 'SIGKILL'), LIMIT_MS);
  try {
    const ended = new Promise<void>((resolve, reject) => child.once('close', () => resolve()).once('error', reject));
    const [told] = await Promise.all([text(child.stdio[3] as Readable), ended]);
    const stderr = readFileSync(err, 'utf8');
    if (told === '') throw new Error(`${argv.join(' ').slice(0, 200)} was not run to its end: ${stderr.slice(-TAIL)}`);
    const { code, wall, cpu, peak } = JSON.parse(told) as { code: number; wall: number; cpu: number; peak: number };
    return {
      usage: { wallMs: wall * 1_000, cpuMs: cpu * 1_000, peakMib: peak / 1_024 },
      code,
      stdout: readFileSync(out, 'utf8'),
      stderr,
    };
  } finally {
    clearTimeout(timer);
    if (pid !== undefined) running.delete(pid);
  }
};
