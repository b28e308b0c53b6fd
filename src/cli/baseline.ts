import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inputError } from '../input-error.ts';
import { readText, shownPath } from '../io/files.ts';
import { isLoopback } from '../loopback.ts';
import type { Profile } from '../model.ts';
import { parseRecord, type RunRecord } from '../record.ts';

/** A record with the path that it was read from. */
export interface StoredRun {
  readonly path: string;
  readonly record: RunRecord;
}

/** The record of a run: a file, a run's folder, a run id below `out`, or `latest`. Throws an InputError for what is none. */
export const readRun = (run: string, out: string): StoredRun => {
  const places = [run, join(run, 'run.ndjson'), join(out, run, 'run.ndjson')];
  const path = places.find((place) => existsSync(place) && statSync(place).isFile());
  if (path === undefined)
    throw inputError(
      'no-run',
      `${run} is no record, no folder of a run and no run below ${shownPath(out)}`,
      'name one of these, or latest',
    );
  return { path, record: parseRecord(readText(path), shownPath(path)) };
};

/** A baseline must be whole: what it lacks would count as new. Throws an InputError for one that is not. */
export const readBaseline = (run: string, out: string): StoredRun => {
  const stored = readRun(run, out);
  if (stored.record.complete) return stored;
  throw inputError(
    'incomplete-baseline',
    `${shownPath(stored.path)} is incomplete: its run was interrupted or killed, and what it lacks is not known`,
    'name a run that is complete with --baseline',
  );
};

const hostOf = (target: string): string => {
  const { hostname, origin } = new URL(target);
  // Every reference is the same Sovereign, whatever its port.
  return isLoopback(hostname) ? 'loopback' : origin;
};

/** The newest complete run of the whole matrix against the same target in the same profile, or `undefined`. */
export const newestRun = (out: string, target: string, profile: Profile, sovereign: string): StoredRun | undefined => {
  if (!existsSync(out)) return undefined;
  const folders = readdirSync(out)
    .filter((name) => name !== 'latest' && existsSync(join(out, name, 'run.ndjson')))
    .sort()
    .reverse();
  for (const name of folders) {
    const path = join(out, name, 'run.ndjson');
    let record: RunRecord;
    try {
      record = parseRecord(readText(path), shownPath(path));
    } catch {
      // Of an older format, or no record: not a baseline.
      continue;
    }
    const { header, complete } = record;
    const isWhole = header.executor === 'fast' && Object.values(header.selection).every((list) => list.length === 0);
    if (
      complete &&
      isWhole &&
      header.profile === profile &&
      header.sovereign === sovereign &&
      hostOf(header.target) === hostOf(target)
    )
      return { path, record };
  }
  return undefined;
};
