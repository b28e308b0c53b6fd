/** Whether time and memory grow with the rows and no faster: a run, its reports, and a delta of a tenth of it. */
import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, trackOf } from '../bench.ts';
import { interleave, type Lane } from '../interleave.ts';
import { runnerEnv, TEXT } from '../peers/sovereign-qa.ts';
import type { Findings, Growth } from '../report.ts';
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
  run: 'run, record only',
  junit: 'JUnit of a record',
  html: 'HTML of a record',
  delta: 'delta, a tenth of the rows redefined',
};
const PARTS: readonly Part[] = ['run', 'junit', 'html', 'delta'];

/** One part at one size, ready to be run after the parts before it. */
const laneOf = (part: Part, program: readonly string[], target: string, folder: string): Lane => {
  const [lane, edited] = [join(folder, 'lane.json'), join(folder, 'edited.json')];
  const out = join(folder, 'out');
  const replay = ['--matrix', lane, '--target', target, '--concurrency', String(CONCURRENCY), '--report', 'none', '--out', out];
  const baseline = (): string => readlinkSync(join(out, 'latest'));
  const base = {
    name: part,
    title: TITLES[part],
    mostRounds: ROUNDS,
    isWarmedUp: false,
    before: () => {},
    check: ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => {
      if (code !== 0) throw new Error(`exit code ${code}: ${(stderr || stdout).slice(-400)}`);
    },
  };
  const command = (argv: readonly string[]) => ({
    argv: [...program, ...argv],
    env: runnerEnv(folder),
    cwd: folder,
  });
  switch (part) {
    case 'run':
      return { ...base, command: command(['fast', ...replay, '--baseline', 'none']) };
    case 'junit':
    case 'html':
      return {
        ...base,
        command: command(['report', 'latest', '--format', part, '--out', out, '--matrix', lane, '--to', folder]),
      };
    case 'delta':
      return {
        ...base,
        command: command(['delta', ...replay, '--baseline', baseline()]),
        before: () => renameSync(edited, lane),
        check: (ran) => {
          base.check(ran);
          const rows = readFileSync(join(out, 'latest', 'run.ndjson'), 'utf8')
            .trimEnd()
            .split('\n').length;
          if (rows < 3) throw new Error('the delta replayed nothing');
        },
      };
  }
};

export const growth = async (bench: Bench): Promise<Findings> => {
  const { kit, ours, wishes } = bench;
  const rounds = Math.min(wishes.rounds ?? ROUNDS, ROUNDS);
  const points = new Map<Part, Growth['points'][number][]>(PARTS.map((part) => [part, []]));
  for (const rows of wishes.rows ?? SIZES) {
    bench.say(`growth: ${rows} rows, ${rounds} rounds`);
    const { folder, target } = await trackOf(bench);
    const program = ours.jsonEdited.found.command;
    const text = TEXT.json(workload(rows));
    writeFileSync(join(folder, 'lane.json'), text);
    for (const part of PARTS) {
      const lane = laneOf(part, program, target, folder);
      const edited = TEXT.json(redefined(workload(rows)));
      const before = (): void => {
        if (part !== 'delta') return;
        writeFileSync(join(folder, 'edited.json'), edited);
        lane.before(0);
      };
      const [outcome] = await interleave(kit.python, [{ ...lane, before }], rounds);
      if (outcome !== undefined) points.get(part)?.push({ rows, outcome });
    }
  }
  return { kind: 'growth', parts: PARTS.map((part) => ({ part: TITLES[part], points: points.get(part) ?? [] })) };
};
