import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { few } from '../excerpt.ts';
import { readDelta } from '../gate/read-delta.ts';
import { InputError, inputError } from '../input-error.ts';
import { readText, reasonOfFailure, shownPath } from '../io/files.ts';
import { recordEnds } from '../io/record-ends.ts';
import { readRecord } from '../io/record-rows.ts';
import type { Contract, RunHeader } from '../model.ts';
import { isWhole, outlineOf, type RecordOutline, type RunRecord } from '../record.ts';
import { FORGETTING, placeOf } from '../run-series.ts';

/** A record with the path that it was read from. */
export interface StoredRun {
  readonly path: string;
  readonly record: RunRecord;
}

/** The link to the newest run. */
export const LATEST = 'latest';

/** Says on the command line that a run is compared with nothing. */
export const NO_BASELINE = 'none';

/** The name of the folder that the link `latest` leads to: what is read is named by its own place, which does not move. `undefined` where there
 * is no such link. */
export const latestIn = (out: string): string | undefined => {
  try {
    return readlinkSync(join(out, LATEST));
  } catch {
    // Missing, or a folder in its place where links are not to be had.
    return undefined;
  }
};

/** The record of the only run in a folder of runs, such as a downloaded artifact, or of its newest where `latest` is asked for and the link is
 * lost: artifacts do not keep links. */
const runInside = (run: string, out: string): string | undefined => {
  if (run === LATEST) return runsIn(out)[0]?.path;
  if (!existsSync(run) || !statSync(run).isDirectory()) return undefined;
  const inside = runsIn(run);
  if (inside.length <= 1) return inside[0]?.path;
  throw inputError(
    'several-runs',
    `${shownPath(run)} holds ${inside.length} runs: ${few(
      inside.map(({ folder }) => folder),
      5,
    )}`,
    `name one of them, or write: latest --out ${shownPath(run)}`,
  );
};

/** The record of a run: a file, a run's folder, a run id below `out`, `latest`, or a folder with one run. Throws an InputError for what is
 * none. */
export const readRun = (run: string, out: string): StoredRun => {
  // `latest` and run ids first: a file of that name in the working directory is not meant.
  const places = [join(out, run === LATEST ? (latestIn(out) ?? run) : run, 'run.ndjson'), run, join(run, 'run.ndjson')];
  const path = places.find((place) => existsSync(place) && statSync(place).isFile()) ?? runInside(run, out);
  if (path === undefined)
    throw inputError(
      'no-run',
      `${run} is no record, no folder of a run and no run below ${shownPath(out)}`,
      'name one of these, or latest',
    );
  return { path, record: readRecord(path, shownPath(path)) };
};

/** A baseline must be whole: what an interrupted run lacks would count as new. Throws an InputError for one that is not. */
export const readBaseline = (run: string, out: string): StoredRun => {
  const stored = readRun(run, out);
  if (stored.record.complete) return stored;
  throw inputError(
    'incomplete-baseline',
    `${shownPath(stored.path)} is incomplete: its run was interrupted or killed, and what it lacks is not known`,
    'name a run that is complete, or run sovereign-qa fast',
  );
};

/** What a run must have in common with its baseline. `before`: only runs that started earlier (ISO 8601). */
export interface Wanted extends Pick<RunHeader, 'target' | 'profile' | 'sovereign' | 'matrix' | 'matrixDigest' | 'strictShape'> {
  readonly before?: string | undefined;
}

/** What the search for a baseline found, and the newer runs that it passed over, each with the reason. */
export interface FoundBaseline {
  readonly stored: StoredRun | undefined;
  readonly passedOver: readonly string[];
}

/** Whether a run is of the same matrix; its digest changes with every edit, its name with every folder. */
const isSameMatrix = (header: RunHeader, wanted: Wanted): boolean =>
  header.matrix === wanted.matrix || header.matrixDigest === wanted.matrixDigest;

/** Whether a run, or a part of one, asked the same Sovereign the same way, earlier where that is wanted. */
const isOfSamePlace = (header: RunHeader, wanted: Wanted): boolean =>
  header.profile === wanted.profile &&
  header.sovereign === wanted.sovereign &&
  placeOf(header.target) === placeOf(wanted.target) &&
  (wanted.before === undefined || header.started < wanted.before);

/** Whether a run could be compared, but for its matrix. */
const isAlike = (header: RunHeader, wanted: Wanted): boolean => isWhole(header) && isOfSamePlace(header, wanted);

/** Whether what rows came to in a run says something of the same rows in another one. A part of the matrix, and a delta, do too. */
export const isOfSameHistory = (header: RunHeader, wanted: Wanted): boolean =>
  isOfSamePlace(header, wanted) && isSameMatrix(header, wanted);

/** Why a run is no baseline by itself: its own gate was closed for what would be forgotten, or nobody can tell. */
const forgotten = (path: string): string | undefined => {
  const own = join(dirname(path), 'delta.json');
  if (!existsSync(own)) return undefined;
  try {
    const { gate } = readDelta({ file: shownPath(own), text: readText(own) });
    const broken = gate.rules.filter(({ rule, state }) => state === 'broken' && FORGETTING.has(rule));
    if (broken.length === 0) return undefined;
    const what = broken.map(({ title, actual }) => `${actual} ${title}`).join(', ');
    return `was closed by its own gate, and would make it forgotten: ${what}`;
  } catch (error) {
    if (error instanceof InputError) return 'has a delta.json that cannot be read, so how its gate decided is not known';
    throw error;
  }
};

