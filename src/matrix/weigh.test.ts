import { describe, expect, it } from 'vitest';
import type { BehaviourRule, Contract, Matrix, Origin, Row } from '../model.ts';
import { weighed } from './weigh.ts';

const rule = (origin: Origin): readonly [string, BehaviourRule] => [
  `x!${origin}`,
  { id: `x!${origin}`, operation: 'x', text: 't', origin, sources: [] },
];
const CONTRACT: Contract = {
  cases: new Map(
    (['source', 'inferred'] as const).map((origin) => [
      `x.${origin}`,
      {
        name: `x.${origin}`,
        operation: 'x',
        status: { envelope: [200], 'true-status': [200] },
        origin,
        sources: [],
        check: () => [],
        digest: () => '',
      },
    ]),
  ),
  rules: new Map([rule('brief'), rule('source'), rule('inferred')]),
  operations: [],
  digest: '',
};
const ROW: Row = {
  id: 'A',
  tc: 'A',
  title: 'A',
  level: 'must',
  lane: 'a',
  rules: [],
  as: 'viewer',
  given: [],
  action: { kind: 'elsewhere', executor: 'dig', command: '' },
  expectations: [],
  save: {},
  tags: [],
  needs: [],
  changes: [],
  note: undefined,
  position: { file: 'a.yaml', line: 1, column: 1 },
};
const levelOf = (row: Partial<Row>): string | undefined => {
  const matrix: Matrix = {
    lanes: [{ name: 'a', file: 'a.yaml', independent: false, alone: false, changes: [], rows: [{ ...ROW, ...row }] }],
    preparations: {},
    known: {},
    renamed: {},
    retired: {},
    digest: '',
  };
  return weighed(matrix, CONTRACT).lanes[0]?.rows[0]?.level;
};

describe('weighed', () => {
  it.each<readonly [string, Partial<Row>, string]>([
    ['keeps a row that names no clause', {}, 'must'],
    ['keeps a row with one clause that was seen', { rules: ['x!inferred', 'x!source'] }, 'must'],
    ['lowers a row whose rules are inferred', { rules: ['x!inferred'] }, 'should'],
    ['lowers a row whose case is inferred', { expectations: [{ kind: 'answers', cases: ['x.inferred'] }] }, 'should'],
    ['lowers a row that counts inferred cases', { expectations: [{ kind: 'tally', counts: { 'x.inferred': 2 } }] }, 'should'],
    [
      'keeps a row of which only the rule is inferred',
      { rules: ['x!inferred'], expectations: [{ kind: 'answers', cases: ['x.source'] }] },
      'must',
    ],
    ['never raises a row', { level: 'should', rules: ['x!brief'] }, 'should'],
  ])('%s', (_what, row, level) => {
    expect(levelOf(row)).toBe(level);
  });
});
