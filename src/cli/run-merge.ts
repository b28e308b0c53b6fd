import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Claims, NO_CLAIMS } from '../claims/claim.ts';
import { byCurrentId, compareRow, definedRow } from '../delta/compare.ts';
import { few } from '../excerpt.ts';
import { unaskedResult } from '../executors/row-result.ts';
import { claimsOf as claimsIn } from '../gate/document.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { makeFolder, reasonOfFailure, shownPath, writePieces } from '../io/files.ts';
import { recordEnds } from '../io/record-ends.ts';
import { readRecord, recordRowLines } from '../io/record-rows.ts';
import { outputTo, terminalOf } from '../io/terminal.ts';
import { markUnfinished } from '../io/unfinished.ts';
import { type FingerprintOf, fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { select } from '../matrix/select.ts';
import { checkedShards, mergedFooter, mergedHeader, mergeWarnings, type ShardHeader } from '../merge.ts';
import type { Contract, Matrix, Row, RowResult, RunFooter, RunHeader } from '../model.ts';
import { count, footerLine, headerLine, isWhole, outlineOf, rowLine } from '../record.ts';
import { ageText } from '../reporters/age.ts';
import { printable } from '../reporters/describe.ts';
import { terminalReporter } from '../reporters/terminal.ts';
import { BUILT_IN, rerunCommand } from '../rerun.ts';
import { createSecrets } from '../secrets.ts';
import { gapsOf, type Split, shardNotes, shardText, splitId, splitRows } from '../shard.ts';
import { concludeRun } from './conclude-run.ts';
import { type FoundShards, findShards } from './find-shards.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { formatsNamed } from './formats.ts';
import { openGitHubStep } from './github-actions.ts';
import { loadContract, loadMatrixAt, loadPolicy } from './load.ts';
import { loadClaims } from './load-claims.ts';
import type { MergeOptions } from './merge.ts';
import { durationsOf } from './open-shard.ts';
import { outputOf } from './output-options.ts';
import { comparedRun, deltaBeside } from './stored-delta.ts';
import { storedProof } from './stored-proof.ts';
import { differencesOf, LATEST, NO_BASELINE, readBaseline, type StoredRun } from './stored-run.ts';

/** A shard with its rows; those that passed are without their exchange. */
type Shard = FoundShards['shards'][number] & { readonly rows: readonly RowResult[] };

/** Reads a shard, also one that has no end. Throws an InputError for what is no record. */
const readShard = (found: FoundShards['shards'][number]): Shard => ({ ...found, rows: readRecord(found.path, found.file).rows });

/** The matrix that the shards replayed. Throws an InputError for another one, also for an edit of it: its order, and the rows that are missing, are
 * taken from it. */
const matrixOf = async (
  named: string | undefined,
  { matrix: name, matrixDigest }: ShardHeader,
  contract: Contract,
): Promise<Matrix> => {
  const path = named ?? (name === BUILT_IN ? undefined : resolve(name));
  const matrix = await loadMatrixAt(path, contract);
  if (matrix.digest === matrixDigest) return matrix;
  throw inputError(
    'another-matrix',
    `the shards replayed the matrix ${name} (${matrixDigest.slice(0, 12)}), and ${path === undefined ? 'the one of this version' : shownPath(path)} is another (${matrix.digest.slice(0, 12)})`,
    'name the matrix as it was with --matrix',
  );
};

/** What the shards were compared with, or what was named instead. Throws an InputError where it is gone. */
const baselineOf = (shards: readonly Shard[], options: MergeOptions): StoredRun | undefined => {
  const out = resolve(options.out);
  if (options.baseline === NO_BASELINE) return undefined;
  if (options.baseline !== undefined) return readBaseline(options.baseline, out);
  const run = shards[0]?.header.baseline;
  if (run === undefined) return undefined;
  for (const shard of shards) {
    const found = comparedRun(shard, { run }, out);
    if (found !== undefined) return found;
  }
  throw inputError(
    'baseline-gone',
    `the shards were compared with ${run}, which is neither below ${shownPath(out)} nor beside them`,
    'name its record with --baseline, or compare with nothing: --baseline none',
  );
};

/** The claims that were named, else those of the shards, of which all have the same. */
const claimsOf = async (shards: readonly Shard[], { claim, claims }: MergeOptions): Promise<Claims> => {
  if (claim.length > 0 || claims !== undefined) return loadClaims(claim, claims);
  for (const { path, header } of shards) {
    const written = deltaBeside({ path, record: { header, rows: [], footer: undefined, complete: false } });
    if (written !== undefined) return claimsIn(written);
  }
  return NO_CLAIMS;
};

/** How the run was divided, if it can be told any more: its baseline may be another one now. */
const splitOf = (
  header: ShardHeader,
  matrix: Matrix,
  selected: ReadonlySet<Row>,
  baseline: StoredRun | undefined,
): Split | undefined => {
  const { of, set, name } = header.shard;
  const isKnown = header.baseline === baseline?.record.header.run;
  if (!isKnown) return undefined;
  const times = baseline && { durations: durationsOf(baseline.record.rows, matrix.renamed) };
  const split = splitRows(matrix, selected, of, times);
  return splitId(header, split, of, name) === set ? split : undefined;
};

/** Rows that no shard has: each was not run because of the shard that it came to. Of a delta only the shards themselves knew which they are. */
const rowsLeft = (
  header: RunHeader,
  first: ShardHeader,
  matrix: Matrix,
  baseline: StoredRun | undefined,
  seen: ReadonlySet<string>,
  fingerprintOf: FingerprintOf,
): readonly RowResult[] => {
  const gaps = header.merged === undefined ? [] : gapsOf(header.merged);
  if (gaps.length === 0 || header.executor !== 'fast') return [];
  const selected = select(matrix, header.selection);
  const split = splitOf(first, matrix, selected, baseline);
  const all = gaps.map(({ shard, word }) => `${shard} ${word}`).join('; ');
  const reasonOf = (row: Row): string => {
    const own = gaps.find(({ index }) => index === split?.get(row));
    return own === undefined ? all : `${own.shard} ${own.word}`;
  };
  return [...selected]
    .filter(({ id }) => !seen.has(id))
    .map((row) =>
      unaskedResult(
        { index: 0, row, given: [], fingerprint: fingerprintOf(row), skip: undefined, mayLack: false },
        { kind: 'not-run', reason: reasonOf(row) },
      ),
    );
};

/** Where every row stands in the matrix. */
type Places = ReadonlyMap<string, number>;

/** Demands that the rows of the shards are rows of their matrix, each once, and as many as there were to be. Throws an InputError. */
const checkRows = (shards: readonly Shard[], places: Places, header: RunHeader): void => {
  const owners = new Map<string, string>();
  for (const { file, rows } of shards)
    for (const { id } of rows) {
      const other = owners.get(id);
      if (other !== undefined)
        throw inputError('row-twice', `${id} is in ${other} and in ${file}`, 'merge shards as they were written');
      if (!places.has(id))
        throw inputError(
          'foreign-row',
          `${file} has a row ${id}, which its matrix does not have`,
          'merge shards as they were written',
        );
      owners.set(id, file);
    }
  const isWholeSet = header.merged !== undefined && gapsOf(header.merged).length === 0;
  if (isWholeSet && owners.size !== header.rows)
    throw inputError(
      'rows-missing',
      `the shards have ${owners.size} rows together, and were to have ${header.rows}`,
      'merge shards as they were written',
    );
};

/** The lines of the rows of one shard in the order of the matrix. Only the journal of a shard without an end has another: it is read whole. */
function* linesOf({ path, rows }: Shard, places: Places): Generator<{ readonly place: number; readonly line: string }> {
  const placeOf = (id: string): number => places.get(id) ?? 0;
  const isInOrder = rows.every(({ id }, nth) => nth === 0 || placeOf(rows[nth - 1]?.id ?? '') < placeOf(id));
  if (isInOrder) {
    for (const { id, line } of recordRowLines(path)) yield { place: placeOf(id), line };
    return;
  }
  const lines = Array.from(recordRowLines(path), ({ id, line }) => ({ place: placeOf(id), line }));
  yield* lines.sort((a, b) => a.place - b.place);
}

/** Rows of several sources, each in the order of the matrix, in that order. */
function* inOrder(sources: readonly Iterator<{ readonly place: number; readonly line: string }>[]): Generator<string> {
  const heads = sources.map((source) => source.next());
  for (;;) {
    let least: { readonly nth: number; readonly place: number; readonly line: string } | undefined;
    for (const [nth, head] of heads.entries())
      if (head.done !== true && (least === undefined || head.value.place < least.place)) least = { nth, ...head.value };
    if (least === undefined) return;
    yield `${least.line}\n`;
    const next = sources[least.nth]?.next();
    if (next !== undefined) heads[least.nth] = next;
  }
}

/** Tells of the merged run as of one that ends now. */
const tellRun = (header: RunHeader, results: readonly RowResult[], footer: RunFooter, before: Before): void => {
  const terminal = terminalOf(process.stdout, process.env);
  const output = outputTo(process.stdout);
  const report = terminalReporter({
    ...terminal,
    output: outputOf({ quiet: true, slowAfter: '10s' }, terminal),
    clock: systemClock,
    repeats: 0,
    idWidth: results.reduce((width, { id }) => Math.max(width, id.length), 0),
    rerun: (id) => rerunCommand(id, { ...header, allowWrites: false }),
    changeOf: before && ((result) => compareRow(result, before.get(result.id), result, false).change),
    write: output.write,
  });
  report({ kind: 'started', header });
  for (const [index, result] of results.entries()) report({ kind: 'row-finished', index, result });
  report({ kind: 'finished', footer });
  output.flush();
};

type Before = ReadonlyMap<string, RowResult> | undefined;

/** Demands that the newest shards were not merged before: what a later run left no shard of would be told with the verdict of an earlier one. Throws an
 * InputError. */
const refuseMerged = (path: string, { run, merged }: RunHeader): void => {
  if (!existsSync(path)) return;
  const { first, last } = recordEnds(path);
  const outline = outlineOf(first, last);
  if (outline.kind !== 'record' || outline.footer === undefined) return;
  throw inputError(
    'merged-before',
    `the latest shards${merged?.name === undefined ? '' : `, of ${printable(merged.name)},`} were merged before, into ${run}: no later run left a shard`,
    'find out why the run that is meant left none; to merge these again, name them, or their run with --shard-set',
  );
};

/** Makes one run of shards: writes its record, compares it, asks the gate and writes the reports. Returns the exit code. Throws an InputError for
 * shards that are not of one run. */
export const runMerge = async (runs: readonly string[], options: MergeOptions): Promise<number> => {
  const formats = formatsNamed(options.report ?? DEFAULT_FORMATS, options.junitFlaky);
  const found = findShards(runs, options.out, options.shardSet);
  const shards = checkedShards(found.shards).map(readShard);
  const [first] = shards;
  if (first === undefined) throw new Error('no shards were found, and nobody said so');
  const policy = await loadPolicy(options.policy ?? (first.header.executor === 'delta' ? 'pr' : 'iteration'));
  const contract = await loadContract();
  if (contract.digest !== first.header.contractDigest)
    throw inputError(
      'another-contract',
      `the shards were judged by another contract than this version has (${first.header.tool})`,
      'merge them with the version that replayed them',
    );
  const matrix = await matrixOf(options.matrix, first.header, contract);
  const fingerprintOf = fingerprinter(matrix, contract);
  const proof = storedProof(options, matrix.digest);
  const baseline = baselineOf(shards, options);
  const claims = await claimsOf(shards, options);
  const github = openGitHubStep(options, process.env, (text) => void process.stdout.write(text));

  const header = mergedHeader(shards, first.header, baseline?.record.header.run);
  const rows = rowsOf(matrix);
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  checkRows(shards, places, header);
  const seen = new Set(shards.flatMap((shard) => shard.rows.map(({ id }) => id)));
  const left = rowsLeft(header, first.header, matrix, baseline, seen, fingerprintOf);
  const results = [...shards.flatMap((shard) => shard.rows), ...left].sort(
    (a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0),
  );
  const footer = mergedFooter(shards, header, count(results));
  const folder = resolve(options.out, header.run);
  if (options.shardSet === LATEST) refuseMerged(join(folder, 'run.ndjson'), header);

  const of = header.merged?.of ?? shards.length;
  const name = first.header.shard.name;
  const parts = few(
    shards.map((shard) => shardText(shard.header.shard)),
    8,
  );
  process.stdout.write(
    `     Shards ${parts}${name === undefined ? '' : ` of ${printable(name)}`}: ${seen.size} of ${header.rows} rows\n`,
  );
  if (options.shardSet === LATEST)
    process.stdout.write(
      `       Note the latest run of which a shard is there started ${header.started}, ${ageText(Date.parse(header.started), systemClock.now())} ago\n`,
    );
  if (shards.length < of) process.stdout.write(`       Note ${of - shards.length} of ${of} shards are missing\n`);
  process.stdout.write(
    baseline === undefined
      ? '   Baseline none\n'
      : `   Baseline ${shownPath(baseline.path)}: ${baseline.record.rows.length} rows, ${baseline.record.header.started}\n`,
  );
  const warnings = [...mergeWarnings(shards), ...(baseline === undefined ? [] : differencesOf(baseline, header, contract))];
  for (const note of [...found.notes, ...warnings]) process.stdout.write(`       Note ${printable(note)}\n`);

  makeFolder(folder);
  markUnfinished(folder);
  const lines = function* (): Generator<string> {
    yield headerLine(header);
    const own = left.map((row) => ({ place: places.get(row.id) ?? 0, line: rowLine(row).trimEnd() }));
    yield* inOrder([...shards.map((shard) => linesOf(shard, places)), own[Symbol.iterator]()]);
    yield footerLine(footer);
  };
  const isSaved = writeRecord(join(folder, 'run.ndjson'), lines());
  const before = baseline && byCurrentId(baseline.record.rows, matrix.renamed);
  tellRun(header, results, footer, before);
  return concludeRun({
    executed: { header, results, footer, folder, isSaved, blank: createSecrets().blank },
    matrix,
    contract,
    defined: isWhole(header) ? results : rows.map((row) => definedRow(row, fingerprintOf)),
    baseline,
    claims,
    policy,
    proof,
    warnings: [...shardNotes(header), ...warnings],
    out: options.out,
    formats,
    keep: options.keep,
    github,
  });
};

const writeRecord = (path: string, lines: Iterable<string>): boolean => {
  try {
    writePieces(path, lines);
    return true;
  } catch (error) {
    process.stderr.write(`error: the record could not be written whole: ${reasonOfFailure(error)}\n`);
    return false;
  }
};