/** A run below the folder of reports, as far as the ends of its record tell. */
export interface FoundRun {
  /** The name of its folder: the run id, unless somebody renamed or copied it. */
  readonly folder: string;
  readonly path: string;
  readonly outline: RecordOutline | { readonly kind: 'unreadable'; readonly reason: string };
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const outlineAt = (path: string): FoundRun['outline'] | undefined => {
  try {
    const { first, last } = recordEnds(path);
    return outlineOf(first, last);
  } catch (error) {
    // Another run may have pruned the folder meanwhile.
    return isGone(error) ? undefined : { kind: 'unreadable', reason: reasonOfFailure(error) };
  }
};

/** What can be told of the folders of runs below `out`, newest first. Only the ends of records are read. Throws an InputError where `out` is no
 * folder. */
export const runsIn = (out: string): readonly FoundRun[] => {
  if (!existsSync(out)) return [];
  if (!statSync(out).isDirectory())
    throw inputError('unwritable', `${shownPath(out)} is no folder`, 'choose another folder with --out');
  return (
    readdirSync(out)
      // Names with a dot are folders that are being removed.
      .filter((name) => name !== LATEST && !name.startsWith('.') && existsSync(join(out, name, 'run.ndjson')))
      .flatMap((folder) => {
        const path = join(out, folder, 'run.ndjson');
        const outline = outlineAt(path);
        if (outline === undefined) return [];
        // Runs of the same second are told apart by their start; what cannot be read, by the name of its folder.
        const started = outline.kind === 'record' ? outline.header.started.replaceAll(/[-:]/g, '') : folder;
        return [{ folder, path, outline, started }];
      })
      .sort((a, b) => (a.started < b.started ? 1 : a.started > b.started ? -1 : 0))
  );
};

/** Why a run cannot be the baseline, `undefined` where nobody would think that it could, or its record. */
const candidate = ({ path, outline }: FoundRun, wanted: Wanted): StoredRun | string | undefined => {
  switch (outline.kind) {
    case 'no-record':
      return 'is no record';
    case 'other-format':
      return `has the format ${outline.format}`;
    case 'unreadable':
      return `cannot be read: ${outline.reason}`;
    case 'record': {
      const { header, complete } = outline;
      if (!isAlike(header, wanted)) return undefined;
      if (!isSameMatrix(header, wanted)) return `replayed another matrix (${header.matrix})`;
      if (!complete) return 'is incomplete';
      const reason = forgotten(path);
      if (reason !== undefined) return reason;
      try {
        return { path, record: readRecord(path, shownPath(path)) };
      } catch (error) {
        if (error instanceof InputError) return error.problems[0]?.message ?? 'is no record';
        throw error;
      }
    }
  }
};

/** Runs that were passed over and are named at most. */
const NAMED = 5;

/** The newest complete run of the whole matrix against the same target, of the same Sovereign, matrix and profile. */
const newestBaseline = (out: string, wanted: Wanted): FoundBaseline => {
  const passedOver: string[] = [];
  for (const run of runsIn(out)) {
    const found = candidate(run, wanted);
    if (typeof found === 'string') passedOver.push(`${shownPath(run.path)} ${found}`);
    else if (found !== undefined) return { stored: found, passedOver: passedOver.slice(0, NAMED) };
  }
  return { stored: undefined, passedOver: passedOver.slice(0, NAMED) };
};

/** The baseline that the user named, or the newest one that fits. `--baseline none` is none. Throws an InputError for a named run that
 * cannot be one. */
export const baselineFor = (named: string | undefined, out: string, wanted: Wanted): FoundBaseline => {
  if (named === NO_BASELINE) return { stored: undefined, passedOver: [] };
  return named === undefined
    ? newestBaseline(resolve(out), wanted)
    : { stored: readBaseline(named, resolve(out)), passedOver: [] };
};

/** What a comparison with a baseline means where the two are not alike in everything, a sentence each. */
export const differencesOf = (
  { path, record: { header, rows } }: StoredRun,
  now: Wanted,
  contract: Pick<Contract, 'digest'>,
): readonly string[] => {
  const name = shownPath(path);
  return [
    ...(isSameMatrix(header, now)
      ? []
      : [`${name} replayed another matrix (${header.matrix}): rows that only one of them has count as new or removed`]),
    ...(header.matrix === now.matrix && header.matrixDigest !== now.matrixDigest
      ? [`the matrix has changed since ${name}: new rows have no baseline, changed ones are redefined, missing ones removed`]
      : []),
    ...(header.contractDigest === contract.digest
      ? []
      : [`the contract has changed since ${name}: the same answer may be judged otherwise`]),
    ...((header.strictShape === true) === (now.strictShape === true)
      ? []
      : [
          `${name} was judged ${header.strictShape === true ? 'with --strict-shape, this run without' : 'without --strict-shape, this run with it'}: keys that the contract does not describe count otherwise`,
        ]),
    ...(header.profile === now.profile ? [] : [`${name} was judged in profile ${header.profile}, this run in ${now.profile}`]),
    ...(header.sovereign === now.sovereign && placeOf(header.target) === placeOf(now.target)
      ? []
      : [`${name} replayed against ${header.target} (${header.sovereign}), another Sovereign`]),
    ...(isWhole(header) ? [] : [`${name} replayed ${rows.length} rows of its matrix only: all others count as new`]),
  ];
};
