/** Whether time and memory grow with the rows and no faster: a run, its reports, and a delta of a tenth of it. */
import { readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, trackOf } from '../bench.ts';
import { interleave, type Lane } from '../interleave.ts';
import { runnerEnv, TEXT } from '../peers/sovereign-qa.ts';
import type { Findings, Growth } from '../report.ts';
import type { Ran } from '../usage.ts';
import { type WorkRow, workload } from '../workload.ts';

const SIZES: readonly number[] = [1_000, 10_000, 100_000];
const ROUNDS = 3;
const CONCURRENCY = 16;
/** Part of every answer: demanded in addition, it makes a row another one and not a red one. */
const EVERYWHERE = '{"';

const redefined = (rows: readonly WorkRow[]): readonly WorkRow[] =>
  rows.map((row, index) => (index < rows.length / 10 ? { ...row, mustContain: [...row.mustContain, EVERYWHERE] } : row));

type Part = 'run' | 'junit' | 'html' | 'delta';
const TITLES: Readonly<Record<Part, string>> = {
  run: 'run, record only, matrix unchanged',
  junit: 'JUnit of a record',
  html: 'HTML of a record',
  delta: 'delta, a tenth of the rows redefined, matrix edited',
};
const PARTS: readonly Part[] = ['run', 'junit', 'html', 'delta'];

/** A size: where its files are, and the server. */
interface Ground {
  readonly rows: number;
  readonly folder: string;
  readonly target: string;
  readonly program: readonly string[];
}

const demandSuccess = ({ code, stdout, stderr }: Ran): void => {
  if (code !== 0) throw new Error(`exit code ${code}: ${(stderr || stdout).slice(-400)}`);
};

/** One part at one size; to be called when the parts before it have been run, as the later ones work on the run of the first. */
const laneOf = (part: Part, { rows, folder, target, program }: Ground): Lane => {
  const matrix = join(folder, 'lane.json');
  const out = join(folder, 'out');
  const replay = ['--matrix', matrix, '--target', target, '--concurrency', String(CONCURRENCY), '--report', 'none', '--out', out];
  const lane = (argv: readonly string[]): Lane => ({
    name: part,
    title: TITLES[part],
    command: { argv: [...program, ...argv], env: runnerEnv(folder), cwd: folder },
    mostRounds: ROUNDS,
    isWarmedUp: false,
    before: () => {},
    check: demandSuccess,
  });
  switch (part) {
    case 'run':
      return { ...lane(['fast', ...replay, '--baseline', 'none']), isWarmedUp: true };
    case 'junit':
    case 'html':
      return lane(['report', 'latest', '--format', part, '--out', out, '--matrix', matrix, '--to', folder]);
    case 'delta': {
      const text = TEXT.json(redefined(workload(rows)));
      return {
        ...lane(['delta', ...replay, '--baseline', readlinkSync(join(out, 'latest'))]),
        before: (round) => writeFileSync(matrix, text + '\n'.repeat(round)),
      };
    }
  }
};

/** Runs every part at every size. */
export const growth = async (bench: Bench): Promise<Findings> => {
  const { kit, ours, wishes } = bench;
  const rounds = Math.min(wishes.rounds ?? ROUNDS, ROUNDS);
  const points = new Map<Part, Growth['points'][number][]>(PARTS.map((part) => [part, []]));
  for (const rows of wishes.rows ?? SIZES) {
    bench.say(`growth: ${rows} rows, ${rounds} rounds`);
    const { folder, target } = await trackOf(bench);
    const ground: Ground = { rows, folder, target, program: ours.jsonCached.found.command };
    writeFileSync(join(folder, 'lane.json'), TEXT.json(workload(rows)));
    for (const part of PARTS) {
      const [outcome] = await interleave(kit.python, [laneOf(part, ground)], rounds);
      if (outcome !== undefined) points.get(part)?.push({ rows, outcome });
    }
  }
  return { kind: 'growth', parts: PARTS.map((part) => ({ part: TITLES[part], points: points.get(part) ?? [] })) };
};
