/** The parts of the runner, each in a process of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleContract } from '../../../src/contract/bundle.ts';
import { readContractFiles, readJson } from '../../../src/io/files.ts';
import { aheadOfTime } from '../../ahead-of-time.ts';
import { type Bench, ROUNDS, trackOf } from '../bench.ts';
import { messageOf } from '../interleave.ts';
import { bundle } from '../kit.ts';
import { median } from '../median.ts';
import type { Kit } from '../peer.ts';
import { edit, type Format, runnerEnv, TEXT } from '../peers/sovereign-qa.ts';
import type { Findings, MicroPart } from '../report.ts';
import { type Ran, runMeasured } from '../usage.ts';
import { workload } from '../workload.ts';

/** A part to be measured. */
interface Planned {
  readonly part: string;
  readonly title: string;
  readonly rows: number;
  readonly format: Format;
  /** Whether the matrix is edited before each run. */
  readonly isEdited?: boolean;
}

const LOADS: readonly Planned[] = [1_000, 10_000].flatMap((rows): readonly Planned[] => [
  { part: 'load', title: 'load the matrix, YAML edited', rows, format: 'yaml', isEdited: true },
  { part: 'load', title: 'load the matrix, YAML unchanged', rows, format: 'yaml' },
]);

const PLAN: readonly Planned[] = [
  ...LOADS,
  { part: 'load', title: 'load the matrix, JSON edited', rows: 10_000, format: 'json', isEdited: true },
  { part: 'lint', title: 'lint the loaded matrix', rows: 10_000, format: 'json' },
  { part: 'judge', title: 'judge', rows: 10_000, format: 'json' },
  { part: 'record', title: 'write the record', rows: 10_000, format: 'json' },
  { part: 'junit', title: 'write JUnit', rows: 10_000, format: 'json' },
  { part: 'junit', title: 'write JUnit', rows: 100_000, format: 'json' },
  { part: 'html', title: 'write HTML', rows: 10_000, format: 'json' },
  { part: 'html', title: 'write HTML', rows: 100_000, format: 'json' },
  { part: 'delta', title: 'compare with a baseline', rows: 10_000, format: 'json' },
];
const MOST_BIG_ROUNDS = 3;
/** Many rows take long: fewer rounds. */
const BIG = 100_000;

const demandSuccess = ({ code, stdout, stderr }: Ran, what: string): void => {
  if (code !== 0) throw new Error(`${what}: exit code ${code}: ${(stderr || stdout).slice(-600)}`);
};

/** A folder with both matrices of so many rows and a run of the JSON one. */
const ground = async (bench: Bench, rows: number): Promise<string> => {
  const { kit, ours } = bench;
  const { folder, target } = await trackOf(bench);
  for (const format of ['yaml', 'json'] as const) writeFileSync(join(folder, `lane.${format}`), TEXT[format](workload(rows)));
  const argv = [
    ...[...ours.jsonEdited.found.command, 'fast', '--matrix', 'lane.json', '--target', target, '--concurrency', '16'],
    ...['--baseline', 'none', '--report', 'none', '--out', 'out'],
  ];
  demandSuccess(await runMeasured(kit.python, { argv, env: runnerEnv(folder), cwd: folder }), `the run of ${rows} rows`);
  return folder;
};

const measure = async (bench: Bench, planned: Planned, folder: string): Promise<MicroPart> => {
  const { kit, wishes } = bench;
  const { part, title, rows, format, isEdited = false } = planned;
  const rounds = rows < BIG ? (wishes.rounds ?? ROUNDS) : Math.min(wishes.rounds ?? ROUNDS, MOST_BIG_ROUNDS);
  const matrix = join(folder, `lane.${format}`);
  const scratch = bench.fresh();
  const argv = [process.execPath, join(kit.bundles, 'micro-part.mjs'), part, matrix, join(folder, 'out'), String(rows), scratch];
  const took: { readonly ms: number; readonly peakMib: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (isEdited) edit(matrix, format, round);
    const ran = await runMeasured(kit.python, { argv, env: runnerEnv(folder), cwd: scratch });
    demandSuccess(ran, title);
    const { ms } = JSON.parse(readFileSync(join(scratch, 'took.json'), 'utf8')) as { readonly ms: number };
    // Round 0 fills the cache of what is unchanged.
    if (round > 0) took.push({ ms, peakMib: ran.usage.peakMib });
  }
  const peakMib = Math.max(...took.map((one) => one.peakMib));
  return { part: title, rows, rounds, outcome: { kind: 'measured', ms: median(took.map(({ ms }) => ms)), peakMib } };
};

/** The parts as the build has them: schemas compiled ahead of time, and a build whose caches are trusted. */
const bundleParts = async ({ root, bundles }: Kit): Promise<void> => {
  const contract = bundleContract(await readContractFiles(join(root, 'contract')));
  const schema = readJson(join(root, 'matrix/matrix.schema.json'));
  await bundle(['micro-part'], bundles, {
    plugins: [aheadOfTime(root, bundles, contract, schema)],
    define: { SOVEREIGN_QA_BUILD: '"bench"' },
  });
};

/** A part that does not work any more is said to, and the others are measured all the same. */
export const micro = async (bench: Bench): Promise<Findings> => {
  await bundleParts(bench.kit);
  const grounds = new Map<number, Promise<string>>();
  const parts: MicroPart[] = [];
  for (const planned of PLAN.filter(({ rows }) => bench.wishes.rows?.includes(rows) ?? true)) {
    bench.say(`${planned.title}, ${planned.rows} rows`);
    const folder = grounds.get(planned.rows) ?? ground(bench, planned.rows);
    grounds.set(planned.rows, folder);
    try {
      parts.push(await measure(bench, planned, await folder));
    } catch (error) {
      parts.push({ part: planned.title, rows: planned.rows, rounds: 0, outcome: { kind: 'error', message: messageOf(error) } });
    }
  }
  return { kind: 'micro', parts };
};
