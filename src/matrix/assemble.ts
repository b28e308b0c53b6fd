import type { InputProblem } from '../input-error.ts';
import type { Json, KnownFailure, Lane, Matrix, Position, Preparation } from '../model.ts';
import { type HistoryFile, historyOf } from './history.ts';
import type { PlacedSource } from './places.ts';
import { knownOf, laneOf, preparationsOf, type RawFile } from './raw.ts';

/** What a file of the matrix is, told by the key that it has. */
export const FILE_KINDS = [
  { kind: 'given', key: 'preparations' },
  { kind: 'known', key: 'known' },
  { kind: 'renamed', key: 'renamed' },
  { kind: 'retired', key: 'retired' },
  { kind: 'lane', key: 'rows' },
] as const;
/** What a file of a matrix holds. */
export type FileKind = (typeof FILE_KINDS)[number]['kind'];

/** What a file holds, whose value was just parsed; a lane where no key tells. */
export const kindOf = (value: Json): FileKind =>
  FILE_KINDS.find(({ key }) => value !== null && typeof value === 'object' && key in value)?.kind ?? 'lane';

/** A file of a matrix that the schema accepts, and the SHA-256 of its text (hex). */
export interface AcceptedFile {
  readonly digest: string;
  readonly kind: FileKind;
  readonly source: PlacedSource;
  readonly raw: RawFile;
}

/** What tells that a file is the same as before: its name without folders, and the digest of its text. */
export const identityOf = (file: string, digest: string): string => `${file.split('/').at(-1)} ${digest}`;

/** Items by name; each name that comes a second time is a problem of the later one. */
const byName = <Item extends { readonly position: Position }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  problemOf: (name: string) => Omit<InputProblem, 'position'>,
): { readonly found: Readonly<Record<string, Item>>; readonly problems: readonly InputProblem[] } => {
  const found: Record<string, Item> = {};
  const problems: InputProblem[] = [];
  for (const item of items) {
    const name = nameOf(item);
    if (Object.hasOwn(found, name)) problems.push({ ...problemOf(name), position: item.position });
    found[name] = item;
  }
  return { found, problems };
};

/** Puts accepted files together; `digest` is that of all their texts, `lanes` has those that were made already, by their file. What the
 * files say against each other are problems; what `lint` refuses is not looked for. */
export const assemble = (
  files: readonly AcceptedFile[],
  digest: string,
  lanes: ReadonlyMap<AcceptedFile, Lane> = new Map(),
): { readonly matrix: Matrix; readonly problems: readonly InputProblem[] } => {
  const ofKind = (kind: FileKind) => files.filter((file) => file.kind === kind);
  const preparations = byName<Preparation>(
    ofKind('given').flatMap(({ source, raw }) => preparationsOf(source, raw)),
    ({ name }) => name,
    (name) => ({ code: 'duplicate-preparation', message: `"${name}" is defined twice`, fix: 'rename one' }),
  );
  const known = byName<KnownFailure>(
    ofKind('known').flatMap(({ source, raw }) => knownOf(source, raw)),
    ({ row }) => row,
    (row) => ({ code: 'duplicate-known', message: `${row} is excused twice`, fix: 'keep one entry' }),
  );
  const all = ofKind('lane').map((file) => lanes.get(file) ?? laneOf(file.source, file.raw));
  const history: readonly HistoryFile[] = files.filter(({ kind }) => kind === 'renamed' || kind === 'retired');
  const ids = new Set(history.length === 0 ? [] : all.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const { renamed, retired, problems } = historyOf(history, ids);
  return {
    matrix: { lanes: all, preparations: preparations.found, known: known.found, renamed, retired, digest },
    problems: [...preparations.problems, ...known.problems, ...problems],
  };
};
