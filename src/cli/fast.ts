import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { replay } from '../executors/replay.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { makeFolder, pointLatest, shownPath, writeAtomically } from '../io/files.ts';
import { openJournal } from '../io/journal.ts';
import { listen } from '../io/listen.ts';
import { type Connection, connect, LIMITS, type Limits } from '../io/send.ts';
import { openSessions, readCredentials } from '../io/sessions.ts';
import { terminalOf } from '../io/terminal.ts';
import { parseDuration } from '../matrix/duration.ts';
import { select } from '../matrix/select.ts';
import { PROFILES, type Profile, type RowResult, type RunEvent, type RunFooter, type RunHeader, type Send } from '../model.ts';
import { plan } from '../plan.ts';
import { footerLine, headerLine, rowLine } from '../record.ts';
import { junit } from '../reporters/junit.ts';
import { terminalReporter } from '../reporters/terminal.ts';
import { createSecrets } from '../secrets.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { isLoopback } from './loopback.ts';
import { openReference } from './open-reference.ts';
import { runId, runWord } from './run-id.ts';
import { type SelectionOptions, selectionOf, withSelection } from './selection-options.ts';
import { TOOL } from './version.ts';

interface FastOptions extends SelectionOptions {
  readonly target?: string;
  readonly sovereign: string;
  readonly profile: Profile;
  readonly concurrency: string;
  readonly out: string;
  readonly allowWrites: boolean;
  readonly session: readonly string[];
  readonly capability: readonly string[];
  readonly connectTimeout: string;
  readonly headersTimeout: string;
  readonly bodyTimeout: string;
  readonly rowTimeout: string;
  readonly bodyCap: string;
}

const append = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const EXAMPLES = `
Examples:
  $ sovereign-qa fast                                            the whole matrix on the embedded reference
  $ sovereign-qa fast --target https://console.omantel.biz --allow-writes
  $ sovereign-qa fast --tc TC-065,TC-091 --profile true-status
  $ SOVEREIGN_SESSION_VIEWER=jar:viewer.txt sovereign-qa fast --tier viewer --target https://console.omantel.biz

A session is bearer:TOKEN, cookie:NAME=VALUE or jar:FILE (a Netscape cookie jar), from --session TIER=... or from
SOVEREIGN_SESSION_<TIER>; without one it is minted by POST /api/v1/auth/test-session. Prefer the environment: the
arguments of a process can be read by others on the machine.

Exit codes: 0 all pass, 1 a row fails, 2 bad input, 3 could not judge, 4 nothing replayed, 70 a bug, 130 interrupted`;

/** `sovereign-qa fast`: replays the whole matrix, or what was selected, and writes the record and JUnit. */
export const addFast = (program: Command): void => {
  withSelection(program.command('fast').description('replay the matrix against a Sovereign and judge every body'))
    .addOption(new Option('--target <url>', 'the Sovereign (default: the embedded reference server)').env('SOVEREIGN_URL'))
    .option('--sovereign <id>', 'deployment id of the Sovereign', 'sovereign-omantel.biz')
    .addOption(new Option('--profile <name>', 'status lines to expect of soft errors').choices([...PROFILES]).default('envelope'))
    .option('--concurrency <n>', 'lanes side by side', '8')
    .option('--out <dir>', "folder of the reports; the run's folder goes below it", 'reports')
    .option('--allow-writes', 'let rows change state on a target that is not loopback', false)
    .option('--session <tier=credential>', 'a session for a tier; may be repeated', append, [])
    .option('--capability <name>', 'something the target has, for rows that need it; may be repeated', append, [])
    .option('--connect-timeout <time>', 'limit to connect', '5s')
    .option('--headers-timeout <time>', 'limit to the first byte of an answer', '90s')
    .option('--body-timeout <time>', 'limit between two pieces of a body', '30s')
    .option('--row-timeout <time>', 'limit of a whole exchange', '120s')
    .option('--body-cap <bytes>', 'longest body that is judged', String(LIMITS.bodyCap))
    .addHelpText('after', EXAMPLES)
    .action(async (options: FastOptions) => {
      process.exitCode = await fast(options);
    });
};

const positive = (option: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw inputError('wrong-number', `${option} ${text} is no positive whole number`, `write for instance ${option} 8`);
};

const duration = (option: string, text: string): number => {
  const value = parseDuration(text);
  if (value !== undefined && value > 0) return value;
  throw inputError('wrong-time', `${option} ${text} is no time`, `write for instance ${option} 30s, 1500ms or 2m`);
};

const limitsOf = (options: FastOptions): Limits => ({
  connectMs: duration('--connect-timeout', options.connectTimeout),
  headersMs: duration('--headers-timeout', options.headersTimeout),
  bodyMs: duration('--body-timeout', options.bodyTimeout),
  rowMs: duration('--row-timeout', options.rowTimeout),
  bodyCap: positive('--body-cap', options.bodyCap),
});

const originOf = (target: string): URL => {
  try {
    const url = new URL(target);
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.search === '' && url.hash === '')
      return url;
  } catch {
    // Said below: the text may hold a password, so it is not repeated.
  }
  throw inputError('wrong-target', '--target is no plain http(s) URL', 'write for instance --target https://console.omantel.biz');
};

