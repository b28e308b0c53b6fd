/** What the bench needs before anything is measured: its own programs as single files, and a Python that tells what a run used. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import type { Kit } from './peer.ts';

/** Programs of the bench that every scenario needs. */
const PROGRAMS: readonly string[] = ['server', 'limit-loop', 'fetch-loop'];

const ROOT = join(import.meta.dirname, '../..');

/** Parts of the runner look for the package from where they are. */
const FROM = { 'import.meta.url': JSON.stringify(pathToFileURL(join(ROOT, 'dist/bench.mjs')).href) };

/** Bundles programs of the bench, which are run by Node, each into `<name>.mjs`; `as` adds to how. Throws when one does not bundle. */
export const bundle = async (
  names: readonly string[],
  into: string,
  as: Pick<esbuild.BuildOptions, 'plugins' | 'define'> = {},
): Promise<void> => {
  await esbuild.build({
    bundle: true,
    logLevel: 'warning',
    platform: 'node',
    format: 'esm',
    outdir: into,
    outExtension: { '.js': '.mjs' },
    entryPoints: names.map((name) => join(import.meta.dirname, `${name}.ts`)),
    plugins: as.plugins ?? [],
    define: { ...FROM, ...as.define },
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
  });
};

/** Builds the bench's programs into `bundles`. Throws when there is no Python 3. */
export const openKit = async (bundles: string): Promise<Kit> => {
  await bundle(PROGRAMS, bundles);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sovereign-qa-bench');
  mkdirSync(cache, { recursive: true });
  return { root: ROOT, bundles, cache, python: pythonAt() };
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
