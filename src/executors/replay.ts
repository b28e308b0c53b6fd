import type { JudgeContext } from '../assertions/judge-context.ts';
import type { Variables } from '../matrix/variables.ts';
import type {
  Clock,
  Expectation,
  KnownFailure,
  Outcome,
  PreparedRequest,
  RowResult,
  RunEvent,
  RunHeader,
  Send,
  Verdict,
} from '../model.ts';
import type { Plan, PlannedRow, Strand } from '../plan.ts';
import { count, withoutExchange } from '../record.ts';
import type { Secrets } from '../secrets.ts';
import type { Sessions } from '../session.ts';
import { withAttempt } from './attempts.ts';
import { NOTHING_SAVED, replayRow } from './replay-row.ts';
import { unaskedResult } from './row-result.ts';

/** Everything that a replay needs of the world, as values and functions. */
export interface Replay {
  readonly header: RunHeader;
  readonly plan: Plan;
  /** Rows of the plan that are replayed again, after everything was replayed once: once for each word, which is then the `{run}`, so
   * that what an earlier time created is not in the way. */
  readonly again?: { readonly plan: Plan; readonly words: readonly string[] } | undefined;
  readonly send: Send;
  readonly clock: Clock;
  readonly context: JudgeContext;
  readonly sessions: Sessions;
  readonly variables: Variables;
  readonly secrets: Secrets;
  /** Excused failures by row id ({@link Matrix}). */
  readonly known: ReadonlyMap<string, KnownFailure>;
  /** Rows in flight at most. */
  readonly concurrency: number;
  /** Ms of patience of a preparation's step at most; as long as it says without it. */
  readonly patienceCapMs?: number | undefined;
  /** Asked before every row; once true, the rows left are not run. */
  readonly interrupted: () => boolean;
  /** Set when the target could not be reached at all: no row is sent. */
  readonly unreachable: string | undefined;
  readonly emit: (event: RunEvent) => void;
  /** Waits until what the network has brought meanwhile was taken, and what is to be asked next was sent: answers are judged while others are on
   * their way. Without it they are judged as they come. */
  readonly whenSent?: (() => Promise<void>) | undefined;
  /** Told of every exchange as it was judged, whole and with its secrets: for the proof and the lint of tokens, never for a report. */
  readonly observe?: ((planned: PlannedRow, exchange: JudgedExchange) => void) | undefined;
}

/** One exchange of a row: which part of it, what was sent, what was demanded with the variables filled in, what came of it, and the verdict. */
export interface JudgedExchange {
  readonly part: 'given' | 'row' | 'afterwards';
  readonly request: PreparedRequest;
  readonly expectations: readonly Expectation[];
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly variables: Variables;
}

/**
 * Replays a plan: strands side by side up to `concurrency`, rows of a strand in order, one request a row, no hidden retry.
 * Rows of `again` are then replayed once more, round by round: a row comes to the worst of its times. Emits the run's events and
 * returns the results in the plan's order, those that passed without their exchange. A target that cannot be reached any more
 * blocks the rows left with one reason; an interrupt marks them not run.
 */
