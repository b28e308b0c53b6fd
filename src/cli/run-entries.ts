import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileTail } from '../io/file-tail.ts';
import { readText, reasonOfFailure } from '../io/files.ts';
import { recordEnds } from '../io/record-ends.ts';
import { isUnfinished } from '../io/unfinished.ts';
import type { GateSeen, RunEntry, RunStore, UnreadableEntry } from '../run-history.ts';
import { type FoundRun, LATEST, latestIn, runsIn } from './stored-run.ts';

/** How much of the end of a `delta.json` is read for its gate, in bytes. */
const TAIL = 64 * 1024;

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};

/** The members of a JSON object; none where the text is none. */
const parsed = (text: string): Members => {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return {};
  }
};

const gateIn = (document: Members): GateSeen | undefined => {
  const { policy, open, rules } = membersOf(document['gate']);
  if (typeof policy !== 'string' || typeof open !== 'boolean' || !Array.isArray(rules)) return undefined;
  const broken = rules.map(membersOf).filter(({ state }) => state === 'broken');
  return { policy, open, broken: broken.flatMap(({ rule }) => (typeof rule === 'string' ? [rule] : [])) };
};

const baselineIn = (document: Members): string | undefined => {
  const { run } = membersOf(document['baseline']);
  return typeof run === 'string' ? run : undefined;
};

/** What a `delta.json` says of its gate: it stands last, and quotes inside of texts are escaped, so that its key is not found elsewhere. */
const gateAtEnd = (path: string): GateSeen | undefined => {
  const tail = fileTail(path, TAIL);
  const start = tail.lastIndexOf(',"gate":{');
  return start === -1 ? undefined : gateIn(parsed(`{${tail.slice(start + 1)}`));
};

/** What is read beside a record. */
type Beside = Pick<RunEntry, 'gate' | 'baseline' | 'problem'>;

const besideRecord = (record: string, baseline: string | undefined): Beside => {
  const path = join(dirname(record), 'delta.json');
  if (!existsSync(path)) return { gate: undefined, baseline, problem: undefined };
  try {
    const gate = baseline === undefined ? undefined : gateAtEnd(path);
    if (gate !== undefined) return { gate, baseline, problem: undefined };
    const document = parsed(readText(path));
    const whole = gateIn(document);
    return {
      gate: whole,
      baseline: baseline ?? baselineIn(document),
      problem: whole === undefined ? 'its delta.json cannot be read' : undefined,
    };
  } catch (error) {
    return { gate: undefined, baseline, problem: `its delta.json cannot be read: ${reasonOfFailure(error)}` };
  }
};

/** What a record that this version does not read was compared with, as far as anything tells. */
const baselineOfUnreadable = (path: string): string | undefined => {
  try {
    const { baseline } = parsed(recordEnds(path).first ?? '');
    if (typeof baseline === 'string') return baseline;
    const own = join(dirname(path), 'delta.json');
    return existsSync(own) ? baselineIn(parsed(readText(own))) : undefined;
  } catch {
    return undefined;
  }
};

const writtenMs = (path: string): number => {
  try {
    return statSync(path).mtimeMs;
  } catch {
    // Gone since it was found: nobody will delete it again.
    return 0;
  }
};

const isOwnFolder = (out: string, folder: string, run: string): boolean => {
  try {
    return folder === run && lstatSync(join(out, folder)).isDirectory();
  } catch {
    return false;
  }
};

const reasonOf = (outline: Exclude<FoundRun['outline'], { kind: 'record' }>): string => {
  switch (outline.kind) {
    case 'no-record':
      return 'its run.ndjson is no record';
    case 'other-format':
      return `its record has format ${outline.format}, which this version does not read`;
    case 'unreadable':
      return `its record cannot be read: ${outline.reason}`;
  }
};

/** Folders that a run has made and left without a record. */
const withoutRecord = (out: string): readonly UnreadableEntry[] =>
  existsSync(out)
    ? readdirSync(out)
        .filter((name) => /^\d{8}T\d{6}Z-/.test(name) && !existsSync(join(out, name, 'run.ndjson')))
        .map((folder) => ({ kind: 'unreadable', folder, reason: 'it has no run.ndjson', baseline: undefined }))
    : [];

/** Everything below a folder of reports that is a run or looks like one, newest first. Only the ends of files are read. Throws an InputError
 * where `out` is no folder. */
export const runStore = (out: string): RunStore => {
  const root = resolve(out);
  const found = runsIn(root).map(({ folder, path, outline }): RunEntry | UnreadableEntry => {
    if (outline.kind !== 'record')
      return { kind: 'unreadable', folder, reason: reasonOf(outline), baseline: baselineOfUnreadable(path) };
    const { header, footer, complete } = outline;
    return {
      kind: 'run',
      folder,
      isOwn: isOwnFolder(root, folder, header.run),
      header,
      footer,
      complete,
      ...besideRecord(path, header.baseline),
      isUnfinished: isUnfinished(dirname(path)),
      writtenMs: writtenMs(path),
    };
  });
  const link = latestIn(root);
  return { entries: [...found, ...withoutRecord(root)], latest: link === LATEST ? undefined : link };
};

/** How many rows came to each change, as the `delta.json` of a run says; `undefined` where it has none that can be read. */
export const changesOf = (out: string, { folder, gate }: RunEntry): Readonly<Record<string, number>> | undefined => {
  const path = join(resolve(out), folder, 'delta.json');
  if (gate === undefined || !existsSync(path)) return undefined;
  const { rows } = parsed(readText(path));
  if (!Array.isArray(rows)) return undefined;
  const counts: Record<string, number> = {};
  for (const { change } of rows.map(membersOf)) if (typeof change === 'string') counts[change] = (counts[change] ?? 0) + 1;
  return counts;
};
