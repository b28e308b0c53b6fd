import { hash as hashOf } from 'node:crypto';
import type { Contract, Matrix, Row } from '../model.ts';
import { writtenExpectations } from '../token.ts';

/** What a fingerprint is made of, in its order: what a row asks, the preparations that it starts from, what it expects, and the contract
 * cases that it names. */
export const PARTS = ['request', 'preparations', 'expectations', 'contract cases'] as const;
/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** The fingerprint of a row: a hash (16 hex digits of SHA-256) for each of {@link PARTS}, joined by `-`. Titles, notes, tags and places
 * do not count. */
export type FingerprintOf = (row: Row) => string;

const hash = (value: unknown): string => hashOf('sha256', JSON.stringify(value)).slice(0, 16);

/** Values by key, each made once. */
const once = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

const casesOf = ({ expectations }: Row): readonly string[] =>
  expectations.flatMap((one) => (one.kind === 'answers' ? one.cases : one.kind === 'tally' ? Object.keys(one.counts) : []));

/** Fingerprints that were read with lists of rows, in their order, by the contract that they are good for. */
const remembered = new WeakMap<Pick<Contract, 'cases'>, WeakMap<readonly Row[], readonly string[]>>();

/** Spares {@link fingerprinter} to make the fingerprints of the rows of a lane again, under this contract. */
export const rememberFingerprints = (
  contract: Pick<Contract, 'cases'>,
  rows: readonly Row[],
  prints: readonly string[],
): void => {
  const known = remembered.get(contract) ?? new WeakMap<readonly Row[], readonly string[]>();
  remembered.set(contract, known);
  known.set(rows, prints);
};

/** Finds the fingerprints that are remembered of the rows of a matrix. Rows are asked for in their order, once or twice: to find the next one takes no
 * time and no memory. A table of all is made where they are not. */
const rememberedPrints = ({ lanes }: Matrix, contract: Pick<Contract, 'cases'>): ((row: Row) => string | undefined) => {
  const known = remembered.get(contract);
  const lists = lanes.flatMap(({ rows }) => {
    const prints = known?.get(rows);
    return prints === undefined ? [] : [{ rows, prints }];
  });
  const count = lists.reduce((sum, { rows }) => sum + rows.length, 0);
  let [list, next, left] = [0, 0, 4 * count];
  let table: Map<Row, string | undefined> | undefined;
  return (row) => {
    if (count === 0) return undefined;
    if (table !== undefined) return table.get(row);
    for (let looked = 0; looked < count && left > 0; ) {
      const found = lists[list];
      if (found === undefined || next >= found.rows.length) {
        list = found === undefined ? 0 : list + 1;
        next = 0;
        continue;
      }
      looked += 1;
      left -= 1;
      next += 1;
      if (found.rows[next - 1] === row) return found.prints[next - 1];
    }
    table = new Map(lists.flatMap(({ rows, prints }) => rows.map((one, index) => [one, prints[index]])));
    return table.get(row);
  };
};

/** Makes fingerprints of the rows of a matrix; what several rows share is hashed once, and a row that is asked for again too. */
export const fingerprinter = (matrix: Matrix, contract: Pick<Contract, 'cases'>): FingerprintOf => {
  const preparation = once((name) => {
    const found = matrix.preparations[name];
    return [found?.steps, found?.afterwards].map((steps) =>
      steps?.map(({ as, request, expectations, save }) => [as, request, writtenExpectations(expectations), save]),
    );
  });
  const given = once((names) => hash((JSON.parse(names) as readonly string[]).map(preparation)));
  const cases = once((names) => hash((JSON.parse(names) as readonly string[]).map((name) => contract.cases.get(name)?.digest())));
  const read = rememberedPrints(matrix, contract);
  const known = new WeakMap<Row, string>();
  return (row) => {
    const before = read(row) ?? known.get(row);
    if (before !== undefined) return before;
    const print = [
      hash([row.as, row.action, row.save, row.needs]),
      given(JSON.stringify(row.given)),
      hash([row.level, writtenExpectations(row.expectations)]),
      cases(JSON.stringify(casesOf(row))),
    ].join('-');
    known.set(row, print);
    return print;
  };
};

/** Which parts differ between two fingerprints; all of them where one of the two has another form. */
export const changedParts = (before: string, after: string): readonly Part[] => {
  const [old, now] = [before.split('-'), after.split('-')];
  return PARTS.filter((_part, index) => old.length !== PARTS.length || old[index] !== now[index]);
};
