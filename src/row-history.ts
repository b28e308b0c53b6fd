import type { RunHeader, Verdict } from './model.ts';

/** What one run says of a row. */
export interface Sighting {
  readonly run: string;
  /** ISO 8601. */
  readonly started: string;
  /** Absent where the run did not replay the row. */
  readonly verdict: Verdict['kind'] | undefined;
  /** Why it did not pass, in one line. */
  readonly reason: string;
  readonly fingerprint: string | undefined;
  /** How often it passed of how often it was replayed. */
  readonly passes: number;
  readonly times: number;
}

/** A row over the runs of one series, that is against one target, in one profile. */
export interface RowHistory extends Pick<RunHeader, 'target' | 'sovereign' | 'profile' | 'matrix'> {
  readonly id: string;
  readonly title: string;
  readonly tier: string;
  /** Oldest first. */
  readonly sightings: readonly Sighting[];
}

/** What the sightings of a row come to. */
export interface RowTrend {
  /** Whether it passed or failed when it was last judged; absent where it never was. A failure that is excused is one. */
  readonly now: 'passes' | 'fails' | undefined;
  /** The first run of those that say so without an interruption; runs that did not judge it do not interrupt. */
  readonly since: string | undefined;
  /** How many runs say so. */
  readonly inARow: number;
  /** How many runs judged it. */
  readonly judged: number;
  /** How often one judged run passed and the next failed, or the other way round, while the row was defined the same. */
  readonly flips: number;
  /** How many runs saw it pass some of its times only. */
  readonly mixed: number;
}

const judgedAs = (verdict: Verdict['kind'] | undefined): 'passes' | 'fails' | undefined => {
  switch (verdict) {
    case 'pass':
      return 'passes';
    case 'fail':
    case 'known':
      return 'fails';
    case 'error':
    case 'blocked':
    case 'skipped':
    case 'not-run':
    case undefined:
      return undefined;
  }
};

/** Whether a row passed some of its times only. */
export const isMixed = ({ passes, times }: Pick<Sighting, 'passes' | 'times'>): boolean => passes > 0 && passes < times;

/** Since when a row passes or fails, and how often it went to and fro. */
export const trendOf = ({ sightings }: Pick<RowHistory, 'sightings'>): RowTrend => {
  const judged = sightings.flatMap((sighting) => {
    const as = judgedAs(sighting.verdict);
    return as === undefined ? [] : [{ sighting, as }];
  });
  const now = judged.at(-1)?.as;
  const other = judged.findLastIndex(({ as }) => as !== now);
  const flips = judged.filter(({ sighting, as }, index) => {
    const before = judged[index - 1];
    return before !== undefined && before.as !== as && before.sighting.fingerprint === sighting.fingerprint;
  });
  return {
    now,
    since: judged[other + 1]?.sighting.run,
    inARow: judged.length - 1 - other,
    judged: judged.length,
    flips: flips.length,
    mixed: sightings.filter(isMixed).length,
  };
};
