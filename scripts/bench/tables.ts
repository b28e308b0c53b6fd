/** The tables of what a bench found out. */
import { microsecondsPerRow, perSecond, short, whole } from './figures.ts';
import type { Course, Entry } from './heat.ts';
import type { Outcome } from './interleave.ts';
import type { BenchReport, Growth, MicroPart, ProgramSeen, ScenarioName, Section } from './report.ts';
import type { Column, Table } from './table.ts';

const left = (heading: string): Column => ({ heading, align: 'left' });
const right = (heading: string): Column => ({ heading, align: 'right' });

/** Errors stand below a table, never among its figures. */
const errorsOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'error' ? [`ERROR ${outcome.title}: ${outcome.message}.`] : []));

const ratioText = (ratio: number | undefined): string => (ratio === undefined ? '' : short(ratio));

/** A course in words. */
export const courseText = ({ rows, concurrency, latencyMs }: Course): string =>
  `${whole(rows)} rows, ${concurrency === 1 ? 'one at a time' : `${concurrency} at once`}${latencyMs > 0 ? `, ${latencyMs} ms latency` : ''}`;

/** Ms that a course takes when the server is never idle; undefined where the server answers at once. */
export const idealMs = ({ rows, concurrency, latencyMs }: Course): number | undefined =>
  latencyMs === 0 ? undefined : (rows * latencyMs) / concurrency;

const courseKey = ({ rows, concurrency, latencyMs }: Course): string => `${rows}/${concurrency}/${latencyMs}`;

/** Entries by their course, in order. */
export const byCourse = (entries: readonly Entry[]): readonly (readonly [Course, readonly Outcome[]])[] => {
  const groups = new Map<string, { readonly course: Course; readonly outcomes: Outcome[] }>();
  for (const { course, outcome } of entries) {
    const group = groups.get(courseKey(course)) ?? { course, outcomes: [] };
    group.outcomes.push(outcome);
    groups.set(courseKey(course), group);
  }
  return [...groups.values()].map(({ course, outcomes }) => [course, outcomes]);
};

const heatTable = (course: Course, outcomes: readonly Outcome[]): Table => {
  const ideal = idealMs(course);
  const limitCpuMs = outcomes[0]?.kind === 'measured' ? outcomes[0].usage.cpuMs : undefined;
  return {
    title: courseText(course),
    columns: [
      left('program'),
      ...[right('x limit'), right('ms'), right('rows/s'), right('CPU µs/row'), right('CPU x limit'), right('peak MiB')],
      ...(ideal === undefined ? [] : [right('% of ideal')]),
      right('runs'),
    ],
    rows: outcomes.flatMap((outcome) => {
      if (outcome.kind === 'error') return [];
      const { title, ratio, rounds, usage } = outcome;
      return [
        [
          ...[title, ratioText(ratio), whole(usage.wallMs), perSecond(course.rows, usage.wallMs)],
          whole(microsecondsPerRow(course.rows, usage.cpuMs)),
          // Steadier than wall time where the machine has other work too.
          ratioText(limitCpuMs === undefined ? undefined : usage.cpuMs / limitCpuMs),
          whole(usage.peakMib),
          ...(ideal === undefined ? [] : [whole((ideal / usage.wallMs) * 100)]),
          String(rounds),
        ],
      ];
    }),
    notes: errorsOf(outcomes),
  };
};

/** `base`: what the ratios are to; undefined where there is nothing to compare with. */
const commandTable = (title: string, outcomes: readonly Outcome[], base: string | undefined): Table => ({
  title,
  columns: [
    left('command'),
    ...(base === undefined ? [] : [right(`x ${base}`)]),
    ...[right('ms'), right('CPU ms'), right('peak MiB'), right('runs')],
  ],
  rows: outcomes.flatMap((outcome) =>
    outcome.kind === 'error'
      ? []
      : [
          [
            outcome.title,
            ...(base === undefined ? [] : [ratioText(outcome.ratio)]),
            ...[whole(outcome.usage.wallMs), whole(outcome.usage.cpuMs), whole(outcome.usage.peakMib), String(outcome.rounds)],
          ],
        ],
  ),
  notes: errorsOf(outcomes),
});

const growthTable = (parts: readonly Growth[]): Table => ({
  title: 'Growth',
  columns: [
    left('part'),
    right('rows'),
    right('ms'),
    right('µs/row'),
    right('µs a further row'),
    right('peak MiB'),
    right('KiB a further row'),
  ],
  rows: parts.flatMap(({ part, points }) =>
    points.flatMap(({ rows, outcome }, index) => {
      if (outcome.kind === 'error') return [];
      const { wallMs, peakMib } = outcome.usage;
      const before = points[index - 1];
      const further =
        before === undefined || before.outcome.kind === 'error'
          ? ['', '']
          : [
              short(microsecondsPerRow(rows - before.rows, wallMs - before.outcome.usage.wallMs)),
              short(((peakMib - before.outcome.usage.peakMib) * 1_024) / (rows - before.rows)),
            ];
      return [
        [
          ...[part, whole(rows), whole(wallMs), whole(microsecondsPerRow(rows, wallMs)), further[0] ?? ''],
          ...[whole(peakMib), further[1] ?? ''],
        ],
      ];
    }),
  ),
  notes: errorsOf(parts.flatMap(({ points }) => points.map(({ outcome }) => outcome))),
});

