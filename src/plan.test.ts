import { describe, expect, it } from 'vitest';
import { rowsOf } from './matrix/rows.ts';
import type { Lane, Matrix, Method, Preparation, RequestTemplate, Row } from './model.ts';
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
  changes: [],
  note: undefined,
  position,
  ...change,
});
const preparation = (name: string, control: boolean, method: Method = 'POST'): Preparation => ({
  name,
  control,
  steps: [{ as: 'owner', request: request(method), expectations: [], save: {}, patienceMs: 0, position }],
  afterwards: [],
  changes: [],
  position,
});
const matrix = (rows: readonly Row[], independent = false, preparations: readonly Preparation[] = []): Matrix => ({
  lanes: [{ name: 'x', file: 'matrix/x.yaml', independent, alone: false, changes: [], rows }],
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

  describe('where rows change objects', () => {
    const lane = (name: string, change: Partial<Lane>, ...rows: readonly Partial<Row>[]): Lane => ({
      name,
      file: `${name}.yaml`,
      independent: false,
      alone: false,
      changes: [],
      rows: rows.map((one, nth) => row(`${name}${nth}`, { lane: name, ...one })),
      ...change,
    });
    const changing = (...changes: readonly string[]): { readonly changes: readonly string[] } => ({ changes });
    const strandsOf = (lanes: readonly Lane[], target = LOCAL, preparations: readonly Preparation[] = []) => {
      const given = { ...matrix([], false, preparations), lanes };
      const { together, alone, rows } = planOf(given, target);
      const ids = (strands: typeof together) => strands.map((strand) => strand.map(({ row: { id } }) => id).join(' '));
      // Whatever is kept apart, results are in the order of the matrix.
      expect(rows.map(({ row: { id } }) => id)).toEqual(rowsOf(given).map(({ id }) => id));
      return { together: ids(together), alone: ids(alone) };
    };

    it.each<readonly [string, readonly Lane[], readonly string[]]>([
      ['nothing that they name', [lane('a', {}, {}), lane('b', {}, {})], ['a0', 'b0']],
      ['other objects', [lane('a', changing('k/x'), {}), lane('b', changing('k/y'), {})], ['a0', 'b0']],
      [
        'one that both lanes name',
        [lane('a', changing('k/x'), {}, {}), lane('b', {}, {}), lane('c', changing('k/x'), {})],
        ['a0 a1 c0', 'b0'],
      ],
      ['one that a lane and a row name', [lane('a', changing('k/x'), {}), lane('b', {}, {}, changing('k/x'))], ['a0 b0 b1']],
      ['one that a row and a preparation name', [lane('a', {}, changing('k/p')), lane('b', {}, { given: ['p'] })], ['a0 b0']],
      [
        'objects that a third lane changes too',
        [lane('a', changing('k/x'), {}), lane('b', changing('k/y'), {}), lane('c', {}, changing('k/x'), changing('k/y'))],
        ['a0 b0 c0 c1'],
      ],
      [
        'one that some rows of independent lanes name',
        [
          lane('a', { independent: true }, {}, changing('k/x'), {}, changing('k/x')),
          lane('b', { independent: true }, changing('k/x'), {}),
        ],
        ['a0', 'a1 a3 b0', 'a2', 'b1'],
      ],
      [
        'one that an independent lane names for all its rows',
        [lane('a', { independent: true, ...changing('k/x') }, {}, {})],
        ['a0 a1'],
      ],
      [
        'one that a row names which is not asked',
        [lane('a', changing('k/x'), {}), lane('b', {}, { ...changing('k/x'), needs: ['moon'] }, {})],
        ['a0', 'b0 b1'],
      ],
    ])('puts lanes one after the other that change %s', (_what, lanes, strands) => {
      expect(strandsOf(lanes, LOCAL, [{ ...preparation('p', false), ...changing('k/p') }]).together).toEqual(strands);
    });

    it('leaves lanes that run alone as they are, and takes one that the control surface arranges where there is none', () => {
      const lanes = [
        lane('a', changing('k/x'), {}),
        lane('b', changing('k/x'), { given: ['c'] }, {}),
        lane('c', { alone: true, ...changing('k/x') }, {}),
      ];
      const control = [preparation('c', true)];
      expect(strandsOf(lanes, LOCAL, control)).toEqual({ together: ['a0'], alone: ['b0 b1', 'c0'] });
      const without = { ...LOCAL, control: false };
      expect(strandsOf(lanes, without, control)).toEqual({ together: ['a0 b0 b1'], alone: ['c0'] });
    });
  });

  it('asks for the sessions of rows and preparations that will run, and no others', () => {
    const rows = [row('TC-1', { given: ['w'] }), row('TC-2', { as: 'developer', needs: ['nothing has this'] })];
    expect(planOf(matrix(rows, false, [preparation('w', false)]), LOCAL).tiers).toEqual(['viewer', 'owner']);
  });
});
