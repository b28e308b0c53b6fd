/** Bundles the command line and the suite for vitest into one file, so that the installed program starts without a TypeScript loader. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { compileContract, compileEverySchema } from '../src/contract/compile.ts';
import { readContractFiles } from '../src/io/files.ts';

const ROOT = join(import.meta.dirname, '..');

/** Writes `dist/`: the program, the parts that it loads only when needed, and the contract as JSON. Throws when a source does not bundle. */
export const build = async (): Promise<void> => {
  const dist = join(ROOT, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const contract = await readContractFiles(join(ROOT, 'contract'));
  compileEverySchema(compileContract(contract));
  writeFileSync(join(dist, 'contract.json'), JSON.stringify(contract));
  const suite = join(ROOT, 'src/cli/vitest.ts');
  const { outputText } = ts.transpileDeclaration(readFileSync(suite, 'utf8'), { fileName: suite, compilerOptions: {} });
  writeFileSync(join(dist, 'vitest.d.ts'), outputText);
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { 'report-page': 'src/report-page/main.tsx', 'fleet-page': 'src/report-page/fleet-page.tsx' },
    outdir: 'dist',
    bundle: true,
    minify: true,
    platform: 'browser',
    // From here on every browser can inflate (DecompressionStream with deflate-raw) and knows whole text from torn (toWellFormed).
    target: ['chrome111', 'firefox119', 'safari16.4'],
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: '/* With Preact: MIT License, Copyright (c) 2015-present Jason Miller */' },
    logLevel: 'warning',
  });
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: {
      'sovereign-qa': 'src/cli/main.ts',
      'prove-worker': 'src/cli/prove-worker.ts',
      vitest: 'src/cli/vitest.ts',
    },
    external: ['vitest'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
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
