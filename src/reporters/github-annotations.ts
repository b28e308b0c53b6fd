import { short } from '../excerpt.ts';
import type { RowResult } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { waitedText } from '../waited.ts';
import { printable } from './describe.ts';
import type { ReportedRun } from './reported-run.ts';
import { flakyText } from './row-attempts.ts';

/** Annotations of one kind that GitHub shows of a step. */
const MOST = 10;

/** Text of a workflow command. */
export const commandText = (text: string): string =>
  printable(text.toWellFormed()).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** A property of a workflow command, on one line. */
export const commandProperty = (text: string): string => commandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Something that is pointed out beside the file that it is about. */
interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  /** Lower is worse. */
  readonly rank: number;
  readonly title: string;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

const line = ({ kind, title, message, place }: Annotation): string => {
  // A file outside of the repository is none that GitHub could show.
  const isShown = place !== undefined && !/^(?:[/\\]|[A-Za-z]:|\.\.)/.test(place.file);
  const at = isShown ? `file=${commandProperty(place.file)},line=${place.line},` : '';
  return `::${kind} ${at}title=${commandProperty(short(title, 200))}::${commandText(short(message, 1000))}\n`;
};

const ofRow = (result: RowResult, change: string | undefined): Annotation | undefined => {
  const { verdict } = result;
  const flaky = flakyText(result);
  const place = { file: result.file, line: result.line };
  const waited = result.waits === undefined ? [] : [waitedText(result.waits)];
  const message = [reasonOf(verdict), ...(flaky === undefined ? [] : [flaky]), ...waited]
    .filter((part) => part !== '')
    .join('; ');
  const named = (word: string): string => `${result.id} ${word}: ${result.title}`;
  if (verdict.kind === 'fail') {
    const isRegressed = change === 'regressed';
    const isMust = result.level === 'must';
    return {
      kind: isMust || isRegressed ? 'error' : 'warning',
      rank: isRegressed ? 0 : isMust ? 2 : 4,
      title: named(isRegressed ? 'regressed' : 'fails'),
      message,
      place,
    };
  }
  if (verdict.kind === 'error') return { kind: 'error', rank: 3, title: named('could not be judged'), message, place };
  return flaky === undefined ? undefined : { kind: 'warning', rank: 5, title: named('passes sometimes'), message, place };
};

/** Outcomes of claims that a reader of the pull request must know. */
const BAD_CLAIMS: ReadonlySet<string> = new Set(['unknown', 'broken', 'refuted', 'flaky']);

const annotationsOf = ({ results, delta }: ReportedRun): readonly Annotation[] => {
  const rows = new Map(delta.rows.map((row) => [row.id, row]));
  const places = new Map(results.map(({ id, file, line: own }) => [id, { file, line: own }]));
  const isCompared = delta.baseline !== undefined;
  return [
    ...results.flatMap((result) => ofRow(result, isCompared ? rows.get(result.id)?.change : undefined) ?? []),
    ...delta.claims.results
      .filter(({ outcome }) => BAD_CLAIMS.has(outcome))
      .map(
        ({ tc, outcome, passes, times, rows: own, suggestion }): Annotation => ({
          kind: 'error',
          rank: 1,
          title: `${tc} is claimed: ${outcome}`,
          message: [`passed ${passes} of ${times} times`, ...(suggestion === undefined ? [] : [suggestion])].join('; '),
          place: own.map(({ id }) => places.get(id)).find((place) => place !== undefined),
        }),
      ),
    ...delta.rows
      .filter(({ change, retired }) => change === 'removed' && retired === undefined)
      .map(
        ({ id, title, before }): Annotation => ({
          kind: 'error',
          rank: 1,
          title: `${id} removed: ${title}`,
          message: `was ${before} in the baseline, is in the matrix no more and is not retired`,
          place: undefined,
        }),
      ),
    ...delta.known.stale.map(
      (id): Annotation => ({
        kind: 'notice',
        rank: 6,
        title: `${id}: excuse is stale`,
        message: 'the row passes although known.yaml excuses it; sovereign-qa prune-known takes it out',
        place: places.get(id),
      }),
    ),
    ...delta.known.expired.map(
      (id): Annotation => ({
        kind: 'notice',
        rank: 6,
        title: `${id}: excuse is past its date`,
        message: 'known.yaml excuses it no more: mend it, or find a new date',
        place: places.get(id),
      }),
    ),
  ];
};

/** The run as workflow commands of GitHub Actions, a line each: the worst ten of each kind (GitHub shows no more of a step), regressions
 * and broken claims first, then failures, then what could not be judged; and how many more there are. */
export const githubAnnotations = (run: ReportedRun): string => {
  const sorted = [...annotationsOf(run)].sort((a, b) => a.rank - b.rank);
  const shown = (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    sorted.filter((one) => one.kind === kind).slice(0, MOST),
  );
  const left = sorted.length - shown.length;
  const more = left === 0 ? '' : `${left} more without an annotation: GitHub shows ${MOST} of a kind; the job summary has them\n`;
  return `${shown.map(line).join('')}${more}`;
};