/** What answers at the target, or why nothing does. */
const knock = async (
  send: Send,
  origin: string,
  loopback: boolean,
): Promise<{ readonly control: boolean; readonly unreachable: string | undefined }> => {
  const path = loopback ? '/_reference' : '/healthz';
  const outcome = await send({ method: 'GET', url: `${origin}${path}`, headers: {}, body: undefined });
  if (outcome.kind === 'silent' && outcome.unreachable)
    return { control: false, unreachable: `${origin} cannot be reached: ${outcome.cause}` };
  const control =
    loopback && outcome.kind === 'answered' && outcome.status === 200 && outcome.body.text.includes('"reference":"sovereign-qa"');
  return { control, unreachable: undefined };
};

const fast = async (options: FastOptions): Promise<number> => {
  const concurrency = positive('--concurrency', options.concurrency);
  const limits = limitsOf(options);
  const clock = systemClock;
  const contract = loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const selected = select(matrix, selectionOf(options));
  const given = options.target === undefined ? undefined : originOf(options.target);
  const secrets = createSecrets();
  const credentials = readCredentials(options.session, process.env, given?.hostname ?? '127.0.0.1', clock.now());

  const embedded =
    given === undefined
      ? await listen(
          openReference({ profile: options.profile, clock, sovereign: options.sovereign, testSession: true, control: true })
            .handler,
          '127.0.0.1',
          0,
        )
      : undefined;
  const base = given === undefined ? (embedded?.url ?? '') : `${given.origin}${given.pathname.replace(/\/$/, '')}`;
  const origin = new URL(base).origin;
  const loopback = isLoopback(new URL(base).hostname);
  const connection: Connection = connect(origin, concurrency, limits, clock);
  try {
    const { control, unreachable } = await knock(connection.send, base, loopback);
    const planned = plan(matrix, selected, {
      loopback,
      allowWrites: options.allowWrites,
      control,
      capabilities: options.capability,
    });
    const sessions =
      unreachable === undefined
        ? await openSessions({ send: connection.send, origin: base, secrets }, planned.tiers, credentials)
        : {};
    const started = clock.now();
    const word = runWord(randomBytes(6));
    const header: RunHeader = {
      run: runId(started, word),
      executor: 'fast',
      profile: options.profile,
      target: base,
      sovereign: options.sovereign,
      matrixDigest: matrix.digest,
      contractDigest: contract.digest,
      selection: selectionOf(options),
      rows: planned.rows.length,
      tool: TOOL,
      started: new Date(started).toISOString(),
    };
    const folder = resolve(options.out, header.run);
    makeFolder(folder);
    const terminal = terminalOf(process.stdout, process.env);
    const report = terminalReporter({
      ...terminal,
      idWidth: planned.rows.reduce((width, { row }) => Math.max(width, row.id.length), 0),
      rerun: (id) => rerunCommand(id, options),
      write: (text) => void process.stdout.write(text),
    });
    let writeFailure: string | undefined;
    const journal = openJournal(join(folder, 'run.ndjson'), (reason) => {
      writeFailure = reason;
    });
    let footer: RunFooter | undefined;
    const emit = (event: RunEvent): void => {
      if (event.kind === 'started') journal.append(headerLine(event.header));
      if (event.kind === 'row-finished') journal.append(rowLine(event.result));
      if (event.kind === 'finished') footer = event.footer;
      report(event);
    };
    let interrupts = 0;
    const interrupt = (): void => {
      interrupts += 1;
      if (interrupts > 1) process.exit(EXIT.interrupted);
      void connection.close();
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    const results = await replay({
      header,
      plan: planned,
      send: connection.send,
      clock,
      context: { profile: options.profile, contract },
      sessions,
      variables: { sovereign: options.sovereign, run: word },
      secrets,
      concurrency,
      interrupted: () => interrupts > 0,
      unreachable,
      emit,
    });
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    journal.close();
    if (footer === undefined) throw new Error('the replay ended without a footer');
    const saved = writeFailure === undefined && writeReports(folder, resolve(options.out), header, results, footer);
    if (!saved) {
      process.stderr.write(
        `error: the record could not be written whole${writeFailure === undefined ? '' : `: ${writeFailure}`}; what is there is marked incomplete\n`,
      );
      return EXIT.couldNotJudge;
    }
    process.stdout.write(
      `     Record ${shownPath(join(folder, 'run.ndjson'))}\n      JUnit ${shownPath(join(folder, 'junit.xml'))}\n`,
    );
    return exitCodeOf(footer.counts);
  } finally {
    await connection.close();
    await embedded?.close();
  }
};

/** Replaces the journal, which is in the order of ends, by the record in the order of the matrix. */
const writeReports = (
  folder: string,
  out: string,
  header: RunHeader,
  results: readonly RowResult[],
  footer: RunFooter,
): boolean => {
  try {
    const lines = [headerLine(header), ...results.map(rowLine), footerLine(footer)];
    writeAtomically(join(folder, 'run.ndjson'), lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join(''));
    writeAtomically(join(folder, 'junit.xml'), junit(header, results, footer));
    pointLatest(out, header.run);
    return true;
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
};

const quoted = (text: string): string => (/^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const rerunCommand = (id: string, options: FastOptions): string =>
  [
    'sovereign-qa fast',
    `--tc ${id}`,
    ...(options.matrix === undefined ? [] : [`--matrix ${quoted(options.matrix)}`]),
    ...(options.target === undefined ? [] : [`--target ${quoted(options.target)}`]),
    ...(options.profile === 'envelope' ? [] : [`--profile ${options.profile}`]),
    ...(options.sovereign === 'sovereign-omantel.biz' ? [] : [`--sovereign ${quoted(options.sovereign)}`]),
    ...(options.allowWrites ? ['--allow-writes'] : []),
  ].join(' ');
