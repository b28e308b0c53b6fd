/** What the runner is to reach, and what it does: ratios only, which carry over from one machine to another. */
import { short, whole } from './figures.ts';
import type { Course } from './heat.ts';
import type { Outcome } from './interleave.ts';
import type { BenchReport, ScenarioName } from './report.ts';
import type { Table } from './table.ts';
import { idealMs } from './tables.ts';

interface Target {
  readonly what: string;
  readonly unit: string;
  readonly most: number;
  /** What was measured; undefined where it was not. */
  readonly seen: (report: BenchReport) => number | undefined;
}

type Measured = Extract<Outcome, { kind: 'measured' }>;

const inHeat = (
  { sections }: BenchReport,
  scenario: ScenarioName,
  { rows, concurrency }: Omit<Course, 'latencyMs'>,
  name: string,
): { readonly course: Course; readonly outcome: Measured } | undefined => {
  const findings = sections[scenario]?.findings;
  if (findings?.kind !== 'heats') return undefined;
  for (const { course, outcome } of findings.entries)
    if (course.rows === rows && course.concurrency === concurrency && outcome.name === name && outcome.kind === 'measured')
      return { course, outcome };
  return undefined;
};

const atStart = ({ sections }: BenchReport, name: string): number | undefined => {
  const findings = sections.start?.findings;
  const outcome = findings?.kind === 'commands' ? findings.outcomes.find((one) => one.name === name) : undefined;
  return outcome?.kind === 'measured' ? outcome.ratio : undefined;
};

const EDITED = 'ours-yaml';
const UNCHANGED = 'ours-yaml-cached';

const timesLimit = (rows: number, concurrency: number, most: number): Target => ({
  what: `${whole(rows)} rows, ${concurrency} at once, record and JUnit written, YAML unchanged`,
  unit: 'x limit',
  most,
  seen: (report) => inHeat(report, 'throughput', { rows, concurrency }, UNCHANGED)?.outcome.ratio,
});

const efficiency = (report: BenchReport, name: string): number | undefined => {
  const found = inHeat(report, 'latency', { rows: 10_000, concurrency: 64 }, name);
  const ideal = found && idealMs(found.course);
  return found === undefined || ideal === undefined ? undefined : (ideal / found.outcome.usage.wallMs) * 100;
};

const bareTimes = (what: string, name: string, most: number): Target => ({
  what,
  unit: 'x bare Node',
  most,
  seen: (report) => atStart(report, name),
});

const TARGETS: readonly Target[] = [
  timesLimit(1_000, 16, 1.1),
  timesLimit(10_000, 16, 1.25),
  {
    ...timesLimit(10_000, 16, 1.25),
    what: '10,000 rows, 16 at once, record and JUnit written, YAML edited',
    seen: (report) => inHeat(report, 'throughput', { rows: 10_000, concurrency: 16 }, EDITED)?.outcome.ratio,
  },
  timesLimit(100_000, 16, 1.4),
  {
    what: '100,000 rows, peak memory with record and JUnit',
    unit: 'MiB',
    most: 250,
    seen: (report) => inHeat(report, 'throughput', { rows: 100_000, concurrency: 16 }, UNCHANGED)?.outcome.usage.peakMib,
  },
  {
    what: '20 ms latency, 10,000 rows, 64 at once: points behind the limit',
    unit: '% of ideal',
    most: 2,
    seen: (report) => {
      const [limit, ours] = [efficiency(report, 'limit'), efficiency(report, UNCHANGED)];
      return limit === undefined || ours === undefined ? undefined : limit - ours;
    },
  },
  bareTimes('one row, whole process', UNCHANGED, 2.5),
  bareTimes('--version', 'version', 1.3),
  bareTimes('list of 150 rows, unchanged', 'list', 1.8),
  {
    what: 'load 10,000 rows of YAML, unchanged',
    unit: 'ms',
    most: 60,
    seen: ({ sections }) => {
      const findings = sections.micro?.findings;
      const part =
        findings?.kind === 'micro'
          ? findings.parts.find(({ part: title, rows }) => title === 'load the matrix, YAML unchanged' && rows === 10_000)
          : undefined;
      return part?.outcome.kind === 'measured' ? part.outcome.ms : undefined;
    },
  },
];

/** Targets beside what was measured. */
export const targetTable = (report: BenchReport): Table => ({
  title: 'Targets',
  columns: [
    { heading: 'what', align: 'left' },
    { heading: 'target', align: 'right' },
    { heading: 'measured', align: 'right' },
    { heading: 'met', align: 'left' },
  ],
  rows: TARGETS.map(({ what, unit, most, seen }) => {
    const value = seen(report);
    return [
      what,
      `at most ${most} ${unit}`,
      value === undefined ? 'not measured' : short(value),
      value === undefined ? '' : value <= most ? 'yes' : 'no',
    ];
  }),
  notes: [],
});
