/** Bundles the command line and the suite for vitest into one file, so that the installed program starts without a TypeScript loader. */

import { spawnSync } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import type { KnownProof } from '../src/cli/build-id.ts';
import { PACKAGED } from '../src/cli/matrix-cache.ts';
import { proofIn } from '../src/cli/stored-proof.ts';
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
import { digestOfSources } from './sources.ts';
import { whenUsed } from './when-used.ts';

const ROOT = join(import.meta.dirname, '..');

/** Writes `dist/`: the program, the parts that it loads only when needed, and the contract as JSON. It is written beside and renamed when it
 * is whole, so that whoever runs the program meanwhile finds the old one or the new one. Throws when a source does not bundle. */
export const build = async (): Promise<void> => {
  const beside = mkdtempSync(join(ROOT, '.build-'));
  try {
    chmodSync(beside, 0o755);
    const fresh = join(beside, 'dist');
    mkdirSync(fresh);
    // Taken first: a source that is edited meanwhile makes the program one of other sources.
    const builtFrom = digestOfSources(ROOT);
    await buildInto(fresh);
    writeFileSync(join(fresh, 'sources.sha256'), builtFrom);
    const dist = join(ROOT, 'dist');
    if (existsSync(dist)) renameSync(dist, join(beside, 'old'));
    renameSync(fresh, dist);
  } finally {
    rmSync(beside, { recursive: true });
  }
};

const buildInto = async (dist: string): Promise<void> => {
  const contract = await readContractFiles(join(ROOT, 'contract'));
  const compiled = compileContract(contract);
  compileEverySchema(compiled);
  writeFileSync(join(dist, 'contract.json'), JSON.stringify(contract));
  const suite = join(ROOT, 'src/cli/vitest.ts');
  const { outputText } = ts.transpileDeclaration(readFileSync(suite, 'utf8'), { fileName: suite, compilerOptions: {} });
  writeFileSync(join(dist, 'vitest.d.mts'), outputText);
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { 'report-page': 'src/report-page/main.tsx', 'fleet-page': 'src/report-page/fleet-page.tsx' },
    outdir: dist,
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
  const program: esbuild.BuildOptions = {
    absWorkingDir: ROOT,
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    legalComments: 'linked',
    logLevel: 'warning',
    plugins: [lazily, aheadOfTime(ROOT, dist, bundleContract(contract), readJson(join(ROOT, 'matrix/matrix.schema.json')))],
    define: {
      SOVEREIGN_QA_BUILD: JSON.stringify(buildId()),
      SOVEREIGN_QA_CONTRACT: JSON.stringify(compiled.digest),
      SOVEREIGN_QA_PROOF: JSON.stringify(knownProof()) ?? 'undefined',
    },
  };
  // One file, whose parts run when a command needs them; CommonJS, of which V8 keeps the code (`src/cli/start.ts`).
  writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  const url = "const __url = require('node:url').pathToFileURL(__filename).href;";
  const define = { ...program.define, 'import.meta.url': '__url' };
  const start = { entryPoints: { 'sovereign-qa': 'src/cli/start.ts' }, banner: { js: url } };
  // A function, as CommonJS wraps them, so that `start` need not copy the text to make one of it.
  const wrapped = { js: `(function (exports, require, module, __filename, __dirname) {${url}` };
  const main = {
    entryPoints: { main: 'src/cli/main.ts' },
    banner: wrapped,
    footer: { js: '})' },
    plugins: [...(program.plugins ?? []), whenUsed],
  };
  for (const part of [start, main]) await esbuild.build({ ...program, ...part, format: 'cjs', define });
  // Regular expressions are the only place where esbuild leaves what is not ASCII.
  const bundle = join(dist, 'main.js');
  writeFileSync(
    bundle,
    readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  await esbuild.build({
    ...program,
    entryPoints: { 'prove-worker': 'src/cli/prove-worker.ts', vitest: 'src/cli/vitest.ts' },
    outExtension: { '.js': '.mjs' },
    external: ['vitest'],
    splitting: true,
    format: 'esm',
    // CommonJS dependencies of an ESM bundle still call require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  packageMatrix(dist, compiled);
  packageCode(dist);
};

/** What `src/heavy.ts` loads becomes part of the program, and still runs only when it is used. */
const lazily: esbuild.Plugin = {
  name: 'lazily',
  setup: (own) =>
    own.onLoad({ filter: /[/\\]src[/\\]heavy\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^(import|const require) .*$/gm, ''),
      loader: 'ts',
    })),
};

/** The package's own proof, whose text need not be parsed again while it is the same. */
const knownProof = (): KnownProof | undefined => {
  const path = join(ROOT, 'reports/proof.json');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const proof = proofIn(text);
  return proof && { ...proof, digest: hash('sha256', text) };
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
const packageMatrix = (dist: string, contract: Contract): void => {
  const files = readMatrixFiles(join(ROOT, 'matrix'));
  const schema = readJson(join(ROOT, 'matrix/matrix.schema.json'));
  try {
    const accepted = acceptFiles(files, schema);
    const matrix = matrixOf(accepted, matrixDigest(files), contract);
    const key = { build: buildId(), contract: contract.digest };
    writeCacheFile(join(dist, PACKAGED), cachedLines(accepted, matrix, fingerprinter(matrix, contract), key));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`build: the matrix does not load, so it is not packaged as read: ${error.message}\n`);
  }
};

/** Puts the code that V8 makes of the program beside it, for the Node of this machine: from a short run, so that it has what runs need. Others
 * make their own (`src/cli/start.ts`). */
const packageCode = (dist: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-build-'));
  try {
    const args = [join(dist, 'sovereign-qa.js'), 'fast', '--tc', 'TC-091', '--out', join(folder, 'reports')];
    spawnSync(process.execPath, args, { env: { ...process.env, SOVEREIGN_QA_CACHE: folder }, stdio: 'ignore' });
    for (const name of readdirSync(folder)) if (name.startsWith('code-')) copyFileSync(join(folder, name), join(dist, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