export const replay = async (run: Replay): Promise<readonly RowResult[]> => {
  const { plan, again, emit, clock } = run;
  const started = clock.monotonic();
  const results: (RowResult | undefined)[] = new Array(plan.rows.length).fill(undefined);
  const notices: string[] = [];
  let gone = run.unreachable;
  let isCut = false;
  const notice = (message: string): void => {
    notices.push(run.secrets.blank(message));
    emit({ kind: 'notice', message: run.secrets.blank(message) });
  };
  const repeated = new Set(again?.plan.rows.map(({ row }) => row));
  const indexOf = new Map(plan.rows.filter(({ row }) => repeated.has(row)).map(({ row, index }) => [row, index]));
  const finish = (planned: PlannedRow, result: RowResult): void => {
    // A row that passed is told whole once; kept, its exchange would be most of the memory of a long run.
    const isKept = result.verdict.kind !== 'pass' || repeated.has(planned.row);
    results[planned.index] = isKept ? result : withoutExchange(result);
    emit({ kind: 'row-finished', index: planned.index, result });
  };
  const finishAgain = (planned: PlannedRow, attempt: RowResult): void => {
    // What an interrupt left over of the times is no time: the run says that it is not complete.
    if (attempt.verdict.kind === 'not-run') {
      isCut = true;
      return;
    }
    const index = indexOf.get(planned.row);
    const before = index === undefined ? undefined : results[index];
    if (index === undefined || before === undefined) throw new Error(`${planned.row.id} is repeated and is not in the plan`);
    const result = withAttempt(before, attempt);
    results[index] = result;
    emit({ kind: 'row-repeated', index, attempt, result });
  };
  const unasked = (planned: PlannedRow): Verdict | undefined => {
    if (planned.skip !== undefined) return { kind: 'skipped', ...planned.skip };
    if (run.interrupted()) return { kind: 'not-run', reason: 'interrupted' };
    if (gone !== undefined) return { kind: 'blocked', reason: gone };
    return undefined;
  };
  const replayStrand = async (strand: Strand, first: Variables, end: typeof finish, answered: () => void): Promise<void> => {
    let variables = first;
    const last = strand.at(-1);
    let file = strand[0]?.row.position.file;
    for (const planned of strand) {
      // A file is a lane: what one saves is not there for the next one, even where both change the same object and are one strand.
      if (planned.row.position.file !== file) variables = first;
      file = planned.row.position.file;
      const verdict = unasked(planned);
      if (verdict) {
        end(planned, unaskedResult(planned, verdict));
        continue;
      }
      emit({ kind: 'row-started', id: planned.row.id, index: indexOf.get(planned.row) ?? planned.index });
      const replayed = await replayRow(planned, variables, run, notice, planned === last ? answered : undefined);
      if (replayed.saved !== NOTHING_SAVED) variables = { ...variables, ...replayed.saved };
      if (replayed.unreachable !== undefined && gone === undefined) {
        gone = `the target went away: ${replayed.unreachable}`;
        notice(gone);
      }
      // The interrupt itself cut the exchange off: that says nothing about the Sovereign.
      const cutOff =
        run.interrupted() && (replayed.result.verdict.kind === 'error' || replayed.result.verdict.kind === 'blocked');
      end(planned, cutOff ? unaskedResult(planned, { kind: 'not-run', reason: 'interrupted' }) : replayed.result);
    }
  };

  emit({ kind: 'started', header: run.header });
  const replayPlan = async ({ together: strands, alone }: Plan, first: Variables, end: typeof finish): Promise<void> => {
    const replayOne = (strand: Strand, answered: () => void): Promise<void> => replayStrand(strand, first, end, answered);
    await together(strands, run.concurrency, replayOne);
    await together(alone, 1, replayOne);
  };
  await replayPlan(plan, run.variables, finish);
  for (const word of again?.words ?? []) if (again) await replayPlan(again.plan, { ...run.variables, run: word }, finishAgain);
  const complete = results.filter((result) => result !== undefined);
  const counts = count(complete);
  emit({
    kind: 'finished',
    footer: {
      complete: counts['not-run'] === 0 && !isCut,
      counts,
      durationMs: clock.monotonic() - started,
      finished: new Date(clock.now()).toISOString(),
      notices,
    },
  });
  return complete;
};

/** So many strands at once, started in their order. The next one starts when another needs the network no more; all have ended when this does.
 * Nothing is queued, so a matrix of any length costs the same memory. */
const together = (
  strands: readonly Strand[],
  concurrency: number,
  work: (strand: Strand, answered: () => void) => Promise<void>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let next = 0;
    let open = 0;
    let broken: { readonly error: unknown } | undefined;
    const start = (): void => {
      const strand = strands[next];
      if (strand === undefined || broken !== undefined) return;
      next += 1;
      open += 1;
      let isAnswered = false;
      const answered = (): void => {
        if (isAnswered) return;
        isAnswered = true;
        start();
      };
      const ended = (): void => {
        open -= 1;
        answered();
        if (open > 0) return;
        if (broken === undefined) resolve();
        else reject(broken.error);
      };
      work(strand, answered).then(ended, (error: unknown) => {
        // A bug: nothing more is to be sent while the program ends.
        broken ??= { error };
        ended();
      });
    };
    if (strands.length === 0) resolve();
    for (let worker = 0; worker < concurrency; worker += 1) start();
  });
