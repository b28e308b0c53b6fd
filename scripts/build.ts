/** Bundles the command line into one file, so that the installed program starts without a TypeScript loader. */
import { build } from 'esbuild';

await build({
  entryPoints: { 'sovereign-qa': 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  legalComments: 'linked',
  // CommonJS dependencies of an ESM bundle still call require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
