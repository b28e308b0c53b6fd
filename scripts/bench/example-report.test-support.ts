/** A result of the bench with everything that one can have: for the tests of tables, chart and documents. */
import type { Course, Entry } from './heat.ts';
import type { Outcome } from './interleave.ts';
import type { BenchReport, Section } from './report.ts';

const measured = (name: string, title: string, wallMs: number, limitMs: number, rounds = 5): Outcome => ({
  kind: 'measured',
  name,
  title,
  rounds,
  usage: { wallMs, cpuMs: wallMs * 1.2, peakMib: 100 + wallMs / 100 },
  ratio: wallMs / limitMs,
});

const entries = (course: Course, outcomes: readonly Outcome[]): readonly Entry[] =>
  outcomes.map((outcome) => ({ course, outcome }));

const LIMIT = ['limit', 'undici dispatch loop (limit)'] as const;
const OURS = ['ours-yaml-cached', 'sovereign-qa, YAML unchanged'] as const;

const section = (findings: Section['findings']): Section => ({ day: '2026-11-25', machine: '2 cores, 4 GiB', findings });

/** Every scenario, an error in some of them, and a program that is missing. */
export const exampleReport: BenchReport = {
  format: 1,
  programs: [
    { name: 'limit', title: LIMIT[1], seen: { kind: 'measured', version: 'Node v20.20.2' } },
    { name: 'hurl', title: 'Hurl, a file a row', seen: { kind: 'missing', reason: 'no hurl on PATH | <none>' } },
  ],
  sections: {
    start: section({
      kind: 'commands',
      outcomes: [measured('bare', 'bare Node', 60, 60, 7), measured('version', 'sovereign-qa --version', 72, 60, 7)],
    }),
    throughput: section({
      kind: 'heats',
      entries: [
        ...entries({ rows: 1_000, concurrency: 16, latencyMs: 0 }, [
          measured(...LIMIT, 300, 300),
          measured(...OURS, 330, 300),
          measured('curl', 'curl, a process a row', 6_000, 300, 3),
        ]),
        ...entries({ rows: 10_000, concurrency: 16, latencyMs: 0 }, [
          measured(...LIMIT, 850, 850),
          measured(...OURS, 1_020, 850),
          measured('fetch', 'fetch & <loop>', 3_400, 850),
          { kind: 'error', name: 'vitest', title: 'vitest', message: '9 passed and 0 failed, where 10 and 0 are right' },
        ]),
        ...entries({ rows: 1_000, concurrency: 1, latencyMs: 0 }, [
          measured(...LIMIT, 400, 400),
          measured('newman', 'Newman', 7_500, 400, 3),
        ]),
      ],
    }),
    latency: section({
      kind: 'heats',
      entries: entries({ rows: 10_000, concurrency: 64, latencyMs: 20 }, [
        measured(...LIMIT, 3_700, 3_700),
        measured(...OURS, 3_900, 3_700),
      ]),
    }),
    growth: section({
      kind: 'growth',
      parts: [
        {
          part: 'run, record only',
          points: [
            { rows: 1_000, outcome: measured('run', 'run', 400, 400, 3) },
            { rows: 10_000, outcome: measured('run', 'run', 1_300, 1_300, 3) },
            { rows: 100_000, outcome: { kind: 'error', name: 'run', title: 'run', message: 'exit code 1' } },
          ],
        },
      ],
    }),
    micro: section({
      kind: 'micro',
      parts: [
        {
          part: 'load the matrix, YAML unchanged',
          rows: 10_000,
          rounds: 5,
          outcome: { kind: 'measured', ms: 58.3, peakMib: 90 },
        },
        { part: 'judge', rows: 10_000, rounds: 5, outcome: { kind: 'measured', ms: 9.1, peakMib: 90 } },
        { part: 'write HTML', rows: 100_000, rounds: 0, outcome: { kind: 'error', message: 'exit code 1: out of memory' } },
      ],
    }),
  },
};
