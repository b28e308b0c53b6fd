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

/** Fingerprints that were read with their rows, by the contract that they are good for. */
const remembered = new WeakMap<Pick<Contract, 'cases'>, WeakMap<Row, string>>();

/** Spares {@link fingerprinter} to make the fingerprints of rows again, under this contract. */
export const rememberFingerprints = (contract: Pick<Contract, 'cases'>): ((row: Row, fingerprint: string) => void) => {
  const known = remembered.get(contract) ?? new WeakMap<Row, string>();
  remembered.set(contract, known);
  return (row, fingerprint) => void known.set(row, fingerprint);
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
  const read = remembered.get(contract);
  const known = new WeakMap<Row, string>();
  return (row) => {
    const before = read?.get(row) ?? known.get(row);
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
