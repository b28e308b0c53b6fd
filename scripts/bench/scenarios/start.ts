/** Commands that are over at once: what is measured is the start. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, ROUNDS, trackOf } from '../bench.ts';
import { laneOf } from '../heat.ts';
import { interleave, type Lane } from '../interleave.ts';
import { edit, runnerEnv, TEXT } from '../peers/sovereign-qa.ts';
import type { Findings } from '../report.ts';
import { workload } from '../workload.ts';

const LIST_ROWS = 150;

/** A command that ends well, at once. */
interface Brief {
  readonly name: string;
  readonly title: string;
  readonly argv: readonly string[];
  /** The matrix that it reads, and whether that is edited before each run. */
  readonly matrix?: { readonly path: string; readonly isEdited: boolean };
}

const briefs = ({ ours }: Bench, folder: string): readonly Brief[] => {
  const bare = join(folder, 'bare.mjs');
  writeFileSync(bare, '');
  const [same, changing] = [join(folder, 'same.yaml'), join(folder, 'changing.yaml')];
  for (const path of [same, changing]) writeFileSync(path, TEXT.yaml(workload(LIST_ROWS)));
  const program = ours.yamlCached.found.command;
  const unchanged = { path: same, isEdited: false };
  return [
    { name: 'bare', title: 'bare Node', argv: [process.execPath, bare] },
    { name: 'version', title: 'sovereign-qa --version', argv: [...program, '--version'] },
    {
      name: 'list',
      title: `sovereign-qa list, ${LIST_ROWS} rows unchanged`,
      argv: [...program, 'list', '--matrix', same],
      matrix: unchanged,
    },
    {
      name: 'list-edited',
      title: `sovereign-qa list, ${LIST_ROWS} rows edited`,
      argv: [...program, 'list', '--matrix', changing],
      matrix: { path: changing, isEdited: true },
    },
    {
      name: 'lint',
      title: `sovereign-qa lint, ${LIST_ROWS} rows unchanged`,
      argv: [...program, 'lint', same],
      matrix: unchanged,
    },
  ];
};

const laneOfBrief = ({ name, title, argv, matrix }: Brief, folder: string): Lane => ({
  name,
  title,
  command: { argv, env: runnerEnv(folder), cwd: folder },
  mostRounds: Number.POSITIVE_INFINITY,
  isWarmedUp: matrix !== undefined && !matrix.isEdited,
  before: (round) => {
    if (matrix?.isEdited) edit(matrix.path, 'yaml', round);
  },
  check: ({ code, stderr }) => {
    if (code !== 0) throw new Error(`exit code ${code}: ${stderr.slice(-400)}`);
  },
});

/** Bare Node, our commands, and one row by every program. */
export const start = async (bench: Bench): Promise<Findings> => {
  const { kit, limit, ours, peers, wishes } = bench;
  const rounds = wishes.rounds ?? ROUNDS + 2;
  const track = await trackOf(bench);
  const one = workload(1);
  const short = bench.fresh();
  const lanes = [
    ...briefs(bench, short).map((brief) => laneOfBrief(brief, short)),
    ...[limit, ours.yamlCached, ours.yamlEdited, ...peers].map((starter) => {
      const lane = laneOf(track, starter, one, 1);
      return { ...lane, title: `one row: ${lane.title}` };
    }),
  ];
  bench.say(`${lanes.length} commands that are over at once, ${rounds} rounds`);
  return { kind: 'commands', outcomes: await interleave(kit.python, lanes, rounds) };
};
