import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { type FleetMember, type FleetOverview, type FleetRowName, overviewOf, worstOf } from '../fleet/overview.ts';
import { readTargets } from '../fleet/targets.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { makeFolder, pointLatest, readText, reasonOfFailure, shownPath, writePieces } from '../io/files.ts';
import { removeFolder } from '../io/remove-folder.ts';
import { terminalOf } from '../io/terminal.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Matrix, Row } from '../model.ts';
import { parseRate } from '../rate.ts';
import { fleetDocument } from '../reporters/fleet-document.ts';
import { fleetHtml } from '../reporters/fleet-html.ts';
import { fleetMarkdown } from '../reporters/fleet-markdown.ts';
import { fleetGateText, fleetText, memberLine } from '../reporters/fleet-terminal.ts';
import { COLUMN, rowsText } from '../reporters/row-text.ts';
import { HANGING, wrapText } from '../reporters/wrap.ts';
import { runId, runWord } from '../run-id.ts';
import type { Secrets } from '../secrets.ts';
import { limitsOf } from './execute-run.ts';
import type { FastOptions } from './fast.ts';
import { type FleetSeat, seatOf, secretsFrom } from './fleet-member.ts';
import { type PreparedTarget, prepareTargets, type SourceOfOption } from './fleet-options.ts';
import { openGitHubFleet } from './github-actions.ts';
import { openInterrupts } from './interrupts.ts';
import type { Keep } from './keep-option.ts';
import { matrixName } from './load.ts';
import { positive } from './option-values.ts';
import { outputOf } from './output-options.ts';
import { fleetPageParts } from './page-parts.ts';
import { selectionOf } from './selection-options.ts';
import { storedProof } from './stored-proof.ts';
import type { Surroundings } from './surroundings.ts';
import { TOOL } from './version.ts';

/** What a fleet replays. */
export interface FleetRequest<Options extends FastOptions> {
  readonly executor: FleetOverview['executor'];
  readonly options: Options;
  readonly sourceOf: SourceOfOption;
  readonly matrix: Matrix;
  /** Rows that were selected before it is known which are replayed. */
  readonly selected: ReadonlySet<Row>;
  /** Throws an InputError for what is wrong for every Sovereign. */
  readonly check?: (secrets: Secrets) => Promise<unknown>;
  /** Runs one Sovereign and returns its exit code. */
  readonly replayOn: (options: Options, policy: PreparedTarget['policy'], around: Surroundings) => Promise<number>;
}

/** A delta is not chosen by ids, lanes, tiers or tags. */
const EVERYTHING: FleetOverview['selection'] = { tc: [], lane: [], tier: [], tag: [] };
/** The folder of the overviews below `--out`. */
const OVERVIEWS = 'fleets';
/** Ms between two lines that say how far all are. */
const PROGRESS_MS = 10_000;

const say = (word: string, text: string): void => void process.stdout.write(`${word.padStart(COLUMN)} ${text}\n`);

/** Refuses options that are of one Sovereign. Throws an InputError. */
const refuseOptionsOfOne = (options: FastOptions, sourceOf: SourceOfOption): void => {
  const refused = (option: string, fix: string): never => {
    throw inputError('not-with-targets', `${option} is of one Sovereign, and --targets names several`, fix);
  };
  if (options.shard !== undefined) refused('--shard', 'replay the shards of each Sovereign with --target, and merge them');
  if (sourceOf('target') === 'cli') refused('--target', 'write it into the file, or leave --targets out');
  if (options.session.length > 0)
    refused('--session', 'name the variable that holds it in the file: sessions: { viewer: { env: SOVEREIGN_OMANTEL_VIEWER } }');
  if (options.watch === true) refused('--watch', 'watch one Sovereign with --target');
};

