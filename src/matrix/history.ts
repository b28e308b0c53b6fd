import { didYouMean } from '../did-you-mean.ts';
import type { InputProblem } from '../input-error.ts';
import type { RawFile } from './raw.ts';
import type { Source } from './source.ts';

/** What became of ids that the matrix had before: renamed ones to the ids of now, retired ones to the reason. */
export interface History {
  readonly renamed: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, string>>;
}

/** A file of the matrix that tells history: `renamed.yaml` or `retired.yaml`. */
export interface HistoryFile {
  readonly source: Source;
  readonly raw: RawFile;
}

/** The id that a row has now which had `id` before; `id` itself where it was not renamed. */
export const currentId = (id: string, renamed: Readonly<Record<string, string>>): string =>
  Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id;

/** The end of a chain of renames, or `undefined` when it goes in a circle. */
const endOf = (id: string, next: ReadonlyMap<string, string>): string | undefined => {
  const seen = new Set<string>();
  let at = id;
  for (let to = next.get(at); to !== undefined; to = next.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = to;
  }
  return at;
};

/** Reads the history of a matrix whose rows have `ids`. A rename must lead from an id that is no more to one that is, one to one; a
 * retired id must be no more. Chains of renames are followed to their end. Every problem names file, line and fix. */
export const historyOf = (
  files: readonly HistoryFile[],
  ids: ReadonlySet<string>,
): History & { readonly problems: readonly InputProblem[] } => {
  const problems: InputProblem[] = [];
  const renames = files.flatMap(({ source, raw }) =>
    Object.entries(raw.renamed ?? {}).map(([from, to]) => ({ from, to, position: source.positionOf(['renamed'], from) })),
  );
  const next = new Map(renames.map(({ from, to }) => [from, to]));
  const renamed: Record<string, string> = {};
  const origin = new Map<string, string>();
  for (const { from, to, position } of renames) {
    const end = endOf(from, next);
    if (ids.has(from)) {
      problems.push({
        code: 'renamed-row-exists',
        message: `${from} is said to be renamed to ${to} and is still a row`,
        fix: 'remove the entry, or give the row its new id',
        position,
      });
    } else if (end === undefined || !ids.has(end)) {
      problems.push({
        code: 'unknown-row',
        message:
          end === undefined
            ? `the renames of ${from} go in a circle`
            : `${from} is said to be renamed to ${end}, which is no row of the matrix.${didYouMean(end, [...ids])}`,
        fix: 'name the id that the row has now',
        position,
      });
    } else if (origin.has(to)) {
      problems.push({
        code: 'duplicate-rename',
        message: `${from} and ${origin.get(to)} are both said to be renamed to ${to}`,
        fix: 'keep one of them: a row has one history',
        position,
      });
    } else renamed[from] = end;
    if (!origin.has(to)) origin.set(to, from);
  }
  const retired: Record<string, string> = {};
  for (const { source, raw } of files)
    for (const [index, { row, reason }] of (raw.retired ?? []).entries()) {
      const position = source.positionOf(['retired', index]);
      if (ids.has(row))
        problems.push({
          code: 'retired-row-exists',
          message: `${row} is said to be retired and is still a row`,
          fix: 'remove the entry or the row',
          position,
        });
      else if (Object.hasOwn(retired, row))
        problems.push({ code: 'duplicate-retired', message: `${row} is retired twice`, fix: 'keep one entry', position });
      retired[row] = reason;
    }
  return { renamed, retired, problems };
};
