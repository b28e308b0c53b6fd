/** What the bench needs before anything is measured: its own programs as single files, and a Python that tells what a run used. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Kit } from './peer.ts';

/** Programs of the bench that are run by Node, each bundled into `<name>.mjs`. */
const PROGRAMS = ['server', 'limit-loop', 'fetch-loop'] as const;

/** Builds the bench's programs into `bundles`. Throws when there is no Python 3. */
export const openKit = async (bundles: string): Promise<Kit> => {
  const root = join(import.meta.dirname, '../..');
  await esbuild.build({
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    entryPoints: PROGRAMS.map((name) => join(import.meta.dirname, `${name}.ts`)),
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
  });
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sovereign-qa-bench');
  mkdirSync(cache, { recursive: true });
  return { root, bundles, cache, python: pythonAt() };
};

/** The interpreter itself: what stands on PATH may be a shim that takes its own time to start. */
const pythonAt = (): string => {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  } catch (error) {
    throw new Error('the bench needs python3 on PATH: it tells what a tree of processes used (wait4), which Node cannot', {
      cause: error,
    });
  }
};
