import { describe, expect, it } from 'vitest';
import { matrix } from '../executors/replay.test-support.ts';
import type { Contract, Matrix, Row } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { changedParts, fingerprinter, PARTS, rememberFingerprints } from './fingerprint.ts';
import { rowsOf } from './rows.ts';

const row = rowsOf(matrix).find(({ id }) => id === 'TC-092');
if (row === undefined) throw new Error('the matrix has no TC-092');
if (row.action.kind !== 'request') throw new Error('TC-092 sends nothing');
const { request } = row.action;

const changes = (change: Partial<Row>, otherMatrix: Partial<Matrix> = {}, otherContract: Partial<Contract> = {}) =>
  changedParts(
    fingerprinter(matrix, contract)(row),
    fingerprinter({ ...matrix, ...otherMatrix }, { ...contract, ...otherContract })({ ...row, ...change }),
  );

describe('a fingerprint', () => {
  it.each<readonly [string, Partial<Row>, readonly string[]]>([
    ['nothing', {}, []],
    ['what it is said to change', { changes: ['k/x'] }, []],
    ['what is for people', { title: 'x', note: 'x', tags: ['x'], rules: [], position: { file: 'x', line: 1, column: 1 } }, []],
    ['the tier', { as: 'owner' }, ['request']],
    ['a capability that it needs', { needs: ['moon'] }, ['request']],
    ['another executor', { action: { kind: 'elsewhere', executor: 'kubectl', command: 'get' } }, ['request']],
    [
      'that it may come back later',
      { action: { kind: 'request', request: { ...request, retryAfter: { times: 1, atMostMs: 1 } } } },
      ['request'],
    ],
    ['a preparation', { given: [] }, ['preparations']],
    ['an expectation', { expectations: [...row.expectations, { kind: 'within', ms: 1 }] }, ['expectations']],
    ['the level', { level: 'should' }, ['expectations']],
    ['a case', { expectations: [] }, ['expectations', 'contract cases']],
  ])('tells by its parts that %s changed', (_what, change, parts) => {
    expect(changes(change)).toEqual(parts);
  });

  it('sees a step of a preparation that expects something else', () => {
    const [name = ''] = row.given;
    const preparation = matrix.preparations[name];
    if (preparation === undefined) throw new Error('the row has no preparation');
    const naming = { ...matrix.preparations, [name]: { ...preparation, changes: ['k/x'] } };
    expect(changes({}, { preparations: naming })).toEqual([]);
    const loose = { ...preparation, steps: preparation.steps.map((step) => ({ ...step, expectations: [] })) };
    expect(changes({}, { preparations: { ...matrix.preparations, [name]: loose } })).toEqual(['preparations']);
  });

  it('sees a case of the contract that promises something else', () => {
    const cases = new Map([...contract.cases].map(([name, one]) => [name, { ...one, digest: () => `loose ${name}` }]));
    expect(changes({}, {}, { cases })).toEqual(['contract cases']);
  });

  it('of another form differs in everything', () => {
    expect(changedParts('f', fingerprinter(matrix, contract)(row))).toEqual(PARTS);
  });
});

describe('the digest of a case', () => {
  it('is one for each, and the same each time', () => {
    const digests = [...contract.cases.values()].map((one) => one.digest());
    expect([...contract.cases.values()].map((one) => one.digest())).toEqual(digests);
    expect(contract.cases.get('install.refused')?.digest()).not.toBe(contract.cases.get('install.created')?.digest());
  });
});

describe('fingerprints that were read', () => {
  const lane = (name: string, count: number) => ({
    name,
    file: name,
    independent: false,
    alone: false,
    changes: [],
    rows: Array.from({ length: count }, (_, index) => ({ ...row, id: `${name}-${index}` })),
  });
  const lanes = [lane('a', 3), lane('none', 0), lane('b', 2)];
  const two = { ...matrix, lanes };
  const own = { cases: new Map(contract.cases) };
  for (const { rows } of lanes)
    rememberFingerprints(
      own,
      rows,
      rows.map(({ id }) => id),
    );
  const rows = rowsOf(two);

  it.each<readonly [string, readonly Row[]]>([
    ['in the order of the matrix', rows],
    ['from the first again', [...rows, ...rows, ...rows]],
    ['from the last to the first', rows.toReversed()],
    ['of some rows', rows.filter((_, index) => index % 2 === 1)],
    ['of one row, again and again', Array.from({ length: 50 }, () => rows[3] ?? row)],
    ['in any order, many times', Array.from({ length: 200 }, (_, index) => rows[(index * 7) % 5] ?? row)],
  ])('are found where they are asked for %s', (_order, asked) => {
    const fingerprintOf = fingerprinter(two, own);
    expect(asked.map(fingerprintOf)).toEqual(asked.map(({ id }) => id));
  });

  it('are not those of other rows, of another list or under another contract', () => {
    const made = fingerprinter(matrix, contract)(row);
    const fingerprintOf = fingerprinter(two, own);
    for (let times = 0; times < 30; times += 1) expect(fingerprintOf({ ...row })).toBe(made);
    expect(rows.map(fingerprintOf)).toEqual(rows.map(({ id }) => id));
    expect(fingerprinter({ ...two, lanes: [{ ...lane('a', 0), rows: [...rows] }] }, own)(rows[0] ?? row)).toBe(made);
    expect(fingerprinter(two, contract)(rows[0] ?? row)).toBe(made);
  });
});
