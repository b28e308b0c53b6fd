/** Members of a group by their places in the list of all, and the names that lead to it. */
interface Group {
  readonly places: number[];
  readonly names: string[];
}

/** Puts what has a name in common together, also by way of others: one with `a`, one with `a` and `b`, and one with `b` are one group. What has
 * no name, or only names that no other has, is a group of its own. Groups are in the order of their first members, and members in that of the list. */
export const serialGroups = <Item>(
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): readonly (readonly Item[])[] => {
  const groups = new Set<Group>();
  const ofName = new Map<string, Group>();
  for (const [place, item] of items.entries()) {
    const names = namesOf(item);
    const hit = [...new Set(names.flatMap((name) => ofName.get(name) ?? []))];
    // The smaller is put into the larger, so that no member is moved often.
    const [group = { places: [], names: [] }, ...others] = hit.toSorted((a, b) => b.places.length - a.places.length);
    const join = (name: string): void => {
      group.names.push(name);
      ofName.set(name, group);
    };
    groups.add(group);
    group.places.push(place);
    for (const name of names) if (!ofName.has(name)) join(name);
    for (const other of others) {
      for (const one of other.places) group.places.push(one);
      for (const name of other.names) join(name);
      groups.delete(other);
    }
  }
  // Not `flatMap`, which would take members apart that are lists themselves.
  return [...groups]
    .map(({ places }) => places.toSorted((a, b) => a - b))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((places) => places.map((place) => items[place]).filter((item): item is Item => item !== undefined));
};
