/** What a bench found out: the document that is written as JSON and that tables and chart are rendered from. */
import type { Entry } from './heat.ts';
import type { Outcome } from './interleave.ts';

/** Scenarios, in the order in which they are run and shown. */
export const SCENARIOS = ['start', 'throughput', 'latency', 'formats', 'growth', 'micro', 'proof'] as const;
/** The name of a scenario. */
export type ScenarioName = (typeof SCENARIOS)[number];

/** A part of the runner on its own. */
export interface MicroPart {
  readonly part: string;
  readonly rows: number;
  /** How often it was measured. */
  readonly rounds: number;
  readonly outcome:
    | {
        readonly kind: 'measured';
        /** Median of the whole part. */
        readonly ms: number;
        /** Highest peak of a process that did it, and that loaded what it needed for that. */
        readonly peakMib: number;
      }
    | { readonly kind: 'error'; readonly message: string };
}

/** A part of the runner at several sizes. */
export interface Growth {
  readonly part: string;
  readonly points: readonly { readonly rows: number; readonly outcome: Outcome }[];
}

/** What was found in one scenario. */
export type Findings =
  | { readonly kind: 'commands'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'heats'; readonly entries: readonly Entry[] }
  | { readonly kind: 'growth'; readonly parts: readonly Growth[] }
  | { readonly kind: 'micro'; readonly parts: readonly MicroPart[] };

/** What was found in one scenario, when and where. */
export interface Section {
  /** Day of the measurement, YYYY-MM-DD. */
  readonly day: string;
  /** The machine, in words. */
  readonly machine: string;
  readonly findings: Findings;
}

/** A program that was looked for. */
export interface ProgramSeen {
  readonly name: string;
  readonly title: string;
  /** Its version, or why it was not measured. */
  readonly seen: { readonly kind: 'measured'; readonly version: string } | { readonly kind: 'missing'; readonly reason: string };
}

/** Everything that was found out. Scenarios that were not run are absent. */
export interface BenchReport {
  readonly format: 1;
  readonly programs: readonly ProgramSeen[];
  readonly sections: Readonly<Partial<Record<ScenarioName, Section>>>;
}

/** Before anything was found out. */
export const EMPTY: BenchReport = { format: 1, programs: [], sections: {} };

/** What was found now in place of what was found before; scenarios and programs that were left out stay as they were. */
export const merged = (before: BenchReport, now: BenchReport): BenchReport => {
  const programs = new Map([...before.programs, ...now.programs].map((program) => [program.name, program]));
  const sections = { ...before.sections, ...now.sections };
  return {
    format: 1,
    programs: [...programs.values()],
    sections: Object.fromEntries(SCENARIOS.flatMap((name) => (sections[name] === undefined ? [] : [[name, sections[name]]]))),
  };
};

const outcomesIn = ({ findings }: Section): readonly Outcome[] => {
  switch (findings.kind) {
    case 'commands':
      return findings.outcomes;
    case 'heats':
      return findings.entries.map(({ outcome }) => outcome);
    case 'growth':
      return findings.parts.flatMap(({ points }) => points.map(({ outcome }) => outcome));
    case 'micro':
      return findings.parts.flatMap(({ part, outcome }): readonly Outcome[] =>
        outcome.kind === 'error' ? [{ kind: 'error', name: part, title: part, message: outcome.message }] : [],
      );
  }
};

/** What went wrong, a sentence each. */
export const errorsIn = ({ sections }: BenchReport): readonly string[] =>
  Object.values(sections)
    .flatMap(outcomesIn)
    .flatMap((outcome) => (outcome.kind === 'error' ? [`${outcome.title}: ${outcome.message}`] : []));

/** Reads a report that was written before. Throws when it is of another format. */
export const parseReport = (text: string): BenchReport => {
  const report = JSON.parse(text) as BenchReport;
  if (report.format !== 1) throw new Error(`the report of the bench has format ${report.format}, not 1`);
  return report;
};
