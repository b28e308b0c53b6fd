import type { Position, Row } from '../model.ts';
import { parseSource, type Source, type SourceFile } from './source.ts';

/** The two lists of tokens of a row, as YAML calls them. */
export type TokenList = 'must_contain' | 'must_not_contain';

/** Says where a token of a row stands: its list, and its place in it counted from 0. */
export type LocateToken = (row: Row, list: TokenList, index: number) => Position;

interface RawRows {
  readonly rows?: readonly { readonly id?: string }[];
}

/** Finds tokens in the files of a matrix again, already read. A file is parsed when it is first asked for: few are. */
export const tokenLocator = (files: readonly SourceFile[]): LocateToken => {
  const sources = new Map<string, Source>();
  const sourceOf = (file: string): Source | undefined => {
    const known = sources.get(file);
    if (known) return known;
    const found = files.find((one) => one.file === file);
    if (found === undefined) return undefined;
    const source = parseSource(found);
    sources.set(file, source);
    return source;
  };
  return (row, list, index) => {
    const source = sourceOf(row.position.file);
    const at = (source?.value as RawRows | undefined)?.rows?.findIndex(({ id }) => id === row.id) ?? -1;
    return source === undefined || at === -1 ? row.position : source.positionOf(['rows', at, list, index]);
  };
};
