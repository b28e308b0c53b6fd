import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { few } from '../excerpt.ts';
import { inputError } from '../input-error.ts';
import { reasonOfFailure, shownPath } from '../io/files.ts';
import { recordEnds } from '../io/record-ends.ts';
import type { ShardHeader, ShardRecord } from '../merge.ts';
import type { RunHeader } from '../model.ts';
import { outlineOf } from '../record.ts';
import { LATEST, latestIn } from './stored-run.ts';

/** Shards that are to be merged with the paths of their records, and what was left aside, a sentence each. */
export interface FoundShards {
  readonly shards: readonly (ShardRecord & { readonly path: string })[];
  readonly notes: readonly string[];
}

type Found = FoundShards['shards'][number];

const isFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // Below a file, or where nobody may look: whoever needs it says so.
    return false;
  }
};

/** What is in a folder by name; nothing, and a note, of one that must not be read: volumes have some. */
const entriesOf = (folder: string, note: (text: string) => void): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    note(`left aside: ${shownPath(folder)} cannot be read: ${reasonOfFailure(error)}`);
    return [];
  }
};

/** Records below a folder, however deep an artifact puts them; links, and folders that are being removed, are not followed. */
const recordsBelow = (folder: string, note: (text: string) => void): readonly string[] =>
  entriesOf(folder, note).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) return recordsBelow(path, note);
    return entry.isFile() && entry.name === 'run.ndjson' ? [path] : [];
  });

/** The records that a word of the command line means. `isNamed`: this one and no other. */
const meant = (
  run: string,
  out: string,
  note: (text: string) => void,
): readonly { readonly path: string; readonly isNamed: boolean }[] => {
  const places = [join(out, run === LATEST ? (latestIn(out) ?? run) : run, 'run.ndjson'), run, join(run, 'run.ndjson')];
  const path = places.find(isFile);
  if (path !== undefined) return [{ path, isNamed: true }];
  if (existsSync(run) && statSync(run).isDirectory())
    return recordsBelow(run, note).map((one) => ({ path: one, isNamed: false }));
  throw inputError(
    'no-run',
    `${run} is no record, no folder of a run or of runs, and no run below ${shownPath(out)}`,
    'name the records of shards, or a folder that they are in',
  );
};

const isShardHeader = (header: RunHeader): header is ShardHeader => header.shard !== undefined;

const runsText = (shards: readonly Found[]): string =>
  few([...new Set(shards.map(({ header }) => header.shard.name ?? '(without a name)'))], 5);

/** The shards of one run: of the one that is named, of the newest, or of all that there are. */
const ofOneSet = (shards: readonly Found[], name: string | undefined): readonly Found[] => {
  if (name === LATEST) {
    const newest = shards.reduce<Found | undefined>(
      (last, one) => (last === undefined || one.header.started > last.header.started ? one : last),
      undefined,
    );
    return shards.filter(
      ({ header: { shard } }) =>
        shard.set === newest?.header.shard.set || (shard.name !== undefined && shard.name === newest?.header.shard.name),
    );
  }
  return name === undefined ? shards : shards.filter(({ header }) => header.shard.name === name);
};

/** Finds the shards that are meant. Below a folder all are, and other runs are passed over; what is named itself must be a shard. Throws an
 * InputError where there are none, or of several runs. */
export const findShards = (runs: readonly string[], out: string, name: string | undefined): FoundShards => {
  const notes: string[] = [];
  const seen = new Set<string>();
  const named: Found[] = [];
  const below: Found[] = [];
  for (const { path, isNamed } of runs.flatMap((run) => meant(run, resolve(out), (note) => void notes.push(note)))) {
    // A record that two words mean is one.
    const real = realpathSync(path);
    if (seen.has(real)) continue;
    seen.add(real);
    const file = shownPath(resolve(path));
    const { first, last } = recordEnds(path);
    const outline = outlineOf(first, last);
    if (outline.kind !== 'record') {
      const why = outline.kind === 'no-record' ? 'is no record' : `has format ${outline.format}`;
      if (isNamed) throw inputError('not-a-record', `${file} ${why}`, 'name the record of a shard');
      notes.push(`left aside: ${file} ${why}`);
      continue;
    }
    const { header, footer } = outline;
    if (isShardHeader(header)) (isNamed ? named : below).push({ path: resolve(path), file, header, footer });
    else if (isNamed)
      throw inputError(
        'not-a-shard',
        `${file} is the record of a run that is no shard`,
        'name runs of fast --shard or delta --shard',
      );
  }
  const all = [...named, ...below];
  if (all.length === 0)
    throw inputError(
      'no-shards',
      `${few(runs, 3)}: no record of a shard is there`,
      'name the records of sovereign-qa fast --shard i/n, or their folder',
    );
  const shards = ofOneSet(all, name);
  const stray = name === undefined ? undefined : named.find((one) => !shards.includes(one));
  if (stray !== undefined)
    throw inputError(
      'other-run',
      `${stray.file} is a shard of ${stray.header.shard.name ?? 'a run without a name'}, not of ${shards[0]?.header.shard.name ?? name}`,
      'leave it out, or name the run that is meant with --shard-set',
    );
  if (shards.length === 0)
    throw inputError(
      'no-shards',
      `there is no shard of ${name}; there are shards of ${runsText(all)}`,
      'name one of these with --shard-set',
    );
  const names = new Set(shards.map(({ header }) => header.shard.name));
  if (names.size > 1)
    throw inputError(
      'several-runs',
      `there are shards of several runs: ${runsText(shards)}`,
      'name one of these with --shard-set, or the one that started last: --shard-set latest',
    );
  return { shards, notes };
};
