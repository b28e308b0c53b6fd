import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInProcess } from './run-in-process.ts';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'dist', 'sovereign-qa.js');

/** What a run of the program left behind. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A new empty folder. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'sovereign-qa-'));

const environment = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  SOVEREIGN_QA_CACHE: 'off',
  ...more,
});

/** Starts the bundled program in the repository, with an environment of its own; without a cache of matrices unless that names one. */
export const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT, env: environment(env) });

/** Waits for the end of a process and gathers what it printed. */
export const ended = (child: ChildProcess): Promise<Ran> =>
  new Promise((resolve) => {
    let out = '';
    let err = '';
    child.stdout?.on('data', (piece) => {
      out += String(piece);
    });
    child.stderr?.on('data', (piece) => {
      err += String(piece);
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });

/** Runs the bundled program to its end, in a process of its own. */
export const runAlone = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  ended(start(args, env));

/** Runs the bundled program to its end, in this process unless `SPAWN` is set: the same code without the time that Node takes to start.
 * `in-process.test.ts` holds that both come to the same. */
export const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  process.env['SPAWN'] === undefined ? runInProcess(PROGRAM, ROOT, args, environment(env)) : runAlone(args, env);

/** The first line that a process prints. */
export const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let out = '';
    child.stdout?.on('data', (piece) => {
      out += String(piece);
      const end = out.indexOf('\n');
      if (end !== -1) resolve(out.slice(0, end));
    });
  });
