import { describe, expect, it } from 'vitest';
import { rowsOf } from '../matrix/rows.ts';
import { matrixOf } from './proof.test-support.ts';
import { judgeExecutor, type Witnessed } from './witness.ts';

const matrix = matrixOf(
  `
  - id: TC-1
    title: A row with a preparation
    as: viewer
    given: [qa-wp is there]
    request:
      method: POST
      path: '/api/v1/sovereigns/{sovereign}/applications?dry=1'
      json: { name: 'a-{run}', n: 1 }
    answers: [install.refused]
`.replace('    given: [qa-wp is there]\n', ''),
);
const rows = rowsOf(matrix);
const request = { path: '/x', query: {}, headers: {}, body: { kind: 'none' }, readMs: undefined, parallel: 1 } as const;
const position = { file: 'given.yaml', line: 1, column: 1 };
const step = (method: 'PUT' | 'DELETE', patienceMs = 0) =>
  ({ as: 'owner', request: { ...request, method }, expectations: [], save: {}, patienceMs, position }) as const;
const prepared = rows.map((row) => ({ ...row, given: ['there'] }));
const preparations = {
  there: { name: 'there', control: false, steps: [step('PUT', 1_000)], afterwards: [step('DELETE')], changes: [], position },
};

const PUT: Witnessed = { method: 'PUT', path: '/x', tier: 'owner', text: undefined };
const OWN: Witnessed = {
  method: 'POST',
  path: '/api/v1/sovereigns/s/applications?dry=1',
  tier: 'viewer',
  text: '{"name":"a-bcd","n":1}',
};
const DELETE: Witnessed = { ...PUT, method: 'DELETE' };

describe('judgeExecutor', () => {
  it.each<[string, readonly Witnessed[], string | undefined]>([
    ['everything once and in order', [PUT, OWN, DELETE], undefined],
    ['a patient step several times', [PUT, PUT, PUT, OWN, DELETE], undefined],
    ['a hidden retry', [PUT, OWN, OWN, DELETE], 'was sent as POST instead of DELETE'],
    ['a row twice at the end', [PUT, OWN, DELETE, OWN], 'beyond what the row says'],
    ['another tier', [PUT, { ...OWN, tier: 'owner' }, DELETE], 'the session of owner instead of viewer'],
    ['another body', [PUT, { ...OWN, text: '{"name":"a-bcd","n":2}' }, DELETE], 'another body'],
    ['a key more', [PUT, { ...OWN, text: '{"name":"a-bcd","n":1,"m":2}' }, DELETE], 'another body'],
    ['no body', [PUT, { ...OWN, text: undefined }, DELETE], 'another body'],
    ['another path', [PUT, { ...OWN, path: '/api/v1/other?dry=1' }, DELETE], 'went to'],
    ['another query', [PUT, { ...OWN, path: OWN.path.replace('1', '2') }, DELETE], 'went to'],
    ['a parameter less', [PUT, { ...OWN, path: '/api/v1/sovereigns/s/applications' }, DELETE], 'the query'],
    ['no preparation', [OWN, DELETE], 'was sent as POST instead of PUT'],
    ['the preparation after the row', [OWN, PUT, DELETE], 'was sent as POST instead of PUT'],
    ['nothing undone', [PUT, OWN], 'after "there": DELETE /x was not sent'],
    ['nothing at all', [], 'PUT /x was not sent'],
  ])('of %s says %3$s', (_, seen, finding) => {
    const findings = judgeExecutor(prepared, { preparations }, new Map([['TC-1', seen]]));
    if (finding === undefined) expect(findings).toEqual([]);
    else expect(findings[0]).toContain(finding);
  });
});
