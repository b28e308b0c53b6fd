import { join, resolve } from 'node:path';
import type { Claim, Claims } from '../claims/claim.ts';
import { contradictionsOf } from '../claims/contradiction.ts';
import { outcomeOf } from '../claims/outcome.ts';
import { readClaims } from '../claims/read-claims.ts';
import { compare, type Defined } from '../delta/compare.ts';
import { neighboursOf } from '../delta/neighbours.ts';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { type ClaimResult, DELTA_FORMAT, type DeltaDocument } from '../gate/document.ts';
import { gate } from '../gate/gate.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { readText, shownPath, writeAtomically } from '../io/files.ts';
import { terminalOf } from '../io/terminal.ts';
import { fingerprint } from '../matrix/fingerprint.ts';
import type { Contract, Matrix, Profile, Row, RowResult } from '../model.ts';
import { deltaMarkdown } from '../reporters/delta-markdown.ts';
import { deltaText, gateText } from '../reporters/delta-terminal.ts';
import { newestRun, readBaseline, type StoredRun } from './baseline.ts';
import type { DeltaOptions } from './delta.ts';
import { executeRun } from './execute-run.ts';
import { deltaExitCode, policyOf } from './gate.ts';
import { loadContract, loadMatrixAt, loadRenamed } from './load.ts';
import { originOf } from './open-target.ts';

/** A row of the matrix as the delta looks at it. */
export const definedRow = (row: Row, matrix: Matrix): Defined => ({
  id: row.id,
  tc: row.tc,
  title: row.title,
  lane: row.lane,
  as: row.as,
  level: row.level,
  tags: row.tags,
  expectations: row.expectations,
  fingerprint: fingerprint(row, matrix),
});

const claimsOf = (options: DeltaOptions): Claims => {
  const fromFile =
    options.claims === undefined ? undefined : readClaims({ file: shownPath(options.claims), text: readText(options.claims) });
  const fromLine = options.claim.map((tc): Claim => ({ tc, stated: [], note: undefined, position: undefined }));
  if (fromFile !== undefined && fromFile.claims.length === 0)
    throw inputError(
      'no-claims',
      `${fromFile.source} claims nothing that was understood`,
      'write TC ids into a section called "Claimed TCs"',
    );
  const known = new Set(fromLine.map(({ tc }) => tc));
  return {
    source: fromFile?.source ?? '--claim',
    claims: [...fromLine, ...(fromFile?.claims.filter(({ tc }) => !known.has(tc)) ?? [])],
    notUnderstood: fromFile?.notUnderstood ?? [],
  };
};

const baselineOf = (options: DeltaOptions, out: string): StoredRun => {
  if (options.baseline !== undefined) return readBaseline(options.baseline, out);
  const target = options.target === undefined ? 'http://127.0.0.1' : originOf(options.target).href;
  const found = newestRun(out, target, options.profile, options.sovereign);
  if (found) return found;
  throw inputError(
    'no-baseline',
    `there is no complete run of the whole matrix against this target in profile ${options.profile} below ${shownPath(out)}`,
    'run sovereign-qa fast first, or name a run with --baseline',
  );
};

const warningsOf = ({ path, record }: StoredRun, matrix: Matrix, contract: Contract, profile: Profile): readonly string[] => {
  const name = shownPath(path);
  return [
    ...(record.header.matrixDigest === matrix.digest
      ? []
      : [`the matrix has changed since ${name}: new rows have no baseline, changed ones are redefined, missing ones removed`]),
    ...(record.header.contractDigest === contract.digest
      ? []
      : [`the contract has changed since ${name}: the same answer may be judged otherwise`]),
    ...(record.header.profile === profile
      ? []
      : [`${name} was judged in profile ${record.header.profile}, this run in ${profile}`]),
    ...(record.header.executor === 'fast' ? [] : [`${name} is a delta itself: rows that it did not replay count as new`]),
  ];
};

/** Rows to replay: claimed ones, what did not pass in the baseline, what is new or redefined, and neighbours of the claimed rows. */
const chosen = (
  rows: readonly Row[],
  claimed: ReadonlySet<Row>,
  old: ReadonlyMap<string, RowResult>,
  prints: ReadonlyMap<string, string>,
  options: DeltaOptions,
): ReadonlySet<Row> =>
  new Set([
    ...claimed,
    ...rows.filter((row) => {
      const was = old.get(row.id);
      return was === undefined || was.verdict.kind !== 'pass' || was.fingerprint !== prints.get(row.id);
    }),
    ...neighboursOf(claimed, rows, options.neighbours),
  ]);

