import { describe, expect, it } from 'vitest';
import { matrix } from '../executors/replay.test-support.ts';
import type { Matrix, Row } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { plainToken } from '../token.ts';
import { affectedRows, stateOf } from './affected.ts';
import { fingerprinter } from './fingerprint.ts';
import { rowsOf } from './rows.ts';

const stateIn = (one: Matrix) => stateOf(one, fingerprinter(one, contract));
const affected = (now: Matrix, before: Matrix = matrix): readonly string[] =>
  affectedRows(now, stateIn(before), stateIn(now)).map(({ id }) => id);

/** The matrix with rows in the place of others. */
const withRows = (change: (row: Row) => Row): Matrix => ({
  ...matrix,
  lanes: matrix.lanes.map((lane) => ({ ...lane, rows: lane.rows.map(change) })),
});
const changed = (id: string, change: Partial<Row>): Matrix => withRows((row) => (row.id === id ? { ...row, ...change } : row));

describe('affectedRows', () => {
  it('are none where nothing changed, or only what is for people', () => {
    expect(affected(matrix)).toEqual([]);
    expect(affected(changed('TC-092', { title: 'Another', note: 'x', tags: [] }))).toEqual([]);
  });

  it('are all rows where there was no matrix before', () => {
    expect(affectedRows(matrix, new Map(), stateIn(matrix))).toHaveLength(rowsOf(matrix).length);
  });

  it('are rows that demand something else, and those that are new', () => {
    expect(affected(changed('TC-092', { expectations: [] }))).toEqual(['TC-092']);
    const without = {
      ...matrix,
      lanes: matrix.lanes.map((lane) => ({ ...lane, rows: lane.rows.filter(({ id }) => id !== 'TC-092') })),
    };
    expect(affected(matrix, without)).toEqual(['TC-092']);
  });

  it('are all rows that start from a preparation that changed', () => {
    const [name = ''] = rowsOf(matrix).find(({ id }) => id === 'TC-092')?.given ?? [];
    const preparation = matrix.preparations[name];
    if (preparation === undefined) throw new Error('TC-092 has no preparation');
    const other = { ...matrix, preparations: { ...matrix.preparations, [name]: { ...preparation, steps: [] } } };
    expect(affected(other)).toEqual(
      rowsOf(matrix)
        .filter(({ given }) => given.includes(name))
        .map(({ id }) => id),
    );
  });

  it('are rows whose excuse changed', () => {
    const known = matrix.known['TC-374'];
    if (known === undefined) throw new Error('the matrix does not excuse TC-374');
    expect(affected({ ...matrix, known: { ...matrix.known, 'TC-374': { ...known, until: '2099-01-01' } } })).toEqual(['TC-374']);
  });

  it('are rows that use a value which such a row saves', () => {
    const lane = matrix.lanes.find(({ rows }) => rows.length > 4);
    const [saver, , user] = lane?.rows ?? [];
    if (saver === undefined || user === undefined) throw new Error('the matrix has no long lane');
    const linked = (demand: Partial<Row>): Matrix =>
      withRows((row) => {
        if (row.id === saver.id) return { ...row, ...demand, save: { thing: { at: '/name', secret: false } } };
        return row.id === user.id ? { ...row, expectations: [{ kind: 'must-contain', tokens: [plainToken('{thing}')] }] } : row;
      });
    expect(affected(linked({ needs: ['moon'] }), linked({}))).toEqual([saver.id, user.id]);
  });
});
