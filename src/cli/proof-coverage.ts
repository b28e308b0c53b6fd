import type { ProofSeen } from '../gate/document.ts';
import { readText } from '../io/files.ts';
import type { Json, RunHeader } from '../model.ts';
import type { ProofCoverage } from '../reporters/proof-coverage.ts';

type Members = Readonly<Record<string, Json>>;

const membersOf = (value: Json | undefined): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

type Owned = Map<string, { readonly owner: string; readonly clauses: string[] }[]>;

/** Rows to the clauses that they force. A clause names its rows only where they are not all of its owner's. */
const clausesByRow = (owners: Members): Owned => {
  const byRow: Owned = new Map();
  for (const [owner, value] of Object.entries(owners)) {
    const { rows, clauses } = membersOf(value);
    const own = new Map<string, string[]>();
    for (const [clause, parts] of Object.entries(membersOf(clauses))) {
      const killers = Array.isArray(parts) && parts.length > 2 ? textsOf(parts[2]) : textsOf(rows);
      for (const row of killers) own.set(row, [...(own.get(row) ?? []), clause]);
    }
    for (const [row, forced] of own) byRow.set(row, [...(byRow.get(row) ?? []), { owner, clauses: forced }]);
  }
  return byRow;
};

/** What a proof says of the rows of a run; `undefined` where there is none, or it is of another matrix or contract. `seen` was read and found
 * to be a proof before. */
export const proofCoverage = (
  seen: ProofSeen | undefined,
  header: Pick<RunHeader, 'matrixDigest' | 'contractDigest'>,
): ProofCoverage | undefined => {
  if (seen === undefined || seen.matrixDigest !== header.matrixDigest || seen.contractDigest !== header.contractDigest)
    return undefined;
  const { counts, owners } = membersOf(JSON.parse(readText(seen.path)) as Json);
  const { faults, rows, provenRows } = membersOf(counts);
  const byRow = clausesByRow(membersOf(owners));
  return {
    path: seen.path,
    proven: seen.proven,
    faults: numberOf(faults),
    rows: numberOf(rows),
    provenRows: numberOf(provenRows),
    clausesOf: (id) => byRow.get(id) ?? [],
  };
};