const claimResults = (
  claims: Claims,
  delta: ReturnType<typeof compare>,
  defined: readonly Defined[],
  contract: Contract,
  profile: Profile,
): readonly ClaimResult[] =>
  claims.claims.map((claim) => {
    const rows = delta.filter((row) => row.tc === claim.tc || row.id === claim.tc);
    const outcome = outcomeOf(rows);
    const own = defined.filter((row) => row.tc === claim.tc || row.id === claim.tc);
    return {
      tc: claim.tc,
      outcome,
      rows: rows.map(({ id, change }) => `${id}: ${change}`),
      passes: rows.reduce((sum, { passes }) => sum + passes, 0),
      times: rows.reduce((sum, { times }) => sum + times, 0),
      contradictions: contradictionsOf(claim, own, contract, profile),
      suggestion:
        outcome === 'unknown' ? didYouMean(claim.tc, [...new Set(defined.map(({ tc }) => tc))]).trim() || undefined : undefined,
      note: claim.note,
    };
  });

/** Excuses of rows that pass, and of those that are past their date. */
export const knownProblems = (
  matrix: Matrix,
  results: ReadonlyMap<string, RowResult>,
  profile: Profile,
  nowMs: number,
): DeltaDocument['known'] => {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const entries = Object.values(matrix.known).filter((entry) => (entry.profile ?? profile) === profile);
  return {
    stale: entries.filter(({ row }) => results.get(row)?.verdict.kind === 'pass').map(({ row }) => row),
    expired: entries.filter(({ until }) => until < today).map(({ row }) => row),
  };
};

/** Runs `delta` and returns its exit code. Throws an InputError for bad input, before anything is sent. */
export const runDelta = async (options: DeltaOptions): Promise<number> => {
  const times = Number(options.times);
  if (!Number.isInteger(times) || times < 1)
    throw inputError('wrong-number', `--times ${options.times} is no positive whole number`, 'write for instance --times 3');
  const out = resolve(options.out);
  const contract = await loadContract();
  const matrix = loadMatrixAt(options.matrix, contract);
  const policy = policyOf(options.policy);
  const claims = claimsOf(options);
  const baseline = baselineOf(options, out);
  const renamed = loadRenamed(options.matrix);
  const rows = matrix.lanes.flatMap((lane) => lane.rows);
  const defined = rows.map((row) => definedRow(row, matrix));
  const prints = new Map(defined.map((row) => [row.id, row.fingerprint]));
  const old = new Map(
    baseline.record.rows.map((result) => [
      Object.hasOwn(renamed, result.id) ? (renamed[result.id] ?? result.id) : result.id,
      result,
    ]),
  );
  const wanted = new Set(claims.claims.map(({ tc }) => tc));
  const claimed = new Set(rows.filter((row) => wanted.has(row.tc) || wanted.has(row.id)));
  const selected = chosen(rows, claimed, old, prints, options);
  const { color } = terminalOf(process.stdout, process.env);
  process.stdout.write(`   Baseline ${shownPath(baseline.path)} of ${baseline.record.header.started}\n`);
  const warnings = warningsOf(baseline, matrix, contract, options.profile);
  for (const warning of warnings) process.stdout.write(`       Note ${warning}\n`);
  if (selected.size === 0) {
    const unknown = claimResults(
      claims,
      compare(baseline.record.rows, defined, new Map(), renamed),
      defined,
      contract,
      options.profile,
    );
    for (const { tc, outcome, suggestion } of unknown) process.stderr.write(`${tc}: ${outcome}. ${suggestion ?? ''}\n`);
    throw inputError(
      'nothing-selected',
      'no row is claimed, failed before, is new or was redefined',
      'claim a TC with --claim, or run sovereign-qa fast',
      undefined,
      EXIT.nothingSelected,
    );
  }
  const executed = await executeRun(
    { ...options, tc: [], lane: [], tier: [], tag: [] },
    { executor: 'delta', matrix, contract, selected, again: { rows: claimed, times } },
  );
  const results = compare(baseline.record.rows, defined, executed.attempts, renamed);
  const document: DeltaDocument = {
    format: DELTA_FORMAT,
    header: executed.header,
    complete: executed.saved && executed.footer.complete,
    baseline: {
      run: baseline.record.header.run,
      started: baseline.record.header.started,
      matrixDigest: baseline.record.header.matrixDigest,
    },
    rows: results,
    claims: claimResults(claims, results, defined, contract, options.profile),
    notUnderstood: claims.notUnderstood,
    known: knownProblems(
      matrix,
      new Map(executed.results.map((result) => [result.id, result])),
      options.profile,
      systemClock.now(),
    ),
    warnings,
  };
  const decision = gate(document, policy);
  writeAtomically(join(executed.folder, 'delta.json'), `${JSON.stringify(document)}\n`);
  writeAtomically(join(executed.folder, 'delta.md'), deltaMarkdown(document, decision));
  process.stdout.write(
    `      Delta ${shownPath(join(executed.folder, 'delta.json'))}\n             ${shownPath(join(executed.folder, 'delta.md'))}\n`,
  );
  process.stdout.write(`\n${deltaText(document, color)}\n${gateText(decision, color)}`);
  return deltaExitCode(document, decision, executed.footer.counts);
};
