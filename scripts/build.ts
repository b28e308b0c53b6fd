/** Bundles the command line and the suite for vitest into one file, so that the installed program starts without a TypeScript loader. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { PACKAGED } from '../src/cli/matrix-cache.ts';
import { bundleContract } from '../src/contract/bundle.ts';
import { compileContract, compileEverySchema } from '../src/contract/compile.ts';
import { InputError } from '../src/input-error.ts';
import { readContractFiles, readJson, readMatrixFiles } from '../src/io/files.ts';
import { writeCacheFile } from '../src/io/matrix-cache-file.ts';
import { fingerprinter } from '../src/matrix/fingerprint.ts';
import { acceptFiles, matrixDigest, matrixOf } from '../src/matrix/load.ts';
import { cachedLines } from '../src/matrix/matrix-cache.ts';
import type { Contract } from '../src/model.ts';
import { aheadOfTime } from './ahead-of-time.ts';

const ROOT = join(import.meta.dirname, '..');

/** Writes `dist/`: the program, the parts that it loads only when needed, and the contract as JSON. Throws when a source does not bundle. */
export const build = async (): Promise<void> => {
  const dist = join(ROOT, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const contract = await readContractFiles(join(ROOT, 'contract'));
  const compiled = compileContract(contract);
  compileEverySchema(compiled);
  writeFileSync(join(dist, 'contract.json'), JSON.stringify(contract));
  const suite = join(ROOT, 'src/cli/vitest.ts');
  const { outputText } = ts.transpileDeclaration(readFileSync(suite, 'utf8'), { fileName: suite, compilerOptions: {} });
  writeFileSync(join(dist, 'vitest.d.ts'), outputText);
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { 'report-page': 'src/report-page/main.tsx' },
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
    plugins: [aheadOfTime(ROOT, dist, bundleContract(contract), readJson(join(ROOT, 'matrix/matrix.schema.json')))],
    define: { SOVEREIGN_QA_BUILD: JSON.stringify(buildId()) },
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
  packageMatrix(compiled);
};

/** A digest of everything that decides how a matrix is read: the sources, the schema, and the versions of what they use. */
const buildId = (): string => {
  const digest = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const path of [...sources.sort().map((name) => join('src', name)), 'matrix/matrix.schema.json', 'package-lock.json'])
    digest
      .update(path)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  return digest.digest('hex').slice(0, 16);
};

/** Puts the package's own matrix beside the program as it was read: most runs are of it. One that does not load is told of by whatever reads it. */
const packageMatrix = (contract: Contract): void => {
  const files = readMatrixFiles(join(ROOT, 'matrix'));
  const schema = readJson(join(ROOT, 'matrix/matrix.schema.json'));
  try {
    const accepted = acceptFiles(files, schema);
    const matrix = matrixOf(accepted, matrixDigest(files), contract);
    const key = { build: buildId(), contract: contract.digest };
    writeCacheFile(join(ROOT, 'dist', PACKAGED), cachedLines(accepted, matrix, fingerprinter(matrix, contract), key));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`build: the matrix does not load, so it is not packaged as read: ${error.message}\n`);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
