/** Bundles the command line into one file, so that the installed program starts without a TypeScript loader. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Writes `dist/sovereign-qa.js`. Throws when a source does not bundle. */
export const build = async (): Promise<void> => {
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { 'sovereign-qa': 'src/cli/main.ts' },
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    legalComments: 'linked',
    logLevel: 'warning',
    // CommonJS dependencies of an ESM bundle still call require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
