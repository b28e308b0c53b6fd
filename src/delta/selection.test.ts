import { describe, expect, it } from 'vitest';
import { matrix } from '../executors/replay.test-support.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { RowResult, Verdict } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { recorded, VERDICT } from './delta.test-support.ts';
import { neighboursOf } from './neighbours.ts';
import { type DeltaSelection, reasonCounts, rowsToReplay } from './selection.ts';

const rows = rowsOf(matrix);
const fingerprintOf = fingerprinter(matrix, contract);
const row = (id: string) => {
  const found = rows.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the matrix has no row ${id}`);
  return found;
};

/** A baseline in which every row passed, but for those that are named. */
const before = (verdicts: Readonly<Record<string, Verdict | undefined>> = {}): ReadonlyMap<string, RowResult> =>
  new Map(
    rows.flatMap((row) => {
      const { id } = row;
      const verdict = id in verdicts ? verdicts[id] : VERDICT.pass;
      return verdict === undefined ? [] : [[id, recorded(id, verdict, { fingerprint: fingerprintOf(row) })] as const];
    }),
  );

const chosen = (parts: Partial<DeltaSelection>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      ...rowsToReplay({ matrix, contract, claimed: new Set(), before: before(), fingerprintOf, neighbours: 'none', ...parts }),
    ].map(([{ id }, reason]) => [id, reason]),
  );

const excused = Object.fromEntries(Object.keys(matrix.known).map((id) => [id, 'excused']));

describe('rowsToReplay', () => {
  it('takes excused rows only when all else passed and nobody claims', () => {
    expect(chosen({})).toEqual(excused);
  });

  it('takes what is claimed, failed, was not judged, is new or redefined, each with its reason', () => {
    expect(
      chosen({
        claimed: new Set(['TC-091']),
        before: new Map([
          ...before({ 'TC-092': VERDICT.fail, 'TC-272': VERDICT.blocked, 'TC-065/list': undefined }),
          ['TC-093', recorded('TC-093', VERDICT.pass, { fingerprint: 'another' })],
        ]),
      }),
    ).toEqual({
      ...excused,
      'TC-091': 'claimed',
      'TC-092': 'not passed before',
      'TC-272': 'not passed before',
      'TC-065/list': 'new',
      'TC-093': 'redefined',
    });
  });

  it('counts the reasons in one line', () => {
    expect(reasonCounts(['neighbour', 'claimed', 'neighbour', 'new'])).toBe('1 claimed, 1 new, 2 neighbours');
  });
});

describe('neighboursOf', () => {
  const near = (kind: 'rule' | 'operation' | 'lane' | 'none'): ReadonlySet<string> =>
    new Set(neighboursOf(new Set([row('TC-091')]), rows, kind, contract).map(({ id }) => id));

  it('grows from kind to kind, and never holds the claimed row', () => {
    const [none, rule, operation, lane] = (['none', 'rule', 'operation', 'lane'] as const).map(near);
    expect(none?.size).toBe(0);
    for (const [smaller, larger] of [
      [rule, operation],
      [operation, lane],
    ])
      for (const id of smaller ?? []) expect(larger?.has(id), id).toBe(true);
    expect(lane?.has('TC-091')).toBe(false);
  });

  it('finds by operation other installs, and by lane the list too', () => {
    expect(near('operation').has('TC-092')).toBe(true);
    expect(near('operation').has('TC-065/list')).toBe(false);
    expect(near('lane').has('TC-065/list')).toBe(true);
  });

  it('takes an operation by its template: details of two applications are neighbours', () => {
    const details = rows.filter(
      ({ action }) =>
        action.kind === 'request' && action.request.method === 'GET' && /\/applications\/[^/]+$/.test(action.request.path),
    );
    const [first, ...others] = details;
    if (first === undefined) throw new Error('the matrix has no detail row');
    const found = neighboursOf(new Set([first]), rows, 'operation', contract);
    for (const other of others) expect(found).toContain(other);
    expect(new Set(details.map(({ action }) => (action.kind === 'request' ? action.request.path : ''))).size).toBeGreaterThan(1);
  });
});
