/**
 * Measures the runner beside a bare undici loop over the same rows on the same server: interleaved, medians, ratios; a delta of a
 * tenth of the rows against a baseline of all; and the proof of the matrix.
 * `npm run bench -- [rows] [concurrency] [rounds]`. The server is a process of its own; only ratios carry over to other machines.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const [rows = 10_000, concurrency = 16, rounds = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-bench-'));
const root = join(import.meta.dirname, '..');

/** A lane of so many rows. The first `redefined` of them demand one token more. */
const lane = (count: number, redefined = 0) => ({
  independent: true,
  rows: Array.from({ length: count }, (_, index) => ({
    id: `TC-${index + 1}`,
    title: 'The list names its kind',
    as: 'anonymous',
    request:
      index % 3 === 0
        ? {
            method: 'POST',
            path: '/api/v1/sovereigns/s/applications',
            json: { blueprint: 'bp-qa-app', version: 'latest', namespace: 'qa-omantel', name: `app-${index}` },
          }
        : { method: 'GET', path: '/api/v1/sovereigns/s/applications' },
    must_contain: ['"kind":"ApplicationList"', 'Application', ...(index < redefined ? ['List'] : [])],
    must_not_contain: ['timeout'],
  })),
});

interface Measured {
  readonly ms: number;
  readonly mib: number;
}

/** Runs a program to its end; its peak memory comes from GNU time's counterpart in `/proc`, read until it ends. */
const measure = (args: readonly string[]): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child: ChildProcess = spawn(process.execPath, ['--import', join(folder, 'peak.mjs'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (piece) => {
      err += String(piece);
    });
    child.on('close', (code) => {
      const ms = performance.now() - started;
      const peak = /peak (\d+)/.exec(err)?.[1];
      if (code !== 0 || peak === undefined) reject(new Error(`${args.join(' ')} ended with ${code}: ${err}`));
      else resolve({ ms, mib: Number(peak) / 1024 });
    });
  });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const interleave = async (
  programs: Readonly<Record<string, readonly string[]>>,
  times = rounds,
): Promise<Readonly<Record<string, Measured>>> => {
  const seen: Record<string, Measured[]> = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < times; round += 1) {
    for (const [name, args] of Object.entries(programs)) seen[name]?.push(await measure(args));
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, all]) => [
      name,
      { ms: median(all.map(({ ms }) => ms)), mib: Math.max(...all.map(({ mib }) => mib)) },
    ]),
  );
};

const print = (
  title: string,
  base: string,
  count: number,
  measured: Readonly<Record<string, Measured>>,
  times = rounds,
): void => {
  const limit = measured[base]?.ms ?? Number.NaN;
  process.stdout.write(`\n${title} (medians of ${times} interleaved runs, whole processes)\n`);
  for (const [name, { ms, mib }] of Object.entries(measured)) {
    const rate = count > 1 ? `${Math.round((count / ms) * 1000)} rows/s`.padStart(16) : '';
    process.stdout.write(
      `  ${name.padEnd(28)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / limit).toFixed(2).padStart(5)} x  ${mib.toFixed(0).padStart(4)} MiB${rate}\n`,
    );
  }
};

writeFileSync(
  join(folder, 'peak.mjs'),
  `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));\n`,
);
writeFileSync(join(folder, 'bare.mjs'), '');
const many = join(folder, 'many.json');
const single = join(folder, 'single.json');
const writeLane = (path: string, { rows: all }: ReturnType<typeof lane>): void =>
  writeFileSync(path, `{"independent":true,"rows":[\n${all.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`);
writeLane(many, lane(rows));
writeLane(single, lane(1));
const bundled = { bundle: true, platform: 'node', format: 'esm', outdir: folder, outExtension: { '.js': '.mjs' } } as const;
await esbuild.build({
  ...bundled,
  entryPoints: [join(root, 'scripts/bench-loop.ts'), join(root, 'scripts/bench-server.ts')],
  banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
});
const server = spawn(process.execPath, [join(folder, 'bench-server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
const target = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim())));
try {
  const program = (command: string, file: string, baseline: string, out: string) => [
    ...[join(root, 'dist/sovereign-qa.js'), command, '--matrix', file, '--target', target],
    ...['--concurrency', String(concurrency), '--baseline', baseline, '--out', join(folder, out)],
  ];
  const fast = (file: string) => program('fast', file, 'none', 'out');
  const loop = (file: string) => [join(folder, 'bench-loop.mjs'), target, file, String(concurrency)];
  print(
    `${rows} rows at concurrency ${concurrency}`,
    'undici loop',
    rows,
    await interleave({ 'undici loop': loop(many), 'sovereign-qa fast': fast(many) }),
  );
  const tenth = join(folder, 'tenth.json');
  writeLane(tenth, lane(rows / 10));
  const changing = join(folder, 'changing.json');
  writeLane(changing, lane(rows));
  await measure(program('fast', changing, 'none', 'delta'));
  writeLane(changing, lane(rows, rows / 10));
  const baseline = readlinkSync(join(folder, 'delta', 'latest'));
  print(
    `a delta of ${rows / 10} rows against a baseline of ${rows}, beside the same rows alone`,
    'undici loop',
    rows / 10,
    await interleave({
      'undici loop': loop(tenth),
      'sovereign-qa fast': fast(tenth),
      'sovereign-qa delta': program('delta', changing, baseline, 'delta'),
    }),
  );
  print(
    'one row, start-up included',
    'bare Node',
    1,
    await interleave({
      'bare Node': [join(folder, 'bare.mjs')],
      'undici loop': loop(single),
      'sovereign-qa fast': fast(single),
      'sovereign-qa --version': [join(root, 'dist/sovereign-qa.js'), '--version'],
    }),
  );
  // It takes close to a minute of two cores, which is its aim: three times are enough.
  const times = Math.min(rounds, 3);
  print(
    'the proof of the built-in matrix, held against the tracked one',
    'bare Node',
    1,
    await interleave(
      { 'bare Node': [join(folder, 'bare.mjs')], 'sovereign-qa prove': [join(root, 'dist/sovereign-qa.js'), 'prove', '--check'] },
      times,
    ),
    times,
  );
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
