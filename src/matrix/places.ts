import type { Json, Position } from '../model.ts';
import type { Source } from './source.ts';

/** Line and column of a place in a file. */
export type Place = readonly [line: number, column: number];

/** A source that knows the places that it was asked for, but for those of rows: by the path and the key that it was asked with. */
export interface PlacedSource extends Source {
  readonly places: Readonly<Record<string, Place>>;
}

const nameOf = (path: readonly (string | number)[], key: string | undefined): string =>
  `${path.join('/')}${key === undefined ? '' : ` ${key}`}`;

const rowIn = (path: readonly (string | number)[], key: string | undefined): number | undefined => {
  const [list, index] = path;
  return path.length === 2 && list === 'rows' && typeof index === 'number' && key === undefined ? index : undefined;
};

/** A source that remembers what it is asked for. */
export const rememberPlaces = (source: Source): PlacedSource => {
  const places: Record<string, Place> = {};
  return {
    ...source,
    places,
    positionOf: (path, key) => {
      const position = source.positionOf(path, key);
      if (rowIn(path, key) === undefined) places[nameOf(path, key)] = [position.line, position.column];
      return position;
    },
  };
};

/** A source that knows only what it remembers; `rows` are the places of its rows. Throws for any other place. */
export const rememberedSource = (
  file: string,
  value: Json,
  places: Readonly<Record<string, Place>>,
  rows: readonly Place[],
): PlacedSource => ({
  file,
  value,
  places,
  positionOf: (path, key): Position => {
    const row = rowIn(path, key);
    const place = row === undefined ? places[nameOf(path, key)] : rows[row];
    if (place === undefined) throw new Error(`${file} does not remember where ${nameOf(path, key)} is`);
    return { file, line: place[0], column: place[1] };
  },
});
