import { describe, expect, it } from 'vitest';
import { contractFiles } from '../reference/checked-reference.test-support.ts';
import { proveRows } from './proof.test-support.ts';
import { openClauses } from './proof.ts';

const REFUSED = `
  - id: TC-1
    title: A viewer may not install
    rules: ['install!viewer-is-refused']
    as: viewer
    request: { method: POST, path: '/api/v1/sovereigns/{sovereign}/applications', json: {} }
    answers: [install.refused]
`;
const LISTED = `
  - id: TC-2
    title: What is there is listed
    as: viewer
    request: { method: GET, path: '/api/v1/sovereigns/{sovereign}/applications' }
    must_contain: ['"kind":"ApplicationList"']
    answers: [list.applications]
`;

describe('proveProfile', () => {
  it('kills a fault of a reply and one of behaviour with the row that cites them', async () => {
    const { proof } = await proveRows({
      rows: REFUSED,
      isAsked: ({ clause }) => clause.startsWith('install.refused#') || clause === 'install!viewer-is-refused',
    });
    expect(proof.problems).toEqual([]);
    expect(openClauses(proof)).toEqual([]);
    expect(proof.vacuous).toEqual([]);
    expect(new Set(proof.clauses.flatMap(({ killers }) => killers))).toEqual(new Set(['TC-1']));
    expect(proof.clauses.map(({ clause }) => clause)).toContain('install!viewer-is-refused');
  });

  it('names the clauses that are open once an expectation is gone, and the row that proves nothing', async () => {
    const { proof } = await proveRows({
      rows: REFUSED.replace('answers: [install.refused]', `must_contain: ['403']`),
      isAsked: ({ clause }) => clause.startsWith('install.refused#'),
    });
    expect(openClauses(proof).map(({ clause }) => clause)).toContain('install.refused#status');
    expect(proof.vacuous).toEqual([{ row: 'TC-1', reason: 'no fault of what it cites makes it fail' }]);
  });

  it('names the clauses of an operation that no row asks', async () => {
    const operation = {
      operationId: 'added',
      summary: 'Added',
      'x-rules': [{ id: 'added!works', text: 'it works', origin: 'source' }],
      'x-cases': { 'added.ok': { origin: 'brief', status: 200 } },
    };
    const added = {
      file: 'contract/added.yaml',
      text: '',
      value: {
        paths: { '/api/v1/added': { get: operation } },
        components: { schemas: { 'added.ok': { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } } },
      },
    };
    const { proof } = await proveRows({
      rows: LISTED,
      files: [...contractFiles, added],
      isAsked: ({ clause }) => clause.startsWith('added'),
    });
    expect(openClauses(proof).map(({ clause, faults }) => [clause, faults[0]?.state])).toEqual([
      ['added.ok#status-line', 'dead'],
      ['added.ok#content-type', 'dead'],
      ['added.ok#body', 'dead'],
      ['added.ok#n', 'dead'],
    ]);
  });

  it('calls a fault silent whose change nobody notices', async () => {
    const { proof } = await proveRows({ rows: LISTED, isAsked: ({ id }) => id === 'list.applications#items:extra-item' });
    expect(proof.clauses).toMatchObject([{ state: 'open', faults: [{ state: 'silent' }], killers: [] }]);
  });

  it('counts a kill only for the right reason', async () => {
    // The token is gone with the kind, but the row does not name the case: it is no proof of its clauses.
    const { proof } = await proveRows({
      rows: LISTED.replace('    answers: [list.applications]\n', ''),
      isAsked: ({ id }) => id === 'list.applications#kind:missing',
    });
    expect(proof.clauses).toMatchObject([{ state: 'open', killers: [] }]);
  });

  it('comes to the same with the shortcut and with whole replays, in both profiles', async () => {
    for (const profile of ['envelope', 'true-status'] as const) {
      const { proof } = await proveRows({
        rows: `${REFUSED}${LISTED}`,
        profile,
        isAsked: ({ id, kind }) => kind === 'response' && /^(install\.refused|list\.applications)#/.test(id),
      });
      expect(proof.problems).toEqual([]);
    }
  });

  it('breaks the transport over a real socket, and no row stays green', async () => {
    const { profile } = await proveRows({ rows: `${REFUSED}${LISTED}`, isAsked: ({ kind }) => kind === 'transport' });
    expect(profile.impostors.map(({ id, fooled, failed, unjudged }) => [id, fooled.length, failed, unjudged])).toEqual([
      ['transport:reset', 0, 0, 2],
      ['transport:truncated', 0, 0, 2],
      ['transport:empty', 0, 2, 0],
      ['transport:html', 0, 2, 0],
      ['transport:media-type', 0, 2, 0],
      ['transport:never', 0, 0, 2],
      ['transport:drip', 0, 0, 2],
      ['transport:other-answer', 0, 1, 0],
      ['transport:false-gzip', 0, 0, 2],
    ]);
  });
});