/** Overviews that stay beside the newest ones: as many as runs of a Sovereign do. */
const pruneOverviews = (folder: string, keep: Keep): void => {
  if (keep === 'all' || !existsSync(folder)) return;
  try {
    const names = readdirSync(folder).filter((name) => /^\d{8}T\d{6}Z-/.test(name));
    // Names tell the second only, in which more than one may have been made.
    const newest = names
      .map((name) => ({ name, madeMs: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.madeMs - a.madeMs || (a.name < b.name ? 1 : -1));
    for (const { name } of newest.slice(keep)) removeFolder(folder, name);
  } catch (error) {
    process.stderr.write(`error: older overviews could not be pruned: ${reasonOfFailure(error)}\n`);
  }
};

/** Names of the rows of an overview: those that were selected, and those that any Sovereign replayed. */
const namesOf = (matrix: Matrix, selected: ReadonlySet<Row>, members: readonly FleetMember[]): readonly FleetRowName[] =>
  rowsOf(matrix)
    .filter((row) => selected.has(row) || members.some((member) => member.kind === 'ended' && member.cells.has(row.id)))
    .map(({ id, title, lane, as, level }) => ({ id, title, lane, tier: as, level }));

/** Works on items side by side, at most `atOnce` of them, begun in their order. */
const sideBySide = async <Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> => {
  const next = items.values();
  const worker = async (): Promise<void> => {
    for (const item of next) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
};

/** A file of an overview. */
interface OverviewFile {
  readonly format: string;
  readonly title: string;
  readonly path: string;
}

const writeOverview = (folder: string, overview: FleetOverview): readonly OverviewFile[] => {
  const files = [
    { format: 'html', title: 'HTML', path: join(folder, 'index.html'), text: fleetHtml(overview, fleetPageParts()) },
    { format: 'md', title: 'Markdown', path: join(folder, 'fleet.md'), text: [fleetMarkdown(overview)] },
    { format: 'json', title: 'JSON', path: join(folder, 'fleet.json'), text: fleetDocument(overview) },
  ];
  for (const { path, text } of files) writePieces(path, text);
  return files;
};

/** What is printed of every Sovereign: the usual end without every row of it, unless more or less was asked for. */
const told = <Options extends FastOptions>(options: Options): Options => ({
  ...options,
  showProgress: 'none',
  statusLevel: options.statusLevel ?? (options.verbose === true ? 'all' : 'none'),
  failureOutput: options.failureOutput ?? (options.verbose === true ? 'final' : 'never'),
});

/** Throws an InputError for options that no run of the fleet could take: each would find out by itself, after others have begun. */
const checkOptions = (options: FastOptions): void => {
  if (options.rate !== undefined) parseRate('--rate', options.rate);
  positive('--concurrency', options.concurrency);
  limitsOf(options);
  outputOf(options, terminalOf(process.stdout, process.env));
};

/** How far the Sovereigns are that have not ended. */
const progressText = (seats: readonly FleetSeat[], members: readonly (FleetMember | undefined)[]): string =>
  seats
    .filter((_, index) => members[index] === undefined)
    .map(({ identity, progress }) => {
      const far = progress();
      return `${identity.name} ${far === undefined ? 'waits' : `${far.done} of ${far.total}`}`;
    })
    .join(', ');

/** Runs every Sovereign that has its turn before an interrupt. Whatever goes wrong with one is what came of it. */
const replayAll = async <Options extends FastOptions>(
  { options, replayOn }: FleetRequest<Options>,
  seats: readonly (FleetSeat & { readonly prepared: PreparedTarget })[],
  interrupts: { readonly isInterrupted: () => boolean },
): Promise<readonly FleetMember[]> => {
  const members: (FleetMember | undefined)[] = seats.map(() => undefined);
  const { color } = terminalOf(process.stdout, process.env);
  const isQuiet = options.quiet === true;
  const from = systemClock.monotonic();
  const ticking = setInterval(() => {
    if (isQuiet || options.showProgress === 'none') return;
    say('Running', `[${((systemClock.monotonic() - from) / 1000).toFixed(0)}s] ${progressText(seats, members)}`);
  }, PROGRESS_MS);
  const memberOf = async ({ identity, prepared, around, ended, broken }: (typeof seats)[number]): Promise<FleetMember> => {
    if (interrupts.isInterrupted())
      return { ...identity, kind: 'not-started', exitCode: EXIT.interrupted, problem: 'interrupted before its turn' };
    try {
      return ended(await replayOn(told({ ...options, ...prepared.options }), prepared.policy, around));
    } catch (error) {
      return broken(error);
    }
  };
  try {
    await sideBySide([...seats.entries()], positive('--targets-at-once', options.targetsAtOnce), async ([index, seat]) => {
      const member = await memberOf(seat);
      members[index] = member;
      if (!isQuiet) process.stdout.write(memberLine(member, color));
    });
  } finally {
    clearInterval(ticking);
  }
  return members.filter((member) => member !== undefined);
};

/**
 * Replays one matrix against every Sovereign of `--targets`, side by side in this process, each into a record of its own below `--out`, and
 * writes the overview. An interrupt ends all of them; what goes wrong with one is no matter of the others. Returns the exit code of the
 * fleet, the worst of its Sovereigns'. Throws an InputError for bad input, before anything is sent.
 */
export const runFleet = async <Options extends FastOptions>(request: FleetRequest<Options>): Promise<number> => {
  const { options, sourceOf, matrix, selected, executor } = request;
  refuseOptionsOfOne(options, sourceOf);
  checkOptions(options);
  const atOnce = positive('--targets-at-once', options.targetsAtOnce);
  const file = options.targets ?? '';
  const fleet = readTargets({ file: shownPath(file), text: readText(file) });
  const { prepared, notes, given } = await prepareTargets(fleet, { options, sourceOf, environment: process.env });
  await request.check?.(secretsFrom(given));
  const proof = storedProof(options, matrix.digest)?.path;

  const started = systemClock.now();
  const from = systemClock.monotonic();
  const id = runId(started, runWord(randomBytes(6)));
  const folder = resolve(options.out, OVERVIEWS, id);
  makeFolder(folder);
  const github = openGitHubFleet(options, process.env, (text) => void process.stdout.write(text));
  const { color, columns } = terminalOf(process.stdout, process.env);
  const write = (text: string): void => void process.stdout.write(wrapText(text, columns(), HANGING));
  const isQuiet = options.quiet === true;
  if (!isQuiet) {
    if (sourceOf('target') === 'env') say('Note', 'SOVEREIGN_URL is not used: --targets names the Sovereigns');
    for (const note of notes) say('Note', note);
    const rows = executor === 'fast' ? `, ${rowsText(selected.size)}` : '';
    say(
      'Fleet',
      `${prepared.length} Sovereigns of ${fleet.file}${rows}, ${Math.min(atOnce, prepared.length)} at once, fleet ${id}`,
    );
  }
  const interrupts = openInterrupts();
  try {
    const seats = prepared.map((one) => ({
      prepared: { ...one, options: { ...one.options, proof } },
      ...seatOf({
        identity: {
          name: one.target.name,
          url: `${one.target.url.origin}${one.target.url.pathname.replace(/\/$/, '')}`,
          sovereign: one.target.sovereign,
          profile: one.options.profile,
        },
        out: one.options.out,
        folder,
        environment: one.environment,
        interrupts,
        stdout: process.stdout,
        stderr: process.stderr,
        given,
      }),
    }));
    const members = await replayAll(request, seats, interrupts);
    const overview = overviewOf({
      fleet: id,
      executor,
      started: new Date(started).toISOString(),
      durationMs: systemClock.monotonic() - from,
      tool: TOOL,
      matrix: matrixName(options.matrix),
      matrixDigest: matrix.digest,
      selection: executor === 'fast' ? selectionOf(options) : EVERYTHING,
      members,
      names: namesOf(matrix, selected, members),
    });
    if (!isQuiet)
      for (const { identity, text } of seats)
        if (text() !== '') process.stdout.write(`\n${'Sovereign'.padStart(COLUMN)} ${identity.name}\n${text()}`);
    write(`\n${fleetText(overview, color)}`);
    const files = concludeFleet(options, folder, overview);
    write(fleetGateText(overview, color));
    const written = files?.map(({ format, path }) => [format, shownPath(path)] as const) ?? [];
    // Last: until then the runner obeys nothing of what is printed.
    const isTold = github?.tell(overview, { folder: shownPath(folder), files: Object.fromEntries(written) }) ?? true;
    return files !== undefined && isTold ? overview.exitCode : worstOf([overview.exitCode, EXIT.couldNotJudge]);
  } finally {
    interrupts.close();
  }
};

/** Writes the overview and says where. Returns its files; `undefined` where it could not be written whole. */
const concludeFleet = (options: FastOptions, folder: string, overview: FleetOverview): readonly OverviewFile[] | undefined => {
  const overviews = resolve(options.out, OVERVIEWS);
  try {
    const files = writeOverview(folder, overview);
    pointLatest(overviews, overview.fleet);
    for (const { title, path } of files) say(title, shownPath(path));
    pruneOverviews(overviews, options.keep);
    return files;
  } catch (error) {
    process.stderr.write(`error: the overview could not be written whole: ${reasonOfFailure(error)}\n`);
    return undefined;
  }
};
