import { describe, expect, it } from 'vitest';
import { rowsOf } from './matrix/rows.ts';
import type { Matrix, Method, Preparation, RequestTemplate, Row } from './model.ts';
import { plan, type Target } from './plan.ts';

const position = { file: 'matrix/x.yaml', line: 1, column: 1 };
const request = (method: Method, path = '/x'): RequestTemplate => ({
  method,
  path,
  query: {},
  headers: {},
  body: { kind: 'none' },
  readMs: undefined,
  parallel: 1,
});
const sends = (method: Method, path?: string): Pick<Row, 'action'> => ({
  action: { kind: 'request', request: request(method, path) },
});
const row = (id: string, change: Partial<Row> = {}): Row => ({
  id,
  tc: id,
  title: id,
  level: 'must',
  lane: 'x',
  rules: [],
  as: 'viewer',
  given: [],
  ...sends('GET'),
  expectations: [{ kind: 'status', allowed: [200] }],
  save: {},
  tags: [],
  needs: [],
  note: undefined,
  position,
  ...change,
});
const preparation = (name: string, control: boolean, method: Method = 'POST'): Preparation => ({
  name,
  control,
  steps: [{ as: 'owner', request: request(method), expectations: [], save: {}, patienceMs: 0, position }],
  afterwards: [],
  position,
});
const matrix = (rows: readonly Row[], independent = false, preparations: readonly Preparation[] = []): Matrix => ({
  lanes: [{ name: 'x', file: 'matrix/x.yaml', independent, alone: false, rows }],
  preparations: Object.fromEntries(preparations.map((item) => [item.name, item])),
  known: {},
  renamed: {},
  retired: {},
  digest: 'd',
});
const LOCAL: Target = { loopback: true, allowWrites: false, control: true, capabilities: [] };
const LIVE: Target = { loopback: false, allowWrites: false, control: false, capabilities: [] };
const planOf = (given: Matrix, target: Target) => plan(given, new Set(rowsOf(given)), target, ({ id }) => id);

describe('plan', () => {
  it('keeps the rows of a lane in one strand and those of an independent lane apart', () => {
    const rows = [row('TC-1'), row('TC-2')];
    expect(planOf(matrix(rows), LOCAL).together.map((strand) => strand.map(({ row: { id } }) => id))).toEqual([['TC-1', 'TC-2']]);
    expect(planOf(matrix(rows, true), LOCAL).together.map((strand) => strand.map(({ row: { id } }) => id))).toEqual([
      ['TC-1'],
      ['TC-2'],
    ]);
  });

  it.each([
    ['a read', row('TC-1'), LIVE, undefined],
    ['a write on loopback', row('TC-1', sends('POST')), LOCAL, undefined],
    ['a write elsewhere', row('TC-1', sends('DELETE')), LIVE, /--allow-writes/],
    ['a write elsewhere with leave', row('TC-1', sends('DELETE')), { ...LIVE, allowWrites: true }, undefined],
    ['a read after a preparation that writes', row('TC-1', { given: ['w'] }), LIVE, /--allow-writes/],
    ['an arrangement elsewhere', row('TC-1', { given: ['c'] }), { ...LIVE, allowWrites: true }, /control surface/],
    ['an arrangement on the reference', row('TC-1', { given: ['c'] }), LOCAL, undefined],
    [
      'a row of another executor',
      row('TC-1', { action: { kind: 'elsewhere', executor: 'kubectl', command: 'kubectl get pods' } }),
      LOCAL,
      /needs the capability kubectl/,
    ],
    ['a missing capability', row('TC-1', { needs: ['two-regions'] }), LOCAL, /two-regions/],
    [
      'a capability that is there',
      row('TC-1', { needs: ['two-regions'] }),
      { ...LOCAL, capabilities: ['two-regions'] },
      undefined,
    ],
  ] as const)('decides on %s', (_what, given, target, reason) => {
    const { skip } = planOf(matrix([given], false, [preparation('w', false), preparation('c', true)]), target).rows[0] ?? {};
    if (reason === undefined) expect(skip).toBeUndefined();
    else expect(skip?.reason).toMatch(reason);
  });

  it('runs lanes that arrange the whole server alone', () => {
    const planned = planOf(matrix([row('TC-1', { given: ['c'] })], true, [preparation('c', true)]), LOCAL);
    expect(planned.together).toEqual([]);
    expect(planned.alone).toHaveLength(1);
  });

  it('asks for the sessions of rows and preparations that will run, and no others', () => {
    const rows = [row('TC-1', { given: ['w'] }), row('TC-2', { as: 'developer', needs: ['nothing has this'] })];
    expect(planOf(matrix(rows, false, [preparation('w', false)]), LOCAL).tiers).toEqual(['viewer', 'owner']);
  });
});
