/** Puts a state back as it was. */
export type Undo = () => void;

/** Remembers what maps hold, whose values never change in place; what it returns puts it back. */
export const rememberMaps = (...maps: readonly Map<string, unknown>[]): Undo => {
  const saved = maps.map((map) => ({ map, entries: [...map] }));
  return () => {
    for (const { map, entries } of saved) {
      map.clear();
      for (const [key, value] of entries) map.set(key, value);
    }
  };
};
