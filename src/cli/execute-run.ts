import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Change } from '../delta/decision.ts';
import { type Replay, replay } from '../executors/replay.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { collectAfter, countingCollector } from '../io/collect-garbage.ts';
import { makeFolder } from '../io/files.ts';
import type { Limits } from '../io/limits.ts';
import { limitRate } from '../io/rate-limit.ts';
import { openRecordFile } from '../io/record-file.ts';
import type { Connection } from '../io/send.ts';
import { openSessions, readCredentials } from '../io/sessions.ts';
import { outputTo, terminalOf } from '../io/terminal.ts';
import { markUnfinished } from '../io/unfinished.ts';
import { openWhenSent } from '../io/when-sent.ts';
import { excusesOf } from '../known.ts';
import { isLoopback } from '../loopback.ts';
import type { FingerprintOf } from '../matrix/fingerprint.ts';
import type { Contract, Matrix, Row, RowResult, RunEvent, RunFooter, RunHeader, Shard } from '../model.ts';
import { plan, type Target } from '../plan.ts';
import { parseRate, rateText } from '../rate.ts';
import { footerLine, headerLine, rowLine } from '../record.ts';
import { terminalReporter } from '../reporters/terminal.ts';
import { rerunCommand } from '../rerun.ts';
import { runId, runWord } from '../run-id.ts';
import { createSecrets } from '../secrets.ts';
import type { FastOptions } from './fast.ts';
import { matrixName } from './load.ts';
import { knock, openTarget, originOf } from './open-target.ts';
import { duration, positive } from './option-values.ts';
import { outputOf } from './output-options.ts';
import { selectionOf } from './selection-options.ts';
import { OWN_PROCESS, type Surroundings } from './surroundings.ts';
import { TOOL } from './version.ts';

/** The limits of an exchange that options name. Throws an InputError for what is no time or no number. */
export const limitsOf = (options: FastOptions): Limits => ({
  connectMs: duration('--connect-timeout', options.connectTimeout),
  headersMs: duration('--headers-timeout', options.headersTimeout),
  bodyMs: duration('--body-timeout', options.bodyTimeout),
  rowMs: duration('--row-timeout', options.rowTimeout),
  bodyCap: positive('--body-cap', options.bodyCap),
});

/** Ms between two looks at the clock: what is rewritten in place is seen to move. */
const TICK_MS = 100;

/** What a run is to replay: the rows that were chosen, and those of them that are replayed several times in all. */
export interface RunRequest {
  readonly executor: RunHeader['executor'];
  readonly matrix: Matrix;
  readonly contract: Contract;
  readonly fingerprintOf: FingerprintOf;
  readonly selected: ReadonlySet<Row>;
  readonly again: { readonly rows: ReadonlySet<Row>; readonly times: number };
  /** Run id of what the run is compared with. */
  readonly baseline: string | undefined;
  /** Which part of a run this is. */
  readonly shard?: Shard | undefined;
  /** What changed about a row since the baseline, where there is one. */
  readonly changeOf: ((result: RowResult) => Change | undefined) | undefined;
  /** Those of a process of its own where they are absent. */
  readonly around?: Surroundings;
}

/** What a run came to. Rows that passed are without their exchange; the record has it. */
export interface Executed {
  readonly header: RunHeader;
  readonly results: readonly RowResult[];
  readonly footer: RunFooter;
  readonly folder: string;
  /** Whether the record was written whole. */
  readonly isSaved: boolean;
  /** Blanks what the run knows to be secret. */
  readonly blank: (text: string) => string;
}

/** Opens the target, replays and writes the record; what goes on is printed. Throws an InputError for bad input, before anything is
 * sent. */
