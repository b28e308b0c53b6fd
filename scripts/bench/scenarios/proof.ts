/** The proof of the built-in matrix, held against the tracked one: close to a minute of all cores. */
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { interleave } from '../interleave.ts';
import type { Findings } from '../report.ts';

/** Runs the proof, once unless more is asked for. */
export const proof = async (bench: Bench): Promise<Findings> => {
  const { kit, ours, wishes } = bench;
  const rounds = Math.min(wishes.rounds ?? 1, 5);
  bench.say(`the proof of the built-in matrix, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`);
  const outcomes = await interleave(
    kit.python,
    [
      {
        name: 'prove',
        title: 'sovereign-qa prove --check',
        command: {
          argv: [...ours.yamlCached.found.command, 'prove', '--check', '--out', join(kit.root, 'reports')],
          env: { ...process.env, NO_COLOR: '1' },
          cwd: bench.fresh(),
        },
        mostRounds: rounds,
        isWarmedUp: false,
        before: () => {},
        check: ({ code, stdout, stderr }) => {
          if (code !== 0) throw new Error(`exit code ${code}: ${(stderr || stdout).slice(-400)}`);
        },
      },
    ],
    rounds,
  );
  return { kind: 'commands', outcomes };
};