const microTable = (parts: readonly MicroPart[]): Table => ({
  title: 'Parts',
  columns: [left('part'), right('rows'), right('ms'), right('µs/row'), right('peak MiB of its process'), right('runs')],
  rows: parts.flatMap(({ part, rows, rounds, outcome }) =>
    outcome.kind === 'error'
      ? []
      : [
          [
            ...[part, whole(rows), short(outcome.ms), short(microsecondsPerRow(rows, outcome.ms))],
            ...[whole(outcome.peakMib), String(rounds)],
          ],
        ],
  ),
  notes: parts.flatMap(({ part, rows, outcome }) =>
    outcome.kind === 'error' ? [`ERROR ${part}, ${whole(rows)} rows: ${outcome.message}.`] : [],
  ),
});

/** The tables of a scenario. */
export const tablesOf = (name: ScenarioName, { findings }: Section): readonly Table[] => {
  switch (findings.kind) {
    case 'commands':
      return name === 'proof'
        ? [commandTable('The proof of the built-in matrix', findings.outcomes, undefined)]
        : [commandTable('Start', findings.outcomes, 'bare Node')];
    case 'heats':
      return byCourse(findings.entries).map(([course, outcomes]) => heatTable(course, outcomes));
    case 'growth':
      return [growthTable(findings.parts)];
    case 'micro':
      return [microTable(findings.parts)];
  }
};

/** The programs that were looked for: versions, and why one is missing. */
export const programTable = (programs: readonly ProgramSeen[]): Table => ({
  title: 'Programs',
  columns: [left('program'), left('version, or why it is missing')],
  rows: programs.map(({ title, seen }) => [title, seen.kind === 'measured' ? seen.version : `missing: ${seen.reason}`]),
  notes: [],
});

/** A line of the main table. */
export interface Headline {
  readonly title: string;
  readonly course: Course;
  readonly outcome: Extract<Outcome, { kind: 'measured' }>;
}

/** Where a program is looked for, in this order: the slow ones ran fewer rows, and some of them can send one at a time only. */
const HEADLINE_COURSES: readonly Course[] = [
  { rows: 10_000, concurrency: 16, latencyMs: 0 },
  { rows: 1_000, concurrency: 16, latencyMs: 0 },
  { rows: 1_000, concurrency: 1, latencyMs: 0 },
];

/** One line a program, from the first of the courses that it ran; on each course the nearest to the limit first. */
export const headlines = ({ sections }: BenchReport): readonly Headline[] => {
  const findings = sections.throughput?.findings;
  if (findings?.kind !== 'heats') return [];
  const seen = new Set<string>();
  const lines: Headline[] = [];
  for (const wanted of HEADLINE_COURSES) {
    const here = findings.entries.flatMap(({ course, outcome }): readonly Headline[] =>
      outcome.kind === 'measured' && courseKey(course) === courseKey(wanted) && !seen.has(outcome.name)
        ? [{ title: outcome.title, course, outcome }]
        : [],
    );
    for (const { outcome } of here) seen.add(outcome.name);
    lines.push(...here.toSorted((a, b) => (a.outcome.ratio ?? 0) - (b.outcome.ratio ?? 0)));
  }
  return lines;
};

/** What is missing, by the reason. */
const missingNotes = (programs: readonly ProgramSeen[]): readonly string[] => {
  const titles = new Map<string, readonly string[]>();
  for (const { title, seen } of programs)
    if (seen.kind === 'missing') titles.set(seen.reason, [...(titles.get(seen.reason) ?? []), title]);
  return [...titles].map(([reason, missing]) => `Missing: ${missing.join('; ')}: ${reason}.`);
};

/** The main table. Each ratio is to the limit at the same rows and as many at once. */
export const headlineTable = (report: BenchReport): Table => ({
  title: 'Replay, judge, report',
  columns: [left('program'), right('x limit'), right('rows/s'), right('CPU µs/row'), right('peak MiB'), left('rows')],
  rows: headlines(report).map(({ title, course, outcome: { ratio, usage } }) => [
    ...[title, ratioText(ratio), perSecond(course.rows, usage.wallMs), whole(microsecondsPerRow(course.rows, usage.cpuMs))],
    ...[whole(usage.peakMib), courseText(course).replace(' rows', '')],
  ]),
  notes: missingNotes(report.programs),
});