export const executeRun = async (options: FastOptions, request: RunRequest): Promise<Executed> => {
  const { matrix, contract, selected, around = OWN_PROCESS } = request;
  const concurrency = positive('--concurrency', options.concurrency);
  const limits = limitsOf(options);
  const rate = options.rate === undefined ? undefined : parseRate('--rate', options.rate);
  const clock = systemClock;
  const terminal = terminalOf(around.stdout, process.env);
  const told = outputOf(options, terminal);
  const given = options.target === undefined ? undefined : originOf(options.target);
  const secrets = around.secrets?.() ?? createSecrets();
  const credentials = readCredentials(options.session, around.environment, given?.hostname ?? '127.0.0.1', clock.now());

  const { profile, sovereign, era } = options;
  if (era !== undefined && given !== undefined)
    throw inputError('wrong-era', '--era is for the embedded reference, not for --target', 'leave one of them out');
  const opened = await openTarget({ target: given, profile, sovereign, era, connections: concurrency, limits });
  const { base } = opened;
  const loopback = isLoopback(new URL(base).hostname);
  const connection: Connection = rate === undefined ? opened.connection : limitRate(opened.connection, rate, clock);
  let isInterrupted = false;
  let closeRecord = (): void => {};
  const listening = around.interrupts.listen({
    first: () => {
      isInterrupted = true;
      void connection.close();
    },
    again: () => closeRecord(),
  });
  try {
    const { control, unreachable } = await knock(connection.send, base, loopback);
    const target: Target = { loopback, allowWrites: options.allowWrites, control, capabilities: options.capability };
    const planned = plan(matrix, selected, target, request.fingerprintOf);
    const sessions =
      unreachable === undefined
        ? await openSessions({ send: connection.send, origin: base, secrets }, planned.tiers, credentials)
        : {};
    const started = clock.now();
    const word = runWord(randomBytes(6));
    const header: RunHeader = {
      run: runId(started, word),
      executor: request.executor,
      profile: options.profile,
      target: base,
      embedded: opened.embedded,
      sovereign: options.sovereign,
      matrix: matrixName(options.matrix),
      matrixDigest: matrix.digest,
      contractDigest: contract.digest,
      selection: selectionOf(options),
      excuses: excusesOf(matrix, options.profile),
      rows: planned.rows.length,
      ...(era !== undefined && era !== 'iter-16' && { era }),
      ...(options.strictShape && { strictShape: true }),
      rate: rate && rateText(rate),
      baseline: request.baseline,
      shard: request.shard,
      tool: TOOL,
      started: new Date(started).toISOString(),
    };
    const folder = resolve(options.out, header.run);
    makeFolder(folder);
    markUnfinished(folder);
    const output = outputTo(around.stdout);
    const report = terminalReporter({
      ...terminal,
      output: told,
      clock,
      repeats: request.again.rows.size * (request.again.times - 1),
      idWidth: planned.rows.reduce((width, { row }) => Math.max(width, row.id.length), 0),
      rerun: (id) => rerunCommand(id, { ...header, allowWrites: options.allowWrites }),
      changeOf: request.changeOf,
      write: output.write,
    });
    const record = openRecordFile(join(folder, 'run.ndjson'), headerLine(header), header.rows);
    closeRecord = record.close;
    let footer: RunFooter | undefined;
    const collect = countingCollector();
    const emit = (event: RunEvent): void => {
      if (event.kind === 'row-finished') {
        record.row(event.index, rowLine(event.result));
        collect();
      }
      if (event.kind === 'row-repeated') record.replace(event.index, rowLine(event.result));
      if (event.kind === 'finished') footer = event.footer;
      report(event);
      around.watch?.(event);
    };
    const run: Replay = {
      header,
      plan: planned,
      again: {
        plan: plan(matrix, request.again.rows, target, request.fingerprintOf),
        words: Array.from({ length: request.again.rows.size === 0 ? 0 : request.again.times - 1 }, () => runWord(randomBytes(6))),
      },
      send: connection.send,
      clock: opened.clock,
      context: { profile: options.profile, contract, strictShape: options.strictShape },
      sessions,
      variables: { sovereign: options.sovereign, run: word },
      secrets,
      known: new Map(Object.entries(matrix.known)),
      concurrency,
      interrupted: () => isInterrupted,
      unreachable,
      emit,
      whenSent: openWhenSent(),
    };
    const ticking = setInterval(() => report({ kind: 'tick' }), TICK_MS);
    const results = await replay(run).finally(() => {
      clearInterval(ticking);
      // Also when the tool has a bug: what was judged stays readable, without a footer.
      record.close();
      output.flush();
    });
    if (footer === undefined) throw new Error('the replay ended without a footer');
    const writeFailure = record.finish(footerLine(footer));
    collectAfter(results.length);
    if (writeFailure !== undefined)
      around.stderr.write(`error: the record could not be written whole: ${writeFailure}; what is there is marked incomplete\n`);
    return { header, results, footer, folder, isSaved: writeFailure === undefined, blank: secrets.blank };
  } finally {
    listening();
    await connection.close();
    await opened.close();
  }
};
