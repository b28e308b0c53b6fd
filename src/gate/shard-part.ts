import type { DeltaDocument } from './document.ts';

/** What a shard has to answer for: the rows that came to it, and claims and excuses of them. What is removed, what is claimed of rows that are
 * elsewhere, and lines that were not understood belong to no shard: the merged run answers for them. Any other run as it is. */
export const ownPart = (delta: DeltaDocument): DeltaDocument => {
  if (delta.header.shard === undefined) return delta;
  const rows = delta.rows.filter(({ now }) => now !== undefined);
  const own = new Set(rows.map(({ id }) => id));
  const isOwn = (id: string): boolean => own.has(id);
  return {
    ...delta,
    rows,
    claims: {
      ...delta.claims,
      results: delta.claims.results.filter(({ rows: claimed }) => claimed.length > 0 && claimed.every(({ id }) => own.has(id))),
      notUnderstood: [],
    },
    known: { stale: delta.known.stale.filter(isOwn), expired: delta.known.expired.filter(isOwn) },
  };
};
