import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Starts the bundled program in the repository, with an environment of its own; without a cache of matrices unless that names one. */
export const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', SOVEREIGN_QA_CACHE: 'off', ...env },
  });

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

/** Runs the bundled program to its end. */
export const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> => ended(start(args, env));

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
